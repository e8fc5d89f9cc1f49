"""Headings with their paths; numbered sentences, list items, cells, notes and forms give nothing."""

from __future__ import annotations

import time
from typing import Literal

import pytest

from vnplan_extract.extract.outline import extract_outline
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Source

Line = str | list[list[str]]
SENTENCE = "Các phòng, ban và Ủy ban nhân dân các xã tổ chức thực hiện nghiêm túc những nội dung đã nêu ở đây."


def document(*lines: Line, typed: bool = False) -> Source:
    """A Source with one paragraph a line; a list of rows makes a table, ``^`` opens a footnote.

    With ``typed``, ``**bold**`` at the start of a line is bold, all else plain; without it type is unseen.
    """
    builder = SourceBuilder("test.txt", "text/plain", located=False)
    for line in lines:
        start = builder.position
        if isinstance(line, list):
            _table(builder, line)
            continue
        role: Literal["body", "footnote"] = "footnote" if line.startswith("^") else "body"
        text = line.removeprefix("^")
        bold = text.index("**", 2) - 2 if text.startswith("**") else 0
        builder.add(text.replace("**", "", 2) if text.startswith("**") else text)
        builder.paragraph(start, role=role, bold_until=start + bold if typed else None)
    return builder.build()


def _table(builder: SourceBuilder, rows: list[list[str]]) -> None:
    start, cells = builder.position, []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            builder.add("\t" if c else "")
            at = builder.position
            builder.add(text)
            cells.append(Cell(at, builder.position, r, c))
        builder.add("\n")
    builder.table(start, len(rows), max(map(len, rows)), cells)


def outline(*lines: Line, typed: bool = False) -> list[tuple[str, str]]:
    source = document(*lines, typed=typed)
    sections = extract_outline(source)
    for section in sections:
        assert source.text[section.evidence.start : section.evidence.end] == section.quote
        assert section.level == section.path.count(".") + 1
    return [(section.path, section.title) for section in sections]


def test_letters_roman_numbers_decimals_and_brackets() -> None:
    assert outline(
        "A. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        SENTENCE,
        "2. Yêu cầu",
        SENTENCE,
        "C. NHIỆM VỤ",
        "I. KINH TẾ",
        "1. Về nông nghiệp",
        "1.1. Trồng trọt",
        SENTENCE,
        "1.2. Chăn nuôi",
        SENTENCE,
        "2. Về thương mại",
        "a) Chợ nông thôn",
        SENTENCE,
        "b) Siêu thị",
        SENTENCE,
        "II. XÃ HỘI",
        "1. Giáo dục",
        SENTENCE,
        "Đ. TỔ CHỨC THỰC HIỆN",
        SENTENCE,
    ) == [
        ("A", "MỤC ĐÍCH, YÊU CẦU"),
        ("A.1", "Mục đích"),
        ("A.2", "Yêu cầu"),
        ("C", "NHIỆM VỤ"),
        ("C.I", "KINH TẾ"),
        ("C.I.1", "Về nông nghiệp"),
        ("C.I.1.1", "Trồng trọt"),
        ("C.I.1.2", "Chăn nuôi"),
        ("C.I.2", "Về thương mại"),
        ("C.I.2.a", "Chợ nông thôn"),
        ("C.I.2.b", "Siêu thị"),
        ("C.II", "XÃ HỘI"),
        ("C.II.1", "Giáo dục"),
        ("Đ", "TỔ CHỨC THỰC HIỆN"),
    ]


def test_decimals_without_a_heading_above_keep_their_number() -> None:
    assert outline("3.1. Đối tượng", SENTENCE, "3.2. Nội dung", SENTENCE) == [
        ("3.1", "Đối tượng"),
        ("3.2", "Nội dung"),
    ]


