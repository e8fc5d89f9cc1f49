"""How the text of a scan lies: quarter turns and the lean of its lines, told from the ink alone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from vnplan_extract.source.ocr.engine import Grey

__all__ = ["Posture", "level", "posture_of", "turned"]

EVIDENCE_DPI = 100.0  # lines of text and their marks show at this resolution
BLOCK = 15  # pixels around which ink is darker than its surroundings
DARKER = 20  # levels by which it is
RULE = 0.3  # inches: longer straight strokes are ruling lines
POINTS = 60_000  # ink pixels looked at
MIN_INK = 300  # with fewer ink pixels nothing can be told
MAX_LEAN = 6.0  # degrees
COARSE, FINE = 0.5, 0.05  # degrees between the angles tried
SIDEWAYS = 1.15  # how much sharper the lines must be across than along the page for text on its side
UPSIDE_DOWN = 0.8  # ink above the letters' bodies in parts of that below, at most, for text on its head
MIN_LINES = 3  # lines from which that is told
BODY = 0.5  # part of a line's densest row that a row through the letters' bodies holds
STILL = 0.03  # degrees of lean that need no righting

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posture:
    """How a picture must be moved to make its text level.

    Attributes:
        turns: quarter turns clockwise.
        lean: degrees clockwise by which the lines then still lean.
    """

    turns: int = 0
    lean: float = 0.0


def posture_of(grey: Grey, dpi: float) -> Posture:
    """The posture of a page's text.

    Args:
        grey: the page, dark on light.
        dpi: pixels per inch.
    """
    ink = _ink(grey, dpi)
    y, x = np.nonzero(ink)
    if len(x) < MIN_INK:
        return Posture()
    if len(x) > POINTS:
        step = len(x) / POINTS
        chosen = (np.arange(POINTS) * step).astype(np.intp)
        y, x = y[chosen], x[chosen]
    upright_lean, upright = _sharpest(x.astype(np.float64), y.astype(np.float64))
    # turned clockwise, what was x counted from the left becomes y counted from the top
    side_lean, side = _sharpest(-y.astype(np.float64), x.astype(np.float64))
    turns, lean = (1, side_lean) if side > SIDEWAYS * upright else (0, upright_lean)
    balance = _marks_above(level(turned(ink.astype(np.uint8) * 255, turns), lean, 0) > 127)
    if balance is not None and balance < UPSIDE_DOWN:
        turns += 2
    return Posture(turns, lean)


def turned(image: Grey, turns: int) -> Grey:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(image, -turns))


def level(image: Grey, lean: float, paper: int = 255) -> Grey:
    """The picture turned about its middle so that lines which lean by ``lean`` degrees become level."""
    if abs(lean) < STILL:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), lean, 1.0)
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,)), np.uint8
    )


def _ink(grey: Grey, dpi: float) -> Bools:
    """Where type stands, at EVIDENCE_DPI, without ruling lines."""
    factor = min(EVIDENCE_DPI / dpi, 1.0)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, BLOCK, DARKER)
    long = round(RULE * EVIDENCE_DPI)
    level_rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright_rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(level_rules, upright_rules), np.ones((3, 3), np.uint8))
    return np.asarray((dark > 0) & (rules == 0), bool)


def _sharpest(x: Floats, y: Floats) -> tuple[float, float]:
    """The lean at which rows of ink are parted best, and how well they are (1 for evenly spread ink)."""
    coarse = np.arange(-MAX_LEAN, MAX_LEAN + COARSE / 2, COARSE)
    near = max(coarse.tolist(), key=lambda lean: _sharpness(x, y, lean))
    fine = np.arange(near - COARSE, near + COARSE + FINE / 2, FINE)
    scores = [(_sharpness(x, y, lean), -abs(lean), lean) for lean in fine.tolist()]
    score, _, lean = max(scores)
    return lean, score


def _sharpness(x: Floats, y: Floats, lean: float) -> float:
    slope = np.tan(np.radians(lean))
    rows = (y - slope * x).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float((counts.astype(np.float64) ** 2).sum() * len(counts) / counts.sum() ** 2)


def _marks_above(ink: Bools) -> float | None:
    """Ink above the letters' bodies in parts of the ink below them; None where too few lines show.

    Vietnamese sets most of its marks above the letters, and ascenders outnumber descenders.
    """
    profile = np.convolve(ink.sum(axis=1).astype(np.float64), np.ones(3) / 3, "same")
    inside = profile > 0.15 * np.quantile(profile, 0.9)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    above = below = 0.0
    lines = 0
    for top, bottom in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if not 6 <= bottom - top <= 40:
            continue
        row = profile[top:bottom]
        body = np.flatnonzero(row > BODY * row.max())
        above += float(row[: body[0]].sum())
        below += float(row[body[-1] + 1 :].sum())
        lines += 1
    return above / max(below, 1.0) if lines >= MIN_LINES else None
