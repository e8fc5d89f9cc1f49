"""Text of a document made safe for spreadsheets: nothing in it is run, nothing in it breaks the file."""

from __future__ import annotations

import regex

__all__ = ["CELL_LIMIT", "for_cell", "for_csv", "printable", "starts_formula"]

CELL_LIMIT = 32_767  # characters that Excel keeps in a cell
_CUT = " … (cut here: the cell holds no more; the whole text is in the JSON)"
# Control characters, surrogates and non-characters, which XML 1.0 forbids and CSV readers stumble over.
_FORBIDDEN = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = regex.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def printable(text: str) -> str:
    """The text without characters that no spreadsheet file can hold; tab and line breaks stay.

    >>> printable("Số\\x00: 12\\x0b/KH\\ud800")
    'Số: 12/KH'
    """
    cleaned: str = _FORBIDDEN.sub("", text)
    return cleaned


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula.

    >>> [starts_formula(t) for t in ("=1+1", "- Lưu: VT", " @SUM(A1)", "\\tx", "62%")]
    [True, True, True, True, False]
    """
    return _FORMULA.match(text) is not None


def for_csv(text: str) -> str:
    """Text for a CSV cell: an apostrophe in front of what a spreadsheet would run.

    >>> for_csv("=HYPERLINK(1)"), for_csv("hộ nghèo")
    ("'=HYPERLINK(1)", 'hộ nghèo')
    """
    cleaned = printable(text)
    return f"'{cleaned}" if starts_formula(cleaned) else cleaned


def for_cell(text: str) -> str:
    """Text for an Excel cell, cut (and marked as cut) where Excel holds no more."""
    cleaned = printable(text)
    return cleaned if len(cleaned) <= CELL_LIMIT else cleaned[: CELL_LIMIT - len(_CUT)] + _CUT
