"""Writing paragraphs and tables into a Source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Repaired
from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.source.pdf_parts.chars import NO_WORD
from vnplan_extract.source.pdf_parts.lines import Line, Piece
from vnplan_extract.source.pdf_parts.paragraphs import joins_without_blank
from vnplan_extract.source.pdf_parts.stitch import Stitched
from vnplan_extract.source.pdf_parts.tables import CellText

__all__ = ["Emitter"]

Boxes = npt.NDArray[np.float32]


class Emitter:
    """Adds lines to a builder and numbers them.

    Args:
        builder: receives the text.
        as_seen: turns the boxes of a page's pieces into boxes as a reader sees them.
        recognised: the recognised words of pages that have some, by page number.
    """

    def __init__(
        self,
        builder: SourceBuilder,
        as_seen: Callable[[int, Boxes], Boxes],
        recognised: Mapping[int, Sequence[Word]] | None = None,
    ) -> None:
        self._builder = builder
        self._as_seen = as_seen
        self._recognised = recognised or {}
        self._line = 0

    def paragraph(
        self, lines: Sequence[Line], centered: bool | None, role: Literal["body", "footnote"] = "body"
    ) -> None:
        """Add a paragraph, its lines joined by one blank."""
        start = self._builder.position
        bold = self._lines(lines)
        self._builder.paragraph(start, role=role, bold_until=start + bold, centered=centered)

    def table(self, table: Stitched) -> None:
        """Add a table: cells parted by tabs, rows by newlines, a cell's paragraphs by newlines."""
        start = self._builder.position
        cells: list[Cell] = []
        row = 0
        for cell in table.cells:
            if row < cell.row:
                self._builder.add("\n" * (cell.row - row))
                row = cell.row
            elif cells:
                self._builder.add("\t")
            cells.append(self._cell(cell))
        self._builder.table(start, table.n_rows, table.n_cols, cells, table.row_pages)

    def _cell(self, cell: CellText) -> Cell:
        start = self._builder.position
        bold = 0
        for number, paragraph in enumerate(cell.paragraphs):
            if number:
                self._builder.add("\n")
            before = self._builder.position
            if before + self._lines(paragraph) == self._builder.position:
                bold += 1
        end = self._builder.position
        all_bold = bold == len(cell.paragraphs) if cell.paragraphs else None
        return Cell(start, end, cell.row, cell.col, cell.row_span, cell.col_span, all_bold)

    def _lines(self, lines: Sequence[Line]) -> int:
        """Add the lines; returns how many characters at the start are bold."""
        start = self._builder.position
        bold_until, open_bold = start, True
        for number, line in enumerate(lines):
            if number and not joins_without_blank(lines[number - 1], line):
                self._builder.add(" ")
            self._line += 1
            for place, piece in enumerate(line.pieces):
                if place:
                    self._builder.add(" ")
                at = self._builder.position
                boxes = self._as_seen(piece.page, piece.boxes)
                sure = self._certainty(piece)
                self._builder.add(piece.text, page=piece.page, line=self._line, boxes=boxes, confidence=sure)
                if open_bold:
                    plain = np.flatnonzero(~piece.bold)
                    open_bold = not len(plain)
                    run = int(plain[0]) if len(plain) else len(piece.text)
                    bold_until = at + run if run else bold_until
        return bold_until - start

    def _certainty(self, piece: Piece) -> npt.NDArray[np.float32] | None:
        """The certainty of each character of a piece that is about to be added; repaired words are listed."""
        words = self._recognised.get(piece.page)
        if piece.word is None or words is None:
            return None
        sure = np.ones(len(piece.word), np.float32)
        at = self._builder.position
        opens = np.flatnonzero(np.diff(piece.word, prepend=NO_WORD - 1))
        for start, end in zip(opens.tolist(), [*opens[1:].tolist(), len(piece.word)], strict=True):
            if (index := int(piece.word[start])) == NO_WORD:
                continue
            sure[start:end] = words[index].confidence
            original = words[index].original
            if original is not None:
                self._builder.repairs.append(Repaired(at + start, at + end, original))
        return sure
