"""Where running text stands side by side: letterheads and signature blocks, told from the white between them.

Lines of two columns that stand at different heights are read as one line, and wrongly, unless they are parted.
A cut in the wrong place does no harm: words are put into lines by where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from vnplan_extract.source.ocr.engine import Area, Grey

__all__ = ["column_blocks", "inked_part"]

LOOK_DPI = 75.0  # the page is looked at in this resolution
DARK = 140  # a pixel darker than this is ink
INK = 0.12  # part of a pixel at LOOK_DPI that ink must cover
SPECK = 2  # pixels of ink in a row that are no text
JOIN = 1  # white rows between a letter and its marks
GUTTER = 0.11  # inches: white this wide over several lines parts columns (8 points)
MIN_COLUMN = 0.35  # inches: what is narrower on one side of a gap is a list marker or a speck
LONE_GUTTER = 0.5  # inches: white this wide parts columns in a single line (36 points)
MAX_CRUMBS = 0.14  # share of them among the parts of ink: 0.12 at most in clean scans, 0.17 and more in bad copies
LEAST_TYPE = 3  # pixels at LOOK_DPI: small letters of 7 points
MAX_TYPE = 0.45  # inches: two lines of type whose letters touch
RIM = 0.12  # inches at the edges of a page, where the shadow of the paper's edge lies
MARGIN = 0.05  # inches of white left around what is read

Bools = npt.NDArray[np.bool_]
Span = tuple[int, int]


@dataclass(slots=True)
class _Band:
    """A strip of the page that holds a line, or lines beside each other; its white gaps from edge to edge."""

    top: int
    bottom: int
    gaps: list[Span]
    inner: list[Span]


@dataclass(slots=True)
class _Group:
    """Bands ``first`` to ``last`` (included) that keep out of one gutter."""

    first: int
    last: int
    gutter: Span
    two_sided: int = 0


def column_blocks(image: Grey, dpi: float) -> list[Area]:
    """The columns of text that stand side by side on a page without tables, from the top, the left one first.

    Args:
        image: dark text on white, level.
        dpi: pixels per inch.
    """
    factor = LOOK_DPI / dpi
    small = _seen_from_afar(image, factor)
    bands = _bands(small)
    areas: list[Area] = []
    for group in _groups(bands):
        rows = (bands[group.first].top, bands[group.last].bottom)
        middle = (group.gutter[0] + group.gutter[1]) // 2
        for start, end in ((0, middle), (middle, small.shape[1])):
            columns = np.flatnonzero(small[rows[0] : rows[1], start:end].any(axis=0))
            if len(columns):
                sides = (start + int(columns[0]), start + int(columns[-1]) + 1)
                areas.append(_area(*rows, sides, factor, image))
    return areas


def inked_part(image: Grey, dpi: float) -> Area | None:
    """The part of a page that holds all its text, so that white margins are not searched for any; None for none.

    Its layout is "block" where whole type alone stands on the page. A side on which ink reaches to the rim of the
    page is kept whole.

    Args:
        image: dark text on white, level.
        dpi: pixels per inch.
    """
    factor = LOOK_DPI / dpi
    small = _seen_from_afar(image, factor)
    whole, text = _lettering(small)
    rows, columns = np.flatnonzero(text.any(axis=1)), np.flatnonzero(text.any(axis=0))
    if not len(rows):
        return None
    near = round((RIM + MARGIN) * LOOK_DPI)
    (top, bottom), (x0, x1) = (
        (0 if found[0] < near else int(found[0]), size if found[-1] >= size - near else int(found[-1]) + 1)
        for found, size in zip((rows, columns), small.shape, strict=True)
    )
    area = _area(top, bottom, (x0, x1), factor, image)
    if whole:
        return area
    if bottom - top > small.shape[0] / 2:  # the engine tells specks from type better with the margins in sight
        return Area(0, 0, image.shape[1], image.shape[0])
    return replace(area, layout="page")


def _lettering(ink: Bools) -> tuple[bool, Bools]:
    """Whether only whole type stands on a page, and the ink without specks.

    Type is neither higher than a heading, as pictures, seals and scribbles are, nor in crumbs, as on a bad copy.
    Where nothing else stands the engine need not look for pictures and specks, a tenth of its time for a page.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    heights = stats[:, cv2.CC_STAT_HEIGHT].copy()
    heights[0] = 0  # the paper
    whole = bool((heights <= MAX_TYPE * LOOK_DPI).all() and (heights[1:] < LEAST_TYPE).mean() <= MAX_CRUMBS)
    return whole, np.asarray((heights >= LEAST_TYPE)[labels], bool)


def _seen_from_afar(image: Grey, factor: float) -> Bools:
    """Where ink stands, in a smaller picture; the rim of the page is left white."""
    ink = cv2.threshold(image, DARK - 1, 255, cv2.THRESH_BINARY_INV)[1]
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) > 255 * INK
    rim = round(RIM * LOOK_DPI)
    small[:rim], small[-rim:], small[:, :rim], small[:, -rim:] = False, False, False, False
    return np.asarray(small, bool)


def _area(top: int, bottom: int, sides: Span, factor: float, image: Grey) -> Area:
    height, width = image.shape
    rim = MARGIN * LOOK_DPI
    return Area(
        max(round((sides[0] - rim) / factor), 0),
        max(round((top - rim) / factor), 0),
        min(round((sides[1] + rim) / factor), width),
        min(round((bottom + rim) / factor), height),
        "block",
    )


def _bands(ink: Bools) -> list[_Band]:
    """The strips of a page between white rows."""
    bands = []
    for top, bottom in _runs(np.asarray(ink.sum(axis=1) >= SPECK), JOIN):
        gaps = [
            span
            for span in _runs(np.asarray(~ink[top:bottom].any(axis=0)), 0)
            if span[1] - span[0] >= GUTTER * LOOK_DPI
        ]
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        least = MIN_COLUMN * LOOK_DPI
        inner = [span for span in gaps if span[0] - columns[0] > least and columns[-1] - span[1] > least]
        bands.append(_Band(top, bottom, gaps, inner))
    return bands


def _runs(mask: Bools, join: int) -> list[Span]:
    """Stretches of true values, those parted by no more than ``join`` false ones made one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    runs: list[Span] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] <= join:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _groups(bands: list[_Band]) -> list[_Group]:
    groups: list[_Group] = []
    index = 0
    while index < len(bands):
        floor = groups[-1].last + 1 if groups else 0
        found = [_grown(bands, index, gap, floor) for gap in bands[index].inner]
        found = [group for group in found if group.two_sided > 1 or _width(group.gutter) >= LONE_GUTTER * LOOK_DPI]
        if found:
            groups.append(max(found, key=lambda group: (group.two_sided, _width(group.gutter))))
            index = groups[-1].last
        index += 1
    return groups


def _width(span: Span) -> int:
    return span[1] - span[0]


def _grown(bands: list[_Band], seed: int, gap: Span, floor: int) -> _Group:
    group = _Group(seed, seed, gap, 1)
    for step, end in ((1, len(bands)), (-1, floor - 1)):
        index = seed + step
        while index != end:
            common = [_common(group.gutter, other) for other in bands[index].gaps]
            best = max(common, key=_width, default=(0, 0))
            if _width(best) < GUTTER * LOOK_DPI:
                break
            group.gutter = best
            group.two_sided += any(_width(_common(best, other)) > 0 for other in bands[index].inner)
            group.first, group.last = min(group.first, index), max(group.last, index)
            index += step
    return group


def _common(one: Span, two: Span) -> Span:
    start, end = max(one[0], two[0]), min(one[1], two[1])
    return (start, max(end, start))
