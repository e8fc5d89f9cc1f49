"""Names in the order of a Vietnamese dictionary: Đ after D, Ă and Â after A, tones last of all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vnplan_extract.vietnamese.unicode import fold, strip_tones

__all__ = ["sort_key"]

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The order of letters (bảng chữ cái), f, j, w and z where Latin has them; Unicode CLDR, collation of ``vi``."""
TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Huyền, hỏi, ngã, sắc, nặng, after no tone; CLDR as above."""
_PLACES = {letter: place for place, letter in enumerate(LETTERS)}
_TONES = {mark: place for place, mark in enumerate(TONES, start=1)}


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """What sorts names as a Vietnamese reader looks for them: letters first, then tones, capitals the same.

    >>> sorted(["Đông", "Dương", "Ea", "Ân", "Ăn", "An", "Xuân"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Dương', 'Đông', 'Ea', 'Xuân']
    >>> sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
    """
    folded = fold(text)
    letters = tuple(_place(letter) for letter in strip_tones(folded))
    return letters, tuple(_tone(letter) for letter in folded), text


def _place(letter: str) -> tuple[int, int]:
    """Signs and digits before letters, letters of other scripts behind."""
    if letter in _PLACES:
        return 1, _PLACES[letter]
    return (2 if letter.isalpha() else 0), ord(letter)


def _tone(letter: str) -> int:
    return next((_TONES[mark] for mark in unicodedata.normalize("NFD", letter) if mark in _TONES), 0)
