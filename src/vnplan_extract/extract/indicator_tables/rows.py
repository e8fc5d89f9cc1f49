"""The rows below a head: their place in the outline of the table, their units, and which are parts of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from vnplan_extract.extract.indicator_tables.figures import is_blank, read_figure
from vnplan_extract.extract.indicator_tables.head import Head
from vnplan_extract.extract.indicator_tables.labels import (
    DEEPEST,
    PLAIN_RANK,
    Label,
    Mark,
    mark_of,
    names_measure,
    read_label,
)
from vnplan_extract.extract.indicator_tables.view import TableView
from vnplan_extract.source.layout import Cell

__all__ = ["Row", "read_rows"]

_DITTO = regex.compile(r"[\"'“”″’`]{1,2}|-?\s?nt\s?-?|n/t|như trên|-\"-|//|\"-\"|,,")
_RUNNING = 4  # rows from which a column that only counts them can be told from an outline
_TITLE_RANK = -1


@dataclass
class Row:
    """A row of a table of indicators.

    Attributes:
        at: its number in the table.
        cell: the cell of its label.
        label: the label as read.
        rank: how deep it stands in the outline.
        above: the rows it belongs to, the nearest first.
        unit: its unit as written, "" where none is known.
        unit_from: name of the cell that states the unit; "" where that is its own label.
        price: the price basis that it or a row above it names.
        part_of: the row whose figures its own are part of, by "Trong đó".
        filled: whether any cell of its figures holds more than nothing or zero.
        has_figures: whether any cell below the heads states a figure.
    """

    at: int
    cell: Cell
    label: Label
    rank: int
    above: list[Row] = field(default_factory=list)
    unit: str = ""
    unit_from: str = ""
    price: str | None = None
    part_of: Row | None = None
    filled: bool = False
    has_figures: bool = False

    @property
    def only_groups(self) -> bool:
        """Whether it only names a group of rows below it; zeros stand there as nothing does."""
        return not self.filled and not self.unit


def read_rows(view: TableView, head: Head) -> list[Row]:
    """The rows below a head that have a label.

    Args:
        view: the table.
        head: the head.
    """
    running = _is_running(view, head)
    rows: list[Row] = []
    for at in range(head.body, head.end):
        row = _row(view, head, at, running)
        if row is not None:
            rows.append(row)
    _outline(rows)
    _parts(rows)
    _units(view, head, rows)
    for row in rows:
        row.price = next((one.label.price for one in (row, *row.above) if one.label.price), None)
    return rows


def _row(view: TableView, head: Head, at: int, running: bool) -> Row | None:
    """A row as it stands; None without a label."""
    columns = [column for column in head.labels if view.texts[at][column]]
    number_text = view.texts[at][head.number] if head.number is not None else ""
    if not columns and head.number is not None and number_text and mark_of(number_text) is None:
        columns = [head.number]  # the title of a group, written where numbers stand
    cell = view.cell(at, columns[-1]) if columns else None
    if cell is None:
        return None
    label = read_label(view.texts[at][columns[-1]])
    mark = None if running or columns == [head.number] else mark_of(number_text)
    texts = [text for column in head.figures if not is_blank(text := _own_text(view, at, column.column))]
    figures = [figure for text in texts if (figure := read_figure(text)) is not None]
    row = Row(at, cell, label, _rank(mark or label.mark, label, view.indent(cell), bool(figures)))
    if mark is None and label.mark is None and cell.bold and not figures:
        row.rank = _TITLE_RANK
    row.filled = any(figure.value for figure in figures) or len(figures) < len(texts)
    row.has_figures = bool(figures)
    return row


def _own_text(view: TableView, row: int, column: int) -> str:
    """The text of a cell that begins in this row and column."""
    return view.texts[row][column] if view.begins_at(row, column) else ""


def _rank(mark: Mark | None, label: Label, indent: int, has_figures: bool) -> int:
    if mark is not None:
        return mark.rank
    if label.full.isupper() and len(label.full) > 3 and not has_figures:
        return _TITLE_RANK
    return min(PLAIN_RANK + indent, DEEPEST)


def _is_running(view: TableView, head: Head) -> bool:
    """Whether the number column only counts the rows (1, 2, 3 …) while the labels carry marks of their own."""
    if head.number is None:
        return False
    texts = [view.texts[row][head.number] for row in range(head.body, head.end) if view.texts[row][head.labels[-1]]]
    numbers = [int(text) for text in texts if text.isdecimal()]
    labels = [view.texts[row][head.labels[-1]] for row in range(head.body, head.end)]
    marked = sum(read_label(text).mark is not None for text in labels if text)
    counts = len(numbers) == len(texts) and all(b - a == 1 for a, b in pairwise(numbers))
    return counts and len(numbers) >= _RUNNING and marked * 2 > len(numbers)


def _outline(rows: Sequence[Row]) -> None:
    """Give each row the rows it belongs to."""
    open_rows: list[Row] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row.label.is_part and before is not None:  # it belongs to the row before, whatever its mark
            row.rank = before.rank if before.label.is_part else max(row.rank, before.rank + 1)
        while open_rows and not _is_below(row, open_rows[-1]):
            open_rows.pop()
        row.above = open_rows[::-1]
        open_rows.append(row)


def _is_below(row: Row, other: Row) -> bool:
    """Whether a row belongs to another one before it; "1.1.2" belongs to "1.1" and not to "1.3"."""
    own, parts = _parts_of(row), _parts_of(other)
    if own and parts and len(own) > len(parts) > 1:
        return own[: len(parts)] == parts
    return row.rank > other.rank


def _parts_of(row: Row) -> tuple[int, ...]:
    return row.label.mark.parts if row.label.mark is not None and row.rank == row.label.mark.rank else ()


def _parts(rows: Sequence[Row]) -> None:
    """Tie the rows of "Trong đó" to the figures that they are part of."""
    whole: Row | None = None  # the row whose parts are being listed
    level: int | None = None  # rank at which its parts stand
    before: Row | None = None
    for row in rows:
        if row.label.opens_parts and not row.has_figures:
            whole, level = (before if row.label.is_part else None), None
            continue
        if row.label.is_part:
            row.part_of = next((one for one in row.above if one.has_figures), None)
            continue
        level = row.rank if level is None else level
        if whole is not None and (row.rank < level or level <= whole.rank):
            whole = None
        row.part_of = whole
        if whole is None and row.has_figures:
            before = row


def _units(view: TableView, head: Head, rows: Sequence[Row]) -> None:
    """The unit of each row: its own cell, ditto marks followed; its label; the row it is part of."""
    last = ("", "")
    for row in rows:
        text = view.texts[row.at][head.unit] if head.unit is not None else ""
        cell = view.cell(row.at, head.unit) if head.unit is not None else None
        if text and _DITTO.fullmatch(text.strip().lower()):
            row.unit, row.unit_from = last
        elif text and not is_blank(text) and cell is not None and cell is not row.cell:
            row.unit, row.unit_from = text, view.name(cell)
            last = (row.unit, row.unit_from)
        elif row.label.unit:
            row.unit = row.label.unit
        elif (parent := row.part_of or _counted_with(row)) is not None and not _measures_otherwise(row):
            row.unit, row.unit_from = parent.unit, parent.unit_from or view.name(parent.cell)


def _counted_with(row: Row) -> Row | None:
    """The nearest row above that has figures and a unit, for a row that is a dash below it."""
    is_dash = row.label.mark is not None and not row.label.mark.parts and row.rank >= 30
    return next((one for one in row.above if one.has_figures and one.unit), None) if is_dash else None


def _measures_otherwise(row: Row) -> bool:
    """Whether a label opens with a noun of measure ("tỷ lệ …"), so that the unit above it is not its own."""
    return names_measure(row.label.name)
