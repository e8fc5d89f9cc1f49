"""Parts, groups and leaf rows of a responsibility table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from vnplan_extract.extract.tasks.headers import ColumnRole
from vnplan_extract.extract.tasks.numbering import NO_NUMBER, RowNumber, read_row_number, split_number
from vnplan_extract.extract.tasks.sequence import PrintedNumber, read_in_sequence
from vnplan_extract.extract.tasks.series import Stack, stack_of
from vnplan_extract.extract.tasks.table_head import Head, cell_text, is_column_numbers
from vnplan_extract.source.layout import Cell, Source, Table
from vnplan_extract.vietnamese.unicode import fold, squeeze

__all__ = ["Group", "Leaf", "leaf_rows"]

_CONTENT: tuple[ColumnRole, ...] = (
    "lead",
    "coordinating",
    "approval",
    "deadline",
    "output",
    "monitoring",
    "note",
)
_BLANK = " \t\n\u00a0.…_"  # dots to write on are blank
MAX_NUMBER = 8  # characters; a longer cell holds no number
_TOTAL = regex.compile(r"(?:tổng cộng|tổng số|cộng|tổng)[:.]?")


@dataclass(frozen=True, slots=True)
class Group:
    """Where a row belongs: the titles above it."""

    part: str | None = None
    part_title: str | None = None
    group: str | None = None
    group_title: str | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row that assigns something: its cells by role; the task cell may stand in a row above.

    ``read_as`` is what its number was read as where the rows around it tell another one.
    """

    row: int
    number: str | None
    group: Group
    cells: dict[ColumnRole, Cell | None]
    read_as: str | None = None


@dataclass(slots=True)
class _Row:
    index: int
    number: RowNumber
    title: str
    cells: dict[ColumnRole, Cell | None]
    is_title_shape: bool
    has_content: bool
    keeps_content: bool
    """Some of its content belongs to this row alone, not to a cell that goes on into the rows below."""
    read_as: str | None = None


def leaf_rows(source: Source, table: Table, head: Head, first_row: int, group: Group) -> tuple[list[Leaf], Group]:
    """The leaf rows below a head, and the group that stands open at the table's end.

    Args:
        source: the document.
        table: the table.
        head: its head, or that of the table it goes on with.
        first_row: first row below the head.
        group: the group that stands open where the table begins.
    """
    rows = list(_rows(source, table, head, first_row))
    as_read = [row.number.text for row in rows]
    _set_numbers_right(source, rows, group)
    for row, text in zip(rows, as_read, strict=True):
        row.read_as = text if row.number.text not in ("", text) else None
    leaves: list[Leaf] = []
    task_cell: Cell | None = None
    number: str | None = None
    letters = _letters_hold_romans(rows)
    for at, row in enumerate(rows):
        after = rows[at + 1] if at + 1 < len(rows) else None
        if _is_title(row, after):
            group = _open(group, row, letters)
            task_cell, number = None, None
            continue
        own = row.cells.get("task")
        if not row.title and task_cell is not None:  # a further output or lead of the task above
            row.cells["task"] = task_cell
        elif own is not None and row.title:
            task_cell, number = own, row.number.text or None
        else:
            continue
        if row.number.style != "none":
            number = row.number.text
        if (
            row.number.style in ("roman", "letter")
            and not group.part
            and after is not None
            and after.number.style == "arabic"
        ):
            group = _open(group, row, letters)
        group = _closed(group, row.number)
        leaves.append(Leaf(row.index, number, group, row.cells, row.read_as if number == row.number.text else None))
        if after is not None and row.number.is_parent_of(after.number):
            group = _open(group, row, letters)
    return leaves, group


def _set_numbers_right(source: Source, rows: list[_Row], group: Group) -> None:
    """Numbers of recognised text that were misread, as their neighbours tell."""
    if source.char_confidence is None:
        return
    cells = [row.cells.get("number") for row in rows]
    opened: Stack = ()
    for title in (read_row_number(group.part or ""), read_row_number(group.group or "")):
        opened = stack_of(title, opened) if title.style != "none" else opened
    for at, number in enumerate(read_in_sequence([_printed(source, row) for row in rows], opened)):
        goes_on = at > 0 and cells[at] is not None and cells[at] is cells[at - 1]
        rows[at].number = rows[at - 1].number if goes_on else number


def _printed(source: Source, row: _Row) -> PrintedNumber:
    """What was recognised as the number of a row; a cell that goes on from the row above prints none."""
    cell = row.cells.get("number")
    if cell is None or cell.col_span > 1 or row.number.style != "none":
        return PrintedNumber("" if cell is not None and cell.row < row.index else row.number.text)
    text = source.text[cell.start : cell.end].strip() if cell is not row.cells.get("task") else ""
    if cell.row < row.index or len(text) > MAX_NUMBER:
        return PrintedNumber("")
    return PrintedNumber(
        text, may_be_lost=not text and bool(row.title) and row.keeps_content and not row.is_title_shape
    )


