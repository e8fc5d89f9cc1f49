"""Upright lines of low rows: too short to be told from letters by their length, but they join two level lines."""

from __future__ import annotations

import cv2
import numpy as np

from vnplan_extract.source.ocr.engine import Grey
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["joining_strokes"]

MIN_JOINING = 0.12  # inches: a row of one line of small type
TOUCH = 0.04  # inches between a stroke's end and the level line it meets
FULL = 0.9  # part of a stroke's length that must be ink


def joining_strokes(dark: Grey, level: Floats, upright: Floats, dpi: float) -> Floats:
    """Strokes that run from one level line to the next and go on an upright line above or below.

    Args:
        dark: ink as 255.
        level: level lines (y, x0, x1) in pixels, from the top.
        upright: upright lines (x, top, bottom) that were found by their length.
        dpi: pixels per inch.

    Returns:
        Further upright lines (x, top, bottom).
    """
    if len(level) < 2 or not len(upright):
        return np.zeros((0, 3))
    touch = TOUCH * dpi
    thick = np.asarray(cv2.dilate(dark, np.ones((1, 3), np.uint8)), np.uint8)
    found: list[tuple[float, float, float]] = []
    for x in _places(upright, touch):
        ys = np.sort(level[(level[:, 1] <= x + touch) & (x - touch <= level[:, 2]), 0])
        own = upright[np.abs(upright[:, 0] - x) <= touch]
        for top, bottom in zip(ys[:-1].tolist(), ys[1:].tolist(), strict=True):
            is_known = ((own[:, 1] <= top + touch) & (bottom - touch <= own[:, 2])).any()
            if bottom - top >= MIN_JOINING * dpi and not is_known and _is_inked(thick, x, top, bottom, touch):
                found.append((x, top, bottom))
    return np.array(found).reshape(-1, 3)


def _places(upright: Floats, touch: float) -> list[float]:
    """Where upright lines stand, those of one column border once."""
    ordered = np.sort(upright[:, 0])
    groups = np.split(ordered, np.flatnonzero(np.diff(ordered) > touch) + 1)
    return [float(group.mean()) for group in groups]


def _is_inked(thick: Grey, x: float, top: float, bottom: float, touch: float) -> bool:
    """Whether one column of pixels near ``x`` is dark nearly all the way down."""
    left = max(round(x - touch), 0)
    strip = thick[round(top) : round(bottom), left : round(x + touch) + 1] > 0
    return bool(strip.size and strip.mean(axis=0).max() >= FULL)
