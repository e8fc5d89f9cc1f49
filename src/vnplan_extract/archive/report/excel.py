"""The report as a workbook: a sheet a table, with all of its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from vnplan_extract.archive.report.sections import Report, Section
from vnplan_extract.export.atomic import atomic_file
from vnplan_extract.export.excel import HEADER, ROW_LIMIT, TOP, WRAPPED, plain_rows, styled_cell, text_cell
from vnplan_extract.export.stable_zip import restamp

__all__ = ["write_workbook"]

LAST = ROW_LIMIT - 2  # rows of a sheet between its header and a last row that says how many are left out
_WIDTHS = {"input": 48, "example": 48, "counted": 48, "reason": 60, "message": 60, "title": 60, "reproduce": 60}
_WIDTHS |= {"issuer": 36, "format": 20, "document_type": 20}
NARROW = 13


def write_workbook(report: Report, path: Path) -> None:
    """Write the workbook.

    Raises:
        VnplanError: the file cannot be written.
    """
    with atomic_file(path) as temporary:
        book = Workbook(write_only=True)
        _add_figures(book, report)
        for section in report.sections:
            _add_section(book, section)
        book.save(temporary)
        restamp(temporary)


def _add_figures(book: Any, report: Report) -> None:
    sheet = book.create_sheet("summary")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 80
    sheet.append([styled_cell(sheet, name, **HEADER) for name in ("figure", "value")])
    for name, text in report.figures.items():
        number = float(text.replace(",", ""))
        value = int(number) if number.is_integer() else number
        sheet.append([text_cell(sheet, name, TOP), styled_cell(sheet, value, alignment=TOP)])
    sheet.append([])
    sheet.append([styled_cell(sheet, name, **HEADER) for name in ("sheet", "what it holds")])
    for section in report.sections:
        sheet.append([text_cell(sheet, text, TOP) for text in (section.name, section.note)])


def _add_section(book: Any, section: Section) -> None:
    table = section.table
    sheet = book.create_sheet(section.name)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, NARROW)
    shown = table.head(LAST)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.columns)))}{len(shown) + 1}"
    sheet.append([styled_cell(sheet, str(column).replace("_", " "), **HEADER) for column in table.columns])
    for values in plain_rows(shown, table.columns):
        sheet.append([_cell(sheet, value, name) for value, name in zip(values, table.columns, strict=True)])
    if len(shown) < len(table):
        sheet.append([text_cell(sheet, f"… {len(table) - len(shown):,} more: see manifest.parquet", TOP)])


def _cell(sheet: Any, value: Any, column: str) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return text_cell(sheet, value, WRAPPED if column in _WIDTHS else TOP)
    return styled_cell(sheet, value, alignment=TOP)
