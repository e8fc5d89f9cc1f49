"""Tables whose columns are kept apart by blanks only, as ``pdftotext -layout`` prints them.

A table is looked for where a line holds the head "TT" or "STT". Columns are the strips between character
positions that stay empty down the table. Rows begin where a row number stands; where numbers are centred in
their rows, each row reaches as far below its number as above it, and a table in which that does not come out
even is left as lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnplan_extract.source.text_parts.lines import MAX_PRINTED, Line
from vnplan_extract.source.text_parts.strips import ROW_NUMBER, find_strips, line_cells
from vnplan_extract.source.text_parts.tables import Piece, Row, TextTable

__all__ = ["find_aligned"]

MIN_LINES, MIN_ROWS, MIN_GUTTERS = 4, 2, 2
MAX_LINES = 300  # of a printed page
MAX_ABOVE = 3  # lines of a header above the one with "TT"
MAX_GAP = 1  # blank lines inside a table
MIN_OPENINGS = 0.8  # share of rows whose second cell must open like a sentence where its number stands
MAX_PLAIN = 0.6  # of the width of the head: a longer line without a gap may be running text
_HEAD = regex.compile(r"(?:s?tt|số tt|stt\.|số)(?=\s{2,}|$)|.*\s{3,}s?tt\s{3,}", regex.IGNORECASE)


def find_aligned(lines: Sequence[Line]) -> list[TextTable]:
    """The tables, in text order; one that goes on upon the next page is one table."""
    found: list[TextTable] = []
    index = 0
    while index < len(lines):
        table = _table_at(lines, index) if _is_head(lines[index]) else None
        if table is None:
            index += 1
            continue
        if found and found[-1].last == table.first and found[-1].n_cols == table.n_cols:
            _append(found[-1], table)
        else:
            found.append(table)
        index = table.last
    return found


def _is_head(line: Line) -> bool:
    """Whether a line holds the head "TT" among others set apart."""
    return len(line.text) <= MAX_PRINTED and line.has_gap and _HEAD.match(line.text) is not None


def _append(table: TextTable, more: TextTable) -> None:
    """Add the rows of the next page: without its header, and with the rest of the row that the page cut."""
    rows = more.rows[1:]
    if rows and len(table.rows) > 1 and _text(table.rows[1]) == _text(rows[0]):
        rows = rows[1:]  # the row "1 2 3 4" under the header
    if rows and not rows[0].cells[0]:
        for old, new in zip(table.rows[-1].cells, rows[0].cells, strict=True):
            old.extend(new)
        rows = rows[1:]
    table.rows.extend(rows)
    table.last = more.last


def _text(row: Row) -> list[list[str]]:
    return [[piece.text for piece in cell] for cell in row.cells]


def _table_at(lines: Sequence[Line], head: int) -> TextTable | None:
    first, last = _reach(lines, head)
    block = lines[first:last]
    strips = find_strips(block, head - first)
    if len(block) < MIN_LINES or len(strips) <= MIN_GUTTERS:
        return None
    cells = [line_cells(line, strips) for line in block]
    numbered = [i for i, row in enumerate(cells) if i > head - first and _is_number(row[0])]
    if len(numbered) < MIN_ROWS:
        return None
    starts = _row_starts(cells, head - first, numbered)
    if starts is None:
        return None
    table = TextTable(first, last)
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        merged = [[piece for row in cells[start:end] for piece in row[col]] for col in range(len(strips))]
        table.rows.append(Row(merged, block[start].page))
    return table


def _reach(lines: Sequence[Line], head: int) -> tuple[int, int]:
    """First and last line (exclusive) that may belong to the table."""
    first = head
    while first > max(0, head - MAX_ABOVE) and lines[first].gap == 0 and lines[first - 1].has_gap:
        if lines[first].new_page:
            break
        first -= 1
    width = max(line.width for line in lines[first : head + 2])
    number = regex.search(r"\bs?tt\b|số", lines[head].text, regex.IGNORECASE)
    margin = lines[head].indent + (number.end() if number else 0)
    last = head + 1
    while last < min(len(lines), head + MAX_LINES):
        line = lines[last]
        if _is_head(line) or line.new_page or line.gap > MAX_GAP or "\t" in line.text:
            break
        is_plain = not line.has_gap and len(line.text) > MAX_PLAIN * width
        if is_plain and (line.gap or line.indent <= margin):
            break
        last += 1
    return first, last


def _is_number(cell: list[Piece]) -> bool:
    return len(cell) == 1 and ROW_NUMBER.fullmatch(cell[0].text) is not None


def _row_starts(cells: list[list[list[Piece]]], head: int, numbered: list[int]) -> list[int] | None:
    """Index of the first line of each row, the header's first; None where it cannot be told."""
    seconds = [cells[i][1][0].text for i in numbered if cells[i][1]]
    openings = sum(not text[0].islower() for text in seconds)
    if openings < MIN_OPENINGS * len(numbered):
        return _centred_starts(len(cells), [head, *numbered])
    if any(cells[i][0] for i in range(head + 1, numbered[0])):
        return None
    after_numbers = [i + 1 for i in numbered[:1] if _is_row_of_numbers(cells[i]) and i + 1 < len(cells)]
    return sorted({0, *numbered, *after_numbers})


def _is_row_of_numbers(row: list[list[Piece]]) -> bool:
    """The row "1 2 3 4" under a header."""
    return sum(map(bool, row)) >= len(row) - 1 and all(_is_number(cell) for cell in row if cell)


def _centred_starts(end: int, numbers: list[int]) -> list[int] | None:
    """Row starts if each number stands in the middle of its row."""
    starts = [0]
    for number in numbers:
        after = 2 * number - starts[-1] + 1
        if after <= number or after > end:
            return None
        starts.append(after)
    return starts[:-1] if starts[-1] == end and len(numbers) > 1 else None
