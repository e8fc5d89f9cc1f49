"""Printed lines and the pieces they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["BODY", "SAME_BASE", "Line", "Piece", "rows_of"]

BODY = -1  # zone of text that stands in no table cell
SAME_BASE = 0.25  # baselines nearer than this part of the size of type are one line


@dataclass(slots=True)
class Piece:
    """A stretch of one printed line: what is drawn without a wide gap.

    Attributes:
        page: page number from 1.
        zone: the table cell it stands in, BODY for none.
        text: NFC, blanks folded, none at the ends.
        boxes: a row (x0, top, x1, bottom) for each character.
        bold: for each character whether it is bold.
        x0: left edge.
        x1: right edge.
        top: upper edge.
        bottom: lower edge.
        base: baseline, in points from the top.
        size: size of its type.
        open_end: True when the file draws no blank after its last letter.
        word: for each character the index of its recognised word on the page, NO_WORD for none; None where the
            page has none.
    """

    page: int
    zone: int
    text: str
    boxes: npt.NDArray[np.float32]
    bold: npt.NDArray[np.bool_]
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    open_end: bool = True
    word: npt.NDArray[np.int32] | None = None

    @property
    def middle(self) -> float:
        """Centre between its edges."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Line:
    """A printed line: its pieces from left to right."""

    pieces: list[Piece]

    @property
    def page(self) -> int:
        """Page number from 1."""
        return self.pieces[0].page

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        if len(self.pieces) == 1:
            return self.pieces[0].x1
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def base(self) -> float:
        """Baseline of the longest piece."""
        return self._main.base

    @property
    def size(self) -> float:
        """Size of the longest piece."""
        return self._main.size

    @property
    def _main(self) -> Piece:
        return max(self.pieces, key=lambda piece: len(piece.text)) if len(self.pieces) > 1 else self.pieces[0]

    @property
    def text(self) -> str:
        """Its text, the pieces parted by a blank."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        """True when all its letters are bold."""
        return all(bool(piece.bold.all()) for piece in self.pieces)


def rows_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces of one zone as lines: those on one baseline together, from the top, each from the left."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        first = lines[-1].pieces[0] if lines else None
        if first is not None and piece.base - first.base <= SAME_BASE * min(piece.size, first.size):
            lines[-1].pieces.append(piece)
        else:
            lines.append(Line([piece]))
    for line in lines:
        line.pieces.sort(key=lambda piece: piece.x0)
    return lines
