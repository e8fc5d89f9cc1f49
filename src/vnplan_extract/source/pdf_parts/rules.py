"""Ruling lines and images of a page, from its path and image objects (form XObjects included)."""

from __future__ import annotations

import ctypes as c
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts.view import Floats, View

__all__ = ["Art", "ImageSize", "image_objects", "page_images", "read_art"]

POINTS_PER_INCH = 72.0
THIN = 3.0  # points: a filled shape no thicker than this is a line
STRAIGHT = 0.5  # points by which a line may lean
MIN_LENGTH = 1.0  # points
MAX_NESTING = 8  # form XObjects inside one another
RECTANGLE = 5  # segments of a path that draws one rectangle
RASTER = 256  # cells a side on which the part of a page under images is counted
MAX_SEGMENTS = 2_000  # a path with more is a drawing

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Art:
    """What a page draws beside text.

    Attributes:
        level: level lines, an array of rows (y, x0, x1) in points as seen.
        upright: upright lines, an array of rows (x, top, bottom).
        fills: filled rectangles (x0, top, x1, bottom), such as the shading of cells.
        images: what images cover (x0, top, x1, bottom), cut at the edges of the page.
        image_share: part of the page under images, the strips of one scan added up; 0 to 1.
        drawings: shapes that are no rules or rectangles: letters drawn as outlines are, and so are charts.
    """

    level: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    upright: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    fills: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    images: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    image_share: float = 0.0
    drawings: int = 0


@dataclass(frozen=True, slots=True)
class ImageSize:
    """The size of an image on a page: pixels, pixels per inch, bits of a pixel, part of the page it covers."""

    width: int
    height: int
    dpi: float
    bits_per_pixel: int
    share: float


def page_images(page: Any) -> list[ImageSize]:
    """The images of an open PDFium page, none of them decoded."""
    view, found = View.of(page), []
    for handle, kind, matrix in _objects(page):
        box = _bounds(handle, matrix) if kind == pdfium.FPDF_PAGEOBJ_IMAGE else None
        data = pdfium.FPDF_IMAGEOBJ_METADATA()
        if box is not None and pdfium.FPDFImageObj_GetImageMetadata(handle, page, c.byref(data)):
            inches = max(abs(box[2] - box[0]), abs(box[3] - box[1]), 1.0) / POINTS_PER_INCH
            dpi = max(data.width, data.height) / inches
            found.append(
                ImageSize(data.width, data.height, dpi, data.bits_per_pixel, _share(view, _clipped(view, [box])))
            )
    return found


def read_art(page: Any, view: View) -> Art:
    """The ruling lines and the image share of an open PDFium page."""
    thin: list[Rect] = []
    fills: list[Rect] = []
    images: list[Rect] = []
    drawings = 0
    for handle, kind, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += _read_path(handle, matrix, thin, fills)
        elif (box := _bounds(handle, matrix)) is not None:
            images.append(box)
    level, upright = _split(view, thin)
    seen = _clipped(view, images)
    filled = view.boxes(np.array(fills, np.float64).reshape(-1, 4))
    return Art(level, upright, filled, seen, _share(view, seen), drawings)


def image_objects(page: Any) -> Iterator[Any]:
    """The image objects of a page, those inside forms too."""
    return (handle for handle, kind, _ in _objects(page) if kind == pdfium.FPDF_PAGEOBJ_IMAGE)


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Path and image objects with the matrix of the forms around them."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfold(pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)


