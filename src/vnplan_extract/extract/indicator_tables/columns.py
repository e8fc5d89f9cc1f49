"""What each column of figures holds, from all heads above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vnplan_extract.extract.indicator_tables.head_words import HeadWords, Years, read_head

__all__ = ["FigureColumn", "HeadCell", "figure_column"]

_DERIVED = frozenset(("comparison", "forecast", "bar", "remark"))


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head above a column: its text, and how a record names its cell."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures.

    Attributes:
        column: its number.
        kind: "planned", "actual", "estimated", or "" where only a year stands above it.
        years: the years of its figures, None where no head names any.
        unit: a unit that the heads name for the column.
        price: a price basis that they name.
        area: the place or body that the block of columns is for.
        block: what the block of columns measures, where that is not what the label says.
        growth: whether the figures are rates of growth to be reached.
        part_of_year: whether the figures are those of some months only.
        heads: names of the cells that say so: by "kind", "years", "area", "block", "unit".
    """

    column: int
    kind: str
    years: Years | None
    unit: str
    price: str | None
    area: str
    block: str
    growth: bool
    part_of_year: bool
    heads: dict[str, str]


def figure_column(column: int, path: Sequence[HeadCell]) -> FigureColumn | None:
    """Read the heads of a column.

    Args:
        column: its number.
        path: the heads above it, the uppermost first.

    Returns:
        None where the column holds no figures of indicators: labels, notes, comparisons, scores, money to spend.

    >>> figure_column(4, [HeadCell("Năm 2020", "E3"), HeadCell("KH", "E4")]).years
    (None, 2020)
    >>> figure_column(6, [HeadCell("So sánh (%)", "G3"), HeadCell("TH 2020/TH 2019", "G4")]) is None
    True
    """
    read = [read_head(cell.text) for cell in path]
    means = frozenset().union(*(head.means for head in read)) if read else frozenset()
    growth = "growth" in means
    if means & _DERIVED or not read:
        return None
    heads: dict[str, str] = {}
    kind = _nearest(read, path, "kind", heads)
    years = _nearest(read, path, "years", heads)
    if (growth and kind != "planned") or (not kind and years is None):
        return None
    return FigureColumn(
        column,
        str(kind or ""),
        years,
        str(_nearest(read, path, "unit", heads) or ""),
        _nearest(read, path, "price", heads),
        str(_area(read, path, heads)),
        "" if growth else str(_block(read, path, heads)),
        growth,
        any(head.part_of_year for head in read),
        heads,
    )


def _nearest(read: Sequence[HeadWords], path: Sequence[HeadCell], field: str, heads: dict[str, str]) -> Any:
    """A field of the lowest head that has it; its cell is noted."""
    for head, cell in zip(reversed(read), reversed(path), strict=True):
        if value := getattr(head, field):
            heads[field] = cell.name
            return value
    return None


def _area(read: Sequence[HeadWords], path: Sequence[HeadCell], heads: dict[str, str]) -> str:
    """The place of a block: a head that names one, or any name below "chia theo xã"."""
    by_area = False
    for head, cell in zip(read, path, strict=True):
        if name := head.area or (head.block if by_area else ""):
            heads["area"] = cell.name
            return name
        by_area = by_area or "by_area" in head.means
    return ""


def _block(read: Sequence[HeadWords], path: Sequence[HeadCell], heads: dict[str, str]) -> str:
    """The name of a block that is no place."""
    for head, cell in zip(read, path, strict=True):
        if head.block and cell.name != heads.get("area"):
            heads["block"] = cell.name
            return head.block
    return ""