def test_a_piece_of_a_plan_may_begin_at_any_number() -> None:
    items = ("- Kết nạp 65 đảng viên trở lên;", "- Tỷ lệ chi bộ tốt đạt 90%")
    assert outline("4. Xây dựng Đảng năm 2026", *items) == [("4", "Xây dựng Đảng năm 2026")]
    assert outline("3. Phát triển đô thị", "Tỷ lệ đô thị hóa đạt 38%.") == [("3", "Phát triển đô thị")]
    assert outline("Các chỉ tiêu của xã", "3. Đô thị giai đoạn 2026 - 2030:", "+ Tỷ lệ đô thị hóa 38%") == [
        ("3", "Đô thị giai đoạn 2026 - 2030")
    ]
    assert outline("3. Phát triển đô thị", items[0], "4. Y tế", items[1]) == [
        ("3", "Phát triển đô thị"),
        ("4", "Y tế"),
    ]
    assert outline("II. CHỈ TIÊU", "5. Phát triển đô thị", "a) Cây xanh", SENTENCE) == [
        ("II", "CHỈ TIÊU"),
        ("II.5", "Phát triển đô thị"),
        ("II.5.a", "Cây xanh"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("3. Trồng 500 ha rừng;", "- Xã A 200 ha;"),
        ("3. Trồng 500 ha rừng", "- Xã A 200 ha;"),
        ("3. Trồng rừng phòng hộ.", "- Xã A 200 ha;"),
        ("3. Trồng rừng phòng hộ",),
        ("3. Trồng rừng phòng hộ;", "4. Trồng rừng đặc dụng", SENTENCE),
        ("3. Trồng rừng tại các xã sau:", "- Xã A 200 ha;"),
        ("3. " + SENTENCE.rstrip("."), "- Xã A 200 ha;"),
    ],
)
def test_a_numbered_item_that_opens_a_piece_is_no_heading(lines: tuple[str, ...]) -> None:
    assert not {path for path, _ in outline(*lines)} & {"3", "5"}


def test_roman_numbers_can_stand_above_letters() -> None:
    assert outline(
        "I. ĐÁNH GIÁ", "A. KẾT QUẢ", SENTENCE, "B. TỒN TẠI", SENTENCE, "II. MỤC TIÊU", "A. CHUNG", SENTENCE
    ) == [
        ("I", "ĐÁNH GIÁ"),
        ("I.A", "KẾT QUẢ"),
        ("I.B", "TỒN TẠI"),
        ("II", "MỤC TIÊU"),
        ("II.A", "CHUNG"),
    ]


def test_numbers_that_carry_the_number_above() -> None:
    assert outline("II. MỤC TIÊU", "II.1. Chung", SENTENCE, "II.2. Cụ thể", SENTENCE) == [
        ("II", "MỤC TIÊU"),
        ("II.1", "Chung"),
        ("II.2", "Cụ thể"),
    ]


def test_parts_chapters_and_a_title_on_the_next_line() -> None:
    assert outline(
        "PHẦN THỨ NHẤT",
        "ĐÁNH GIÁ CHUNG",
        "I. KẾT QUẢ",
        SENTENCE,
        "PHẦN THỨ HAI: MỤC TIÊU",
        "I. CHUNG",
        SENTENCE,
    ) == [
        ("Phần thứ nhất", "ĐÁNH GIÁ CHUNG"),
        ("Phần thứ nhất.I", "KẾT QUẢ"),
        ("Phần thứ hai", "MỤC TIÊU"),
        ("Phần thứ hai.I", "CHUNG"),
    ]
    assert outline("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", SENTENCE)[0] == (
        "Chương I",
        "QUY ĐỊNH CHUNG",
    )


def test_numbered_sentences_are_no_headings() -> None:
    assert outline("IV. TỔ CHỨC THỰC HIỆN", f"1. {SENTENCE}", f"2. Giao Phòng Nội vụ theo dõi. {SENTENCE}") == [
        ("IV", "TỔ CHỨC THỰC HIỆN")
    ]


def test_a_numbered_sentence_that_a_page_cut_is_none() -> None:
    cut = "3. Trong quá trình thực hiện, nếu có khó khăn vượt quá thẩm quyền hoặc cần phải sửa đổi, bổ sung"
    lines = (
        "I. TỔ CHỨC",
        f"1. {SENTENCE}",
        f"2. {SENTENCE}",
        cut,
        "cho phù hợp thì báo cáo Ủy ban nhân dân huyện.",
    )
    assert outline(*lines) == [("I", "TỔ CHỨC")]


def test_items_of_a_list_are_none() -> None:
    assert outline(
        "I. MỤC TIÊU",
        "Các chỉ tiêu gồm:",
        "1. Thu nhập bình quân đạt 50 triệu đồng;",
        "2. Hộ nghèo còn 2%;",
        "3. Che phủ rừng đạt 60%.",
        "II. ĐỊA BÀN",
        "Thực hiện tại:",
        "1. Xã Nà Lại",
        "2. Xã Khe Tài",
        "3. Xã Bản Sậy",
        "III. KINH PHÍ",
        SENTENCE,
    ) == [("I", "MỤC TIÊU"), ("II", "ĐỊA BÀN"), ("III", "KINH PHÍ")]


