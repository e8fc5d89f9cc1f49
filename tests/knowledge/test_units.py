"""The data files of units and of the words that targets are built of."""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal
from importlib import resources

import pytest

from vnplan_extract.grammar.units import unit_at
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import longest_unit_words, unit_named, units
from vnplan_extract.vietnamese.unicode import fold, fold_same_length

FILES = {"units.tsv": ("unit",), "target_words.tsv": ("word", "class")}  # file and what is unique in it
BETWEEN = " | "
# What still stands under two units, and what is not read behind a figure; these are only ever shortened.
TWICE = {"thôn, bản", "đội", "hs", "thủ tục", "khu du lịch", "nhà văn hóa"}
UNREAD = {"bé trai/100 bé gái", "dược sĩ/vạn dân", "điều dưỡng/vạn dân", "lít/người/ngày"} | {
    "tháng/lần",
    "quý/lần",
    "buổi/tuần",
}


def text_of(name: str) -> str:
    return (resources.files("vnplan_extract.knowledge") / name).read_text("utf-8")


def spellings(row: dict[str, str]) -> list[str]:
    return [row["unit"], *(part for part in row["variants"].split(BETWEEN) if part)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_sorted_and_composed(name: str) -> None:
    text = text_of(name)
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t"))
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_source(name: str) -> None:
    assert any(line.startswith("# Source:") for line in text_of(name).splitlines()[:3])


@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice_and_no_value_has_stray_blanks(name: str) -> None:
    rows = read_table(name)
    keys = Counter(tuple(fold(row[column]) for column in FILES[name]) for row in rows)
    assert [key for key, count in keys.items() if count > 1] == []
    assert [row for row in rows for value in row.values() if value != " ".join(value.split())] == []


def test_no_spelling_belongs_to_two_units() -> None:
    owners = Counter(fold(name) for row in read_table("units.tsv") for name in dict.fromkeys(spellings(row)))
    assert {name for name, count in owners.items() if count > 1} <= TWICE


@pytest.mark.parametrize(("small", "large"), [("kVA", "MVA"), ("kWp", "MWp")])
def test_prefixes_keep_their_scale(small: str, large: str) -> None:
    one, other = unit_named(small), unit_named(large)
    assert one is not None
    assert other is not None
    assert other.factor == 1000 * one.factor


def test_factors_are_positive_numbers() -> None:
    assert [row["unit"] for row in read_table("units.tsv") if not Decimal(row["factor"]) > 0] == []


def test_units_have_a_dimension_and_a_canonical_unit() -> None:
    rows = read_table("units.tsv")
    assert [row["unit"] for row in rows if not row["dimension"] or not row["canonical_unit"]] == []
    assert all(row["dimension"].replace("_", "").isalpha() for row in rows)


def test_every_spelling_names_its_unit() -> None:
    for row in read_table("units.tsv"):
        for spelling in spellings(row):
            unit = unit_named(spelling)
            assert unit is not None, spelling
            if fold(spelling) not in TWICE:
                assert (unit.name, unit.factor) == (row["unit"], Decimal(row["factor"])), spelling
    assert longest_unit_words() == max(len(name.split()) for name in units())


def test_money_keeps_its_scale() -> None:
    factors = {name: units()[name].factor for name in ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng")}
    assert list(factors.values()) == [1, 1_000, 1_000_000, 1_000_000_000]


def test_every_unit_of_the_table_is_read_behind_a_figure() -> None:
    text = {row["unit"]: f"5 {row['unit']}" for row in read_table("units.tsv")}
    unread = [unit for unit, line in text.items() if unit_at(line, fold_same_length(line), 1) is None]
    assert set(unread) <= UNREAD


def test_words_are_folded() -> None:
    assert [row["word"] for row in read_table("target_words.tsv") if row["word"] != fold(row["word"])] == []
