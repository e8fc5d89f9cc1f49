"""Plain text: encodings, marks, paragraphs, columns and pages."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.plaintext import looks_like_text, read
from vnplan_extract.source.registry import ReadRequest


def read_text(text: str | bytes, **limits: float) -> Source:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read(ReadRequest(data, "plan.txt", Limits(**limits), Deadline(60.0, "plan.txt")))


def blocks(text: str | bytes) -> list[str]:
    source = read_text(text)
    return [source.text[block.start : block.end] for block in source.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding):
    assert blocks("Kế hoạch".encode(encoding)) == ["Kế hoạch"]


@pytest.mark.parametrize(
    "data", ["Kế hoạch năm".encode("utf-16-le"), "Der Rat für Städte hört zu. ".encode("latin-1") * 20]
)
def test_another_encoding_is_an_error_that_says_so(data):
    with pytest.raises(UnreadableDocument, match="UTF-8"):
        read_text(data)


def test_a_broken_byte_in_a_long_text_is_reported_and_read():
    source = read_text("Kế hoạch phát triển ".encode() * 200 + b"\xff" + b" 2025")
    assert source.notes[0].code == "broken-characters"
    assert "\ufffd" in source.text


CHARACTERS = [
    ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch"),
    ("Kế\x00 ho\x07ạch", "Kế hoạch"),
    ("Kế\ufeff ho\u200bạch", "Kế hoạch"),
    ("Kế\ud83d hoạch", "Kế\ufffd hoạch"),
    ("Kế \ud83d\ude00 hoạch", "Kế 😀 hoạch"),
    ("1\u00a0200  ha", "1 200 ha"),
    ("phát tri\u00ad\nển", "phát triển"),
]


@pytest.mark.parametrize(("text", "expected"), CHARACTERS)
def test_characters(text, expected):
    assert blocks(text) == [expected]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Kế hoạch".encode(), True),
        (b"a\x00b c d e f", True),
        ("Kế hoạch".encode("utf-16"), True),
        (b"%PDF-1.7 text", False),
        (b"{\\rtf1 text}", False),
        (b"<!DOCTYPE html><html>", False),
        (bytes(range(256)) * 4, False),
        (b"", False),
    ],
)
def test_what_looks_like_text(data, expected):
    assert looks_like_text(data) is expected


MARKS = [
    ("**Mục tiêu**", "Mục tiêu", 8),
    ("**1. Sở:** chủ trì", "1. Sở: chủ trì", 6),
    ("*nghiêng* và <i>nghiêng</i>", "nghiêng và nghiêng", None),
    ("## Mục tiêu", "Mục tiêu", 8),
    ("<b>Mục</b> tiêu", "Mục tiêu", 3),
    ("`mã` ***đậm***", "mã đậm", None),
    ("Ghi chú (*) và (**)", "Ghi chú (*) và (**)", None),
    ("3 * 4 * 5", "3 * 4 * 5", None),
    ("* Một gạch", "* Một gạch", None),
    ("số liệu* chưa đủ", "số liệu* chưa đủ", None),
    ("phát_triển kinh_tế , xã_hội .", "phát_triển kinh_tế , xã_hội .", None),
    ("tỷ lệ <5% và >3%", "tỷ lệ <5% và >3%", None),
]


@pytest.mark.parametrize(("text", "expected", "bold"), MARKS)
def test_marks(text, expected, bold):
    source = read_text(text)
    (paragraph,) = source.paragraphs
    assert source.text == f"{expected}\n"
    assert paragraph.bold_until == bold


def test_bold_over_two_lines_of_a_letterhead():
    source = read_text("**ỦY BAN NHÂN DÂN\nHUYỆN NẬM KHOANG**")
    assert [(source.text[b.start : b.end], b.is_bold) for b in source.paragraphs] == [
        ("ỦY BAN NHÂN DÂN", True),
        ("HUYỆN NẬM KHOANG", True),
    ]


A = "Trong giai đoạn 2021-2025, huyện tập trung phát triển kinh tế - xã hội, giảm tỷ lệ hộ nghèo bình quân"
JOINED = [
    ("a line a paragraph", ["Một câu dài.", "Hai câu dài."], None),
    ("a stray blank line", [f"{A}\n\nmỗi năm 2%."], f"{A} mỗi năm 2%."),
    ("a stray blank line, then a figure", [f"{A}\n\n2,5% mỗi năm."], f"{A} 2,5% mỗi năm."),
    ("a page break", [f"{A}\fmỗi năm 2%."], f"{A} mỗi năm 2%."),
    ("a page break with a page number", [f"{A}\n\n  3\n\f\nmỗi năm 2%."], f"{A} mỗi năm 2%."),
    ("a number alone in front of its text", ["1.\nMục tiêu"], "1. Mục tiêu"),
    ("a heading and a figure", ["I. MỤC TIÊU\n\n15 xã đạt chuẩn."], ["I. MỤC TIÊU", "15 xã đạt chuẩn."]),
    ("the kind of document", ["KẾ HOẠCH\nvề phát triển"], ["KẾ HOẠCH", "về phát triển"]),
    ("items in small letters", ["- giảm nghèo;\n- việc làm;"], ["- giảm nghèo;", "- việc làm;"]),
    ("a letterhead", ["ỦY BAN NHÂN DÂN\nHUYỆN A"], ["ỦY BAN NHÂN DÂN", "HUYỆN A"]),
    ("after a full stop", ["Đạt 5%.\n\nphấn đấu"], ["Đạt 5%.", "phấn đấu"]),
]


@pytest.mark.parametrize(("_", "texts", "expected"), JOINED, ids=[case[0] for case in JOINED])
def test_joining(_, texts, expected):
    wanted = texts if expected is None else [expected] if isinstance(expected, str) else expected
    assert blocks("\n".join(texts)) == wanted


PLAN = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    f"{A} mỗi năm 2%. Thu nhập mỗi người 71 triệu đồng trong một năm; 12 xã được công nhận đạt chuẩn nông thôn mới.",
    "- Nâng cao chất lượng nguồn nhân lực theo Nghị quyết số 07/NQ-HĐND ngày 15/7/2021 của Hội đồng nhân dân "
    "huyện về đào tạo nghề;",
    "- Hoàn thành 100% chỉ tiêu. Tỷ lệ che phủ rừng đạt 50%, tỷ lệ hộ dùng nước sạch đạt 98% năm 2025.",
    "2. Yêu cầu",
    "Các cơ quan, đơn vị phối hợp chặt chẽ với Phòng Tài chính - Kế hoạch, Phòng Nông nghiệp và Phát triển nông thôn.",
    "a) Phòng Tài chính - Kế hoạch chủ trì, tham mưu cho Ủy ban nhân dân huyện bố trí vốn hằng năm.",
    "b) Báo cáo kết quả trước ngày 15 tháng 11 hằng năm về Ủy ban nhân dân huyện để tổng hợp, báo cáo theo quy định.",
]


def wrap(indent: str, between: str) -> Callable[[int], str]:
    return lambda width: between.join(
        textwrap.fill(p, width, initial_indent=indent, break_on_hyphens=False) for p in PLAN
    )


SHAPES = [wrap("", "\n\n"), wrap("      ", "\n"), wrap("      ", "\n\n")]


@pytest.mark.parametrize("width", [60, 72, 80, 95])
@pytest.mark.parametrize("shape", SHAPES, ids=["blank lines", "indents", "both"])
def test_hard_wrapped_text_joins_again(shape, width):
    assert blocks(shape(width)) == PLAN


@pytest.mark.parametrize("width", [60, 72, 80, 95])
def test_a_page_break_anywhere_in_wrapped_text_changes_nothing(width):
    lines = SHAPES[1](width).split("\n")
    for at in range(3, len(lines)):
        assert blocks("\n".join([*lines[:at], "                 2\f" + lines[at], *lines[at + 1 :]])) == PLAN


LETTERHEAD = """\
   SỞ XÂY DỰNG                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    THANH TRA SỞ                          Độc lập - Tự do - Hạnh phúc

     Số: 15/KH-TTr                      Nậm Khoang, ngày 10 tháng 3 năm 2026

                               KẾ HOẠCH
