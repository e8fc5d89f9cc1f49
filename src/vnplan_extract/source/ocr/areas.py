"""Which parts of a page are read as a block each, and which in one go: cells of tables, and all the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vnplan_extract.source.ocr.engine import Area, Grey
from vnplan_extract.source.pdf_parts.grid import Grid

__all__ = ["cell_areas", "whiten"]

LESS = 100  # a pixel darker than this on white paper is ink
MIN_INK = 0.0012  # square inches of ink from which a cell is read: more than a speck, less than a figure 1
EDGE = 0.02  # inches of a cell's rim that its ruling lines take up


def cell_areas(image: Grey, grids: Sequence[Grid], dpi: float) -> list[Area]:
    """The cells that hold ink, as areas of the image.

    Args:
        image: the page with its ruling lines taken out.
        grids: its tables, in pixels.
        dpi: pixels per inch.
    """
    height, width = image.shape
    areas = []
    for grid in grids:
        for cell in grid.cells:
            x0, x1 = grid.xs[cell.col], grid.xs[cell.col + cell.col_span]
            top, bottom = grid.ys[cell.row], grid.ys[cell.row + cell.row_span]
            area = Area(
                max(round(x0), 0), max(round(top), 0), min(round(x1), width), min(round(bottom), height), "block"
            )
            if _holds_ink(image, area, dpi):
                areas.append(area)
    return areas


def _holds_ink(image: Grey, area: Area, dpi: float) -> bool:
    rim = round(EDGE * dpi)
    inside = image[area.top + rim : area.bottom - rim, area.x0 + rim : area.x1 - rim]
    return bool((inside < 255 - LESS).sum() > MIN_INK * dpi * dpi) if inside.size else False


def whiten(image: Grey, grids: Sequence[Grid]) -> Grey:
    """A copy of the image without its tables."""
    rest = image.copy()
    for grid in grids:
        top, bottom = max(round(grid.ys[0]), 0), round(grid.ys[-1])
        left, right = max(round(grid.xs[0]), 0), round(grid.xs[-1])
        rest[top:bottom, left:right] = np.uint8(255)
    return rest
