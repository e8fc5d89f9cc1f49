"""The readers of spreadsheets (.xlsx, .xls): what each sheet shows, as paragraphs above and below one table.

Stored values are read; no formula is evaluated and no macro is run. Numbers stand as a Vietnamese reader sees
them, and each cell keeps its address. Hidden rows and columns are read and marked, hidden sheets are left out;
a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.sheet_parts.grid import SheetGrid
from vnplan_extract.source.sheet_parts.writing import write_sheet

__all__ = ["read_xls", "read_xlsx"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


def read_xlsx(request: ReadRequest) -> Source:
    """Read an XLSX workbook.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the workbook is broken, encrypted, or empty.
        LimitExceeded: it expands to more than the limits allow.
    """
    from vnplan_extract.source.sheet_parts.xlsx import xlsx_grids

    return _read(request, XLSX, xlsx_grids(request))


def read_xls(request: ReadRequest) -> Source:
    """Read an XLS workbook (Excel 97 to 2003).

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the workbook is broken, encrypted, or empty.
        LimitExceeded: it holds more cells than the limits allow.
    """
    from vnplan_extract.source.sheet_parts.xls import xls_grids

    return _read(request, XLS, xls_grids(request))


def _read(request: ReadRequest, media_type: str, grids: Iterable[SheetGrid]) -> Source:
    builder = SourceBuilder(request.name, media_type, located=False)
    for grid in grids:
        request.deadline.check()
        if grid.hidden and grid.cells:
            message = f"Sheet {grid.name!r} is hidden and was not read; unhide it to have it read."
            builder.notes.append(Note("hidden_sheet", message))
        elif grid.cells:
            write_sheet(builder, grid)
            builder.notes += _hidden(grid)
        request.limits.check("characters", builder.position, request.name)
    if not builder.blocks:
        raise UnreadableDocument(f"{request.name}: no visible sheet holds text")
    return builder.build()


def _hidden(grid: SheetGrid) -> list[Note]:
    """A note on the filled rows and columns that the sheet does not show."""
    rows = {row for row, _ in grid.cells} & grid.hidden_rows
    columns = {column for _, column in grid.cells} & grid.hidden_columns
    if not rows and not columns:
        return []
    message = f"Sheet {grid.name!r} hides {len(rows)} rows and {len(columns)} columns with text; they were read too."
    return [Note("hidden_cells", message)]
