"""The records of one figure: a Target where it is planned, an Observation where it was reached or is expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import regex

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.indicator_tables.columns import FigureColumn
from vnplan_extract.extract.indicator_tables.figures import Figure
from vnplan_extract.extract.indicator_tables.head_words import Years
from vnplan_extract.extract.indicator_tables.names import JOINT, change_of
from vnplan_extract.extract.indicator_tables.rows import Row
from vnplan_extract.extract.indicator_tables.view import TableView
from vnplan_extract.grammar.units import unit_at
from vnplan_extract.schema import Observation, Target
from vnplan_extract.source.layout import Cell
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["Found", "Unit", "observation_of", "status_target", "target_of", "unit_of"]

_THOUSANDS = regex.compile(r"(?P<times>1\.?0{3}|1\.?0{6}|10{1,2})\s+(?P<unit>\D.*)")  # "1.000 con"
_NOT_A_UNIT = regex.compile(r"giá|đơn giá|chỉ số")  # blocks whose figures the unit column does not measure
_SPENT = regex.compile(r"(?:tổng )?(?:chi (?:ngân sách|thường xuyên|đầu tư|cân đối)|kinh phí|dự toán chi)(?!\p{L})")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: as written, and whether its "/năm" makes it a yearly rate."""

    text: str | None
    per_year: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A cell with the figure that it states, and all that is known of it.

    Attributes:
        row: its row.
        column: its column.
        cell: the cell.
        figure: its figure; None for a grade.
        kind: "planned", "actual" or "estimated".
        years: the years of the figure.
        years_from: where the years were taken from.
        indicator: what is measured.
        unit: its unit, and where it was taken from.
        unit_from: where the unit was taken from.
        section: the outline path of the section around the table.
    """

    row: Row
    column: FigureColumn
    cell: Cell
    figure: Figure | None
    kind: str
    years: Years | None
    years_from: str
    indicator: str
    unit: Unit
    unit_from: str
    section: str | None


def unit_of(text: str) -> Unit:
    """Read a unit as a cell or a head writes it.

    >>> unit_of("%/năm"), unit_of("1000 con").text, unit_of("").text
    (Unit(text='%', per_year=True), '1000 con', None)
    """
    written = squeeze(text).strip(" .()")
    if not written:
        return Unit(None)
    times = _THOUSANDS.fullmatch(written)
    counted = times["unit"] if times else written
    span = unit_at(counted, fold_same_length(counted), 0)
    if span is not None and span.end == len(counted) and span.per_year:
        return Unit(span.text, True)
    return Unit(written)


def target_of(view: TableView, found: Found) -> Target:
    """The target that a planned figure states; its id and parent are given later."""
    return Target(id="", kind="numeric", **_common(view, found), **_numbers(found))


def status_target(view: TableView, found: Found, status: str) -> Target:
    """The milestone that a grade in a planned cell states."""
    fields = _common(view, found)
    for field in ("unit", "price_basis", "per"):
        fields[field] = None
    fields["inferred"] = {key: value for key, value in fields["inferred"].items() if key != "unit"}
    return Target(id="", kind="milestone", status=status, **fields)


def observation_of(view: TableView, found: Found) -> Observation:
    """The observation that a reached or expected figure states; its id is given later."""
    kind: Any = found.kind
    return Observation(id="", kind=kind, **_common(view, found), **_numbers(found))


def _numbers(found: Found) -> dict[str, Any]:
    figure = found.figure
    assert figure is not None  # a grade has no numbers
    return {
        "comparator": figure.comparator,
        "value": figure.value,
        "value_max": figure.value_max,
    }


def _common(view: TableView, found: Found) -> dict[str, Any]:
    start, end = view.bounds(found.cell)
    first, last = found.years if found.years is not None else (None, None)
    growth = found.column.growth
    return {
        "section": found.section,
        "quote": view.source.text[start:end],
        "evidence": evidence_of(view.source, start, end),
        "indicator": found.indicator,
        "area": found.column.area or None,
        "unit": found.unit.text,
        "measure": "increase" if growth else change_of(found.row.label.name),
        "per": "year" if found.unit.per_year or (growth and first is not None) else None,
        "year_from": first,
        "year_to": last,
        "price_basis": found.column.price or found.row.price,
        "doubt": _doubt(view, found),
        "inferred": _inferred(view, found),
    }


def _inferred(view: TableView, found: Found) -> dict[str, str]:
    """Which cells the fields were taken from."""
    row, heads = found.row, found.column.heads
    label = f"row label {view.name(row.cell)}"
    names = [label]
    if JOINT in found.indicator and row.above:
        above = next((one for one in row.above if found.indicator.find(one.label.name) >= 0), row.above[0])
        names.append(f"row label {view.name(above.cell)}")
    if "block" in heads:
        names.append(f"header {heads['block']}")
    inferred = {"indicator": ", ".join(names)}
    if found.unit.text is not None:
        inferred["unit"] = found.unit_from or label
    if found.years is not None:
        inferred["year_to"] = found.years_from
        if found.years[0] is not None:
            inferred["year_from"] = found.years_from
    if "area" in heads:
        inferred["area"] = f"header {heads['area']}"
    if found.column.price:
        inferred["price_basis"] = f"header {heads.get('price', '')}".strip()
    elif row.price:
        inferred["price_basis"] = label if row.label.price else "a row label above"
    return inferred


def _doubt(view: TableView, found: Found) -> str | None:
    """Where a careful reader could decide otherwise."""
    figure, row = found.figure, found.row
    doubts = []
    if any(place.hidden for place in view.source.cells_of_sheets(found.cell.start, found.cell.end)):
        doubts.append("the sheet hides this row or column")
    if figure is not None and figure.value == 0 and figure.value_max is None:
        doubts.append("a zero can stand for no figure")
    if figure is not None and figure.other is not None and not view.source.sheet_cells:
        doubts.append(f"the figure could be read as {figure.other}")
    if found.column.part_of_year:
        doubts.append("the figure is that of a part of the year")
    if row.label.brackets:
        doubts.append(f"the label says too: {'; '.join(row.label.brackets)}")
    if found.column.block and _NOT_A_UNIT.match(fold(found.column.block)):
        doubts.append("the unit column measures another block")
    if found.kind == "planned" and _SPENT.match(fold(row.label.name)):
        doubts.append("money to be spent")
    return "; ".join(doubts) or None
