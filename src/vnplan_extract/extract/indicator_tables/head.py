"""Finds the heads of a table of indicators: one to six rows of titles, merged or not, perhaps more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from vnplan_extract.extract.indicator_tables.columns import FigureColumn, HeadCell, figure_column
from vnplan_extract.extract.indicator_tables.head_words import is_label_head, word_means, years_in
from vnplan_extract.extract.indicator_tables.view import TableView
from vnplan_extract.extract.tasks.table_head import is_column_numbers
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Head", "find_heads"]

MAX_HEAD_ROWS = 6
MAX_HEAD_CELL = 120  # characters
MAX_LOOKED_AT = 200  # rows below a head of labels; more would not tell more
TEXT_SHARE = 0.5  # of the cells below a head of labels that are no figures
_FIGURE = regex.compile(r"[-+<>≥≤~]?\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?%?")
_PLAIN_NUMBER = regex.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a stretch of rows.

    Attributes:
        first: its first row.
        body: the first row below it, and below a row of column numbers.
        end: the row after the last one it is the head of.
        labels: the columns of indicators; more than one where a merged head covers them.
        number: the column of outline numbers, None without.
        unit: the column of units, None without.
        figures: the columns of figures.
    """

    first: int
    body: int
    end: int
    labels: tuple[int, ...]
    number: int | None
    unit: int | None
    figures: tuple[FigureColumn, ...]


def find_heads(view: TableView) -> list[Head]:
    """The heads of a table, in order; empty where it is no table of indicators.

    Args:
        view: the table.
    """
    heads: list[Head] = []
    row = 0
    while row < view.table.n_rows:
        head = _head_at(view, row) if _can_be_head(view, row) else None
        if head is not None:
            heads.append(head)
        row = head.body if head is not None else row + 1
    ends = [*(head.first for head in heads[1:]), view.table.n_rows][: len(heads)]
    return [_until(head, end) for head, end in zip(heads, ends, strict=True)]


def _until(head: Head, end: int) -> Head:
    return Head(head.first, head.body, end, head.labels, head.number, head.unit, head.figures)


def _can_be_head(view: TableView, row: int) -> bool:
    texts = view.texts[row]
    return len(set(texts) - {""}) > 1 and any(is_label_head(text) for text in set(texts))


def _head_at(view: TableView, row: int) -> Head | None:
    for label in _label_columns(view, row):
        last = _last_row(view, row, label)
        body = last + 1
        while body < view.table.n_rows and is_column_numbers(view.source, view.table, body):
            body += 1
        if not _holds_labels(view, body, label):
            continue
        paths = [_path(view, row, last, column) for column in range(view.table.n_cols)]
        labels = _same_head(view, row, label, paths)
        roles = [_role(path) for path in paths]
        number = next((c for c in range(label) if roles[c] == "number"), None)
        unit = next((c for c in range(view.table.n_cols) if roles[c] == "unit" and c not in labels), None)
        taken = {number, unit, *labels}
        read = [figure_column(c, path) for c, path in enumerate(paths) if c > label and c not in taken]
        figures = tuple(column for column in read if column is not None)
        if _is_enough(figures, unit):
            return Head(row, body, view.table.n_rows, labels, number, unit, figures)
    return None


def _label_columns(view: TableView, row: int) -> Iterator[int]:
    """The columns whose head can be that of the indicators, from the left, each merged head once."""
    for column, text in enumerate(view.texts[row]):
        cell = view.cell(row, column)
        if cell is not None and cell.col == column and is_label_head(text):
            yield column


def _last_row(view: TableView, row: int, label: int) -> int:
    """The last row of a head: where its cells end, and rows below whose label is empty and which hold titles."""
    cells = [cell for cell in view.table.grid[row] if cell is not None]
    own = view.cell(row, label)
    last = own.row + own.row_span - 1 if own is not None else row
    spans = [cell.row + cell.row_span - 1 for cell in cells if cell.col > label]
    last = min(max([last, *spans]), row + MAX_HEAD_ROWS - 1, view.table.n_rows - 1)
    while last + 1 < view.table.n_rows and last - row < MAX_HEAD_ROWS and _is_more_head(view, row, last + 1, label):
        last += 1
    return last


def _is_more_head(view: TableView, first: int, row: int, label: int) -> bool:
    for column in range(label + 1):
        cell = view.cell(row, column)
        if cell is not None and view.texts[row][column] and cell is not view.cell(first, column):
            return False
    titles = [text for text in view.texts[row][label + 1 :] if text]
    return bool(titles) and all(len(text) <= MAX_HEAD_CELL and _is_title(text) for text in titles)


def _is_title(text: str) -> bool:
    """A title is no figure, unless it is a year."""
    return not _FIGURE.fullmatch(text) or years_in(fold(text)) is not None


def _holds_labels(view: TableView, body: int, column: int) -> bool:
    """Whether the cells below a head are words and no figures."""
    rows = range(body, min(body + MAX_LOOKED_AT, view.table.n_rows))
    below = [view.texts[row][column] for row in rows if view.begins_at(row, column)]
    filled = [text for text in below if text]
    words = [text for text in filled if not _FIGURE.fullmatch(text)]
    return bool(filled) and len(words) >= TEXT_SHARE * len(filled)


def _path(view: TableView, first: int, last: int, column: int) -> list[HeadCell]:
    """The heads above a column, the uppermost first, each once."""
    path: list[HeadCell] = []
    for row in range(first, last + 1):
        at = column if view.texts[row][column] else _spread_from(view, row, last, column)
        cell = view.cell(row, at) if at is not None else None
        if cell is None or at is None or not view.texts[row][at]:
            continue
        found = HeadCell(view.texts[row][at], view.name(cell))
        if found not in path:
            path.append(found)
    return path


def _spread_from(view: TableView, row: int, last: int, column: int) -> int | None:
    """The column whose title stands over an empty place too: titles that spread without being merged."""
    if row == last or not any(view.texts[below][column] for below in range(row + 1, last + 1)):
        return None
    for left in range(column - 1, -1, -1):
        cell = view.cell(row, left)
        if cell is not None and view.texts[row][left]:
            spreads = cell.row + cell.row_span - 1 < last and cell.col_span == 1
            return left if spreads and any(view.texts[b][left] for b in range(row + 1, last + 1)) else None
    return None


def _same_head(view: TableView, row: int, label: int, paths: list[list[HeadCell]]) -> tuple[int, ...]:
    """The columns that the head of the indicators covers."""
    cell = view.cell(row, label)
    width = cell.col_span if cell is not None else 1
    return tuple(c for c in range(label, label + width) if c == label or paths[c] == paths[label])


def _role(path: list[HeadCell]) -> str:
    """What a column beside the figures is for: "number", "unit", or ""."""
    if len(path) != 1:
        return ""
    plain = fold(path[0].text).strip(" .:*()")
    role = word_means().get(plain, "")
    return role if role in ("number", "unit") else ""


def _is_enough(figures: tuple[FigureColumn, ...], unit: int | None) -> bool:
    """A table of indicators names a year above its figures, or has a column of units and one of planned figures."""
    dated = any(column.years is not None for column in figures)
    return dated or (unit is not None and any(column.kind for column in figures))
