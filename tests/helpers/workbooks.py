"""Makes small workbooks for the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

Value = str | int | float | None


def workbook(
    rows: Sequence[Sequence[Any]],
    *,
    merges: Sequence[str] = (),
    formats: dict[str, str] | None = None,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    title: str = "Biểu 1",
) -> openpyxl.Workbook:
    """A workbook of one sheet.

    Args:
        rows: values, row by row from A1.
        merges: ranges to merge.
        formats: number formats by address.
        hidden_rows: rows to hide, counted from 1.
        hidden_columns: letters of columns to hide.
        title: name of the sheet.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet[f"{get_column_letter(column)}{row}"] = value
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    for area in merges:
        sheet.merge_cells(area)
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for letter in hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
