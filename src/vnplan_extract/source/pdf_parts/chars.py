"""The characters of a page with their boxes and type, as numpy arrays."""

from __future__ import annotations

import ctypes as c
import unicodedata
from dataclasses import dataclass, fields, replace
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts import library
from vnplan_extract.source.pdf_parts.codes import DROP, SPACE, Codes, count_unmapped, plain, settled
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.legacy import recode
from vnplan_extract.source.pdf_parts.view import Floats, View

__all__ = [
    "FAR_APART",
    "INVISIBLE",
    "NO_WORD",
    "SPACE",
    "Chars",
    "Codes",
    "compose",
    "drop_doubles",
    "read_chars",
    "to_text",
]

NO_WORD = -1  # a character that belongs to no recognised word
INVISIBLE = 3  # text render mode: the hidden text of a scanned page
ASCENT, DESCENT = 0.95, 0.3  # the tallest box a letter gets, in parts of its size above and below the line
BAND = 4  # points: a letter drawn again stands in the same band of the page, this high
FAR_APART = 1e6  # points: more than any page is wide
DOUBLE_SHIFT = 0.12  # a letter drawn again for bold stands within this part of its size
_SURROGATE = 0xD800 >> 11  # the five leading bits that all halves of a surrogate pair share


@dataclass(slots=True)
class Chars:
    """Characters in the order in which the page draws them, one array a property.

    Attributes:
        code: Unicode code points.
        box: x0, top, x1, bottom in points as seen.
        base: where the line they stand on runs, in points from the top.
        size: size of type in points.
        bold: drawn in bold.
        angle: direction of the line in degrees, 0 for level text.
        hidden: drawn invisibly (the text under a scanned image).
        item: running number of the text object that draws them.
        font: running number of the font in the document's list of names.
        unmapped: how many more the page draws whose code is no character (control and private codes, and U+FFFD).
        word: index of the recognised word they belong to, NO_WORD for none; None on a page with none.
    """

    code: Codes
    box: Floats
    base: Floats
    size: Floats
    bold: npt.NDArray[np.bool_]
    angle: npt.NDArray[np.int32]
    hidden: npt.NDArray[np.bool_]
    item: npt.NDArray[np.int32]
    font: npt.NDArray[np.int32]
    unmapped: int = 0
    word: npt.NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.code)

    def take(self, which: Any) -> Chars:
        """The characters selected by a mask or by indices."""
        values = ((f.name, getattr(self, f.name)) for f in fields(self) if f.name != "unmapped")
        taken: dict[str, Any] = {name: None if value is None else value[which] for name, value in values}
        return replace(self, **taken)


def to_text(codes: Codes) -> str:
    """Code points to text.

    >>> to_text(np.array([0x4B, 0x1EBE], np.uint32))
    'KẾ'
    """
    return codes.astype("<u4").tobytes().decode("utf-32-le", "replace")


def read_chars(page: Any, view: View, fonts: FontCache) -> Chars:
    """Read a page's characters: NFC, each once, without those that PDFium generates.

    Args:
        page: an open PDFium page.
        view: how the page is seen.
        fonts: the document's fonts.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        chars = _read(text_page, view, fonts)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    chars = recode(chars, fonts.names, fonts.judge)
    chars.code = settled(chars.code)
    return drop_doubles(compose(chars.take(chars.code != DROP)))


def _read(text_page: Any, view: View, fonts: FontCache) -> Chars:
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    at = library.address(text_page)
    raw = _codes(text_page, count)
    code = plain(raw)
    drawn_by = np.array(list(map(library.char_object, repeat(c.c_void_p(at)), range(count))), np.uint64)
    keep = np.flatnonzero((drawn_by != 0) & (code != DROP))  # a generated character has no object
    code, drawn_by = code[keep], drawn_by[keep]
    opens = np.diff(drawn_by, prepend=np.uint64(0)) != 0
    first = np.flatnonzero(opens)
    types = [
        fonts.type_of(at, index, handle, view.rotation)
        for index, handle in zip(keep[first].tolist(), drawn_by[first].tolist(), strict=True)
    ]
    item = np.cumsum(opens) - 1
    size = np.array([t.size for t in types], np.float64)[item]
    base = _baselines(at, view, keep, first)
    box = view.boxes(_boxes(at, keep))
    angle = np.array([t.angle for t in types], np.int32)[item]
    level = angle == 0
    box[level, 1] = np.maximum(box[level, 1], base[level] - ASCENT * size[level])
    box[level, 3] = np.minimum(box[level, 3], base[level] + DESCENT * size[level])
    box[:, 3] = np.maximum(box[:, 3], box[:, 1])
    bold = np.array([t.bold for t in types], bool)[item]
    hidden = np.array([t.render_mode == INVISIBLE for t in types], bool)[item]
    font = np.array([t.font for t in types], np.int32)[item]
    return Chars(code, box, base, size, bold, angle, hidden, item.astype(np.int32), font, count_unmapped(raw))


def _codes(text_page: Any, count: int) -> Codes:
    """The code points of a text page; all at once where PDFium's text has one unit for each character."""
    units = np.zeros(count + 1, np.uint16)  # the last is the zero that ends the text
    written = pdfium.FPDFText_GetText(text_page, 0, count, units.ctypes.data_as(c.POINTER(c.c_ushort)))
    units = units[:count]
    if written == count + 1 and not (units >> 11 == _SURROGATE).any():
        return units.astype(np.uint32)
    at = library.address(text_page)
    return np.fromiter(map(library.unicode_of, repeat(at), range(count)), np.uint32, count)


