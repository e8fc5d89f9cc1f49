"""From a coloured scan to grey: the red of stamps and the blue of signatures taken out, the paper made white."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from vnplan_extract.source.ocr.engine import Grey

__all__ = ["grey_ink", "white_paper"]

COLOURED = 30  # levels by which a channel stands out in coloured ink
FRINGE = 5  # pixels around coloured ink that the compression of a scan has tinted
SIGNATURE = 0.28  # inches: strokes of ink higher than this are no type
SHARE = 8  # the paper's brightness is looked at in an image smaller by this factor
REACH = 0.25  # inches over which the paper's brightness is even
BLACK_POINT = 0.45  # paper-relative brightness below which all is ink of full strength; above it contrast stays


def grey_ink(pixels: npt.NDArray[np.uint8], dpi: float) -> Grey:
    """A grey picture in which red ink and large strokes of blue ink are as light as the paper.

    Args:
        pixels: shape (height, width, 3) as blue, green, red, or (height, width) for a grey picture.
        dpi: pixels per inch.
    """
    if pixels.ndim == 2:
        return pixels
    blue, green, red = (np.asarray(channel, np.uint8) for channel in cv2.split(pixels[:, :, :3]))
    grey = np.asarray(cv2.cvtColor(pixels[:, :, :3], cv2.COLOR_BGR2GRAY), np.uint8)
    _lighten(grey, red, _coloured(np.asarray(cv2.subtract(red, cv2.max(blue, green)), np.uint8)))
    bluish = _coloured(np.asarray(cv2.subtract(blue, red), np.uint8))
    where = _around(bluish)
    _lighten(grey[where], blue[where], _large_strokes(bluish[where], SIGNATURE * dpi))
    return grey


def _coloured(stand_out: Grey) -> Grey:
    """255 where a channel stands out, 0 elsewhere."""
    return np.asarray(cv2.threshold(stand_out, COLOURED, 255, cv2.THRESH_BINARY)[1], np.uint8)


def _around(mask: Grey) -> tuple[slice, slice]:
    """The rows and columns of a mask that hold all that is set, and the fringe around it."""
    x0, top, width, height = cv2.boundingRect(mask)
    return slice(max(top - FRINGE, 0), top + height + FRINGE), slice(max(x0 - FRINGE, 0), x0 + width + FRINGE)


def _lighten(grey: Grey, channel: Grey, mask: Grey) -> None:
    """Make the picture as light as the channel where the mask or its fringe lies; only that part is looked at."""
    where = _around(mask)
    if not mask[where].any():
        return
    wide = cv2.dilate(mask[where], np.ones((FRINGE, FRINGE), np.uint8))
    part = np.ascontiguousarray(grey[where])
    cv2.copyTo(cv2.max(part, channel[where]), wide, part)
    grey[where] = part


def _large_strokes(mask: Grey, height: float) -> Grey:
    """The parts of a mask that hang together and are higher than type."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    large = stats[:, cv2.CC_STAT_HEIGHT] > height
    large[0] = False
    return np.asarray(large[labels] * np.uint8(255), np.uint8)


def white_paper(grey: Grey, dpi: float) -> Grey:
    """The picture with its paper made evenly white: shadows, tints and the show-through of the back go."""
    small = cv2.resize(grey, None, fx=1 / SHARE, fy=1 / SHARE, interpolation=cv2.INTER_AREA)
    reach = max(3, round(REACH * dpi / SHARE) | 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (reach, reach), 0)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 40), scale=255), np.uint8)
