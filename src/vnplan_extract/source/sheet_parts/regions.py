"""Parts the rows of a sheet into what stands above the table, the table, and what stands below it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.source.sheet_parts.grid import SheetGrid

__all__ = ["Regions", "part_rows"]

MIN_COLUMNS = 3  # filled cells of a row of a table
MAX_GAP = 3  # rows, empty ones included, after which a narrow row is no part of the table
_FIGURE = regex.compile(r"[-+]?\d[\d.,]*\s?%?")


@dataclass(frozen=True, slots=True)
class Regions:
    """Rows of a sheet, in order: above the table, of the table, below it."""

    above: list[int]
    table: list[int]
    below: list[int]


def part_rows(grid: SheetGrid) -> Regions:
    """Part the filled rows of a sheet.

    A table begins at the first row of three cells or more (of two, where no row has three). It goes on to the
    last such row, and over what follows that without a gap, or as a label with a figure. The letterhead above
    a table has two cells in a row, the signatures below it stand apart and hold no figures.

    Args:
        grid: the sheet.
    """
    rows = grid.rows()
    order = list(rows)
    widest = max((len(columns) for columns in rows.values()), default=0)
    least = min(MIN_COLUMNS, max(widest, 2))
    wide = [row for row in order if len(rows[row]) >= least and not _is_title(grid, rows[row], row)]
    if len(wide) < 2:
        return Regions(order, [], [])
    first = wide[0]
    last = wide[-1]
    for row in order[order.index(last) + 1 :]:
        if row == last + 1 or _goes_on(grid, rows[row], row, last):
            last = row
    return Regions(
        [row for row in order if row < first],
        [row for row in order if first <= row <= last],
        [row for row in order if row > last],
    )


def _is_title(grid: SheetGrid, columns: list[int], row: int) -> bool:
    """Whether a row is a merged title with stray cells beside it, and not the head or a row of a table."""
    merge = next((m for m in grid.merges if m.top == row and m.left == columns[0]), None)
    return merge is not None and merge.right - merge.left + 1 >= MIN_COLUMNS + 1 and merge.left == min(columns)


def _goes_on(grid: SheetGrid, columns: list[int], row: int, last: int) -> bool:
    """Whether a narrow row below a gap is of the table still: a label and a figure."""
    if row - last > MAX_GAP:
        return False
    texts = [grid.cells[row, column].text.strip() for column in columns]
    return len(texts) > 1 and any(_FIGURE.fullmatch(text) for text in texts[1:])
