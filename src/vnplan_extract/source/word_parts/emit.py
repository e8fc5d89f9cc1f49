"""Writes blocks into a Source: paragraphs with their type, tables with their cells, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell
from vnplan_extract.source.word_parts.blocks import Block, DataTable
from vnplan_extract.source.word_parts.paragraphs import Printed

__all__ = ["write_blocks", "write_notes"]


def write_blocks(builder: SourceBuilder, blocks: Iterable[Block], check: Callable[[], None]) -> None:
    """Write paragraphs and tables.

    Args:
        builder: takes them.
        blocks: the blocks in reading order.
        check: called for each block; raises when the time is up.
    """
    for block in blocks:
        check()
        if isinstance(block, Printed):
            start = builder.position
            builder.add(block.text)
            builder.paragraph(start, bold_until=start + block.bold, centered=block.centered)
        elif isinstance(block, DataTable):
            _write_table(builder, block)


def write_notes(builder: SourceBuilder, blocks: Iterable[Block]) -> None:
    """Write the paragraphs of a note; notes come after the body."""
    for block in blocks:
        if isinstance(block, Printed):
            start = builder.position
            builder.add(block.text)
            builder.paragraph(start, role="footnote", bold_until=start + block.bold, centered=block.centered)


def _write_table(builder: SourceBuilder, table: DataTable) -> None:
    """Cells in row order, a tab between two cells, a newline between two rows."""
    start = builder.position
    cells: list[Cell] = []
    row = 0
    for cell in sorted(table.cells, key=lambda one: (one.row, one.col)):
        if cells:
            builder.add("\t" if cell.row == row else "\n")
        row, at = cell.row, builder.position
        builder.add(cell.text)
        spans = (cell.row_span, cell.col_span)
        cells.append(Cell(at, builder.position, cell.row, cell.col, *spans, bold=cell.bold))
    if any(cell.end > cell.start for cell in cells):
        builder.table(start, table.n_rows, table.n_cols, cells)
    elif builder.position > start:
        builder.add("\n")