def _boxes(at: int, keep: npt.NDArray[np.intp]) -> Floats:
    """Loose boxes (left, top, right, bottom in PDF coordinates) of the characters at ``keep``."""
    boxes = np.zeros((len(keep), 4), np.float32)
    loose_box, row_bytes = library.loose_box, boxes.strides[0]
    row = boxes.ctypes.data
    for index in keep.tolist():
        loose_box(at, index, row)
        row += row_bytes
    return boxes.astype(np.float64)


def _baselines(at: int, view: View, keep: npt.NDArray[np.intp], first: npt.NDArray[np.intp]) -> Floats:
    """Where the line of each character runs, in points from the top.

    The characters of a text object stand on a straight line. Where its first and its last stand on one level
    all of them do, and the others are not asked.
    """
    last = np.append(first[1:], len(keep))[: len(first)] - 1
    at_first, at_last = (view.points(*_origins(at, keep[ends]))[1] for ends in (first, last))
    base = np.repeat(at_first, last - first + 1)
    leaning = np.repeat(at_first != at_last, last - first + 1)
    base[leaning] = view.points(*_origins(at, keep[leaning]))[1]
    return base


def _origins(at: int, indices: npt.NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Where characters stand, in PDF coordinates."""
    origins = np.zeros((len(indices), 2), np.float64)
    row = origins.ctypes.data
    for index in indices.tolist():
        library.char_origin(at, index, row, row + origins.itemsize)
        row += origins.itemsize * 2
    return origins[:, 0], origins[:, 1]


def compose(chars: Chars) -> Chars:
    """NFC: a letter and the marks drawn after it become one character whose box holds both.

    Where no single character exists for them, each keeps its place in the text and the box of all.
    """
    text = to_text(chars.code)
    if unicodedata.is_normalized("NFC", text):
        return chars
    source, codes = [], []
    box = chars.box.copy()
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if end > start + 1:
            box[start, :2] = box[start:end, :2].min(axis=0)
            box[start, 2:] = box[start:end, 2:].max(axis=0)
        for char in unicodedata.normalize("NFC", text[start:end]):
            source.append(start)
            codes.append(ord(char))
        start = end
    chars.box = box
    composed = chars.take(np.array(source, np.intp))
    composed.code = np.array(codes, np.uint32)
    return composed


def drop_doubles(chars: Chars) -> Chars:
    """Leave out a letter that is drawn again at nearly the same spot ; the first is then bold."""
    if len(chars) < 2:
        return chars
    drop = np.zeros(len(chars), bool)
    inked = np.flatnonzero(chars.code != SPACE)
    code, left, base, size = chars.code[inked], chars.box[inked, 0], chars.base[inked], chars.size[inked]
    for shift in (0.0, 0.5):  # two grids, so that no pair is parted by the edge of a grid cell
        band = np.floor(base / BAND + shift)
        if not _any_at_one_spot(band, left, size):
            continue
        order = np.lexsort((left, band, code))  # a stable sort: of two at one spot the earlier comes first
        one, two = order[:-1], order[1:]
        near = DOUBLE_SHIFT * size[one]
        same = (
            (code[one] == code[two])
            & (band[one] == band[two])
            & (np.abs(left[two] - left[one]) < near)
            & (np.abs(base[two] - base[one]) < near)
            & (np.abs(size[two] - size[one]) < near)
        )
        drop[inked[np.maximum(one, two)[same]]] = True
        chars.bold[inked[np.minimum(one, two)[same]]] = True
    return chars.take(~drop) if drop.any() else chars


def _any_at_one_spot(band: Floats, left: Floats, size: Floats) -> bool:
    """Whether two letters of a band begin so near to each other that one may be the other drawn again."""
    along = np.sort(band * FAR_APART + left)
    return bool((np.diff(along) < DOUBLE_SHIFT * size.max(initial=0.0)).any())
