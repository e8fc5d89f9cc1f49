"""Whether the images of a page show print that its text layer does not have: a scan, or a picture of a table.

A photograph, a chart, a logo, a stamp or the pattern of a letterhead must not send a page to recognition. Print
is told from them by its lines: rows of ink that change between black and white many times, with white above and
below. The page is drawn small, without colour, and what the text layer covers is left out.
"""

from __future__ import annotations

import ctypes as c
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts.view import Floats, View

__all__ = ["lines_of_print", "unread_lines"]

WIDTH = 900  # pixels across which a page is drawn: print of 10 points is then 10 to 15 pixels high
MAX_PIXELS = 60_000_000  # of one image; a larger one is not drawn for this
DARK = 140  # brightest channel of a pixel that is ink: red stamps and blue signatures are brighter in one channel
STRIPS = 8  # the page is looked at in upright strips, in which a line of a crooked scan is still level
CHANGES = 5  # between black and white in one row of a strip of print
LOW, HIGH = 3, 30  # height of a line of print in pixels
LIGHT = 0.55  # part of a strip that is paper
ENOUGH_STRIPS = 3  # strips that show as many lines
PADDING = 3.0  # points around letters of the text layer that belong to them

Mask = npt.NDArray[np.bool_]


def unread_lines(page: Any, view: View, images: Floats, letters: Floats) -> int:
    """How many lines of print the images of a page show where the text layer has nothing.

    Args:
        page: the open PDFium page.
        view: the view in whose points the boxes are.
        images: boxes of the images.
        letters: boxes of the characters of the text layer.
    """
    if _too_large(page):
        return 0
    pixels = _drawn(page, view)
    height, width = pixels.shape
    scale = np.array([width / view.width, height / view.height] * 2)
    wanted = np.zeros((height, width), bool)
    _paint(wanted, images * scale, True)
    pad = np.array([-PADDING, -PADDING, PADDING, PADDING])
    _paint(wanted, (letters + pad) * scale, False)
    return lines_of_print(pixels < DARK, wanted)


def _too_large(page: Any) -> bool:
    """Whether an image of the page is larger than what is drawn here; images inside forms count too."""
    from vnplan_extract.source.pdf_parts.rules import image_objects

    width, height = c.c_uint(), c.c_uint()
    for image in image_objects(page):
        if not pdfium.FPDFImageObj_GetImagePixelSize(image, c.byref(width), c.byref(height)):
            continue
        if width.value * height.value > MAX_PIXELS:
            return True
    return False


def _drawn(page: Any, view: View) -> npt.NDArray[np.uint8]:
    """The page as seen, each pixel by its brightest channel."""
    height = max(1, min(round(WIDTH * view.height / view.width), 4 * WIDTH))
    turns = (view.rotation - pdfium.FPDFPage_GetRotation(page)) % 4
    bitmap = pdfium.FPDFBitmap_Create(WIDTH, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, WIDTH, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, WIDTH, height, turns, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = c.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), c.POINTER(c.c_uint8 * (stride * height)))
        pixels = np.frombuffer(buffer.contents, np.uint8).reshape(height, stride // 4, 4)
        brightest: npt.NDArray[np.uint8] = pixels[:, :WIDTH, :3].max(axis=2)
        return brightest
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _paint(mask: Mask, boxes: Floats, value: bool) -> None:
    for x0, top, x1, bottom in np.clip(np.rint(boxes), 0, None).astype(int).tolist():
        mask[top:bottom, x0:x1] = value


def lines_of_print(ink: Mask, wanted: Mask) -> int:
    """Lines of print in the wanted part of a drawn page.

    Args:
        ink: dark pixels, shape (height, width).
        wanted: pixels to look at, of the same shape.
    """
    edges = np.linspace(0, ink.shape[1], STRIPS + 1).astype(int)
    counts = sorted((_lines_of_strip(ink[:, a:b], wanted[:, a:b]) for a, b in pairwise(edges)), reverse=True)
    return counts[ENOUGH_STRIPS - 1]


def _lines_of_strip(ink: Mask, wanted: Mask) -> int:
    looked_at = int(wanted.sum())
    seen = ink & wanted
    if not looked_at or seen.sum() > (1 - LIGHT) * looked_at:
        return 0
    changes = (seen[:, 1:] & ~seen[:, :-1]).sum(axis=1)
    rows = np.concatenate([[False], changes >= CHANGES, [False]])
    starts, ends = np.flatnonzero(~rows[:-1] & rows[1:]), np.flatnonzero(rows[:-1] & ~rows[1:])
    heights = ends - starts
    return int(((heights >= LOW) & (heights <= HIGH)).sum())
