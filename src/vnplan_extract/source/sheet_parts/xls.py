"""The sheets of an XLS workbook (Excel 97 to 2003), read by xlrd: stored values and formats; macros are not touched."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterator
from typing import Any

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.sheet_parts.grid import MAX_CELLS, Filled, Merge, SheetGrid
from vnplan_extract.source.sheet_parts.shown import shown_date, shown_number
from vnplan_extract.source.sheet_parts.text import clean

__all__ = ["xls_grids"]

_BROKEN = (
    AssertionError, AttributeError, EOFError, IndexError, KeyError, MemoryError, NotImplementedError, OSError,
    OverflowError, RecursionError, TypeError, UnicodeError, ValueError, struct.error,
)  # fmt: skip
# What xlrd raises over records that do not fit together, beside its own XLRDError.


def xls_grids(request: ReadRequest) -> Iterator[SheetGrid]:
    """The sheets of a workbook in order.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the workbook is broken or encrypted.
        LimitExceeded: it holds more cells than the limits allow.
    """
    book = _open(request)
    count = 0
    for sheet in book.sheets():
        request.deadline.check()
        try:
            grid = _grid(book, sheet)
        except _BROKEN as error:
            raise UnreadableDocument(f"{request.name}: sheet {sheet.name} is broken ({error}); save it anew") from error
        count += len(grid.cells)
        if count > MAX_CELLS:
            raise LimitExceeded(f"{request.name}: more than {MAX_CELLS:,} filled cells; split the workbook")
        yield grid


def _open(request: ReadRequest) -> Any:
    import xlrd
    from xlrd.biffh import XLRDError

    try:
        return xlrd.open_workbook(
            file_contents=request.data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        what = "is encrypted; save it without a password" if "encrypted" in str(error).lower() else "is broken"
        raise UnreadableDocument(f"{request.name}: the workbook {what} ({error})") from error
    except _BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the workbook is broken ({error}); save it as .xlsx") from error


def _grid(book: Any, sheet: Any) -> SheetGrid:
    grid = SheetGrid(sheet.name, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            form = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
            text = clean(_shown(book, cell, form))
            if text.strip():
                bold = book.font_list[form.font_index].bold == 1 if form else None
                grid.cells[row, column] = Filled(text, bold, form.alignment.indent_level if form else 0)
    grid.merge_all(Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    grid.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    grid.hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    return grid


def _shown(book: Any, cell: Any, form: Any) -> str:
    """What the cell shows."""
    import xlrd

    code = book.format_map[form.format_key].format_str if form else "General"
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown_number(cell.value, code)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, book.datemode, code)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""


def _date(value: float, mode: int, code: str) -> str:
    import xlrd

    try:
        moment: dt.datetime = xlrd.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return shown_number(value)
    return shown_date(moment.time() if value < 1 else moment, code)
