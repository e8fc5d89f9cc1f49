"""Puts a Source together piece by piece, so that readers never count offsets themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.layout import (
    NO_LINE,
    Block,
    Cell,
    Note,
    Origin,
    Page,
    Paragraph,
    Repaired,
    SheetCell,
    Source,
    Table,
)
from vnplan_extract.vietnamese.case_artefact import repair_case

__all__ = ["SourceBuilder"]


class SourceBuilder:
    """Collects text with places, then paragraphs and tables over it.

    Args:
        name: file name for messages and the record.
        media_type: media type decided from the content.
        located: True when each character comes with page, line and box (PDF); False for text without places.
        paged: True when characters come with a page but without a box (plain text with form feeds).

    >>> b = SourceBuilder("a.txt", "text/plain", located=False)
    >>> at = b.position
    >>> b.add("MỤC TIÊU")
    >>> b.paragraph(at)
    >>> b.build().text
    'MỤC TIÊU\\n'
    """

    def __init__(self, name: str, media_type: str, *, located: bool, paged: bool = False) -> None:
        self.name, self.media_type = name, media_type
        self.blocks: list[Block] = []
        self.pages: list[Page] = []
        self.notes: list[Note] = []
        self.repairs: list[Repaired] = []
        self.sheet_cells: list[SheetCell] = []
        self.position = 0
        self._located, self._paged = located, located or paged
        self._case_artefacts = 0
        self._pieces: list[str] = []
        self._page: list[int] = []  # of each piece
        self._line: list[int] = []
        self._box: list[npt.NDArray[np.float32]] = []
        self._confidence: list[tuple[int, npt.NDArray[np.float32]]] = []  # where recognised text begins

    def add(
        self,
        text: str,
        *,
        page: int = 0,
        line: int = NO_LINE,
        boxes: npt.NDArray[np.float32] | None = None,
        confidence: npt.NDArray[np.float32] | None = None,
    ) -> None:
        """Append text (NFC).

        Args:
            text: what is appended; a font's capitals with small marked letters are set right.
            page: page it stands on.
            line: running number of its line.
            boxes: shape (len(text), 4), when the document has geometry.
            confidence: certainty of each character, 0 to 1, when it was recognised.
        """
        if not text:
            return
        text, changed = repair_case(text)
        self._case_artefacts += changed
        if confidence is not None:
            self._confidence.append((self.position, confidence))
        self._pieces.append(text)
        self.position += len(text)
        if self._paged:
            self._page.append(page)
        if self._located:
            self._line.append(line if boxes is not None else NO_LINE)
            self._box.append(boxes if boxes is not None else np.zeros((len(text), 4), np.float32))

    def paragraph(
        self,
        start: int,
        *,
        role: Literal["body", "footnote"] = "body",
        bold_until: int | None = None,
        centered: bool | None = None,
    ) -> None:
        """Close the paragraph that began at ``start``: everything added since, then a newline."""
        if self.position > start:
            self.blocks.append(Paragraph(start, self.position, role, bold_until, centered))
            self.add("\n")

    def table(
        self,
        start: int,
        n_rows: int,
        n_cols: int,
        cells: Sequence[Cell],
        row_pages: Sequence[int | None] = (),
    ) -> None:
        """Close the table that began at ``start``; the reader added its cells, tabs and newlines."""
        self.blocks.append(Table(start, self.position, n_rows, n_cols, tuple(cells), tuple(row_pages)))
        self.add("\n")

    def build(self, *, origin: Origin = "digital", versions: dict[str, str] | None = None) -> Source:
        """The finished Source; footnotes must have been added last."""
        located: dict[str, Any] = {}
        notes = list(self.notes)
        if self._case_artefacts:
            message = f"{self._case_artefacts} words in capitals with small marked letters were read as capitals"
            notes.append(Note("case_artefact", message))
        if self._paged:
            located["char_page"] = self._for_each_character(self._page)
        if self._located:
            located["char_line"] = self._for_each_character(self._line)
            located["char_box"] = np.concatenate([np.zeros((0, 4), np.float32), *self._box])
        return Source(
            text="".join(self._pieces),
            blocks=tuple(self.blocks),
            name=self.name,
            media_type=self.media_type,
            pages=tuple(self.pages),
            origin=origin,
            versions=versions or {},
            notes=tuple(notes),
            repairs=tuple(self.repairs),
            sheet_cells=tuple(self.sheet_cells),
            char_confidence=self._certainty(),
            **located,
        )

    def _certainty(self) -> npt.NDArray[np.float32] | None:
        if not self._confidence:
            return None
        certainty = np.ones(self.position, np.float32)
        for start, values in self._confidence:
            certainty[start : start + len(values)] = values
        return certainty

    def _for_each_character(self, of_pieces: Sequence[int]) -> npt.NDArray[np.int32]:
        lengths = np.array([len(piece) for piece in self._pieces], np.intp)
        return np.repeat(np.array(of_pieces, np.int32), lengths)
