"""What recognition gives of a page. Nothing that recognises is imported here: the reading process needs no engine."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["Face", "RecognisedPage"]


@dataclass(frozen=True, slots=True)
class Face:
    """The type of a word.

    Attributes:
        size: size of type of its line.
        base: baseline of its line, from the top.
        bold: thicker strokes than the page's usual type; None where it cannot be told.
    """

    size: float
    base: float
    bold: bool | None = None

    def scaled(self, factor: float) -> Face:
        """The same in another unit of length."""
        return Face(self.size * factor, self.base * factor, self.bold)


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page, in points of the page turned level.

    Attributes:
        words: the words, their boxes in points from the top left of the level page.
        faces: size, baseline and weight of the type of each word.
        level: level ruling lines (y, x0, x1).
        upright: upright ruling lines (x, top, bottom).
        turns: quarter turns clockwise that bring the page's text level.
        lean: degrees clockwise by which its lines then lean, about the middle of the page.
    """

    words: list[Word]
    faces: list[Face]
    level: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    upright: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    turns: int = 0
    lean: float = 0.0
