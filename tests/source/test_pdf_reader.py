"""Each trap of real PDF files, as a small page that has nothing else."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from locked_pdf import locked_pdf
from read_pdf import FULL, HEADER, INDENT, LAST, LEFT, RIGHT, source, source_of, table_page, texts
from small_pdf import Sheet, small_pdf, width

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.layout import Paragraph, Table


def test_full_line_fills_the_width() -> None:
    assert width(FULL) == RIGHT - LEFT


@pytest.mark.parametrize("shift", [0.0, 0.4, 0.8])
def test_letters_drawn_twice_stand_once(shift: float) -> None:
    page = Sheet().text(85, 100, "MỤC TIÊU").text(85 + shift, 100, "MỤC TIÊU").text(85, 130, "Một dòng khác")
    assert texts(source(page)) == ["MỤC TIÊU", "Một dòng khác"]


def test_doubled_letters_of_a_word_stay() -> None:
    assert source(Sheet().text(85, 100, "Xoong nồi 1100 đồng")).text == "Xoong nồi 1100 đồng\n"


def test_combining_marks_become_one_character_with_one_box() -> None:
    found = source(Sheet().text(85, 100, unicodedata.normalize("NFD", "Kế hoạch")))
    assert found.text == "Kế hoạch\n"
    assert found.char_box is not None
    assert len(found.char_box) == len(found.text)
    e_left, _, e_right, _ = found.char_box[1].tolist()
    assert e_right - e_left > width("e") * 1.5, "the box of the letter holds its marks too"


def test_blanks_come_from_gaps_and_never_stand_inside_a_word() -> None:
    sheet = Sheet()
    x = 85.0
    for word in ("Ủy", "ban", "nhân", "dân"):
        sheet.text(x, 100, word)
        x += width(word) + 3.0
    for number, letter in enumerate("Thôn"):
        sheet.text(85 + width("K") * number, 160, letter)
    assert texts(source(sheet)) == ["Ủy ban nhân dân", "Thôn"]


def test_spaced_out_type_is_one_word() -> None:
    sheet = Sheet()
    for number, letter in enumerate("QUÝT"):
        sheet.text(85 + number * (width("Q") + 3.0), 100, letter)
    assert source(sheet).text == "QUÝT\n"


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("a\u00a0b", "a b"),
        ("KH\u00adUBND", "KH-UBND"),
        ("KH\u2011UBND", "KH-UBND"),
        ("a\u200bb", "ab"),
        ("\uf0b7 một", "• một"),
        ("một\u0001 hai", "một hai"),
    ],
)
def test_look_alikes_and_controls(drawn: str, read_as: str) -> None:
    assert source(Sheet().text(85, 100, drawn)).text == read_as + "\n"


def test_rotated_watermark_is_left_out() -> None:
    page = Sheet().lines(85, 100, [FULL] * 4).text(150, 400, "BẢN NHÁP", 60, angle=45)
    assert "NHÁP" not in source(page).text


def test_large_level_watermark_over_text_is_left_out() -> None:
    page = Sheet().lines(85, 100, [FULL] * 12).text(150, 190, "BẢN SAO", 50)
    assert "BẢN SAO" not in source(page).text


def test_text_drawn_over_text_is_left_out() -> None:
    page = Sheet().text(85, 100, "Số 15 ngày 20 tháng 4").text(87, 101, "09 tháng 5 năm 2022", 10)
    assert texts(source(page)) == ["Số 15 ngày 20 tháng 4"]


@pytest.mark.parametrize("y", [40.0, 815.0])
def test_page_numbers_are_no_text(y: float) -> None:
    pages = [Sheet().text(295, y, str(n)).lines(LEFT, 100, [FULL] * 3) for n in (1, 2, 3)]
    assert not any(character.isdigit() for character in source(*pages).text)


def test_a_year_at_the_top_is_text() -> None:
    page = Sheet().text(LEFT, 100, "2025").lines(LEFT, 400, [FULL] * 3)
    assert texts(source(page))[0] == "2025"


def test_running_heads_are_no_text() -> None:
    pages = [
        Sheet().text(85, 40, f"Kế hoạch số 12/KH-UBND, trang {n}").lines(LEFT, 100, [FULL] * 3) for n in range(1, 5)
    ]
    assert "trang" not in source(*pages).text


def test_rotated_page_gives_places_as_seen() -> None:
    level = source(Sheet().text(85, 100, "Một dòng"))
    turned = Sheet((842, 595), rotate=90).text(842 - 100, 595 - 85, "Một dòng", angle=-90)
    found = source(Sheet((842, 595), rotate=90).text(100, 595 - 85, "Một dòng", angle=90))
    assert found.text == level.text == source(turned).text
    assert (found.pages[0].width, found.pages[0].height, found.pages[0].rotation) == (595, 842, 90)
    box, expected = found.places(0, 8)[0].box, level.places(0, 8)[0].box
    assert box is not None
    assert expected is not None
    assert (box.x0, box.top) == pytest.approx((expected.x0, expected.top), abs=1.5)


def test_text_lying_on_its_side_is_read_and_its_boxes_lie_on_the_side() -> None:
    sheet = Sheet()
    for number, line in enumerate(["Dòng thứ nhất", "Dòng thứ hai"]):
        sheet.text(100 + 30 * number, 700, line, angle=90)
    found = source(sheet)
    assert texts(found) == ["Dòng thứ nhất", "Dòng thứ hai"], "one under the other, turned"
    box = found.places(0, 5)[0].box
    assert box is not None
    assert box.bottom - box.top > box.x1 - box.x0, "the word runs up the page"
    assert box.bottom == pytest.approx(700, abs=2)


def test_letterhead_left_column_first() -> None:
    page = Sheet()
    for y, left, right in (
        (60, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (78, "HUYỆN MÙ SA", "Độc lập - Tự do"),
        (100, "Số: 12/KH-UBND", "Mù Sa, ngày 05 tháng 7"),
    ):
        page.text(170 - width(left) / 2, y, left).text(420 - width(right) / 2, y + 3, right)
    page.text(301 - width("KẾ HOẠCH") / 2, 140, "KẾ HOẠCH", bold=True)
    page.text(LEFT + INDENT, 170, FULL[: -int(INDENT / 6)]).lines(LEFT, 184, [FULL] * 3)
    found = source(page)
    assert texts(found)[:7] == [
        "ỦY BAN NHÂN DÂN", "HUYỆN MÙ SA", "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do", "Mù Sa, ngày 05 tháng 7", "KẾ HOẠCH",
    ]  # fmt: skip
    title = list(found.paragraphs)[6]
    assert title.is_bold
    assert title.centered


def test_signature_block_keeps_items_of_the_list_whole_and_the_body_apart() -> None:
    page = Sheet().lines(LEFT, 100, [FULL, FULL, "Các xã báo cáo."])
    for y, line in (
        (150, "Nơi nhận:"),
        (164, "- UBND tỉnh (b/c); các phòng,"),
        (176, "ban của huyện;"),
        (190, "- Lưu: VT."),
    ):
        page.text(LEFT, y, line, 10)
    for y, line in ((150, "TM. ỦY BAN NHÂN DÂN"), (166, "CHỦ TỊCH"), (230, "Lò Văn A")):
        page.text(420 - width(line) / 2, y, line, bold=True)
    assert texts(source(page))[1:] == [
        "Nơi nhận:", "- UBND tỉnh (b/c); các phòng, ban của huyện;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn A",
    ]  # fmt: skip


def test_lines_join_with_one_blank_and_names_without() -> None:
    page = Sheet().lines(LEFT, 100, [FULL[:-11] + "02/KH-", "UBND của huyện"])
    assert source(page).text.endswith("02/KH-UBND của huyện\n")


def test_paragraph_over_a_page_break_is_one() -> None:
    first = Sheet().lines(LEFT, 700, [FULL] * 3)
    second = Sheet().lines(LEFT, 80, ["và của thị trấn."]).text(LEFT + INDENT, 110, "Đoạn khác.")
    found = source(first, second)
    assert len(texts(found)) == 2
    assert texts(found)[0].endswith("vv và của thị trấn.")
    assert {place.page for place in found.places(0, len(texts(found)[0]))} == {1, 2}


def test_bold_opening_of_a_paragraph() -> None:
    page = Sheet().text(LEFT, 100, "a) Kinh tế:", bold=True).text(LEFT + width("a) Kinh tế: "), 100, "Tăng 7%.")
    paragraph = next(source(page).paragraphs)
    assert paragraph.bold_until == len("a) Kinh tế:")


def test_footnote_goes_to_the_end() -> None:
    page = Sheet().lines(LEFT, 100, [FULL] * 4).rule(LEFT, 740, LEFT + 140, 740)
    page.text(LEFT, 752, "1", 6).text(LEFT + 6, 755, "Theo Nghị quyết số 5.", 9)
    found = source(page, Sheet().lines(LEFT, 100, ["Trang sau."]))
    last = list(found.paragraphs)[-1]
    assert last.role == "footnote"
    assert "Nghị quyết" in found.text[last.start : last.end]


def test_encrypted_file_needs_its_password() -> None:
    data = locked_pdf(["Ke hoach"], "bi-mat")
    with pytest.raises(UnreadableDocument, match="encrypted"):
        source_of(data)
    with pytest.raises(UnreadableDocument, match="password"):
        source_of(data, "sai")
    assert source_of(data, "bi-mat").text == "Ke hoach\n"


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_file_cut_off_is_unreadable(share: float) -> None:
    data = small_pdf(Sheet().lines(LEFT, 100, [FULL] * 9))
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: .*cut off"):
        source_of(data[: int(share * len(data))])


def test_garbage_after_the_header_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match="broken"):
        source_of(b"%PDF-1.7\n" + b"\x00\xff" * 500 + b"startxref\n0\n%%EOF")


def test_every_character_has_its_place() -> None:
    found = source(Sheet().lines(LEFT, 100, [FULL, "ngắn."]), table_page([HEADER, LAST], [60, 90, 130]))
    assert found.char_page is not None
    assert found.char_line is not None
    assert found.char_box is not None
    assert len(found.text) == len(found.char_page) == len(found.char_line) == len(found.char_box)
    for character, line in zip(found.text, found.char_line, strict=True):
        assert character.isspace() or line >= 0


def test_blocks_follow_one_another() -> None:
    found = source(
        table_page([HEADER, LAST], [300, 330, 370]).lines(LEFT, 100, [FULL, "ngắn."]).text(LEFT, 420, "Sau.")
    )
    kinds = [type(block) for block in found.blocks]
    assert kinds == [Paragraph, Table, Paragraph]
    assert all(one.end <= two.start for one, two in pairwise(found.blocks))
