"""Which words are Vietnamese syllables, and how far a text is Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.syllables import is_marked, is_syllable, onsets_and_rhymes, wording_of

SYLLABLES = [
    "a",
    "ý",
    "ở",
    "gì",
    "gìn",
    "giếng",
    "giữa",
    "quý",
    "quốc",
    "quyển",
    "khuỷu",
    "nghiêng",
    "ngoằn",
    "xoong",
    "hoà",
    "hòa",
    "thuỷ",
    "thủy",
    "yêu",
    "yết",
    "uỷ",
    "ươn",
    "kẻ",
    "ghế",
]
NO_SYLLABLES = [
    "thưc",
    "hoc",
    "cế",
    "kà",
    "ngê",
    "ghà",
    "ngha",
    "phiic",
    "hnh",
    "zô",
    "fan",
    "việtt",
    "huyêện",
    "nghị1",
    "trưởnc",
    "öng",
]


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables_in_every_writing(word: str) -> None:
    for form in (word, word.upper(), word.capitalize(), unicodedata.normalize("NFD", word)):
        assert is_syllable(form), form


@pytest.mark.parametrize("word", NO_SYLLABLES)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_a_stop_takes_two_tones_only() -> None:
    assert [is_syllable(word) for word in ("mát", "mạt", "mat", "màt", "mảt", "mãt")] == [True, True, *[False] * 4]


def test_marks_are_seen_in_both_forms() -> None:
    assert is_marked("xã")
    assert is_marked(unicodedata.normalize("NFD", "xã"))
    assert not is_marked("ban")


def test_abbreviations_do_not_count_until_they_are_most_of_a_text() -> None:
    assert wording_of("UBND xã Mây Vàng báo cáo HĐND huyện").share == 1.0
    assert wording_of("QKL WKFN PTGH NXDQ").share == 0.0


def test_the_data_is_sorted_and_made_of_syllables() -> None:
    for name, column in (("syllables.tsv", "syllable"), ("syllable_pairs.tsv", "syllable")):
        keys = [row[column] for row in read_table(name)]
        assert keys == sorted(set(keys))
        assert all(map(is_syllable, keys))
    onsets, rhymes = onsets_and_rhymes()
    assert len(onsets) == 28
    assert all(checked == rhyme.endswith(("p", "t", "c", "ch")) for rhyme, checked in rhymes.items())
    confusions = [(row["read"], row["meant"]) for row in read_table("ocr_confusions.tsv")]
    assert confusions == sorted(set(confusions))
    assert all(0 < float(row["likeness"]) < 1 for row in read_table("ocr_confusions.tsv"))
