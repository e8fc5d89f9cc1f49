"""Weight, size and direction of type, asked once for each text object rather than for each character."""

from __future__ import annotations

import ctypes as c
import math
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vnplan_extract.source.pdf_parts import library

__all__ = ["FontCache", "Type", "bold_by_name"]

FORCE_BOLD = 1 << 18  # font descriptor flag of the PDF standard
BOLD_WEIGHT = 600
FILL_AND_STROKE = 2  # text render mode by which some writers thicken letters
_NAME_BYTES = 256
_BOLD_WORDS = ("bold", "black", "heavy", "-demi")


class Type(NamedTuple):
    """How a text object is set: size in points, bold or not, direction in whole degrees, visible or not."""

    size: float
    bold: bool
    angle: int
    render_mode: int


def bold_by_name(name: str) -> bool:
    """True when a font's name says that it is bold.

    >>> bold_by_name("BCDFEE+TimesNewRomanPS-BoldMT"), bold_by_name("LiberationSerif")
    (True, False)
    """
    low = name.lower()
    return any(word in low for word in _BOLD_WORDS)


class FontCache:
    """Boldness of the fonts of a document, each font asked once."""

    def __init__(self) -> None:
        self._bold: dict[int, bool] = {}
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
        bold = mode == FILL_AND_STROKE or self._is_bold(library.font_of(text_object) or 0)
        return Type(size or 1.0, bold, angle % 360, mode)

    def _is_bold(self, font: int) -> bool:
        if font not in self._bold:
            self._bold[font] = bool(font) and self._ask(c.cast(font, pdfium.FPDF_FONT))
        return self._bold[font]

    @staticmethod
    def _ask(font: Any) -> bool:
        buffer = c.create_string_buffer(_NAME_BYTES)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
        if bold_by_name(buffer.value.decode("utf-8", "replace")):
            return True
        weight = pdfium.FPDFFont_GetWeight(font)
        return weight >= BOLD_WEIGHT or bool(pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD)
