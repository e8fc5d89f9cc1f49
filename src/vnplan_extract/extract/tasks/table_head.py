"""Finds the head of a table: one or two rows of titles, perhaps a row of column numbers below."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from vnplan_extract.extract.tasks.headers import Columns, assign_columns, role_of
from vnplan_extract.source.layout import Source, Table
from vnplan_extract.vietnamese.unicode import fold, squeeze

__all__ = ["Head", "cell_text", "find_head", "has_own_head", "is_column_numbers"]

_MAX_HEAD_ROW = 6
_MAX_HEAD_CELL = 160
_MIN_COUNTED = 4  # columns
_MAX_COUNT = 4  # characters of a cell that counts its column, misread or not
_COLUMN_NUMBER = regex.compile(r"[(\[]?(?:\d{1,2}|[a-z])[)\]]?(?:\s?=.*)?")
_ORDINAL = regex.compile(r"[(]?(?:[ivxlc]{1,6}|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ])[.)]?")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the columns it names, and the first row below it."""

    columns: Columns
    texts: tuple[str, ...]
    first_row: int


def cell_text(source: Source, table: Table, row: int, col: int) -> str:
    """Text of the cell at a grid place, "" where none is."""
    cell = table.grid[row][col]
    return source.text[cell.start : cell.end].strip() if cell else ""


def find_head(source: Source, table: Table) -> Head | None:
    """The head of a responsibility table; None where the table is none, or has no head."""
    for row in range(min(_MAX_HEAD_ROW, table.n_rows)):
        for last in _last_rows(table, row):
            texts = _texts(source, table, row, last)
            columns = _with_number_column(source, table, assign_columns(texts), texts, last + 1)
            if _is_head_row(source, table, row) and columns.is_responsibility_table:
                return Head(columns, texts, _below(source, table, last + 1))
    return None


def has_own_head(source: Source, table: Table) -> bool:
    """Whether a table opens with titles of its own, so that it cannot go on with the one before it."""
    texts = [cell_text(source, table, 0, col) for col in range(table.n_cols)]
    known = {role_of(text) for text in texts if len(text) <= _MAX_HEAD_CELL} - {"other"}
    return "number" in known or (len(known) >= 2 and not _ORDINAL.fullmatch(fold(texts[0])))


def _is_head_row(source: Source, table: Table, row: int) -> bool:
    """Titles are short, and a row that a number opens is no head."""
    texts = [cell_text(source, table, row, col) for col in range(table.n_cols)]
    filled = [text for text in texts if text]
    first = fold(texts[0])
    return len(set(filled)) > 1 and max(map(len, filled)) <= _MAX_HEAD_CELL and not _ORDINAL.fullmatch(first)


def _last_rows(table: Table, row: int) -> list[int]:
    """Rows in which a head that begins at ``row`` can end: where its cells end, then one row more."""
    cells = [cell for cell in table.grid[row] if cell is not None]
    end = max((cell.row + cell.row_span - 1 for cell in cells), default=row)
    end = min(end, row + 3, table.n_rows - 1)
    parted = any(1 < cell.col_span < table.n_cols for cell in cells)
    ends = [end] if end > row or not parted else [row + 1, row]
    return [last for last in ends if last < table.n_rows]


def _texts(source: Source, table: Table, first: int, last: int) -> tuple[str, ...]:
    heads = []
    for col in range(table.n_cols):
        cells = dict.fromkeys(cell for row in range(first, last + 1) if (cell := table.grid[row][col]) is not None)
        heads.append(squeeze(" ".join(source.text[cell.start : cell.end] for cell in cells)))
    return tuple(heads)


def _with_number_column(source: Source, table: Table, columns: Columns, texts: tuple[str, ...], below: int) -> Columns:
    """A first column without title whose cells are numbers is the number column."""
    if "number" in columns.of or texts[0] or below >= table.n_rows:
        return columns
    cells = [fold(cell_text(source, table, row, 0)) for row in range(below, table.n_rows)]
    numbers = [text for text in cells if _ORDINAL.fullmatch(text)]
    if numbers and len(numbers) * 2 >= len([text for text in cells if text]):
        return replace(columns, of={"number": 0, **columns.of})
    return columns


def _below(source: Source, table: Table, row: int) -> int:
    while row < table.n_rows and is_column_numbers(source, table, row):
        row += 1
    return row


def is_column_numbers(source: Source, table: Table, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2.

    A row with fewer than three such cells could be an empty numbered row.
    """
    texts = [fold(cell_text(source, table, row, col)) for col in range(table.n_cols)]
    filled = [text for text in texts if text]
    if source.char_confidence is not None and _counts_columns(texts):
        return True
    return len(filled) >= max(2, table.n_cols - 1, 3 if table.n_cols > 3 else 2) and all(
        _COLUMN_NUMBER.fullmatch(text) for text in filled
    )


def _counts_columns(texts: list[str]) -> bool:
    """Whether recognised cells count the columns from the left, all but one of four or more."""
    counted = [text.strip("()[]. ") == str(at) for at, text in enumerate(texts, start=1)]
    return len(texts) >= _MIN_COUNTED and sum(counted) >= len(texts) - 1 and max(map(len, texts)) <= _MAX_COUNT