def _rows(source: Source, table: Table, head: Head, first_row: int) -> Iterator[_Row]:
    """Rows with something in them; repeated heads, column numbers and totals are left out."""
    columns = head.columns.of
    heads = [fold(text) for text in head.texts]
    for index in range(first_row, table.n_rows):
        texts = [cell_text(source, table, index, col) for col in range(table.n_cols)]
        if not any(texts) or is_column_numbers(source, table, index) or [fold(squeeze(t)) for t in texts] == heads:
            continue
        cells = {role: table.grid[index][col] for role, col in columns.items()}
        row = _row(source, table, index, cells, texts)
        if _TOTAL.fullmatch(fold(row.title)):
            continue
        yield row


def _row(source: Source, table: Table, index: int, cells: dict[ColumnRole, Cell | None], texts: list[str]) -> _Row:
    task, number_cell = cells.get("task"), cells.get("number")
    wide = _wide_cell(table, index, cells)
    own = [cell for role in _CONTENT if (cell := cells.get(role)) is not None and cell is not wide and cell is not task]
    filled = [cell for cell in own if source.text[cell.start : cell.end].strip(_BLANK)]
    keeps_content = any(cell.row + cell.row_span <= index + 1 for cell in filled)
    number = NO_NUMBER
    if number_cell is not None and number_cell is not wide and number_cell is not task:
        number = read_row_number(source.text[number_cell.start : number_cell.end])
    title_cell = wide or task
    title = source.text[title_cell.start : title_cell.end].strip(_BLANK) if title_cell else ""
    if number.style == "none" and (wide is not None or "number" not in cells or number_cell is task):
        number, short = split_number(title)
        title = short if wide is not None else title
    if wide is None and not filled and not title:  # a title that stands in another column
        title = next((text for text in texts if text), "")
        if number.text and title == (source.text[number_cell.start : number_cell.end].strip() if number_cell else ""):
            title = ""
    return _Row(index, number, title, cells, wide is not None, bool(filled), keeps_content)


def _wide_cell(table: Table, index: int, cells: dict[ColumnRole, Cell | None]) -> Cell | None:
    """A cell that covers the task column and the bodies: the row is a title."""
    for cell in dict.fromkeys(cell for cell in table.grid[index] if cell is not None):
        covered = [role for role in (*_CONTENT, "task") if cells.get(role) is cell]
        if cell.col_span >= max(2, table.n_cols - 1) or ("task" in covered and ("lead" in covered or len(covered) > 2)):
            return cell
    return None


def _is_title(row: _Row, after: _Row | None) -> bool:
    if row.is_title_shape:
        return True
    if row.has_content and (row.keeps_content or after is None):
        return False
    if row.has_content:  # what it holds is merged with the rows below
        is_part = row.number.style in ("roman", "letter") and after is not None and after.number.style == "arabic"
        return is_part or row.number.is_parent_of(after.number if after else NO_NUMBER)
    if row.number.style in ("roman", "letter", "none"):
        return bool(row.title)
    if after is None:
        return False
    if row.number.is_parent_of(after.number):
        return True
    return after.number.style in ("none", "small") or (
        after.number.text == "1" and row.number.style in ("arabic", "dotted")
    )


def _letters_hold_romans(rows: list[_Row]) -> bool:
    """Whether capital letters stand above Roman numbers, and Roman numbers above groups in Arabic ones."""
    styles = {row.number.style for row in rows if row.is_title_shape or not row.has_content}
    return {"letter", "roman"} <= styles


def _closed(group: Group, number: RowNumber) -> Group:
    """The group in which a leaf stands: one numbered like the group itself stands beside it, not in it."""
    if number.style == "arabic" and read_row_number(group.group or "").style == "arabic":
        return replace(group, group=None, group_title=None)
    if number.style == "roman" and read_row_number(group.part or "").style == "roman":
        return Group()
    return group


def _open(group: Group, row: _Row, letters_above: bool) -> Group:
    """The group after a title row."""
    number, title = row.number.text or None, squeeze(row.title) or None
    style = row.number.style
    if style == "letter" or (style == "roman" and not letters_above):
        return Group(part=number, part_title=title)
    if style == "roman":
        return replace(group, group=number, group_title=title)
    if style == "none" and title is not None and (title.isupper() or group.part is None) and group.part is None:
        return Group(part_title=title) if title.isupper() else Group(group_title=title)
    return replace(group, group=number, group_title=title)
