"""Tables: the grid of cells behind ``gridSpan``, ``vMerge`` and ``gridBefore``, with borders and nesting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vnplan_extract.source.word_parts.styles import Styles, draws_lines
from vnplan_extract.source.word_parts.xml import Element, child, contents, flag, value, w

__all__ = ["Grid", "GridCell", "read_grid"]

SNAP = 200  # twentieths of a point: columns of two rows whose edges lie closer than 3.5 mm are one column
MAX_COLUMNS = 200


@dataclass(slots=True)
class GridCell:
    """A cell: its place in the grid and the elements of its parts (merged parts hold nothing)."""

    element: Element
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1


@dataclass(slots=True)
class Grid:
    """A table as rows and columns of cells, in text order."""

    n_rows: int
    n_cols: int
    cells: list[GridCell] = field(default_factory=list)
    header_rows: int = 0
    bordered: bool = False
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One ``w:tc`` with the grid columns it covers."""

    element: Element
    start: int
    end: int
    merge: str | None


def read_grid(table: Element, styles: Styles) -> Grid:
    """Read the grid of a ``w:tbl``.

    Args:
        table: the element.
        styles: the styles of the document, for the borders.
    """
    rows = [row for row in contents(table) if row.tag == w("tr") and child(row, "trPr", "del") is None]
    parts = [list(_parts(row)) for row in rows]
    edges = _edges(table, parts)
    grid = Grid(len(rows), max(edges.values(), default=0))
    above: dict[int, GridCell] = {}
    for number, row in enumerate(parts):
        present: dict[int, GridCell] = {}
        for part in row:
            start, end = edges[part.start], edges[part.end]
            cell = above.get(start)
            if part.merge == "continue" and cell is not None and cell.col_span == end - start:
                cell.row_span = number - cell.row + 1
            else:
                cell = GridCell(part.element, number, start, 1, max(1, end - start))
                grid.cells.append(cell)
            if part.merge is not None:
                present[start] = cell
        above = present
    grid.header_rows = _header_rows(rows)
    grid.bordered = _has_borders(table, parts, styles)
    return grid


def _parts(row: Element) -> Iterator[_Part]:
    """The cells of a row with the grid columns they cover."""
    properties = child(row, "trPr")
    at = _number(value(properties, "gridBefore"), 0)
    pending: _Part | None = None
    for element in contents(row):
        if element.tag != w("tc"):
            continue
        cell = child(element, "tcPr")
        end = at + max(1, _number(value(cell, "gridSpan"), 1))
        if value(cell, "hMerge") == "continue" and pending is not None:
            pending = _Part(pending.element, pending.start, end, pending.merge)
        else:
            if pending is not None:
                yield pending
            merged = child(cell, "vMerge")
            merge = None if merged is None else merged.get(w("val")) or "continue"
            pending = _Part(element, at, end, merge)
        at = end
    if pending is not None:
        yield pending


def _number(text: str | None, default: int) -> int:
    return min(int(text), MAX_COLUMNS) if text is not None and text.isdigit() else default


def _edges(table: Element, rows: list[list[_Part]]) -> dict[int, int]:
    """For each grid line that a cell begins or ends at, the number of the column that begins there.

    Word's grid has a line for each edge of each row; edges that differ by a hair are one for a reader.
    """
    used = sorted({edge for row in rows for part in row for edge in (part.start, part.end)})
    widths = [
        _number_of(column.get(w("w")))
        for column in (table.find(w("tblGrid")) if child(table, "tblGrid") is not None else ())
    ]
    exact = {edge: number for number, edge in enumerate(used)}
    if not used or used[-1] > len(widths) or not all(widths):
        return exact
    place = [sum(widths[:edge]) for edge in range(len(widths) + 1)]
    snapped: dict[int, int] = {}
    column, last = 0, None
    for edge in used:
        if last is not None and place[edge] - last > SNAP:
            column += 1
        last = place[edge]
        snapped[edge] = column
    lost = any(snapped[part.start] == snapped[part.end] for row in rows for part in row)
    return exact if lost else snapped


def _number_of(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0


def _header_rows(rows: list[Element]) -> int:
    """How many rows from the top are marked to be repeated on each page."""
    count = 0
    for row in rows:
        if not flag(child(row, "trPr"), "tblHeader"):
            break
        count += 1
    return count


def _has_borders(table: Element, rows: list[list[_Part]], styles: Styles) -> bool:
    properties = child(table, "tblPr")
    own = child(properties, "tblBorders")
    if draws_lines(own) or (own is None and styles.has_borders(value(properties, "tblStyle"))):
        return True
    cells = [child(part.element, "tcPr", "tcBorders") for row in rows for part in row]
    return sum(draws_lines(borders) for borders in cells) * 2 > len(cells)
