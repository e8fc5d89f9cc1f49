"""Text layers in old encodings: letters of two glyphs, fonts of capitals, boxes, pages of Unicode beside them."""

from __future__ import annotations

import pytest
from legacy_samples import SENTENCE, in_cp1258, in_vni
from small_pdf import LETTER, Sheet, small_pdf

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

LEFT, SIZE = 85.0, 12.0
PIECES = [f"{part.strip()}," for part in SENTENCE.split(",")]


def source_of(data: bytes) -> Source:
    return read(ReadRequest(data, "a.pdf", Limits(), Deadline(30, "a.pdf")))


def source(*sheets: Sheet) -> Source:
    return source_of(small_pdf(*sheets))


@pytest.mark.parametrize("encoder", [in_vni, in_cp1258])
def test_a_page_is_turned_and_each_word_keeps_its_box(encoder):
    lines = [encoder(piece) for piece in PIECES]
    found = source(Sheet().lines(LEFT, 100, lines))
    assert found.text.replace("\n", " ").strip() == " ".join(PIECES)
    word = "huyện"
    start = found.text.index(word)
    (place,) = found.places(start, start + len(word))
    at = lines[0].index(encoder(word))
    width = LETTER * SIZE
    assert place.box is not None
    assert place.box.x0 == pytest.approx(LEFT + at * width, abs=0.5)
    assert place.box.x1 == pytest.approx(LEFT + (at + len(encoder(word))) * width, abs=0.5)
    assert [note.code for note in found.notes] == ["legacy_encoding"]


def test_a_letter_of_two_glyphs_has_the_box_of_both():
    found = source(Sheet().lines(LEFT, 100, [in_vni(piece) for piece in PIECES]))
    at = found.text.index("ế")
    (place,) = found.places(at, at + 1)
    assert place.box is not None
    assert place.box.x1 - place.box.x0 == pytest.approx(2 * LETTER * SIZE, abs=0.5)


def test_the_soft_hyphen_of_tcvn3_is_a_letter():
    line = "UBND huyÖn giao c¸c x· h\u00adíng dÉn n\u00adíc s¹ch, ®\u00adêng s¸, chî míi vµ rõng"
    found = source(Sheet().text(LEFT, 100, line))
    assert found.text == "UBND huyện giao các xã hướng dẫn nước sạch, đường sá, chợ mới và rừng\n"


def test_a_font_of_capitals_draws_capitals():
    sheet = Sheet().text(LEFT, 80, "kÕ ho¹ch trång rõng", bold=True)
    sheet.text(LEFT, 120, "UBND huyÖn giao c¸c x· cÊp n\u00adíc s¹ch, söa ®\u00adêng, chî míi vµ rõng.")
    found = source_of(small_pdf(sheet).replace(b"Test-Bold", b".VnArialH"))
    assert found.text.startswith("KẾ HOẠCH TRỒNG RỪNG\n")


def test_a_font_of_capitals_over_unicode_changes_nothing():
    sheet = Sheet().text(LEFT, 80, "Kế hoạch trồng rừng", bold=True)
    found = source_of(small_pdf(sheet).replace(b"Test-Bold", b".VnArialH"))
    assert found.text == "Kế hoạch trồng rừng\n"
    assert found.notes == ()


def test_a_page_of_unicode_beside_a_page_in_vni():
    found = source(Sheet().lines(LEFT, 100, PIECES), Sheet().lines(LEFT, 100, [in_vni(piece) for piece in PIECES]))
    assert found.text.count("phát triển chăn nuôi ở huyện Suối Mơ") == 2


def test_an_ordinary_soft_hyphen_is_a_hyphen():
    assert source(Sheet().text(LEFT, 100, "Nghị định 5/NĐ\u00adCP về đất")).text == "Nghị định 5/NĐ-CP về đất\n"