"""
SIGNATURE = """\
Nơi nhận:                                         TM. ỦY BAN NHÂN DÂN
- UBND tỉnh (để báo cáo);                               CHỦ TỊCH
- Các phòng, ban, đơn vị
thuộc huyện;
- Lưu: VT.


                                                     Lò Văn Khẩn
"""


def test_a_letterhead_of_two_columns():
    assert blocks(LETTERHEAD) == [
        *("SỞ XÂY DỰNG", "THANH TRA SỞ", "Số: 15/KH-TTr"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("Nậm Khoang, ngày 10 tháng 3 năm 2026", "KẾ HOẠCH"),
    ]


def test_a_signature_block_of_two_columns():
    assert blocks(SIGNATURE) == [
        *("Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Các phòng, ban, đơn vị thuộc huyện;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Khẩn"),
    ]


def test_pages_without_geometry():
    source = read_text("Một.\n\fHai.\n\fBa.")
    start = source.text.index("Hai")
    assert [page.number for page in source.pages] == [1, 2, 3]
    assert [(place.page, place.box) for place in source.places(start, start + 3)] == [(2, None)]
    assert [place.page for place in source.places(0, len(source.text))] == [1, 2, 3]


def test_text_without_form_feeds_has_no_pages():
    source = read_text("Một.\nHai.")
    assert (source.pages, source.char_page, source.places(0, 4)) == ((), None, [])


def test_running_heads_and_page_numbers_are_left_out():
    pages = [f"UBND HUYỆN A\n\nĐoạn {word}.\n\n{n}\n" for n, word in enumerate(["một", "hai", "ba"], 1)]
    assert blocks("\f".join(pages)) == ["UBND HUYỆN A", "Đoạn một.", "Đoạn hai.", "Đoạn ba."]


def test_limits():
    with pytest.raises(LimitExceeded, match="characters"):
        read_text("a" * 100, characters=10)
    with pytest.raises(LimitExceeded, match="seconds"):
        read(ReadRequest(b"a", "plan.txt", Limits(), Deadline(-1.0, "plan.txt")))


@given(st.text(alphabet="aĐ1.-;*|\t\n\f #<i>/ B", max_size=200))
def test_blocks_cover_the_text_and_nothing_is_lost(text):
    source = read_text(text or "a")
    for block in source.blocks:
        assert 0 <= block.start <= block.end <= len(source.text)
    outside = set(range(len(source.text))).difference(*(range(b.start, b.end) for b in source.blocks))
    assert not "".join(source.text[at] for at in sorted(outside)).strip()
    starts = [block.start for block in source.blocks]
    assert starts == sorted(starts)
    for table in source.tables:
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
        assert len(table.cells) == table.n_rows * table.n_cols
