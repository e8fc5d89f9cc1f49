"""The tables of one page: grids filled with text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.pdf_parts.chars import Chars
from vnplan_extract.source.pdf_parts.grid import Grid
from vnplan_extract.source.pdf_parts.lines import BODY, Line, Piece, rows_of
from vnplan_extract.source.pdf_parts.paragraphs import MARKER, STOP, fits_above

__all__ = ["CellText", "Fragment", "cell_paragraphs", "fill", "zones_of"]

X_HEIGHT = 0.3  # middle of a letter above the baseline, in parts of its size
DEFAULT_PADDING = 5.4  # points; what word processors put
GAP = 0.35  # room over the usual distance of lines that parts paragraphs of a cell, in parts of the size
USUAL_PITCH = 1.15  # distance of lines in parts of the size


@dataclass(slots=True)
class CellText:
    """A cell of a table while it is put together.

    Attributes:
        row: first row, from 0.
        col: first column, from 0.
        row_span: rows covered.
        col_span: columns covered.
        room: width for text in points.
        paragraphs: its lines by paragraph.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    room: float
    paragraphs: list[list[Line]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text with blanks for line ends."""
        return " ".join(line.text for paragraph in self.paragraphs for line in paragraph)

    @property
    def is_empty(self) -> bool:
        """True when nothing is printed in it."""
        return not self.paragraphs


@dataclass(slots=True)
class Fragment:
    """The part of a table that stands on one page.

    Attributes:
        page: page number from 1.
        xs: positions of the upright lines, in points.
        n_rows: rows on this page.
        cells: cells in row order.
        top: upper edge in points.
        bottom: lower edge in points.
    """

    page: int
    xs: tuple[float, ...]
    n_rows: int
    cells: list[CellText]
    top: float
    bottom: float

    @property
    def n_cols(self) -> int:
        """Columns on this page."""
        return len(self.xs) - 1

    def row_cells(self, row: int) -> list[CellText]:
        """The cells that cover a row, from the left."""
        return [cell for cell in self.cells if cell.row <= row < cell.row + cell.row_span]


def zones_of(chars: Chars, grids: Sequence[Grid]) -> npt.NDArray[np.int64]:
    """For each character the running number of the cell it stands in, BODY for none.

    Cells are numbered through all grids of the page.
    """
    zones = np.full(len(chars), BODY, np.int64)
    x = (chars.box[:, 0] + chars.box[:, 2]) / 2
    level = chars.angle == 0
    y = np.where(level, chars.base - X_HEIGHT * chars.size, (chars.box[:, 1] + chars.box[:, 3]) / 2)
    offset = 0
    for grid in grids:
        xs, ys = np.array(grid.xs), np.array(grid.ys)
        inside = (x >= xs[0]) & (x < xs[-1]) & (y >= ys[0]) & (y < ys[-1])
        col = np.searchsorted(xs, x[inside], "right") - 1
        row = np.searchsorted(ys, y[inside], "right") - 1
        zones[inside] = grid.place[row, col] + offset
        offset += len(grid.cells)
    return zones


def fill(page: int, grids: Sequence[Grid], pieces: Sequence[Piece]) -> list[Fragment]:
    """Put pieces of text into the cells they were assigned to.

    Args:
        page: page number from 1.
        grids: the grids of the page.
        pieces: all pieces of the page; those in no cell are left alone.
    """
    by_zone: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.zone != BODY:
            by_zone.setdefault(piece.zone, []).append(piece)
    fragments, offset = [], 0
    for grid in grids:
        texts = [by_zone.get(offset + index, []) for index in range(len(grid.cells))]
        offset += len(grid.cells)
        fragments.append(_fragment(page, grid, texts))
    return fragments


def _fragment(page: int, grid: Grid, texts: Sequence[Sequence[Piece]]) -> Fragment:
    pads = [
        min(piece.x0 for piece in pieces) - grid.xs[cell.col]
        for cell, pieces in zip(grid.cells, texts, strict=True)
        if pieces
    ]
    padding = min([DEFAULT_PADDING, *(max(pad, 0.5) for pad in pads)]) if pads else DEFAULT_PADDING
    cells = []
    for cell, pieces in zip(grid.cells, texts, strict=True):
        room = grid.xs[cell.col + cell.col_span] - grid.xs[cell.col] - 2 * padding
        lines = rows_of(pieces)
        cells.append(CellText(cell.row, cell.col, cell.row_span, cell.col_span, room, cell_paragraphs(lines, room)))
    return Fragment(page, grid.xs, len(grid.ys) - 1, cells, grid.ys[0], grid.ys[-1])


def cell_paragraphs(lines: Sequence[Line], room: float) -> list[list[Line]]:
    """Group the lines of a cell into paragraphs.

    Args:
        lines: from the top.
        room: width for text in points.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not cell_breaks(groups[-1][-1], line, room):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def cell_breaks(above: Line, below: Line, room: float) -> bool:
    """True when a new paragraph of the cell begins with ``below``: short line, list marker or gap."""
    if fits_above(above, below, room - (above.x1 - above.x0)):
        return True
    if MARKER.match(below.text) and STOP.search(above.text):
        return True
    step = below.base - above.base
    return above.page == below.page and step > (USUAL_PITCH + GAP) * above.size
