"""The sheets of an XLSX workbook, read by openpyxl: stored values, never formulas; macros are not touched."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.sheet_parts.grid import MAX_CELLS, Filled, Merge, SheetGrid
from vnplan_extract.source.sheet_parts.package import check_package
from vnplan_extract.source.sheet_parts.shown import shown_date, shown_number
from vnplan_extract.source.sheet_parts.text import clean

__all__ = ["xlsx_grids"]

_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    ParseError,
    EOFError,
)
# What openpyxl raises over parts that do not fit together.


def xlsx_grids(request: ReadRequest) -> Iterator[SheetGrid]:
    """The sheets of a workbook in order.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the workbook is broken or encrypted.
        LimitExceeded: it expands to more than the limits allow.
    """
    check_package(request)
    book = _open(request)
    count = 0
    for sheet in book.worksheets:
        request.deadline.check()
        grid = _grid(sheet, request)
        count += len(grid.cells)
        if count > MAX_CELLS:
            raise LimitExceeded(f"{request.name}: more than {MAX_CELLS:,} filled cells; split the workbook")
        yield grid


def _open(request: ReadRequest) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not kept
            return load_workbook(io.BytesIO(request.data), data_only=True, keep_vba=False, keep_links=False)
    except _BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the workbook is broken ({error}); save it as .xlsx anew") from error
    except SyntaxError as error:  # the XML parser's own
        raise UnreadableDocument(f"{request.name}: its XML is broken ({error}); save it as .xlsx anew") from error


def _grid(sheet: Any, request: ReadRequest) -> SheetGrid:
    grid = SheetGrid(sheet.title, hidden=sheet.sheet_state != "visible")
    for (row, column), cell in sheet._cells.items():
        if cell.value is None:
            continue
        text = clean(_shown(cell))
        if text.strip():
            indent = int(cell.alignment.indent or 0)
            grid.cells[row - 1, column - 1] = Filled(text, bool(cell.font.b), indent)
    request.deadline.check()
    merges = [range_.bounds for range_ in sheet.merged_cells.ranges]
    grid.merge_all(Merge(top - 1, left - 1, bottom - 1, right - 1) for left, top, right, bottom in merges)
    grid.hidden_rows = {row - 1 for row, form in sheet.row_dimensions.items() if form.hidden}
    for form in sheet.column_dimensions.values():
        if form.hidden and form.min and form.max:
            grid.hidden_columns |= set(range(form.min - 1, form.max))
    return grid


def _shown(cell: Any) -> str:
    """What the cell shows."""
    value, code = cell.value, cell.number_format or "General"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown_number(value, code)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return shown_date(value, code)
    return "" if isinstance(value, dt.timedelta) else str(value)
