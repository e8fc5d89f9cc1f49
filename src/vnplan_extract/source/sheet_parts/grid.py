"""A sheet as both readers give it: the shown text of its filled cells, merges, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["MAX_CELLS", "Filled", "Merge", "SheetGrid", "address"]

MAX_CELLS = 1_000_000  # filled cells of a workbook, and places of the table of one sheet


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with text: the text as a Vietnamese reader sees it, its bold type, its steps of indentation."""

    text: str
    bold: bool | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: its first and last row and column, counted from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetGrid:
    """The filled cells of one sheet, by row and column counted from 0.

    Attributes:
        name: name of the sheet.
        hidden: whether the whole sheet is hidden.
        cells: text by (row, column).
        merges: merged cells whose top left cell is filled.
        hidden_rows: rows that the sheet does not show.
        hidden_columns: columns that it does not show.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Filled] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether the cell's row or column is hidden."""
        return row in self.hidden_rows or column in self.hidden_columns

    def rows(self) -> dict[int, list[int]]:
        """The filled columns of each row that has any, in order."""
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            rows.setdefault(row, []).append(column)
        return rows

    def merge_all(self, merges: Iterable[Merge]) -> None:
        """Keep the merges whose top left cell is filled; a cell that a merge covers is not shown."""
        for merge in merges:
            if (merge.top, merge.left) not in self.cells:
                continue
            self.merges.append(merge)
            covered = [at for at in self._inside(merge) if at != (merge.top, merge.left)]
            for at in covered:
                del self.cells[at]

    def _inside(self, merge: Merge) -> list[tuple[int, int]]:
        area = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if area > len(self.cells):  # a merge over whole columns
            return [(r, c) for r, c in self.cells if merge.top <= r <= merge.bottom and merge.left <= c <= merge.right]
        places = [(r, c) for r in range(merge.top, merge.bottom + 1) for c in range(merge.left, merge.right + 1)]
        return [at for at in places if at in self.cells]


def address(row: int, column: int) -> str:
    """The A1 address of a cell whose row and column count from 0.

    >>> address(0, 0), address(5, 27), address(9, 701)
    ('A1', 'AB6', 'ZZ10')
    """
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"
