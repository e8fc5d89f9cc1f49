"""A comparison as an Excel workbook: a cell of the table leads to its figures, a figure to its document.

No cell is a formula, whatever the text; links lead within the workbook. The bytes depend on the comparison alone.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from vnplan_extract.compare.reasons import EmptyReason
from vnplan_extract.compare.sources import sources_of
from vnplan_extract.errors import LimitExceeded
from vnplan_extract.export.atomic import atomic_file
from vnplan_extract.export.excel import HEADER, ROW_LIMIT, TOP, WRAPPED, plain_rows, styled_cell, text_cell
from vnplan_extract.export.stable_zip import restamp

if TYPE_CHECKING:
    from vnplan_extract.compare.comparison import Comparison

__all__ = ["write_comparison"]

COLUMN_LIMIT = 16_384  # columns of an Excel sheet
LINK_LIMIT = 65_000  # links of a sheet; Excel refuses more than 65,530
LABELS = 5  # columns that name the row
WIDTHS = {"quote": 60, "other_quote": 60, "base_quote": 60, "message": 60, "indicator": 40, "title": 40, "issuer": 30}
_HIDDEN = ["footing", "unit_known", "district_key"]  # of use to a program only
_PLAIN_NAME = re.compile(r"[\w][\w .\-]{0,120}\.\w{2,5}")  # a file beside the workbook: no folder, no address
_LINK = Font(color="1F4E79", underline="single")
_GREY = Font(color="808080", italic=True)
_DISPUTED = PatternFill("solid", fgColor="F6DDC9")


def write_comparison(comparison: Comparison, path: str | Path) -> None:
    """Write the workbook.

    Args:
        comparison: what is written.
        path: the file; it appears when it is whole.

    Raises:
        LimitExceeded: Excel cannot hold so many rows or columns; the message says what to choose.
        VnplanError: the file cannot be written.
    """
    cells = comparison.cells.drop(columns=_HIDDEN)
    columns = len(comparison.table.columns) + LABELS
    if columns > COLUMN_LIMIT or len(cells) >= ROW_LIMIT:
        raise LimitExceeded(
            f"{path}: {columns:,} columns and {len(cells):,} figures are too many for Excel; "
            "compare fewer plans, or group them with by=…"
        )
    with atomic_file(path) as temporary:
        book = Workbook(write_only=True)
        _add_table(book, comparison)
        source_rows = {plan: at for at, plan in enumerate(comparison.documents["plan_id"], start=2)}
        _add_frame(book, "cells", cells, link=("plan_id", source_rows))
        figure_rows = {label: at for at, label in enumerate(cells.index, start=2)}
        conflicts = comparison.conflicts
        targets = {at: figure_rows[row] for at, row in enumerate(conflicts["row"])}
        _add_frame(book, "conflicts", conflicts.drop(columns=["row", "other_row"]), rows=targets)
        _add_frame(book, "coverage", comparison.coverage, link=("plan_id", source_rows))
        _add_frame(book, "ambition", comparison.ambition, link=("plan_id", source_rows))
        _add_sources(book, comparison, figure_rows)
        _add_frame(book, "notes", comparison.notes, link=("plan_id", source_rows))
        book.save(temporary)
        restamp(temporary)


def _add_table(book: Any, comparison: Comparison) -> None:
    """The wide table: a header row for each level, and a link from each cell to its first figure."""
    table, reasons = comparison.table, comparison.reasons.to_numpy()
    sheet = book.create_sheet("table")
    levels = table.columns.nlevels
    sheet.freeze_panes = f"{get_column_letter(LABELS + 1)}{levels + 1}"
    for at, width in enumerate((24, 44, 10, 22, 14), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at in range(len(table.columns)):
        sheet.column_dimensions[get_column_letter(LABELS + 1 + at)].width = 26
    for level in range(levels):
        labels = list(table.index.names) if level == levels - 1 else [""] * LABELS
        names = [*labels, *table.columns.get_level_values(level)]
        sheet.append([_header(sheet, str(name)) for name in names])
    position = {label: at for at, label in enumerate(comparison.cells.index, start=2)}
    firsts = comparison.first_figures.to_numpy()
    links = 0
    for row, (index, texts) in enumerate(zip(table.index, table.to_numpy(), strict=True)):
        written = [text_cell(sheet, str(label), WRAPPED) for label in index]
        for column, text in enumerate(texts):
            reason = reasons[row, column]
            first = firsts[row, column]
            if not text:
                written.append(_empty(sheet, reason))
                continue
            links += 1
            target = f"'cells'!A{position[first]}" if links <= LINK_LIMIT else None
            written.append(_figure(sheet, text, target, disputed=bool(reason)))
        sheet.append(written)


def _header(sheet: Any, text: str) -> Any:
    cell = text_cell(sheet, text, WRAPPED)
    cell.font, cell.fill = HEADER["font"], HEADER["fill"]
    return cell


def _empty(sheet: Any, reason: str) -> Any:
    """What a plan says without a figure is worth seeing; that it says nothing is not."""
    if reason in ("", EmptyReason.NOT_MENTIONED):
        return None
    cell = text_cell(sheet, reason, WRAPPED)
    cell.font = _GREY
    return cell


def _figure(sheet: Any, text: str, target: str | None, *, disputed: bool) -> Any:
    cell = text_cell(sheet, text, WRAPPED)
    if target is not None:
        _lead_to(cell, target)
    if disputed:
        cell.fill = _DISPUTED
    return cell


def _lead_to(cell: Any, location: str) -> None:
    """A link within the workbook. It is set beside the cell's text: openpyxl would write the place into the cell."""
    cell._hyperlink = Hyperlink(ref="", location=location)
    cell.font = _LINK


