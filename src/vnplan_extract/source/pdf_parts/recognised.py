"""A page of recognised words as the content of a page, in the coordinates of the page turned level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.ocr.letters import chars_of, steady_sizes
from vnplan_extract.source.ocr.repair import repair
from vnplan_extract.source.ocr.result import RecognisedPage
from vnplan_extract.source.pdf_parts.lines import Piece
from vnplan_extract.source.pdf_parts.pages import PageContent, place_text
from vnplan_extract.source.pdf_parts.rules import Art
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["add_recognised", "place_recognised", "steady", "turn_back"]


def place_recognised(content: PageContent, found: RecognisedPage) -> None:
    """Put what was recognised into the page, in the place of what its text layer gave."""
    content.turns, content.lean = found.turns, found.lean
    content.words = list(repair(found.words))
    chars = chars_of(content.words, found.faces)
    chars.size = steady_sizes(chars.size)
    content.has_text = len(chars) > 0
    content.pieces, content.fragments = [], []
    if content.has_text:
        place_text(content, chars, Art(found.level, found.upright))


def add_recognised(content: PageContent, found: RecognisedPage) -> None:
    """Add to the page the recognised words that lie where its text layer has none.

    Nothing is added where the text of the picture is turned otherwise than that of the layer.
    """
    if found.turns != content.turns:
        return
    rest = PageContent(content.number, content.view, found.turns)
    boxes = np.array([word.box for word in found.words], np.float64).reshape(-1, 4)
    boxes = _leaned(boxes, found.lean, content.width / 2, content.height / 2)
    free = np.flatnonzero(~_covered(boxes, _text_boxes(content))).tolist()
    words = [replace(found.words[at], box=tuple(boxes[at].tolist())) for at in free]
    if not words:
        return
    lift = [float(boxes[at, 3] - found.words[at].box[3]) for at in free]
    faces = [replace(found.faces[at], base=found.faces[at].base + up) for at, up in zip(free, lift, strict=True)]
    rest.words = list(repair(words))
    place_text(rest, chars_of(rest.words, faces), Art(found.level, found.upright))
    content.words = rest.words
    content.pieces += rest.pieces
    content.fragments += rest.fragments
    content.has_text = True


def _text_boxes(content: PageContent) -> Floats:
    """Boxes of all pieces of text on a page."""
    boxes = [(piece.x0, piece.top, piece.x1, piece.bottom) for piece in _pieces(content)]
    return np.array(boxes, np.float64).reshape(-1, 4)


def _covered(boxes: Floats, by: Floats) -> npt.NDArray[np.bool_]:
    """For each box whether its middle lies in one of the others."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (by[None, :, 0] <= x[:, None]) & (x[:, None] <= by[None, :, 2])
    inside &= (by[None, :, 1] <= y[:, None]) & (y[:, None] <= by[None, :, 3])
    return np.asarray(inside.any(axis=1), bool)


def _pieces(page: PageContent) -> list[Piece]:
    """All pieces of a page, those in cells too."""
    cells = (cell for fragment in page.fragments for cell in fragment.cells)
    lines = (line for cell in cells for paragraph in cell.paragraphs for line in paragraph)
    return [*page.pieces, *(piece for line in lines for piece in line.pieces)]


def steady(pages: Sequence[PageContent]) -> None:
    """Give the recognised pages of a document one size of body type: each page's was measured by itself."""
    pieces = [piece for page in pages for piece in _pieces(page) if piece.word is not None]
    if not pieces:
        return
    lengths = np.array([len(piece.text) for piece in pieces])
    sizes = steady_sizes(np.repeat([piece.size for piece in pieces], lengths))
    for piece, at in zip(pieces, (np.cumsum(lengths) - 1).tolist(), strict=True):
        piece.size = float(sizes[at])


def turn_back(boxes: npt.NDArray[np.float32], page: PageContent) -> npt.NDArray[np.float32]:
    """Boxes of the page turned level, as boxes of the page as seen."""
    width, height = page.width, page.height
    if page.lean:
        boxes = _leaned(boxes.astype(np.float64), page.lean, width / 2, height / 2).astype(np.float32)
    for _ in range(page.turns):
        x0, top, x1, bottom = boxes.T
        boxes = np.stack([top, width - x1, bottom, width - x0], axis=1)
        width, height = height, width
    return boxes


def _leaned(boxes: Floats, degrees: float, x: float, y: float) -> Floats:
    """Boxes whose middles are turned clockwise about a point; small boxes keep their size."""
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2 - x, (boxes[:, 1] + boxes[:, 3]) / 2 - y
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    shift_x = middle_x * cos - middle_y * sin - middle_x
    shift_y = middle_x * sin + middle_y * cos - middle_y
    moved: Floats = boxes + np.stack([shift_x, shift_y, shift_x, shift_y], axis=1)
    return moved
