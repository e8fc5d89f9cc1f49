"""Table rows of RTF: cells with their right edges, gathered to a table with merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vnplan_extract.source.word_parts.blocks import Block, CellText, DataTable
from vnplan_extract.source.word_parts.layout import in_columns, is_layout
from vnplan_extract.source.word_parts.paragraphs import Printed
from vnplan_extract.source.word_parts.tables import MAX_COLUMNS, SNAP, Grid, GridCell

__all__ = ["CellFormat", "Row", "table_blocks"]


@dataclass(slots=True)
class CellFormat:
    """What ``\\cellx`` closes: the right edge in twips, and the merges and borders set before it."""

    edge: int = 0
    goes_down: bool = False  # first of vertically merged cells
    from_above: bool = False
    from_left: bool = False
    bordered: bool = False


@dataclass(slots=True)
class Row:
    """A row: the formats of its cells, and the paragraphs in each."""

    left: int = 0
    formats: list[CellFormat] = field(default_factory=list)
    cells: list[list[Printed]] = field(default_factory=list)
    is_header: bool = False


def table_blocks(rows: Sequence[Row]) -> list[Block]:
    """The blocks of rows that follow one another: a table, or the paragraphs of one that only places them."""
    grid = _grid(rows)
    texts = [" ".join(line.text for line in cell.element) for cell in grid.cells]
    if is_layout(grid, texts):
        return [line for cell in in_columns(grid) for line in cell.element]
    cells = [CellText(list(c.element), c.row, c.col, c.row_span, c.col_span) for c in grid.cells]
    return [DataTable(grid.n_rows, grid.n_cols, cells, grid.header_rows)]


def _grid(rows: Sequence[Row]) -> Grid:
    """The rows on common columns; edges that lie a hair apart are one."""
    columns = _columns(rows)
    grid = Grid(len(rows), max(columns.values(), default=1))
    above: dict[int, GridCell] = {}
    bordered = total = 0
    for number, row in enumerate(rows):
        left, present, last = row.left, dict[int, GridCell](), None
        for index, lines in enumerate(row.cells[:MAX_COLUMNS]):
            form = row.formats[index] if index < len(row.formats) else CellFormat(left + 1)
            start, end = columns.get(left, 0), columns.get(form.edge, grid.n_cols)
            total, bordered, left = total + 1, bordered + form.bordered, form.edge
            if form.from_left and last is not None:
                last.col_span = max(last.col_span, end - last.col)
                continue
            cell = above.get(start)
            if form.from_above and cell is not None:
                cell.row_span = number - cell.row + 1
            else:
                cell = GridCell(lines, number, start, 1, max(1, end - start))
                grid.cells.append(cell)
            if form.goes_down or form.from_above:
                present[start] = cell
            last = cell
        above = present
    grid.header_rows = next((n for n, row in enumerate(rows) if not row.is_header), len(rows))
    grid.bordered = bordered * 2 > total
    return grid


def _columns(rows: Sequence[Row]) -> dict[int, int]:
    """For each edge the number of the column that begins there."""
    edges = sorted({edge for row in rows for edge in (row.left, *(form.edge for form in row.formats))})
    columns: dict[int, int] = {}
    number, last = 0, None
    for edge in edges:
        if last is not None and edge - last > SNAP:
            number += 1
        columns[edge] = number
        last = edge
    lost = any(columns[a] == columns[b.edge] for row in rows for a, b in _neighbours(row))
    return {edge: n for n, edge in enumerate(edges)} if lost else columns


def _neighbours(row: Row) -> list[tuple[int, CellFormat]]:
    lefts = [row.left, *(form.edge for form in row.formats)]
    return list(zip(lefts, row.formats, strict=False))
