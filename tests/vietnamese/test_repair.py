"""Spelling after recognition: what is set right, and the larger part that must be left alone."""

from __future__ import annotations

import unicodedata

import pytest

from vnplan_extract.vietnamese.repair import Replacement, best_spelling, repair_line

RIGHT = [
    ("thưc", "", "hiện", "thực"),
    ("hôi", "", "", None),  # a syllable, though hội may be meant
    ("quôc", "", "gia", "quốc"),
    ("QUÔC", "", "GIA", "QUỐC"),
    ("Quôc", "", "hội", "Quốc"),
    ("rnục", "danh", "", "mục"),
    ("nguõn", "", "lực", "nguồn"),
    ("chuãn", "tiêu", "", "chuẩn"),
    ("sácb", "chính", "", "sách"),
    ("khich", "khuyến", "", "khích"),
]
ALONE = [
    "Internet", "website", "OCOP", "UBND", "QĐ", "2O25", "l5", "15", "12,5%", "km", "A4", "NQ-HĐND", "VietGAP", "kế",
    "họach", "Krông", "vv", "x", "",
]  # fmt: skip


@pytest.mark.parametrize(("word", "before", "after", "spelling"), RIGHT)
def test_one_syllable_stands_out(word: str, before: str, after: str, spelling: str | None) -> None:
    assert best_spelling(word, before, after) == spelling
    assert best_spelling(unicodedata.normalize("NFD", word), before, after) == spelling


@pytest.mark.parametrize("word", ALONE)
def test_what_is_never_changed(word: str) -> None:
    assert best_spelling(word, "các", "của") is None


def test_two_syllables_as_likely_leave_the_word_alone() -> None:
    assert best_spelling("thưc") is None


def test_punctuation_stays_and_parts_neighbours() -> None:
    found = repair_line(["(quôc", "gia),", "thưc.", "Hiện"], [0.5] * 4)
    assert found == [Replacement(0, "(quôc", "(quốc")]


def test_a_word_read_with_certainty_is_left_alone() -> None:
    assert repair_line(["quôc", "gia"], [0.99, 0.99]) == []
    assert [r.spelling for r in repair_line(["quôc", "gia"], [0.7, 0.99])] == ["quốc"]


def test_numbers_of_a_line_are_never_touched() -> None:
    words = ["đạt", "l5%", "nãm", "2O25,", "1O", "xä", "B1", "63,l%"]
    assert {r.original for r in repair_line(words, [0.3] * len(words))} <= {"nãm", "xä"}


def test_a_line_without_words() -> None:
    assert repair_line([], []) == []
    assert repair_line(["-", "...", ""], [0.1] * 3) == []
