"""What a reader returns: one string of text, with the page and box of each character, and its tables.

Text is NFC. Offsets count characters of ``Source.text``. Boxes are in PDF points from the top left of the
page as a reader sees it (rotation applied).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

__all__ = ["Box", "Cell", "Note", "Page", "Paragraph", "Place", "Repaired", "SheetCell", "Source", "Table"]

Origin = Literal["digital", "ocr", "mixed"]
NO_LINE = -1  # a character that the reader put in (the blank between two lines) stands in no line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of one line stands. ``box`` is None where a format has pages but no geometry."""

    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, size in points, where its text came from and why."""

    number: int
    width: float
    height: float
    rotation: int = 0
    origin: Literal["text", "ocr", "both", "none"] = "text"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader noticed and could not settle; becomes a Finding of the plan.

    Attributes:
        code: short name of what was noticed.
        message: a sentence about it.
        page: the page, None where it concerns the whole document.
        boxes: where on the page it is, when that is known.
    """

    code: str
    message: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A stretch of the text whose spelling was set right after OCR, and what the page was read as."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class SheetCell:
    """Where a cell of a spreadsheet stands in the text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        sheet: name of the sheet.
        cell: its address in A1 notation; the top left one of a merged cell.
        hidden: whether its row or column is hidden.
    """

    start: int
    end: int
    sheet: str
    cell: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        role: "body", or "footnote" for a note at the foot of a page (kept after the body).
        bold_until: where the bold type that opens the paragraph ends (``start`` when it opens in plain
            type, ``end`` when all of it is bold); None where type cannot be seen, as in plain text.
        centered: whether it is centred; None where that cannot be seen.
    """

    start: int
    end: int
    role: Literal["body", "footnote"] = "body"
    bold_until: int | None = None
    centered: bool | None = None

    @property
    def is_bold(self) -> bool:
        """True when all of the paragraph is set in bold."""
        return self.bold_until is not None and self.bold_until >= self.end > self.start


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with the rows and columns it covers (counted from 0)."""

    start: int
    end: int
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    bold: bool | None = None


