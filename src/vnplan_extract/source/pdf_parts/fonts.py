"""Weight, size and direction of type, asked once for each text object rather than for each character."""

from __future__ import annotations

import ctypes as c
import math
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts import library
from vnplan_extract.vietnamese.legacy import Judge

__all__ = ["FontCache", "Type", "bold_by_name"]

FORCE_BOLD = 1 << 18  # font descriptor flag of the PDF standard
BOLD_WEIGHT = 600
FILL_AND_STROKE = 2  # text render mode by which some writers thicken letters
_NAME_BYTES = 256
_BOLD_WORDS = ("bold", "black", "heavy", "-demi")


class Type(NamedTuple):
    """How a text object is set: size in points, bold or not, direction in whole degrees, visible or not, font.

    ``font`` is the font's running number in ``FontCache.names``.
    """

    size: float
    bold: bool
    angle: int
    render_mode: int
    font: int = 0


def bold_by_name(name: str) -> bool:
    """True when a font's name says that it is bold.

    >>> bold_by_name("BCDFEE+TimesNewRomanPS-BoldMT"), bold_by_name("LiberationSerif")
    (True, False)
    """
    low = name.lower()
    return any(word in low for word in _BOLD_WORDS)


class FontCache:
    """Boldness and names of the fonts of a document, each font asked once.

    Attributes:
        names: names of the fonts, in the order in which they were met; the first is for none.
        judge: what the fonts and the pages so far tell of old encodings.
    """

    def __init__(self) -> None:
        self.names = [""]
        self.judge = Judge()
        self._bold: dict[int, bool] = {}
        self._number: dict[int, int] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = c.addressof(self._matrix)

    def type_of(self, text_page: int, index: int, text_object: int, quarter_turns: int) -> Type:
        """The type of the character at ``index``, drawn by ``text_object`` (page and object as addresses)."""
        library.char_matrix(text_page, index, self._matrix_at)
        a, b, c_, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        mode = library.render_mode(text_object)
        scale = math.hypot(c_, d) or math.hypot(a, b)
        size = abs(library.font_size(text_page, index)) * scale
        angle = round(math.degrees(math.atan2(b, a))) - 90 * quarter_turns
        font = library.font_of(text_object) or 0
        bold = self._is_bold(font) or mode == FILL_AND_STROKE
        return Type(size or 1.0, bold, angle % 360, mode, self._number.get(font, 0))

    def _is_bold(self, font: int) -> bool:
        if font not in self._bold:
            handle = c.cast(font, pdfium.FPDF_FONT) if font else None
            name = "" if handle is None else _name(handle)
            self._number[font] = self._number_of(name)
            self._bold[font] = handle is not None and self._ask(handle, name)
        return self._bold[font]

    def _number_of(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    @staticmethod
    def _ask(font: Any, name: str) -> bool:
        if bold_by_name(name):
            return True
        weight = pdfium.FPDFFont_GetWeight(font)
        return weight >= BOLD_WEIGHT or bool(pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD)


def _name(font: Any) -> str:
    buffer = c.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
    return buffer.value.decode("utf-8", "replace")