def _add_frame(
    book: Any,
    name: str,
    frame: pd.DataFrame,
    *,
    link: tuple[str, dict[str, int]] | None = None,
    rows: dict[int, int] | None = None,
    files: str = "",
) -> None:
    """A sheet of one table.

    Args:
        book: the workbook.
        name: of the sheet.
        frame: the table.
        link: a column whose cells lead to a row of the sheet of sources, and the row of each value.
        rows: position to the row of the sheet of cells that the first column leads to.
        files: a column of file names, which lead to the files.
    """
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(frame.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(column, 16)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(frame.columns)))}{len(frame) + 1}"
    sheet.append([_header(sheet, column) for column in frame.columns])
    linked = list(frame.columns).index(link[0]) if link else 0
    named = list(frame.columns).index(files) if files else 0
    for at, values in enumerate(plain_rows(frame, frame.columns)):
        written = [_value(sheet, value, name) for value, name in zip(values, frame.columns, strict=True)]
        if at < LINK_LIMIT and link and values[linked] in link[1]:
            _lead_to(written[linked], f"'sources'!A{link[1][values[linked]]}")
        if at < LINK_LIMIT and rows and at in rows:
            _lead_to(written[0], f"'cells'!A{rows[at]}")
        if at < LINK_LIMIT // 2 and files and _PLAIN_NAME.fullmatch(values[named] or ""):
            written[named]._hyperlink = Hyperlink(ref="", target=quote(values[named]))
            written[named].font = _LINK
        sheet.append(written)


def _add_sources(book: Any, comparison: Comparison, figure_rows: dict[Any, int]) -> None:
    """The documents: the id leads to the first figure of each, the name to the file, where that stands beside."""
    sources = sources_of(comparison.documents, comparison.cells)
    first = comparison.cells.drop_duplicates("plan_id")
    rows = {plan: figure_rows[label] for plan, label in zip(first["plan_id"], first.index, strict=True)}
    targets = {at: rows[plan] for at, plan in enumerate(sources["plan_id"]) if plan in rows}
    _add_frame(book, "sources", sources, rows=targets, files="document")


def _value(sheet: Any, value: Any, column: str) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return text_cell(sheet, value, WRAPPED if column in WIDTHS else TOP)
    if isinstance(value, dt.datetime):
        return styled_cell(sheet, value.date(), alignment=TOP, number_format="yyyy-mm-dd")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return styled_cell(sheet, value, alignment=TOP)