def _unfold(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
        yield handle, kind, matrix
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_NESTING:
        inner = _multiply(_matrix(handle), matrix)
        for index in range(max(pdfium.FPDFFormObj_CountObjects(handle), 0)):
            yield from _unfold(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _matrix(handle: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, c.byref(m)):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies ``m``, then ``n``.

    >>> _multiply((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 1))
    (2, 0, 0, 2, 10, 1)
    """
    a, b, cc, d, e, f = m
    na, nb, nc, nd, ne, nf = n
    return (
        a * na + b * nc,
        a * nb + b * nd,
        cc * na + d * nc,
        cc * nb + d * nd,
        e * na + f * nc + ne,
        e * nb + f * nd + nf,
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _bounds(handle: Any, matrix: Matrix) -> Rect | None:
    left, bottom, right, top = (c.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, c.byref(left), c.byref(bottom), c.byref(right), c.byref(top)):
        return None
    if matrix is IDENTITY:
        return left.value, bottom.value, right.value, top.value
    one, two = _apply(matrix, left.value, bottom.value), _apply(matrix, right.value, top.value)
    return (*one, *two)


def _read_path(handle: Any, matrix: Matrix, thin: list[Rect], fills: list[Rect]) -> bool:
    """Add the straight thin lines of a path and its filled rectangle; True when the path draws something else."""
    fill, stroke = c.c_int(), c.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, c.byref(fill), c.byref(stroke))
    if not fill.value and not stroke.value:
        return False
    box = _bounds(handle, matrix)
    if box is None:
        return False
    simple = pdfium.FPDFPath_CountSegments(handle) <= RECTANGLE
    if simple and min(abs(box[2] - box[0]), abs(box[3] - box[1])) <= THIN:
        thin.append(box)
    elif simple and not stroke.value:
        fills.append(box)
    else:
        lines = _segment_lines(handle, _multiply(_matrix(handle), matrix), bool(stroke.value))
        thin += lines
        return not lines
    return False


def _segment_lines(handle: Any, matrix: Matrix, stroked: bool) -> list[Rect]:
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 2 <= count <= MAX_SEGMENTS:
        return []
    lines: list[Rect] = []
    for points in _subpaths(handle, count, matrix):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            lines.append((min(xs), min(ys), max(xs), max(ys)))
        elif stroked:
            lines += [(*p, *q) for p, q in pairwise(points) if _straight(p, q)]
    return lines


def _straight(p: tuple[float, float], q: tuple[float, float]) -> bool:
    return abs(p[0] - q[0]) <= STRAIGHT or abs(p[1] - q[1]) <= STRAIGHT


def _subpaths(handle: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath; one with a curve in it is left out."""
    points: list[tuple[float, float]] = []
    curved = False
    x, y = c.c_float(), c.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, c.byref(x), c.byref(y))
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _split(view: View, rects: list[Rect]) -> tuple[Floats, Floats]:
    """Thin rectangles in PDF coordinates to level and upright lines as seen."""
    if not rects:
        return np.zeros((0, 3)), np.zeros((0, 3))
    box = view.boxes(np.array(rects, np.float64))
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    inside = (box[:, 0] < view.width) & (box[:, 2] > 0) & (box[:, 1] < view.height) & (box[:, 3] > 0)
    long = np.maximum(width, height) >= MIN_LENGTH
    level, upright = inside & long & (width >= height), inside & long & (height > width)
    middle_x, middle_y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    return (
        np.stack([middle_y, box[:, 0], box[:, 2]], axis=1)[level],
        np.stack([middle_x, box[:, 1], box[:, 3]], axis=1)[upright],
    )


def _clipped(view: View, images: list[Rect]) -> Floats:
    """What of the images lies on the page."""
    if not images:
        return np.zeros((0, 4))
    return np.clip(view.boxes(np.array(images, np.float64)), 0, np.array([view.width, view.height] * 2))


def _share(view: View, boxes: Floats) -> float:
    """Part of the page under boxes, what several cover counted once."""
    if not len(boxes) or view.width * view.height <= 0:
        return 0.0
    covered = np.zeros((RASTER, RASTER), bool)
    places = np.rint(boxes / np.array([view.width, view.height] * 2) * RASTER).astype(int)
    for x0, top, x1, bottom in places.tolist():
        covered[top:bottom, x0:x1] = True
    return float(covered.mean())
