"""Numbers of rows: ``I`` opens a part, ``1`` a group when ``1.1`` follows, ``a)`` stands below both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from vnplan_extract.vietnamese.numerals import read_roman

__all__ = ["RowNumber", "read_row_number", "split_number"]

NumberStyle = Literal["letter", "roman", "arabic", "dotted", "small", "none"]

_CLEAN = regex.compile(r"^[(\[]?\s*(?P<number>[\p{L}\d]{1,6}(?:\s?[.-]\s?[\p{L}\d]{1,4}){0,5})\s*[.)\]:-]*\s*$")
_PREFIX = regex.compile(
    r"^\s*(?:phần\s+(?:thứ\s+)?|nhóm\s+|mục\s+)?(?P<number>[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,4}|"
    r"[a-zđ](?=\)))\s*[.):/-]+\s*(?P<title>\S.*)$",
    regex.IGNORECASE | regex.DOTALL,
)
_ARABIC = regex.compile(r"\d{1,3}")
_DOTTED = regex.compile(r"(?:[IVX]{1,5}|[A-HĐ]|\d{1,3})(?:\.(?:\d{1,3}|[a-zđ])){1,5}")


@dataclass(frozen=True, slots=True)
class RowNumber:
    """The number of a row, without the mark that closes it, and its style."""

    text: str
    style: NumberStyle

    def is_parent_of(self, other: RowNumber) -> bool:
        """``1`` of ``1.2``, ``I`` of ``I.1``."""
        return bool(self.text) and other.text.startswith(self.text + ".")


NO_NUMBER = RowNumber("", "none")


def read_row_number(cell: str) -> RowNumber:
    """Read a number cell.

    >>> [read_row_number(t).style for t in ("I", "1.", "1.1", "A", "a)", "-", "")]
    ['roman', 'arabic', 'dotted', 'letter', 'small', 'none', 'none']
    """
    match = _CLEAN.match(cell.strip())
    if match is None:
        return NO_NUMBER
    number = regex.sub(r"\s", "", match["number"]).strip(".-")
    return RowNumber(number, _style(number)) if _style(number) != "none" else NO_NUMBER


def _style(number: str) -> NumberStyle:
    if _ARABIC.fullmatch(number):
        return "arabic"
    if _DOTTED.fullmatch(number):
        return "dotted"
    if number.isupper() and read_roman(number) is not None:
        return "roman"
    if len(number) == 1 and number.isalpha():
        return "letter" if number.isupper() else "small"
    return "none"


def split_number(text: str) -> tuple[RowNumber, str]:
    """Number and title of a row that keeps both in one cell.

    >>> number, title = split_number("II. LĨNH VỰC NỘI CHÍNH")
    >>> number.text, title
    ('II', 'LĨNH VỰC NỘI CHÍNH')
    >>> split_number("Năm 2021")[1]
    'Năm 2021'
    """
    match = _PREFIX.match(text)
    if match is None:
        return NO_NUMBER, text
    number = read_row_number(match["number"])
    return (number, match["title"].strip()) if number.style != "none" else (NO_NUMBER, text)
