"""The catalogue of facts (corpus/facts): its form, its extent, and what extraction gives back of it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from fact_tables import (
    CELLS,
    FACTS,
    PLANS,
    REPORT,
    Share,
    as_target,
    compared,
    fact_rows,
    plan_name,
    read_rows,
    rows_by_plan,
)

from vnplan_extract import indicators
from vnplan_extract.schema import Plan
from vnplan_extract.schema_items import Comparator, Measure, ObservationKind

COLUMNS = [
    "row", "province", "district", "level", "document_type", "document_number", "document_date", "issuer",
    "period_from", "period_to", "wording", "indicator_id", "comparator", "value", "value_max", "unit", "measure",
    "per", "year_from", "year_to", "price_basis", "source", "looked_up", "note",
]  # fmt: skip
TARGETS = sorted(FACTS.glob("targets-*.tsv"))
RESULTS = sorted(FACTS.glob("results-*.tsv"))
TABLES = TARGETS + RESULTS
CHECKED = sorted(FACTS.glob("checked-*.tsv"))
BASES = {"", "current", "constant 2010"}
ROWS, RESULT_ROWS, DISTRICTS, PROVINCES, PERIODS = 400, 80, 12, 4, 3
LOOKED_UP_AGAIN = 40
BACK, RESULTS_BACK = 0.99, 0.98  # share of the cells of all plans and reports that come back; only ever raised

ReadPlan = Callable[[Path], Plan]
every_table = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)


@every_table
def test_a_table_has_its_columns_and_no_empty_line(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = [line.rstrip("\n").split("\t") for line in lines]
    assert head == [column for column in head if column in {*COLUMNS, "kind"}]
    assert [column for column in head if column != "kind"] == COLUMNS
    assert ("kind" in head) == (path in RESULTS)
    assert rows
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell != cell.strip() or "\r" in cell]


@every_table
def test_each_row_states_one_figure_of_one_document(path: Path) -> None:
    for row in read_rows(path):
        where = f"{path.name} {row['row']}"
        assert row["province"], where
        assert row["level"] in {"huyện", "tỉnh", "xã"}, where
        assert bool(row["district"]) == (row["level"] != "tỉnh"), where
        assert 0 < len(row["wording"].split()) <= 12, where
        assert row["comparator"] in get_args(Comparator), where
        value, upper = Decimal(row["value"]), row["value_max"]
        assert value >= 0, where
        assert bool(upper) == (row["comparator"] == "range"), where
        assert not upper or Decimal(upper) > value, where
        assert row["unit"] or row["wording"].startswith("chỉ số"), where
        assert row["measure"] in get_args(Measure), where
        assert row["per"] in {"", "year"}, where
        assert row["price_basis"] in BASES, where
        assert row.get("kind", "actual") in get_args(ObservationKind), where


@every_table
def test_each_row_has_plausible_years(path: Path) -> None:
    for row in read_rows(path):
        where = f"{path.name} {row['row']}"
        for first, last in (("period_from", "period_to"), ("year_from", "year_to")):
            years = [int(row[column]) for column in (first, last) if row[column]]
            assert all(2005 <= year <= 2035 for year in years), where
            assert years == sorted(years), where
            assert row[last] or not row[first], where
        assert row["period_from"], where
        assert row["period_to"], where


@every_table
def test_each_row_names_its_source_and_the_day_it_was_looked_up(path: Path) -> None:
    for row in read_rows(path):
        where = f"{path.name} {row['row']}"
        assert re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", row["source"]), where
        assert dt.date(2026, 11, 1) <= dt.date.fromisoformat(row["looked_up"]) <= dt.date.today(), where
        assert re.fullmatch(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?", row["document_date"]), where


@every_table
def test_each_row_has_an_indicator_of_the_taxonomy_or_says_that_there_is_none(path: Path) -> None:
    found = [row["indicator_id"] for row in read_rows(path)]
    assert {name for name in found if name != "-"} <= set(indicators.taxonomy())
    assert found.count("-") <= 0.25 * len(found)


@pytest.mark.parametrize("path", CHECKED, ids=lambda path: path.name)
def test_rows_drawn_by_lot_were_looked_up_again(path: Path) -> None:
    targets = {row["row"] for row in read_rows(path.with_name(path.name.replace("checked-", "targets-")))}
    checked = read_rows(path)
    assert len({row["row"] for row in checked}) == len(checked)
    assert {row["row"] for row in checked} <= targets
    for row in checked:
        assert row["query"], row["row"]
        assert row["address"].startswith(("http://", "https://")), row["row"]
        assert row["agrees"] in {"yes", "no"}, row["row"]
        assert row["agrees"] == "yes" or row["note"], row["row"]


def test_enough_rows_were_looked_up_again() -> None:
    assert sum(len(read_rows(path)) for path in CHECKED) >= LOOKED_UP_AGAIN


def test_rows_are_unique() -> None:
    numbers = Counter(row["row"] for path in TABLES for row in read_rows(path))
    assert [number for number, times in numbers.items() if times > 1] == []
    facts = Counter(
        tuple(row[column] for column in COLUMNS if column not in {"row", "note", "source", "looked_up"})
        for row in fact_rows("targets")
    )
    assert [fact for fact, times in facts.items() if times > 1] == []


def test_the_catalogue_is_as_wide_as_the_comparison_needs() -> None:
    rows = fact_rows("targets")
    districts = [row for row in rows if row["level"] == "huyện"]
    assert len(rows) >= ROWS
    assert len(fact_rows("results")) >= RESULT_ROWS
    assert len({(row["province"], row["district"]) for row in districts}) >= DISTRICTS
    assert len({row["province"] for row in districts}) >= PROVINCES
    assert len({(row["period_from"], row["period_to"]) for row in districts}) >= PERIODS


def test_districts_are_there_over_three_periods() -> None:
    periods: dict[str, set[tuple[str, str]]] = {}
    for row in fact_rows("targets"):
        if row["level"] == "huyện":
            periods.setdefault(row["district"], set()).add((row["period_from"], row["period_to"]))
    assert sum(len(found) >= 3 for found in periods.values()) >= 3
    assert sum(len(found) >= 2 for found in periods.values()) >= 8


def test_each_plan_has_rows_and_a_rendering_and_says_what_it_is() -> None:
    rows = rows_by_plan()
    sources = sorted(PLANS.glob("*.mark"))
    assert len(sources) >= 20
    for source in sources:
        assert source.stem in rows, source.name
        text = source.with_suffix(".txt").read_text("utf-8")
        assert "không phải văn bản gốc" in " ".join(text.split()), source.name


def measured(read_plan: ReadPlan, reports: bool) -> Share:
    """All plans, or all reports of results, set beside their rows."""
    rows, total = rows_by_plan(), Share()
    for path in sorted(PLANS.glob("*.txt")):
        if path.stem.endswith(REPORT) == reports:
            plan = read_plan(path)
            total.add(compared(path.stem, rows[path.stem], plan.observations if reports else plan.targets))
    return total


def test_what_the_plans_state_comes_back(read_plan: ReadPlan) -> None:
    share = measured(read_plan, reports=False)
    assert share.rows >= ROWS
    assert share.value >= BACK, "\n".join(
        f"{d.plan} {d.row} {d.cell}: {d.expected}, {d.found}" for d in share.differences
    )


def test_what_the_reports_tell_comes_back(read_plan: ReadPlan) -> None:
    share = measured(read_plan, reports=True)
    assert share.rows >= 50
    assert share.value >= RESULTS_BACK, "\n".join(
        f"{d.plan} {d.row} {d.cell}: {d.expected}, {d.found}" for d in share.differences
    )


def test_no_report_of_results_gives_targets(read_plan: ReadPlan) -> None:
    reports = [path for path in sorted(PLANS.glob("*.txt")) if path.stem.endswith(REPORT)]
    assert len(reports) >= 2
    assert {path.stem: len(read_plan(path).targets) for path in reports} == {path.stem: 0 for path in reports}


def test_a_wrong_figure_is_told() -> None:
    """The measure itself: another value, another year and a lost figure each cost what they are."""
    row = next(row for row in fact_rows("targets") if row["unit"] == "tỷ đồng" and row["comparator"] == "=")
    fitting = as_target(row)
    assert compared("x", [row], [fitting]).value == 1
    assert compared("x", [row], [fitting.model_copy(update={"value": fitting.value + 1})]).equal == len(CELLS) - 1
    assert compared("x", [row], [fitting.model_copy(update={"year_to": 1999})]).equal == len(CELLS) - 1
    assert compared("x", [row], []).equal == 0
    assert compared("x", [row, row], [fitting]).equal == len(CELLS)


@pytest.mark.parametrize(
    ("district", "province", "years", "name"),
    [
        ("thị xã Nghi Sơn", "Thanh Hóa", ("2025", "2025"), "nghi-son-2025"),
        ("", "Phú Thọ", ("2023", "2023"), "tinh-phu-tho-2023"),
        ("xã Quang Trung (thị xã Bỉm Sơn)", "Thanh Hóa", ("2015", "2020"), "quang-trung-2015-2020"),
    ],
)
def test_plans_are_named_after_place_and_period(
    district: str, province: str, years: tuple[str, str], name: str
) -> None:
    row = {"district": district, "province": province, "period_from": years[0], "period_to": years[1]}
    assert plan_name(row) == name
