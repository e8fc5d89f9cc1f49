"""The ruling lines of tables on a scan, as segments like those that a PDF file draws."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from vnplan_extract.source.ocr.engine import Grey
from vnplan_extract.source.ocr.short_strokes import joining_strokes
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["Ruling", "find_ruling"]

MIN_LENGTH = 0.28  # inches: 20 points, longer than any stroke of a letter
MAX_THICKNESS = 0.05  # inches
BLOCK = 0.12  # inches around which a line is darker than its surroundings
DARKER = 18  # levels by which it is
JOIN = 0.04  # inches: a gap in a line that is no gap


@dataclass(frozen=True, slots=True)
class Ruling:
    """Ruling lines in pixels.

    Attributes:
        level: rows (y, x0, x1).
        upright: rows (x, top, bottom).
        mask: where they are drawn, 255 for a line's pixel.
    """

    level: Floats
    upright: Floats
    mask: Grey


def find_ruling(grey: Grey, dpi: float) -> Ruling:
    """The level and upright lines of a picture with level text.

    Args:
        grey: the page, dark on light.
        dpi: pixels per inch.
    """
    block = max(3, round(BLOCK * dpi) | 1)
    found = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, DARKER)
    dark = np.asarray(found, np.uint8)
    level, level_mask = _lines(dark, dpi)
    upright, upright_mask = _lines(np.ascontiguousarray(dark.T), dpi)
    mask = np.maximum(level_mask, upright_mask.T)
    short = joining_strokes(dark, level, upright, dpi)
    for x, top, bottom in short.tolist():
        half = round(MAX_THICKNESS * dpi / 2)
        cv2.line(mask, (round(x), round(top)), (round(x), round(bottom)), 255, max(3, half))
    upright = np.concatenate([upright, short])
    return Ruling(level, upright, np.ascontiguousarray(mask))


def _lines(dark: Grey, dpi: float) -> tuple[Floats, Grey]:
    """Level lines of a mask of ink as rows (y, x0, x1), and where they are drawn.

    The mask is thickened across the lines first, so that a line which leans by a pixel is not cut.
    """
    length = round(MIN_LENGTH * dpi)
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    found = np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)
    if not found.any():
        return np.zeros((0, 3)), found
    joint = np.ones((1, max(1, round(JOIN * dpi))), np.uint8)
    found = np.asarray(cv2.morphologyEx(found, cv2.MORPH_CLOSE, joint), np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(found, connectivity=8)
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    thickness = area / np.maximum(width, 1)
    thin = (thickness <= MAX_THICKNESS * dpi) & (height <= np.maximum(MAX_THICKNESS * dpi, 0.02 * width))
    thin[0] = False
    mask = found if thin[1:].all() else (thin[labels] * np.uint8(255)).astype(np.uint8)
    x0 = stats[:, cv2.CC_STAT_LEFT].astype(np.float64)
    lines = np.stack([centres[:, 1] + 0.5, x0, x0 + width], axis=1)[thin]
    return lines, np.asarray(cv2.dilate(mask, np.ones((3, 1), np.uint8)), np.uint8)
