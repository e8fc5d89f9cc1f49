"""The taxonomy: every file sorted and composed, every entry consistent, every indicator found by its own name."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest

from vnplan_extract import indicators
from vnplan_extract.errors import VnplanError
from vnplan_extract.indicators import entries
from vnplan_extract.knowledge.tables import read_table

FILES = sorted([*(f"{theme}.tsv" for theme in entries.themes()), *entries.OTHER_TABLES])
NAMES_OF_GRADES = {"town_status", "urban_class_status"}  # their names list the grades, of which a plan names one


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_sorted_composed_and_without_stray_blanks(name: str) -> None:
    text = (resources.files("vnplan_extract.knowledge") / "indicators" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t"))
    assert len(set(lines)) == len(lines)
    assert unicodedata.is_normalized("NFC", text)
    assert all(field == field.strip() for line in lines for field in line.split("\t"))


def test_there_are_more_indicators_than_promised_and_each_says_what_it_is() -> None:
    known = indicators.taxonomy()
    assert len(known) >= 190
    assert list(known) == sorted(known)
    for one in known.values():
        assert one.name_vi, one.id
        assert one.name_en, one.id
        assert one.definition.split(), one.id
        assert one.direction in {"up", "down", "none"}, one.id
        assert one.form in {"level", "flow", "growth", "cut", "status"}, one.id
        assert one.id not in one.not_to_confuse, one.id


def test_names_are_not_shared() -> None:
    names = [one.name_vi for one in indicators.taxonomy().values()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_code_stands_only_with_a_source_that_was_seen() -> None:
    seen = {row["id"] for row in entries.sources() if row["verified"] == "yes"}
    for one in indicators.taxonomy().values():
        if one.official_code:
            assert set(one.source.split(", ")) <= seen, one.id


def test_every_source_is_used_or_named_as_unread() -> None:
    used = {source for one in indicators.taxonomy().values() for source in one.source.split(", ")}
    idle = {row["id"] for row in entries.sources() if row["verified"] == "yes"} - used
    assert idle == set()


@pytest.mark.parametrize("id", sorted(set(indicators.taxonomy()) - NAMES_OF_GRADES))
def test_an_indicator_is_found_by_its_own_name(id: str) -> None:
    one = indicators.named(id)
    if one.form == "status":
        found = indicators.match(one.name_vi, status="")
    else:
        measure = "decrease" if one.form == "cut" else "level"
        found = indicators.match(one.name_vi, unit_of(one.dimension, one.canonical_unit), measure=measure)  # type: ignore[arg-type]
    assert found.indicator_id == id, found


def unit_of(dimension: str, canonical_unit: str) -> str:
    return next(
        row["unit"]
        for row in read_table("units.tsv")
        if (row["dimension"], row["canonical_unit"]) == (dimension, canonical_unit)
    )


def test_older_names_lead_to_the_indicator_and_the_change() -> None:
    assert indicators.alias("poverty_reduction") == ("poverty_rate", "decrease")
    assert indicators.named("poverty_reduction") is indicators.named("poverty_rate")
    for row in read_table("indicators/aliases.tsv"):
        assert row["alias"] not in indicators.taxonomy()
        assert row["id"] in indicators.taxonomy()


def test_an_unknown_id_is_an_error_that_names_its_neighbours() -> None:
    with pytest.raises(VnplanError, match=r"no indicator 'poverty_rates' \(near: poverty_rate"):
        indicators.named("poverty_rates")


BAD = [
    ({"not_to_confuse": "nowhere"}, "not_to_confuse names unknown ids"),
    ({"canonical_unit": "furlong"}, "no unit 'furlong' of dimension 'share'"),
    ({"source": "hearsay"}, "sources.tsv has no"),
    ({"official_code": "0101"}, "a code needs the source"),
    ({"wordings": ""}, "without a wording"),
]


@pytest.mark.parametrize(("change", "message"), BAD)
def test_a_file_that_contradicts_itself_is_refused(change: dict[str, str], message: str) -> None:
    row = next(row for row in read_table("indicators/poverty_labour.tsv") if row["id"] == "poverty_rate")
    row = {**row, "not_to_confuse": "", "source": entries.NO_SOURCE, **change}
    one = entries._indicator(row, "poverty_labour")
    with pytest.raises(VnplanError, match=message):
        entries._check({"poverty_rate": one})
