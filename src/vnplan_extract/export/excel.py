"""The tables as an Excel workbook: typed cells, a fixed header with filters, no formula whatever the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from vnplan_extract.errors import LimitExceeded
from vnplan_extract.export.atomic import atomic_file
from vnplan_extract.export.columns import TABLES, Column
from vnplan_extract.export.safe_text import for_cell, starts_formula

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["HEADER", "ROW_LIMIT", "TOP", "WRAPPED", "plain_rows", "styled_cell", "text_cell", "write_excel"]

ROW_LIMIT = 1_048_576  # rows of an Excel sheet
WIDE, NARROW, NUMERIC = 48, 18, 11  # widths in characters
_WIDE_COLUMNS = {
    *(
        "quote",
        "title",
        "indicator",
        "task",
        "message",
        "recipients",
        "legal_bases",
        "part_title",
        "group_title",
    ),
    *("lead_raw", "coordinating_raw", "lead", "coordinating", "doubt"),
}
HEADER = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="DDE7EE")}
WRAPPED = Alignment(vertical="top", wrap_text=True)
TOP = Alignment(vertical="top")


def write_excel(tables: dict[str, pd.DataFrame], path: str | Path) -> None:
    """Write the tables of :func:`vnplan_extract.frames` as one workbook, a sheet a table.

    Args:
        tables: table name to DataFrame.
        path: the file; it appears when it is whole.

    Raises:
        LimitExceeded: a table has more rows than an Excel sheet.
        VnplanError: the file cannot be written.
    """
    for table, frame in tables.items():
        if len(frame) >= ROW_LIMIT:
            raise LimitExceeded(f"{path}: {len(frame):,} {table} are too many for Excel; use csv or parquet")
    with atomic_file(path) as temporary:
        book = Workbook(write_only=True)
        for table, frame in tables.items():
            _add_sheet(book, table, frame)
        _add_descriptions(book)
        book.save(temporary)


def _add_sheet(book: Any, table: str, frame: pd.DataFrame) -> None:
    columns = TABLES[table]
    sheet = book.create_sheet(table)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(frame) + 1}"
    sheet.append([styled_cell(sheet, column.name, **HEADER) for column in columns])
    for values in plain_rows(frame, [column.name for column in columns]):
        sheet.append([_cell(sheet, value, column) for value, column in zip(values, columns, strict=True)])


def plain_rows(frame: pd.DataFrame, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """Rows of plain Python values, None where a value is missing."""
    plain = [frame[name].astype(object).where(frame[name].notna(), None) for name in names]
    return zip(*plain, strict=True)


def _cell(sheet: Any, value: Any, column: Column) -> Any:
    if value is None:
        return None
    if column.kind == "date":
        return styled_cell(
            sheet, dt.date(value.year, value.month, value.day), alignment=TOP, number_format="yyyy-mm-dd"
        )
    if isinstance(value, str):
        return text_cell(sheet, value, WRAPPED if column.name in _WIDE_COLUMNS else TOP)
    if column.kind == "number" and float(value).is_integer():
        value = int(value)
    return styled_cell(sheet, value, alignment=TOP)


def text_cell(sheet: Any, value: str, alignment: Alignment) -> Any:
    """A cell that is text, whatever it begins with; it stays text when somebody edits it."""
    cell = styled_cell(sheet, "", alignment=alignment)
    cell.value = for_cell(value)
    cell.data_type = "s"
    if starts_formula(value):
        cell.quotePrefix = True
    return cell


def styled_cell(sheet: Any, value: Any, **style: Any) -> Any:
    """A cell of a write-only sheet with font, fill, alignment or number format."""
    cell = WriteOnlyCell(sheet, value)
    for name, setting in style.items():
        setattr(cell, name, setting)
    return cell


def _width(column: Column) -> int:
    if column.name in _WIDE_COLUMNS:
        return WIDE
    return NARROW if column.kind in ("string", "list") else NUMERIC


def _add_descriptions(book: Any) -> None:
    """A last sheet that says what each column holds."""
    sheet = book.create_sheet("columns")
    sheet.freeze_panes = "A2"
    for letter, width in (("A", NARROW), ("B", NARROW), ("C", NUMERIC), ("D", 2 * WIDE)):
        sheet.column_dimensions[letter].width = width
    sheet.append([styled_cell(sheet, name, **HEADER) for name in ("table", "column", "type", "what it holds")])
    for table, columns in TABLES.items():
        for column in columns:
            texts = (table, column.name, column.kind, column.description)
            sheet.append([text_cell(sheet, text, TOP) for text in texts])
