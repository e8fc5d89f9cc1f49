"""Letters that optical recognition put in the place of digits, repaired for reading only.

``2O25`` is read as 2025 and ``l5%`` as 15%; the quote stays as it is printed, because each repair puts one
character in the place of one.
"""

from __future__ import annotations

import regex

__all__ = ["repair_for_reading"]

_ZERO, _ONE = "Oo", "lI"
_TOKEN = regex.compile(r"(?<![\p{L}\d])(?<![\p{L}\d][.,])[\dOolI](?:[\dOolI]|[.,](?=[\dOolI]))*(?=\s?%|(?![\p{L}\d]))")
_LETTER = regex.compile(r"[OolI]")
_LITRE = regex.compile(r"[\d.,]*\d(?:l|o)")  # 5l is five litres, 30o a temperature
_ROMAN = regex.compile(r"I{1,3}[.,][\dOolI.,]*")  # I.1 is a heading


def repair_for_reading(text: str) -> str:
    """Put 0 for O and 1 for l or I inside tokens that are numbers otherwise. The length stays.

    >>> repair_for_reading("năm 2O25 đạt 1OO%, giảm l5%, tháng l2, tăng 63,l%")
    'năm 2025 đạt 100%, giảm 15%, tháng 12, tăng 63,1%'
    >>> repair_for_reading("I.1. Oanh, 5l nước, CO2, II, lo, điểm O")
    'I.1. Oanh, 5l nước, CO2, II, lo, điểm O'
    """
    repaired: str = _TOKEN.sub(lambda match: _repair(match[0], _is_percent(text, match.end())), text)
    return repaired


def _is_percent(text: str, at: int) -> bool:
    return text[at : at + 2].lstrip(" ").startswith("%")


def _repair(token: str, percent: bool) -> str:
    """The token with its letters read as digits, unless it can be something else."""
    if not _LETTER.search(token) or _ROMAN.fullmatch(token):
        return token
    if not percent and (not any(c.isdigit() for c in token) or _LITRE.fullmatch(token)):
        return token
    return "".join("0" if c in _ZERO else "1" if c in _ONE else c for c in token)
