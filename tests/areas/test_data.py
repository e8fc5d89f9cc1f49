"""The form of the lists of places, and their agreement with one another and with official figures."""

from __future__ import annotations

import datetime as dt
import gzip
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise

import pytest

from vnplan_extract import areas
from vnplan_extract.areas.changes import changes, successions
from vnplan_extract.areas.names import spelling_key
from vnplan_extract.areas.units import (
    COMMUNES_FROM,
    DISTRICTS_END,
    DISTRICTS_FROM,
    KNOWN_FROM,
    LEVELS,
    Level,
    by_code,
    units,
)

TYPES = {
    "province": {"tỉnh", "thành phố"},
    "district": {"huyện", "quận", "thị xã", "thành phố"},
    "commune": {"xã", "phường", "thị trấn", "đặc khu"},
}
WARD = "Phường Đúc"  # phường Phường Đúc in Huế: its name does begin with the word
LENGTH = {"province": 2, "district": 3, "commune": 5}


@pytest.mark.parametrize("level", LEVELS)
def test_each_state_has_a_code_a_class_and_a_name(level: Level) -> None:
    for area in units(level):
        assert area.code.isdigit()
        assert len(area.code) == LENGTH[level]
        assert area.type in TYPES[level]
        assert area.name == " ".join(area.name.split()) != ""
        assert not area.name.lower().startswith(tuple(f"{word} " for word in TYPES[level])) or area.name == WARD


@pytest.mark.parametrize("level", LEVELS)
def test_the_states_of_a_code_follow_one_another_without_overlap(level: Level) -> None:
    for code, states in by_code(level).items():
        assert len({area.valid_from for area in states}) == len(states), code
        for area in states:
            assert area.valid_from is None or area.valid_to is None or area.valid_from <= area.valid_to, area
        for one, two in pairwise(states):
            assert one.valid_to is not None, one
            assert two.valid_from is not None, two
            assert one.valid_to < two.valid_from, (one, two)


@pytest.mark.parametrize("level", LEVELS)
def test_each_new_state_differs_from_the_one_before(level: Level) -> None:
    for states in by_code(level).values():
        for one, two in pairwise(states):
            same = (one.type, spelling_key(one.name), one.parent) == (two.type, spelling_key(two.name), two.parent)
            assert not same or (two.valid_from is not None and one.valid_to != two.valid_from - dt.timedelta(days=1))


@pytest.mark.parametrize("day", ["2010-01-01", "2013-12-28", "2019-10-06", "2021-03-01", "2025-06-30", "2026-01-16"])
def test_every_parent_is_valid_on_the_day_of_its_children(day: str) -> None:
    table = areas.on(day)
    codes = set(table["code"])
    assert set(table.loc[table["level"] != "province", "parent"]) <= codes
    assert set(table.loc[table["level"] == "province", "parent"]) == {""}


@pytest.mark.parametrize("day", ["2008-08-01", "2015-01-01", "2024-12-31", "2025-01-01", "2025-06-30"])
def test_there_are_63_provinces_until_the_end_of_june_2025(day: str) -> None:
    assert len(areas.on(day, ["province"])) == 63


@pytest.mark.parametrize("day", ["2025-07-01", "2026-11-28"])
def test_there_are_34_provinces_since(day: str) -> None:
    assert len(areas.on(day, ["province"])) == 34


def test_districts_end_on_the_last_of_june_2025() -> None:
    assert {area.valid_to for states in by_code("district").values() for area in states[-1:]} >= {DISTRICTS_END}
    assert areas.on("2025-07-01", ["district"]).empty
    assert not areas.on("2025-06-30", ["district"]).empty


def test_no_two_units_of_one_parent_share_class_and_name_on_a_day() -> None:
    for day in ("2012-01-01", "2021-03-01", "2025-06-30"):
        table = areas.on(day, ["province", "district"])
        assert not table.duplicated(["name", "type", "parent"]).any()


@pytest.mark.parametrize("level", ["province", "district"])
def test_each_change_agrees_with_the_lists(level: Level) -> None:
    for change in changes(level):
        if change.date < KNOWN_FROM[level]:
            continue
        for area in change.before:
            assert area in units(level), (change.date, area)
            assert area.valid_on(change.date - dt.timedelta(days=1))
        for area in change.after:
            assert area in units(level), (change.date, area)
            assert area.valid_on(change.date)


