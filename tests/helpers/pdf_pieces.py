"""Characters, lines and cells of a page as the tests need them."""

from __future__ import annotations

import numpy as np

from vnplan_extract.source.pdf_parts.chars import Chars
from vnplan_extract.source.pdf_parts.lines import BODY, Line, Piece
from vnplan_extract.source.pdf_parts.paragraphs import Frame
from vnplan_extract.source.pdf_parts.tables import CellText

SIZE = 12.0
LETTER = 6.0  # points a letter
FRAME = Frame(85.0, 517.0, 1.2, 36.0)


def chars(text: str, x: float = 0.0, base: float = 100.0, size: float = SIZE) -> Chars:
    n = len(text)
    left = x + LETTER * np.arange(n)
    box = np.stack([left, np.full(n, base - 10), left + LETTER, np.full(n, base + 2)], axis=1)
    return Chars(
        np.array([ord(c) for c in text], np.uint32), box, np.full(n, base), np.full(n, size),
        np.zeros(n, bool), np.zeros(n, np.int32), np.zeros(n, bool), np.zeros(n, np.int32), np.zeros(n, np.int32),
    )  # fmt: skip


def joined(*parts: Chars) -> Chars:
    names = ("code", "box", "base", "size", "bold", "angle", "hidden")
    arrays = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
    item = np.concatenate([np.full(len(part), number, np.int32) for number, part in enumerate(parts)])
    return Chars(*arrays, item, np.zeros(len(item), np.int32))


def line(text: str, x: float = 85.0, base: float = 100.0, *, bold: bool = False, page: int = 1) -> Line:
    drawn = chars(text, x, base)
    end = x + LETTER * len(text)
    boxes = drawn.box.astype(np.float32)
    piece = Piece(page, BODY, text, boxes, np.full(len(text), bold), x, end, base - 10, base + 2, base, SIZE)
    return Line([piece])


def cell(text: str, col: int, *, base: float = 100.0, row: int = 0, span: int = 1, room: float = 120.0) -> CellText:
    paragraphs = [[line(text, base=base)]] if text else []
    return CellText(row, col, span, 1, room, paragraphs)
