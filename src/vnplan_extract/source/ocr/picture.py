"""The picture of a page, rendered as finely as its images deserve and no larger than is safe."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts.rules import page_images
from vnplan_extract.source.pdf_parts.view import View

__all__ = ["Picture", "TooLargeError", "take_picture"]

POINTS_PER_INCH = 72.0
MIN_DPI, MAX_DPI = 200.0, 300.0  # what Tesseract reads well
DRAWN_DPI = 250.0  # a page of drawn letters has no resolution of its own
LOWEST_DPI = 100.0  # letters of 10 points are 14 pixels high: less cannot be read
OBLIQUE = 3.0  # degrees off the quarter turns: text set so is a watermark


class TooLargeError(ValueError):
    """The page or an image on it is larger than the limit; the message says by how much."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered page.

    Attributes:
        pixels: shape (height, width, 3), blue, green and red; or (height, width) for a grey page.
        scale: pixels per point.
    """

    pixels: npt.NDArray[np.uint8]
    scale: float

    @property
    def dpi(self) -> float:
        """Pixels per inch."""
        return self.scale * POINTS_PER_INCH


def take_picture(page: pypdfium2.PdfPage, max_pixels: int) -> Picture:
    """Render a page as seen, without the oblique text that is laid over it.

    Args:
        page: an open page.
        max_pixels: most pixels of the picture; ten times as many of an image on the page.

    Raises:
        TooLargeError: an image on the page holds more pixels, or the page could only be rendered too coarsely.
    """
    view = View.of(page.raw)
    images = page_images(page.raw)
    largest = max((image.width * image.height for image in images), default=0)
    if largest > 10 * max_pixels:
        raise TooLargeError(f"an image of {largest / 1e6:,.0f} megapixels lies on it")
    dpi = _resolution([image.dpi for image in images if image.share > 0.05])
    area = max(view.width * view.height, 1.0)
    scale = min(dpi / POINTS_PER_INCH, math.sqrt(max_pixels / area))
    if scale * POINTS_PER_INCH < LOWEST_DPI:
        metres = f"{view.width * 0.0254 / 72:.1f} m by {view.height * 0.0254 / 72:.1f} m"
        raise TooLargeError(f"it measures {metres}")
    _remove_oblique_text(page)
    grey = bool(images) and all(image.bits_per_pixel <= 8 for image in images if image.share > 0.05)
    bitmap = page.render(scale=scale, grayscale=grey, draw_annots=True, rev_byteorder=False)
    pixels = bitmap.to_numpy()
    pixels = np.ascontiguousarray(pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels)
    bitmap.close()
    return Picture(pixels, scale)


def _resolution(found: list[float]) -> float:
    """Pixels per inch at which a page with images of these resolutions is rendered."""
    return min(max(max(found), MIN_DPI), MAX_DPI) if found else DRAWN_DPI


def _remove_oblique_text(page: pypdfium2.PdfPage) -> None:
    """Take out text objects that run neither level nor upright: watermarks."""
    matrix = pdfium.FS_MATRIX()
    oblique: list[Any] = []
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        handle = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if pdfium.FPDFPageObj_GetMatrix(handle, matrix):
            lean = math.degrees(math.atan2(matrix.b, matrix.a)) % 90
            if OBLIQUE < lean < 90 - OBLIQUE:
                oblique.append(handle)
    for handle in oblique:
        if pdfium.FPDFPage_RemoveObject(page.raw, handle):
            pdfium.FPDFPageObj_Destroy(handle)
