"""Each diagnosis with a page that has it, and pages that look alike and have not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from vnplan_extract.source.health import (
    decomposed,
    doubled_letters,
    glyph_numbers,
    letter_soup,
    missing_syllables,
    old_encoding,
    rotation,
    split_marks,
)
from vnplan_extract.source.health.diagnoses import DIAGNOSES
from vnplan_extract.source.health.page import Diagnosis, RawPage

CLEAN = "KẾ HOẠCH trồng rừng đầu nguồn của xã Mây Vàng: 15 thôn, ô nhiễm ở các suối, ý kiến của UBND huyện, quý I/2024"
Diagnose = Callable[[RawPage], Diagnosis | None]


@pytest.mark.parametrize("diagnose", DIAGNOSES)
def test_a_clean_page_has_nothing(diagnose: Diagnose) -> None:
    assert diagnose(RawPage(1, CLEAN)) is None
    assert diagnose(RawPage(1, "")) is None


def test_no_diagnosis_stands_twice() -> None:
    assert len(set(DIAGNOSES)) == len(DIAGNOSES) == 8


@pytest.mark.parametrize(
    ("diagnose", "text", "count"),
    [
        (split_marks.diagnose, "THÔNG B Á O V Ề VI Ệ C TR Ồ NG R Ừ NG", 5),
        (split_marks.diagnose, "xã ở xa, ý và ô nhiễm, đi ở đợ, à ơi", None),
        (doubled_letters.diagnose, "TTrrồồnngg rrừừnngg năm 2024", 2),
        (doubled_letters.diagnose, "xoong, boong, mm, OO, kkoong", None),
        (glyph_numbers.diagnose, "Tr(cid:7891)ng r(cid:7915)ng", 2),
        (glyph_numbers.diagnose, "(cid) cid:12 (12)", None),
        (decomposed.diagnose, unicodedata.normalize("NFD", "trồng rừng, ban"), 2),
        (letter_soup.diagnose, "d . u t h a o b a n i n", 12),
        (letter_soup.diagnose, "a b c d e f, xã và các hộ", None),
        (missing_syllables.diagnose, "Trng rirng du ngun gift nuvc " * 5, 20),
        (missing_syllables.diagnose, "Trng rirng du", None),
    ],
)
def test_what_is_found(diagnose: Diagnose, text: str, count: int | None) -> None:
    found = diagnose(RawPage(1, text))
    assert (found.count if found else None) == count


def test_a_turned_page() -> None:
    found = rotation.diagnose(RawPage(2, CLEAN, rotation=270))
    assert found == Diagnosis("rotation", "info", "the page is turned by 270 degrees", 1)


def test_turned_text_is_a_watermark() -> None:
    found = letter_soup.diagnose(RawPage(1, CLEAN, turned=40))
    assert found is not None
    assert (found.severity, found.count) == ("info", 40)


def test_an_old_encoding_is_named() -> None:
    text = "Trång rõng ®Çu nguån, gi÷ n­íc cho ruéng cña c¸c x· vïng thÊp. " * 3
    found = old_encoding.diagnose(RawPage(1, text))
    assert found is not None
    assert "TCVN3" in found.message.upper()
    assert old_encoding.diagnose(RawPage(1, CLEAN)) is None
