"""Tables that a page break cut in two, and the two halves of a letterhead typed with tabs."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnplan_extract.source.word_parts.blocks import Block, CellText, DataTable, PageBreak
from vnplan_extract.source.word_parts.layout import places_halves
from vnplan_extract.source.word_parts.paragraphs import Printed
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["join_tables", "part_halves"]

MAX_HEADER_ROWS = 3
MIN_HEADER_CELLS = 3  # a row of fewer filled cells says too little to be known as a header again
_FIRST_HEADER = regex.compile(r"(?:s?tt|số tt|số thứ tự|stt\.?)")


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without breaks; a table that goes on behind one is one table."""
    joined: list[Block] = []
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        above = joined[-1] if joined else None
        if isinstance(block, DataTable):
            _drop_repeated_header(block)
            if isinstance(above, DataTable) and _goes_on(above, block, broken):
                _append(above, block)
                broken = False
                continue
        joined.append(block)
        broken = False
    return joined


def part_halves(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs whose halves stand side by side, as in a letterhead: left halves, then right ones."""
    parted: list[Block] = []
    index = 0
    while index < len(blocks):
        run: list[Printed] = []
        while index + len(run) < len(blocks):
            block = blocks[index + len(run)]
            if not isinstance(block, Printed) or len(block.halves) < 2:
                break
            run.append(block)
        if run and places_halves([half.text for line in run for half in line.halves]):
            parted.extend(line.halves[0] for line in run)
            parted.extend(half for line in run for half in line.halves[1:])
            index += len(run)
        else:
            parted.append(blocks[index])
            index += 1
    return parted


def _row_key(table: DataTable, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.col, fold(cell.text)) for cell in table.cells if cell.row == row)


def _goes_on(above: DataTable, below: DataTable, broken: bool) -> bool:
    """Whether a table is the rest of the one above it."""
    if above.n_cols != below.n_cols or not above.n_rows or not below.n_rows:
        return False
    if _same_rows(above, below):
        return True
    return _opens_like_a_row(below) and (broken or not below.header_rows)


def _same_rows(above: DataTable, below: DataTable) -> int:
    """How many rows at the top of the lower table repeat those of the upper one."""
    count = 0
    limit = min(above.n_rows, below.n_rows, max(MAX_HEADER_ROWS, above.header_rows))
    while count < limit and _row_key(above, count) == _row_key(below, count):
        count += 1
    filled = sum(bool(text) for row in range(count) for _, text in _row_key(above, row))
    return count if filled >= min(MIN_HEADER_CELLS, above.n_cols) else 0


def _opens_like_a_row(table: DataTable) -> bool:
    """Whether the first row is no header: not set in bold, not opening with "TT"."""
    first = [cell for cell in table.cells if cell.row == 0 and cell.lines]
    if not first or table.header_rows:
        return False
    header = _FIRST_HEADER.fullmatch(fold(first[0].text)) is not None
    return not header and not (len(first) > 1 and all(cell.bold for cell in first))


def _append(above: DataTable, below: DataTable) -> None:
    dropped = _same_rows(above, below)
    for cell in below.cells:
        if cell.row < dropped:
            dropped = max(dropped, min(cell.row + cell.row_span, below.n_rows))
    shift = above.n_rows - dropped
    above.cells.extend(_moved(cell, shift) for cell in below.cells if cell.row >= dropped)
    above.n_rows += below.n_rows - dropped


def _moved(cell: CellText, rows: int) -> CellText:
    return CellText(cell.lines, cell.row + rows, cell.col, cell.row_span, cell.col_span)


def _drop_repeated_header(table: DataTable) -> None:
    """Leave out the rows that say once more what the first row says."""
    key = _row_key(table, 0)
    if len({text for _, text in key if text}) < MIN_HEADER_CELLS:
        return
    crossed = {row for c in table.cells if c.row_span > 1 for row in range(c.row, c.row + c.row_span)}
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append((cell.col, fold(cell.text)))
    repeated = [row for row, found in rows.items() if row and row not in crossed and tuple(found) == key]
    for row in reversed(repeated):
        table.cells = [_moved(c, -1) if c.row > row else c for c in table.cells if c.row != row]
        table.n_rows -= 1
