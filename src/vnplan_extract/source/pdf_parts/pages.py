"""Reading one page: its characters, tables and rules, in coordinates in which its text is level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.layout import Note
from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.source.pdf_parts.chars import SPACE, Chars, read_chars
from vnplan_extract.source.pdf_parts.evidence import PageEvidence, gather
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.grid import Grid, find_grids
from vnplan_extract.source.pdf_parts.lines import BODY, Piece
from vnplan_extract.source.pdf_parts.remarks import page_notes
from vnplan_extract.source.pdf_parts.rules import Art, read_art
from vnplan_extract.source.pdf_parts.runs import make_pieces
from vnplan_extract.source.pdf_parts.tables import Fragment, fill, zones_of
from vnplan_extract.source.pdf_parts.view import Floats, View

__all__ = ["PageContent", "place_text", "read_page"]

LEAN = 3  # degrees by which level text may lean
IMAGE_PAGE = 0.5  # part of the page that images of a scanned page cover
TURNED = 0.6  # part of the characters that are turned the same way on a page lying on its side
MIN_FILLED = 2  # cells and columns with text in a table


@dataclass(slots=True)
class PageContent:
    """What stands on a page.

    Attributes:
        number: page number from 1.
        view: how the page is shown to a reader.
        turns: quarter turns by which text is turned against the page; boxes of pieces are in the turned page.
        pieces: text in no table, from the top.
        fragments: tables, from the top.
        rules: level lines that belong to no table.
        is_scan: images cover most of the page.
        has_text: the page has level text of its own that was read into ``pieces`` and ``fragments``.
        evidence: what the page shows about its text layer.
        notes: what a person should know about the page.
        lean: degrees clockwise by which the lines of a scan lean, after the quarter turns.
        words: the words that were recognised on it, none for a text layer.
    """

    number: int
    view: View
    turns: int = 0
    pieces: list[Piece] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    rules: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    is_scan: bool = False
    has_text: bool = True
    evidence: PageEvidence = field(default_factory=PageEvidence)
    notes: list[Note] = field(default_factory=list)
    lean: float = 0.0
    words: list[Word] = field(default_factory=list)

    @classmethod
    def empty(cls, number: int) -> PageContent:
        """A page of which nothing can be read."""
        return cls(number, View(0.0, 0.0, 0.0, 0.0), has_text=False)

    @property
    def is_recognised(self) -> bool:
        """True when most of its text is drawn invisibly: somebody's recognition of the page image left it."""
        return self.evidence.hidden * 2 > self.evidence.characters

    @property
    def texts(self) -> Iterator[str]:
        """Its text in pieces, tables after the rest."""
        yield from (piece.text for piece in self.pieces)
        yield from (cell.text for fragment in self.fragments for cell in fragment.cells)

    @property
    def width(self) -> float:
        """Width in points of the page with its text level."""
        return self.view.height if self.turns % 2 else self.view.width

    @property
    def height(self) -> float:
        """Height in points of the page with its text level."""
        return self.view.width if self.turns % 2 else self.view.height


def read_page(page: Any, number: int, fonts: FontCache) -> PageContent:
    """Read an open PDFium page.

    Args:
        page: the page.
        number: page number from 1.
        fonts: the document's fonts.
    """
    view = View.of(page)
    chars = read_chars(page, view, fonts)
    turns = _turns(chars)
    shown = view
    if turns:
        view = replace(view, rotation=(view.rotation + turns) % 4)
        chars = read_chars(page, view, fonts)
    art = read_art(page, view)
    content = PageContent(number, shown, turns, is_scan=art.image_share >= IMAGE_PAGE)
    content.has_text = bool((chars.code != SPACE).any())
    if content.has_text:
        content.notes = page_notes(number, chars)
        place_text(content, chars, art)
    content.evidence = gather(page, view, chars, art, content.texts)
    return content


def _turns(chars: Chars) -> int:
    """Quarter turns clockwise that bring most of a page's text level."""
    for turns in (1, 2, 3):
        if len(chars) and (chars.angle == 90 * turns).mean() > TURNED:
            return turns
    return 0


def place_text(content: PageContent, chars: Chars, art: Art) -> None:
    """Put characters into the lines and table cells of a page.

    Args:
        content: receives pieces, fragments and rules.
        chars: the characters, in coordinates in which they are level.
        art: ruling lines in the same coordinates.
    """
    chars.angle = np.where((chars.angle <= LEAN) | (chars.angle >= 360 - LEAN), 0, chars.angle).astype(np.int32)
    grids = find_grids(art.level, art.upright, art.fills, _usual_size(chars))
    grids = [grid for grid in grids if _holds_text(zones_of(chars, [grid]), grid)]
    zones = zones_of(chars, grids)
    level = chars.angle == 0
    pieces = make_pieces(chars.take(level), zones[level], content.number)
    pieces += _upright_pieces(chars, zones, content.number)
    content.pieces = [piece for piece in pieces if piece.zone == BODY]
    content.fragments = fill(content.number, grids, pieces)
    content.rules = _outside(art.level, grids)


def _usual_size(chars: Chars) -> float:
    return float(np.median(chars.size)) if len(chars) else 10.0


def _holds_text(zones: npt.NDArray[np.int64], grid: Grid) -> bool:
    """True when text stands in more than one cell and more than one column of the grid."""
    filled = [grid.cells[zone] for zone in np.unique(zones[zones != BODY]).tolist()]
    return len(filled) >= MIN_FILLED and len({cell.col for cell in filled}) >= MIN_FILLED


def _upright_pieces(chars: Chars, zones: npt.NDArray[np.int64], number: int) -> list[Piece]:
    """Text set upwards or downwards in table cells; elsewhere turned text is no part of the document."""
    pieces: list[Piece] = []
    for angle in (90, 270):
        which = (chars.angle == angle) & (zones != BODY)
        if which.any():
            turned = chars.take(which)
            turned.box, turned.base = _level(turned.box, angle)
            for piece in make_pieces(turned, zones[which], number):
                piece.boxes = _back(piece.boxes, angle)
                low, high = piece.boxes.min(axis=0).tolist(), piece.boxes.max(axis=0).tolist()
                piece.x0, piece.top, piece.x1, piece.bottom = low[0], low[1], high[2], high[3]
                pieces.append(piece)
    return pieces


def _level(box: Floats, angle: int) -> tuple[Floats, Floats]:
    """Boxes and baselines of upright text, turned so that it runs to the right."""
    x0, top, x1, bottom = box.T
    if angle == 90:
        return np.stack([-bottom, x0, -top, x1], axis=1), x1
    return np.stack([top, -x1, bottom, -x0], axis=1), -x0


def _back(box: npt.NDArray[np.float32], angle: int) -> npt.NDArray[np.float32]:
    a, b, c, d = box.T
    return np.stack([b, -c, d, -a] if angle == 90 else [-d, a, -b, c], axis=1)


def _outside(level: Floats, grids: Sequence[Grid]) -> Floats:
    """Level lines that lie in no grid."""
    keep = np.ones(len(level), bool)
    for grid in grids:
        keep &= (level[:, 0] < grid.ys[0] - 2) | (level[:, 0] > grid.ys[-1] + 2)
    return level[keep]
