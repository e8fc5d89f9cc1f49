"""The texts of a table by row and column, and how a cell is named in a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from vnplan_extract.source.layout import Cell, Source, Table
from vnplan_extract.vietnamese.unicode import squeeze

__all__ = ["TableView"]


@dataclass(frozen=True)
class TableView:
    """A table with its texts at hand.

    Attributes:
        source: the document.
        table: the table.
        number: running number of the table in the document, from 1.
    """

    source: Source
    table: Table
    number: int

    @cached_property
    def texts(self) -> list[list[str]]:
        """The text at each grid place, white space squeezed; a merged cell stands at each place it covers."""
        seen: dict[int, str] = {}
        for cell in self.table.cells:
            seen[id(cell)] = squeeze(self.source.text[cell.start : cell.end])
        return [["" if cell is None else seen[id(cell)] for cell in row] for row in self.table.grid]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a grid place."""
        return self.table.grid[row][column]

    def begins_at(self, row: int, column: int) -> bool:
        """Whether a cell begins at this grid place, and is not merged from above or from the left."""
        cell = self.cell(row, column)
        return cell is not None and (cell.row, cell.col) == (row, column)

    def bounds(self, cell: Cell) -> tuple[int, int]:
        """Offsets of a cell's text without the blanks around it."""
        text = self.source.text[cell.start : cell.end]
        start = cell.start + len(text) - len(text.lstrip())
        return start, max(start, cell.start + len(text.rstrip()))

    def indent(self, cell: Cell) -> int:
        """Blanks before a cell's text."""
        return self.bounds(cell)[0] - cell.start

    def name(self, cell: Cell) -> str:
        """How a record names a cell: its address, or its place in the table, counted from 1.

        A sheet's cell is "B12"; one of a page is "table 2 row 5 column 3".
        """
        places = self.source.cells_of_sheets(cell.start, cell.end)
        if places:
            return places[0].cell
        return f"table {self.number} row {cell.row + 1} column {cell.col + 1}"
