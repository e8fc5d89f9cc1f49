"""Tables that stand in text as lines of cells with tabs, or with bars as optical recognition writes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import regex

from vnplan_extract.source.text_parts.columns import opens_signature
from vnplan_extract.source.text_parts.lines import Line
from vnplan_extract.source.text_parts.markers import is_marker_alone, opens_item
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Piece", "Row", "TextTable", "find_tables"]

MIN_ROWS = 2
MAX_HEADER_ROWS = 3
MAX_GAP = 4  # blank lines inside a table, at most
MAX_LOOSE = 3  # lines without a tab that may stand between two rows
_RULE = regex.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?")
_ROW_NUMBER = regex.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|\p{L})[.)]?", regex.IGNORECASE)
_ENDED = regex.compile(r"[.;:!?…][\"”')]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text on one page."""

    start: int
    end: int
    page: int
    text: str = ""


@dataclass(slots=True)
class Row:
    """A row: the pieces of each cell, and the page it begins on."""

    cells: list[list[Piece]]
    page: int


@dataclass(slots=True)
class TextTable:
    """Lines ``first`` to ``last`` (exclusive) as rows of cells, each cell a list of pieces of text."""

    first: int
    last: int
    rows: list[Row] = field(default_factory=list)

    @property
    def n_cols(self) -> int:
        """Cells of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


def find_tables(lines: Sequence[Line], text: str, taken: Collection[int] = ()) -> list[TextTable]:
    """The tables, in text order.

    Args:
        lines: all lines.
        text: the text that their offsets point into.
        taken: indices of lines that are known to stand in a letterhead or a signature block, and so in no table.
    """
    found: list[TextTable] = []
    index = 0
    while index < len(lines):
        if index not in taken and _mark(lines[index]):
            table = _Reader(lines, text, index, taken).read()
            if table is not None:
                found.append(table)
                index = table.last
                continue
        index += 1
    return found


def _mark(line: Line) -> str:
    """What parts the cells of a line: a tab, a bar, or nothing."""
    if line.text.count("|") >= 2 and line.text[0] == "|":
        return "|"
    return "\t" if "\t" in line.text else ""


def _cells(line: Line, mark: str) -> list[Piece]:
    """The cells of a line, without the blanks around them."""
    text, start = line.text, line.start
    if mark == "|":
        inner = text.rstrip()
        text, start = inner[1 : -1 if inner.endswith("|") else None], start + 1
    pieces: list[Piece] = []
    for part in text.split(mark):
        lead = len(part) - len(part.lstrip())
        pieces.append(Piece(start + lead, start + max(lead, len(part.rstrip())), line.page))
        start += len(part) + 1
    return pieces


class _Reader:
    """Reads one table from its first line on."""

    def __init__(self, lines: Sequence[Line], text: str, first: int, taken: Collection[int]) -> None:
        self._lines, self._text, self._first, self._taken = lines, text, first, taken
        self._mark = _mark(lines[first])
        self._table = TextTable(first, first)
        self._width = len(_cells(lines[first], self._mark))
        self._header_at = 0  # how many rows of a repeated header were met in a row

    def read(self) -> TextTable | None:
        """The table, or None where the lines are no table."""
        index = self._first
        while index < len(self._lines):
            line = self._lines[index]
            if index > self._first and not self._belongs(index):
                break
            self._take(line)
            index += 1
            self._table.last = index
        return self._table if self._is_table() else None

    def _belongs(self, index: int) -> bool:
        line = self._lines[index]
        if line.gap > MAX_GAP or index in self._taken or (self._mark == "\t" and opens_signature(line)):
            return False
        if line.gap and self._is_other_header(line):
            return False
        if _mark(line) == self._mark:
            width = len(_cells(line, self._mark))
            return not (line.gap or line.new_page) or abs(width - self._width) <= self._slack(width)
        if line.gap or line.new_page or self._mark == "|":
            return False
        return self._is_loose(index)

    def _is_other_header(self, line: Line) -> bool:
        """A header with "TT" after a blank line that is not this table's own: another table begins."""
        cells, rows = [[piece] for piece in _cells(line, self._mark)], self._table.rows
        if len(rows) < MIN_ROWS or self._key(cells[:1]) not in (["tt"], ["stt"]):
            return False
        return self._key(rows[0].cells[:1]) == self._key(cells[:1]) and self._key(cells) != self._key(rows[0].cells)

    def _slack(self, width: int) -> int:
        """How many cells a row after a blank line may lack (editors cut empty cells at the end of a line)."""
        return self._width - 2 if width < self._width else 0

    def _is_loose(self, index: int) -> bool:
        """A line without a tab goes on with a cell when rows come after it, or it plainly continues."""
        if len(self._table.rows) < MIN_ROWS and self._width < 3:
            return False
        for line in self._lines[index + 1 : index + 1 + MAX_LOOSE]:
            if line.gap or line.new_page:
                break
            if _mark(line) == self._mark:
                return True
        last = self._string(self._table.rows[-1].cells[-1][-1:])
        return self._lines[index].text[0].islower() and bool(last) and not _ENDED.search(last)

    def _take(self, line: Line) -> None:
        if self._mark == "|" and _RULE.fullmatch(line.text):
            return
        cells = [[piece] for piece in _cells(line, self._mark)]
        if self._is_repeated_header(line, cells):
            return
        rows = self._table.rows
        if rows and self._goes_on_broken(rows[-1], cells, line):
            rows[-1].cells[-1].extend(cells[0])
            rows[-1].cells.extend(cells[1:])
        elif rows and self._goes_on_cellwise(rows[-1], cells):
            for old, new in zip(rows[-1].cells, cells, strict=True):
                old.extend(piece for piece in new if piece.end > piece.start)
        else:
            rows.append(Row(cells, line.page))
        if len(rows) <= MAX_HEADER_ROWS:
            self._width = max(self._width, len(rows[-1].cells))

    def _is_repeated_header(self, line: Line, cells: list[list[Piece]]) -> bool:
        """A row that says what the header says, after a break (and the header rows under it)."""
        rows = self._table.rows
        expected = self._header_at if not (line.gap or line.new_page) else 0
        if not rows or expected >= min(len(rows), MAX_HEADER_ROWS) or (expected == 0 and len(rows) < MIN_ROWS):
            self._header_at = 0
            return False
        same = self._key(cells) == self._key(rows[expected].cells)
        self._header_at = expected + 1 if same else 0
        return same

    def _goes_on_broken(self, row: Row, cells: list[list[Piece]], line: Line) -> bool:
        """A row cut inside a cell: the rest of the cell and the cells after it stand on the next line."""
        if line.gap and len(cells) == 1:
            return False
        if len(cells) == 1:
            return True
        together = len(row.cells) + len(cells) - 1
        if len(row.cells) >= self._width or together > self._width or len(self._table.rows) == 0:
            return False
        first = self._string(cells[0])
        return bool(first) and not _ROW_NUMBER.fullmatch(first)

    def _goes_on_cellwise(self, row: Row, cells: list[list[Piece]]) -> bool:
        """The rest of a row that a page break cut in all its cells: no number, small letters."""
        if len(cells) != len(row.cells) or self._string(cells[0]):
            return False
        filled = [
            (self._string(old), new) for old, cell in zip(row.cells, cells, strict=True) if (new := self._string(cell))
        ]
        return bool(filled) and all(new[0].islower() and old and not _ENDED.search(old) for old, new in filled)

    def _is_table(self) -> bool:
        rows = self._table.rows
        if len(rows) < MIN_ROWS or self._table.n_cols < 2:
            return False
        if self._table.n_cols > 2:
            return True
        firsts = [self._string(row.cells[0]) for row in rows]
        return len(rows) > MIN_ROWS and not all(not f or is_marker_alone(f) or opens_item(f) for f in firsts)

    def _string(self, cell: list[Piece]) -> str:
        return " ".join(self._text[piece.start : piece.end] for piece in cell).strip()

    def _key(self, cells: list[list[Piece]]) -> list[str]:
        words = [fold(self._string(cell)) for cell in cells]
        while words and not words[-1]:
            words.pop()
        return words
