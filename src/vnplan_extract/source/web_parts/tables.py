"""The grid of an HTML table: rows and columns with their spans, kept within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from vnplan_extract.source.web_parts.css import Sheet
from vnplan_extract.source.word_parts.tables import MAX_COLUMNS, Grid, GridCell

__all__ = ["captions", "read_grid"]

MAX_CELLS = 400_000  # places of a grid; a table that needs more has spans that nothing fills
_SECTIONS = ("thead", "tbody", "tfoot")
_WHOLE = regex.compile(r"\s*(\d{1,5})")


def captions(table: Any) -> Iterator[Any]:
    """The captions of a table."""
    return (child for child in table if child.tag == "caption")


def read_grid(table: Any, sheet: Sheet) -> Grid:
    """The cells of a table on its grid.

    Args:
        table: the element.
        sheet: the styles of the page, for the borders.
    """
    rows = list(_rows(table))
    grid = Grid(len(rows), 0, bordered=_has_borders(table, rows, sheet))
    taken: dict[int, set[int]] = {}
    places = 0
    for number, row in enumerate(rows):
        col, used = 0, taken.pop(number, set())
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while col in used:
                col += 1
            if col >= MAX_COLUMNS:
                break
            wide = min(max(_span(element.get("colspan")), 1), MAX_COLUMNS - col)
            high = _high(element.get("rowspan"), len(rows) - number)
            places += wide * high
            high = high if places <= MAX_CELLS else 1
            grid.cells.append(GridCell(element, number, col, high, wide))
            for below in range(number + 1, number + high):
                taken.setdefault(below, set()).update(range(col, col + wide))
            col += wide
            grid.n_cols = max(grid.n_cols, col)
    grid.header_rows = _header_rows(rows)
    _drop_empty_columns(grid)
    return grid


def _rows(table: Any) -> Iterator[Any]:
    """Rows in printed order: head, bodies, foot."""
    foot: list[Any] = []
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            rows = [row for row in child if row.tag == "tr"]
            if child.tag == "tfoot":
                foot += rows
            else:
                yield from rows
    yield from foot


def _span(text: str | None) -> int:
    found = _WHOLE.match(text or "")
    return int(found[1]) if found else 1


def _high(text: str | None, left: int) -> int:
    """Rows that a cell covers; 0 means all that are left."""
    high = _span(text)
    return left if high == 0 else min(high, left)


def _header_rows(rows: list[Any]) -> int:
    count = 0
    for row in rows:
        parent = row.getparent()
        if parent is None or parent.tag != "thead":
            break
        count += 1
    return count


def _has_borders(table: Any, rows: list[Any], sheet: Sheet) -> bool:
    if (table.get("border") or "0").strip() not in ("", "0") or table.get("rules") in ("all", "rows", "cols"):
        return True
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    return _draws(sheet.style(table)) or sum(_draws(sheet.style(cell)) for cell in cells) * 2 > len(cells)


def _draws(style: dict[str, str]) -> bool:
    values = [style[name] for name in ("border", "border-top", "border-bottom") if name in style]
    return any(regex.search(r"\b(?:solid|double|dotted|dashed|inset|outset|ridge|groove)\b", value) for value in values)


def _drop_empty_columns(grid: Grid) -> None:
    """Columns in which no cell begins are traces of the widths that the page was drawn with."""
    begun = sorted({cell.col for cell in grid.cells})
    place = {col: number for number, col in enumerate(begun)}
    for cell in grid.cells:
        end = cell.col + cell.col_span
        cell.col_span = sum(1 for col in begun if cell.col <= col < end)
        cell.col = place[cell.col]
    grid.n_cols = len(begun)
