"""One page from its picture to words: made level, stamps and ruling lines taken out, each part read once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vnplan_extract.source.ocr.areas import cell_areas, whiten
from vnplan_extract.source.ocr.blocks import column_blocks, inked_part
from vnplan_extract.source.ocr.engine import Engine, Grey, Word
from vnplan_extract.source.ocr.ink import grey_ink, white_paper
from vnplan_extract.source.ocr.picture import Picture
from vnplan_extract.source.ocr.result import RecognisedPage
from vnplan_extract.source.ocr.ruling import find_ruling
from vnplan_extract.source.ocr.short_cells import vote_on_short
from vnplan_extract.source.ocr.type_face import faces
from vnplan_extract.source.ocr.upright import Posture, level, posture_of, turned
from vnplan_extract.source.pdf_parts.grid import Grid, find_grids

__all__ = ["recognise"]

DOUBTFUL = 0.55  # mean certainty under which a page may stand on its head


def recognise(picture: Picture, engine: Engine) -> RecognisedPage:
    """Read the picture of a page.

    Args:
        picture: the rendered page.
        engine: reads the text.
    """
    grey = white_paper(grey_ink(picture.pixels, picture.dpi), picture.dpi)
    posture = posture_of(grey, picture.dpi)
    found = _read(grey, posture, picture, engine)
    if _certainty(found) < DOUBTFUL:  # ink alone may err on a page of few lines
        other = _read(grey, replace(posture, turns=(posture.turns + 2) % 4), picture, engine)
        found = max(found, other, key=_certainty)
    return found


def _certainty(page: RecognisedPage) -> float:
    letters = sum(len(word.text) for word in page.words)
    return sum(word.confidence * len(word.text) for word in page.words) / letters if letters else 0.0


def _read(grey: Grey, posture: Posture, picture: Picture, engine: Engine) -> RecognisedPage:
    image = level(turned(grey, posture.turns), posture.lean)
    ruling = find_ruling(image, picture.dpi)
    grids = find_grids(ruling.level / picture.scale, ruling.upright / picture.scale)
    image[ruling.mask > 0] = 255
    words = _words(image, [_in_pixels(grid, picture.scale) for grid in grids], picture.dpi, engine)
    return RecognisedPage(
        [_in_points(word, picture.scale) for word in words],
        [face.scaled(1 / picture.scale) for face in faces(image, words)],
        ruling.level / picture.scale,
        ruling.upright / picture.scale,
        posture.turns,
        posture.lean,
    )


def _words(image: Grey, grids: list[Grid], dpi: float, engine: Engine) -> list[Word]:
    """The words outside the tables, then those of each cell; only short cells are read more than once."""
    cells = cell_areas(image, grids, dpi)
    rest = whiten(image, grids)
    columns = column_blocks(rest, dpi)
    for area in columns:
        rest[area.top : area.bottom, area.x0 : area.x1] = np.uint8(255)
    part = inked_part(rest, dpi)
    words = engine.read(rest, [part], dpi) if part is not None else []
    after = words[-1].line + 1 if words else 0
    blocks = vote_on_short(image, cells, engine.read(image, columns + cells, dpi), dpi, engine)
    return words + [replace(word, line=word.line + after) for word in blocks]


def _in_pixels(grid: Grid, scale: float) -> Grid:
    xs, ys = (tuple(value * scale for value in values) for values in (grid.xs, grid.ys))
    return Grid(xs, ys, grid.cells, grid.place)


def _in_points(word: Word, scale: float) -> Word:
    x0, top, x1, bottom = (side / scale for side in word.box)
    return replace(word, box=(x0, top, x1, bottom))