@dataclass(frozen=True)
class Table:
    """A data table, already joined over the pages it runs over.

    Attributes:
        start: offset of the first character of its first cell.
        end: offset after its last character.
        n_rows: rows, header rows included (header rows repeated on later pages are left out).
        n_cols: columns.
        cells: each cell once, in text order; a merged cell covers several grid places.
        row_pages: page of each row's first line, None where a format has no pages.
    """

    start: int
    end: int
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    row_pages: tuple[int | None, ...] = ()

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a merged cell stands at each place it covers, None where no cell is."""
        grid: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for col in range(cell.col, min(cell.col + cell.col_span, self.n_cols)):
                    grid[row][col] = cell
        return grid


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class _Lines:
    """The printed lines of a document in text order: offsets, page, and x0, top, x1, bottom of each."""

    starts: list[int]
    ends: list[int]
    pages: list[int]
    sides: list[list[float]]


@dataclass(frozen=True)
class Source:
    """A document as read: text, blocks in reading order, pages, and the place of each character.

    Attributes:
        text: the whole text, NFC; paragraphs end with a newline, cells are separated by tabs, rows by
            newlines.
        blocks: paragraphs and tables in reading order, footnotes last.
        name: file name, or "<bytes>".
        media_type: media type decided from the content.
        pages: empty where the format has no pages.
        char_page: for each character its page (0 = none), or None where the format has no pages.
        char_line: for each character a running number of the line it is printed in (NO_LINE = none); the
            characters of a line stand together.
        char_box: an array of shape (characters, 4) with x0, top, x1, bottom; None where there is no geometry.
        char_confidence: for each character the certainty, 0 to 1, of the word recognised (1 for text that is no
            OCR); None where nothing was recognised.
        repairs: stretches of the text that differ from the characters on the page.
        sheet_cells: the cells of a spreadsheet in text order; empty for other formats.
    """

    text: str
    blocks: tuple[Block, ...]
    name: str
    media_type: str
    pages: tuple[Page, ...] = ()
    char_page: npt.NDArray[np.int32] | None = None
    char_line: npt.NDArray[np.int32] | None = None
    char_box: npt.NDArray[np.float32] | None = None
    char_confidence: npt.NDArray[np.float32] | None = None
    repairs: tuple[Repaired, ...] = ()
    origin: Origin = "digital"
    sha256: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    sheet_cells: tuple[SheetCell, ...] = ()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def confidence(self, start: int, end: int) -> float | None:
        """The lowest certainty of a character in ``text[start:end]``; None where all of it is no OCR."""
        if self.char_confidence is None or end <= start:
            return None
        lowest = float(self.char_confidence[start:end].min())
        return round(lowest, 3) if lowest < 1 else None

    def places(self, start: int, end: int) -> list[Place]:
        """One place for each printed line that ``text[start:end]`` runs over.

        Args:
            start: offset of the first character.
            end: offset after the last character.

        Returns:
            Places in text order; empty where the format has no pages.
        """
        if self.char_page is None or end <= start:
            return []
        pages = self.char_page[start:end]
        if self.char_line is None or self.char_box is None:
            seen = dict.fromkeys(int(p) for p in pages if p)
            return [Place(page, None) for page in seen]
        lines = self._lines
        touched = range(bisect_right(lines.ends, start), bisect_left(lines.starts, end))
        places = (self._place(lines, line, start, end) for line in touched)
        return [place for place in places if place is not None]

    def cells_of_sheets(self, start: int, end: int) -> tuple[SheetCell, ...]:
        """The cells of a spreadsheet that ``text[start:end]`` runs over; empty for other formats."""
        if not self.sheet_cells or end <= start:
            return ()
        starts, ends = self._sheet_bounds
        return self.sheet_cells[bisect_right(ends, start) : bisect_left(starts, end)]

    @cached_property
    def _sheet_bounds(self) -> tuple[list[int], list[int]]:
        return [cell.start for cell in self.sheet_cells], [cell.end for cell in self.sheet_cells]

    @cached_property
    def _lines(self) -> _Lines:
        assert self.char_page is not None
        assert self.char_line is not None
        assert self.char_box is not None
        printed = np.flatnonzero(self.char_line != NO_LINE)
        opens = np.flatnonzero(np.diff(self.char_line[printed], prepend=NO_LINE))
        closes = np.append(opens[1:], len(printed))[: len(opens)] - 1
        starts, ends = printed[opens], printed[closes] + 1
        boxes = self.char_box[printed]
        low = np.minimum.reduceat(boxes[:, :2], opens) if len(opens) else boxes[:, :2]
        high = np.maximum.reduceat(boxes[:, 2:], opens) if len(opens) else boxes[:, 2:]
        sides = np.concatenate([low, high], axis=1)
        return _Lines(starts.tolist(), ends.tolist(), self.char_page[starts].tolist(), sides.tolist())

    def _place(self, lines: _Lines, line: int, start: int, end: int) -> Place | None:
        """Where a line stands, or the part of it between two offsets; None where that is only a gap."""
        if start <= lines.starts[line] and lines.ends[line] <= end:
            return Place(lines.pages[line], _rounded(lines.sides[line]))
        assert self.char_line is not None
        assert self.char_box is not None
        part = slice(max(start, lines.starts[line]), min(end, lines.ends[line]))
        boxes = self.char_box[part][self.char_line[part] != NO_LINE]
        if not len(boxes):
            return None
        low, high = boxes.min(axis=0).tolist(), boxes.max(axis=0).tolist()
        return Place(lines.pages[line], _rounded([*low[:2], *high[2:]]))


def _rounded(sides: list[float]) -> Box:
    return Box(*(round(side, 2) for side in sides))
