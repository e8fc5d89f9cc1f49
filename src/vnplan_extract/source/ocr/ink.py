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
    blue, green, red = cv2.split(pixels[:, :, :3])
    grey = cv2.cvtColor(pixels[:, :, :3], cv2.COLOR_BGR2GRAY)
    reddish = cv2.subtract(red, cv2.max(blue, green))
    if int(reddish.max()) > COLOURED:
        mask = cv2.dilate((reddish > COLOURED).astype(np.uint8), np.ones((FRINGE, FRINGE), np.uint8))
        grey = np.where(mask > 0, cv2.max(grey, red), grey)
    bluish = cv2.subtract(blue, red)
    if int(bluish.max()) > COLOURED:
        mask = _large_strokes((bluish > COLOURED).astype(np.uint8), SIGNATURE * dpi)
        mask = cv2.dilate(mask, np.ones((FRINGE, FRINGE), np.uint8))
        grey = np.where(mask > 0, cv2.max(grey, blue), grey)
    return np.ascontiguousarray(grey, np.uint8)


def _large_strokes(mask: Grey, height: float) -> Grey:
    """The parts of a mask that hang together and are higher than type."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    large = stats[:, cv2.CC_STAT_HEIGHT] > height
    large[0] = False
    return np.asarray(large[labels], np.uint8)


def white_paper(grey: Grey, dpi: float) -> Grey:
    """The picture with its paper made evenly white: shadows, tints and the show-through of the back go."""
    small = cv2.resize(grey, None, fx=1 / SHARE, fy=1 / SHARE, interpolation=cv2.INTER_AREA)
    reach = max(3, round(REACH * dpi / SHARE) | 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (reach, reach), 0)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, cv2.max(paper, 40), scale=255), np.uint8)
