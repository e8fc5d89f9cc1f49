"""The page as a reader sees it: from PDF coordinates to points from the top left, rotation applied."""

from __future__ import annotations

import ctypes as c
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

__all__ = ["Floats", "View"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page and how it is turned.

    Attributes:
        left: left edge in PDF coordinates.
        bottom: bottom edge in PDF coordinates.
        right: right edge in PDF coordinates.
        top: top edge in PDF coordinates.
        rotation: quarter turns clockwise, 0 to 3.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @classmethod
    def of(cls, page: Any) -> View:
        """The view of a PDFium page."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, c.byref(rect))
        return cls(rect.left, rect.bottom, rect.right, rect.top, pdfium.FPDFPage_GetRotation(page) % 4)

    @property
    def width(self) -> float:
        """Width as seen, in points."""
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen, in points."""
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """PDF coordinates to points from the top left as seen.

        >>> View(0, 0, 100, 200, 1).points(np.array([10.0]), np.array([20.0]))
        (array([20.]), array([10.]))
        """
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        if self.rotation == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def boxes(self, raw: Floats) -> Floats:
        """Rectangles (x0, y0, x1, y1 in PDF coordinates, corners in any order) as x0, top, x1, bottom."""
        xa, ya = self.points(raw[:, 0], raw[:, 1])
        xb, yb = self.points(raw[:, 2], raw[:, 3])
        return np.stack([np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)], axis=1)
