"""Calls into PDFium made once for each character or text object, with the cheapest ctypes prototypes.

The prototypes of ``pypdfium2.raw`` convert every argument to a pointer class and give up the interpreter's
lock. For a call made once for each character of a document the same functions are bound here with plain
integers as addresses; each is over in less time than the lock takes.
"""

from __future__ import annotations

import ctypes as c
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

__all__ = [
    "address",
    "char_matrix",
    "char_object",
    "char_origin",
    "font_of",
    "font_size",
    "loose_box",
    "render_mode",
    "unicode_of",
]

_PAGE, _INDEX, _OUT = c.c_void_p, c.c_int, c.c_void_p


def address(handle: Any) -> int:
    """The address behind a PDFium handle, 0 for none."""
    return c.cast(handle, c.c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    bound: Callable[..., Any] = c.PYFUNCTYPE(result, *arguments)(address(function))
    return bound


def _bind_to_page(function: Any, result: Any) -> Callable[..., Any]:
    """Bind a function of a page and an index without a check of either: the page must be a ``c_void_p``."""
    bound: Callable[..., Any] = c.PYFUNCTYPE(result)(address(function))
    return bound


unicode_of = _bind(pdfium.FPDFText_GetUnicode, c.c_uint, _PAGE, _INDEX)
char_object = _bind_to_page(pdfium.FPDFText_GetTextObject, c.c_size_t)
loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, c.c_int, _PAGE, _INDEX, _OUT)
char_origin = _bind(pdfium.FPDFText_GetCharOrigin, c.c_int, _PAGE, _INDEX, _OUT, _OUT)
char_matrix = _bind(pdfium.FPDFText_GetMatrix, c.c_int, _PAGE, _INDEX, _OUT)
font_size = _bind(pdfium.FPDFText_GetFontSize, c.c_double, _PAGE, _INDEX)
font_of = _bind(pdfium.FPDFTextObj_GetFont, c.c_void_p, c.c_void_p)
render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, c.c_int, c.c_void_p)