def test_bold_labels_are_headings_and_plain_ones_are_none() -> None:
    assert outline(
        "**I. PHÂN CÔNG**",
        "**1. Phòng Nội vụ:** Chủ trì, phối hợp với các phòng, ban theo dõi, đôn đốc việc thực hiện.",
        "**2. Phòng Tài chính - Kế hoạch**",
        SENTENCE,
        "**II. THỜI GIAN**",
        f"**1.** Thời gian thực hiện: Từ khi ban hành đến hết năm 2025. {SENTENCE}",
        f"**2.** {SENTENCE}",
        typed=True,
    ) == [
        ("I", "PHÂN CÔNG"),
        ("I.1", "Phòng Nội vụ"),
        ("I.2", "Phòng Tài chính - Kế hoạch"),
        ("II", "THỜI GIAN"),
    ]


def test_labels_where_type_is_unseen_follow_their_siblings() -> None:
    labels = ("I. PHÂN CÔNG", f"1. Phòng Nội vụ: {SENTENCE}", f"2. Phòng Y tế: {SENTENCE}")
    assert outline(*labels) == [("I", "PHÂN CÔNG"), ("I.1", "Phòng Nội vụ"), ("I.2", "Phòng Y tế")]
    mixed = ("I. PHÂN CÔNG", f"1. Kinh phí: {SENTENCE}", f"2. {SENTENCE}", f"3. {SENTENCE}")
    assert outline(*mixed) == [("I", "PHÂN CÔNG")]


def test_a_plain_short_title_among_bold_ones_is_a_heading() -> None:
    lines = ("**I. MỤC ĐÍCH, YÊU CẦU**", "**1. Mục đích**", SENTENCE, "2. Yêu cầu", SENTENCE)
    assert outline(*lines, typed=True) == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("I.1", "Mục đích"),
        ("I.2", "Yêu cầu"),
    ]


def test_a_title_over_two_lines_in_capitals() -> None:
    lines = ("I. PHÁT TRIỂN NÔNG NGHIỆP GẮN VỚI DU LỊCH,", "BẢO VỆ RỪNG ĐẦU NGUỒN", SENTENCE)
    assert outline(*lines) == [("I", "PHÁT TRIỂN NÔNG NGHIỆP GẮN VỚI DU LỊCH, BẢO VỆ RỪNG ĐẦU NGUỒN")]


def test_a_heading_that_states_a_target_keeps_all_of_it() -> None:
    title = "Xây dựng thị trấn Khe Tài đạt đô thị loại V năm 2025"
    lines = ("I. NHIỆM VỤ", f"1. {title}", SENTENCE, "2. Phát triển chợ", SENTENCE)
    assert outline(*lines)[1] == ("I.1", title)


def test_cells_notes_and_signatures_hold_no_headings() -> None:
    assert outline(
        "I. MỤC TIÊU",
        [["1", "Thủy lợi", "Phòng Nông nghiệp"], ["I. KINH TẾ", "", ""]],
        SENTENCE,
        "Nơi nhận:",
        "- Như trên;",
        "1. Lưu trữ",
        "TM. ỦY BAN NHÂN DÂN",
        "^1. Ghi chú ở chân trang",
    ) == [("I", "MỤC TIÊU")]


def test_a_blank_form_in_an_annex_holds_none_and_another_annex_does() -> None:
    signed = ("I. MỤC TIÊU", SENTENCE, "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH")
    assert outline(*signed, "Phụ lục 01", "ĐỀ CƯƠNG BÁO CÁO", "I. KẾT QUẢ", SENTENCE) == [("I", "MỤC TIÊU")]
    assert outline(*signed, "PHỤ LỤC", "CÁC DỰ ÁN", "A. ĐƯỜNG", SENTENCE) == [
        ("I", "MỤC TIÊU"),
        ("A", "ĐƯỜNG"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("K.HẢI – V.ANH",),
        ("Năm 2025 huyện có 12 xã đạt chuẩn.", "1.200 ha rừng được trồng mới."),
        ("30/NQ-CP ngày 01/3/2018 của Chính phủ về an toàn giao thông", SENTENCE),
        ("V.I. Lênin toàn tập", SENTENCE),
        (),
    ],
)
def test_no_outline(lines: tuple[str, ...]) -> None:
    assert outline(*lines) == []


def test_time_is_linear() -> None:
    source = document(*["1.1.1.1. A"] * 20_000, "1." * 500_000)
    start = time.perf_counter()
    extract_outline(source)
    assert time.perf_counter() - start < 5
