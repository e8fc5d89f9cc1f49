"""Writes a sheet into the text of a Source: paragraphs, then the table without its empty rows and columns."""

from __future__ import annotations

from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Note, SheetCell
from vnplan_extract.source.sheet_parts.grid import MAX_CELLS, SheetGrid, address
from vnplan_extract.source.sheet_parts.regions import part_rows

__all__ = ["write_sheet"]

INDENT = "  "  # a step of indentation, as blanks before the text


def write_sheet(builder: SourceBuilder, grid: SheetGrid) -> None:
    """Append one sheet.

    Args:
        builder: the source so far; a table too sparse to be laid out becomes a note.
        grid: the sheet.
    """
    regions = part_rows(grid)
    _write_paragraphs(builder, grid, regions.above)
    if regions.table:
        _write_table(builder, grid, regions.table)
    _write_paragraphs(builder, grid, regions.below)


def _write_paragraphs(builder: SourceBuilder, grid: SheetGrid, rows: list[int]) -> None:
    filled = grid.rows()
    for row in rows:
        for column in filled[row]:
            cell, start = grid.cells[row, column], builder.position
            _write_cell(builder, grid, row, column, cell.text.strip())
            builder.paragraph(start, bold_until=builder.position if cell.bold else start)


def _write_cell(builder: SourceBuilder, grid: SheetGrid, row: int, column: int, text: str) -> None:
    start = builder.position
    builder.add(text)
    place = SheetCell(start, builder.position, grid.name, address(row, column), grid.is_hidden(row, column))
    builder.sheet_cells.append(place)


def _write_table(builder: SourceBuilder, grid: SheetGrid, rows: list[int]) -> None:
    """Cells in row order, a tab between two cells, a newline between two rows; empty cells are left out."""
    inside = set(rows)
    row_at = {row: at for at, row in enumerate(rows)}
    columns = sorted({column for row, column in grid.cells if row in inside})
    column_at = {column: at for at, column in enumerate(columns)}
    if len(rows) * len(columns) > MAX_CELLS:
        message = f"Sheet {grid.name!r} spreads its cells over too wide a field; its table was not read."
        builder.notes.append(Note("sparse_sheet", message))
        return
    spans = _spans(grid, rows, columns)
    start, written, before = builder.position, [], None
    for row, column in sorted(at for at in grid.cells if at[0] in inside):
        if before is not None:
            builder.add("\t" if row == before else "\n")
        before, at = row, builder.position
        cell = grid.cells[row, column]
        _write_cell(builder, grid, row, column, INDENT * cell.indent + cell.text)
        height, width = spans.get((row, column), (1, 1))
        place = (row_at[row], column_at[column], height, width)
        written.append(Cell(at, builder.position, *place, bold=cell.bold))
    builder.table(start, len(rows), len(columns), written)


def _spans(grid: SheetGrid, rows: list[int], columns: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that each merged cell covers, of those that the table keeps."""
    return {
        (merge.top, merge.left): (
            sum(merge.top <= row <= merge.bottom for row in rows) or 1,
            sum(merge.left <= column <= merge.right for column in columns) or 1,
        )
        for merge in grid.merges
    }
