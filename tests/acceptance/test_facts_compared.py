"""From the catalogue of facts to the comparison: each fact of a plan must stand in one of its cells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fact_tables import PLANS, REPORT, Row, canonical_figure, rows_by_plan

import vnplan_extract as vp
from vnplan_extract import areas
from vnplan_extract.compare.comparison import Comparison
from vnplan_extract.schema import Plan

LEAST = 0.985  # share of the cells that are equal
COLUMNS = ("indicator_id", "value", "value_max", "canonical_unit", "year_to", "comparator", "measure", "place")
LAST_YEAR_OF_DISTRICTS = 2025
ReadPlan = Callable[[Path], Plan]
Cell = dict[str, Any]


@pytest.fixture(scope="module")
def comparison(read_plan: ReadPlan) -> Comparison:
    return vp.compare([read_plan(path) for path in sorted(PLANS.glob("*.txt")) if not path.stem.endswith(REPORT)])


def expected(row: Row) -> Cell:
    """What the comparison should hold of a fact."""
    value, upper, unit = canonical_figure(row)
    return {
        "indicator_id": None if row["indicator_id"] == "-" else row["indicator_id"],
        "value": value,
        "value_max": upper,
        "canonical_unit": unit,
        "year_to": int(row["year_to"]) if row["year_to"] else None,
        "comparator": row["comparator"],
        "measure": row["measure"],
        "place": _code(row),
    }


def _code(row: Row) -> str | None:
    """Code of the district or province of a fact; None for communes, which plans of a name alone cannot tell apart."""
    if row["level"] == "xã":
        return None
    day = f"{min(int(row['period_from']), LAST_YEAR_OF_DISTRICTS)}-01-01"
    if row["level"] == "huyện":
        return areas.find(row["district"], row["province"], on=day).code
    return areas.find(f"tỉnh {row['province']}", on=day).code


def found(cell: pd.Series, row: Row) -> Cell:
    """The same of a row of ``Comparison.cells``."""
    plain = {name: None if pd.isna(value) else value for name, value in cell.items()}
    figures = {name: plain[name] for name in ("figure", "figure_max")}
    exact = {name: None if value is None else Decimal(str(value)) for name, value in figures.items()}
    code = {"huyện": plain["district_code"], "tỉnh": plain["province_code"]}.get(row["level"])
    return {
        **{name: plain[name] for name in ("indicator_id", "canonical_unit", "comparator", "measure")},
        "value": exact["figure"],
        "value_max": exact["figure_max"],
        "year_to": None if plain["year_to"] is None else int(plain["year_to"]),
        "place": code,
    }


def test_the_facts_stand_in_the_cells_of_the_comparison(comparison: Comparison) -> None:
    by_document = dict(list(comparison.cells.groupby("document")))
    equal, total, differences = 0, 0, []
    for name, rows in rows_by_plan().items():
        if f"{name}.txt" not in by_document:
            continue
        cells = [cell for _, cell in by_document[f"{name}.txt"].iterrows()]
        for row in rows:
            wanted = expected(row)
            given = max(
                (found(cell, row) for cell in cells),
                key=lambda one: (one["value"] == wanted["value"], sum(one[c] == wanted[c] for c in COLUMNS)),
            )
            equal += sum(given[column] == wanted[column] for column in COLUMNS)
            total += len(COLUMNS)
            differences += [
                f"{name} {row['row']} {column}: {wanted[column]}, {given[column]}"
                for column in COLUMNS
                if given[column] != wanted[column]
            ]
    assert total >= 400 * len(COLUMNS)
    assert equal / total >= LEAST, f"{equal / total:.4f}\n" + "\n".join(differences)


def test_every_figure_leads_back_to_its_sentence(comparison: Comparison, read_plan: ReadPlan) -> None:
    texts = {f"{path.stem}.txt": read_plan(path).text for path in sorted(PLANS.glob("*.txt"))}
    cells = comparison.cells[~comparison.cells["derived"]]
    for document, start, end, quote in zip(
        cells["document"], cells["start"], cells["end"], cells["quote"], strict=True
    ):
        assert texts[document][start:end] == quote


def test_districts_over_several_periods_are_one_row_of_the_index(comparison: Comparison) -> None:
    columns = comparison.table.columns.to_frame(index=False)
    periods = columns.groupby("district")["period"].nunique()
    assert periods["huyện Nông Cống"] == 3
    assert periods["huyện Phú Lộc"] == 6