def test_each_new_or_ended_state_of_a_district_has_its_change() -> None:
    begun: defaultdict[dt.date, set[str]] = defaultdict(set)
    ended: defaultdict[dt.date, set[str]] = defaultdict(set)
    for change in changes("district"):
        begun[change.date] |= {area.code for area in change.after}
        ended[change.date] |= {area.code for area in change.before}
    for area in units("district"):
        assert area.valid_from is None or area.code in begun[area.valid_from], area
        assert area.valid_to is not None
        assert area.valid_to == DISTRICTS_END or area.code in ended[area.valid_to + dt.timedelta(days=1)], area


def test_the_kind_of_a_change_is_what_its_units_say() -> None:
    for level in ("province", "district"):
        for change in changes(level):
            before, after = len(change.before), len(change.after)
            if change.kind == "merged":
                assert after == 1 < before, change
            elif change.kind == "split":
                assert after > before, change
            else:
                assert before == after == 1, change
                same_name = spelling_key(change.before[0].name) == spelling_key(change.after[0].name)
                assert same_name == (change.kind == "upgraded") or level == "province", change


def test_shares_that_were_kept_are_shares_of_units_that_go_on() -> None:
    for change in changes("district"):
        for code, share in change.kept:
            assert 0 < share < 1
            assert code in {area.code for area in change.before} & {area.code for area in change.after}


def test_a_change_is_either_looked_up_or_marked_as_not() -> None:
    from vnplan_extract.knowledge.tables import read_table

    rows = read_table("areas/district_changes.tsv")
    assert all(bool(row["source"]) == bool(row["checked"]) for row in rows)
    assert all(address.startswith("http") for row in rows for address in row["source"].split(" ") if row["source"])
    told = {"date", "document", "signed", "kept", "kept_other_year"}
    assert all(set(row["checked"].split()) <= told for row in rows)
    assert all(set(row["checked"].split()) & {"kept", "kept_other_year"} for row in rows if row["kept"])
    assert all(row["date_is"] == "in_force" for row in rows if "date" in row["checked"].split())
    assert sum("document" in row["checked"].split() for row in rows) >= 85
    assert sum(bool(row["source"]) for row in rows) >= 100


def test_every_commune_of_june_2025_went_somewhere() -> None:
    old, new = successions()
    last = {area.code for area in units("commune") if area.valid_to == DISTRICTS_END}
    assert len(last - old.keys()) == 0
    first = {area.code for area in units("commune") if area.valid_from == DISTRICTS_END + dt.timedelta(days=1)}
    assert new.keys() <= first
    assert len(first - new.keys()) <= len(first) // 100
    assert all(one.document for many in old.values() for one in many)


def test_what_is_known_from_when() -> None:
    assert areas.on("2012-01-01").attrs["unknown_levels"] == ["commune"]
    with pytest.raises(areas.UnknownArea, match="2019-10-06"):
        areas.on("2012-01-01", ["commune"])
    with pytest.raises(areas.UnknownArea, match="2010-01-01"):
        areas.on(DISTRICTS_FROM - dt.timedelta(days=1), ["district"])
    with pytest.raises(areas.UnknownArea, match="2008-08-01"):
        areas.on("1999-01-01")
    assert set(areas.on(COMMUNES_FROM)["level"]) == set(LEVELS)


def test_the_columns_of_the_table() -> None:
    table = areas.on("2021-10-18")
    assert list(table.columns) == ["code", "name", "type", "level", "parent", "valid_from", "valid_to"]
    row = table[table["code"] == "076"].iloc[0]
    assert (row["name"], row["type"], row["level"], row["parent"]) == ("Sơn Dương", "huyện", "district", "08")
    assert str(row["valid_to"].date()) == "2025-06-30"
    assert table["valid_from"].isna().any()


@pytest.mark.parametrize("name", ["communes.tsv.gz", "commune_successions.tsv.gz"])
def test_packed_files_are_small_and_name_their_sources(name: str) -> None:
    from importlib import resources

    data = (resources.files("vnplan_extract.knowledge") / "areas" / name).read_bytes()
    assert len(data) < 500_000
    assert b"vietnamadminunits 1.0.4 (MIT)" in gzip.decompress(data)[:1000]


def test_a_plan_of_a_district_loads_no_communes() -> None:
    """In a process of its own, as other tests load them."""
    code = (
        "from vnplan_extract import areas; from vnplan_extract.areas import units; "
        "from vnplan_extract.schema import Metadata; "
        "units.read_packed = None; "  # to load communes now fails
        "record = Metadata(issuer='Huyện ủy Sơn Dương', recipients=['UBND tỉnh Tuyên Quang']); "
        "areas.assign(record, (), 'Như xã Tân Trào'); print(record.district_code)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("076", "")
