"""Whether a word is built as a Vietnamese syllable is: onset, rhyme, and a tone that the rhyme can carry.

A model of form, not a list of words: it holds for names of places that no dictionary has.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import TONES

__all__ = ["is_syllable"]

ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ch", "ph", "th", "tr", "qu", *"bcdđghklmnprstvx")
LONGEST = 7  # letters of "nghiêng"
_STOPS = ("c", "p", "t", "ch")  # finals that go with sắc and nặng alone
_STOP_TONES = ("\u0301", "\u0323")


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether the word has the form of one Vietnamese syllable, in small or capital letters.

    >>> [is_syllable(word) for word in ("Nghiêng", "QUYẾT", "gì", "Đạ", "a")]
    [True, True, True, True, True]
    >>> [is_syllable(word) for word in ("tèt", "été", "street", "KHĐT")]
    [False, False, False, False]
    """
    if not 0 < len(word) <= LONGEST:
        return False
    tones = [mark for mark in unicodedata.normalize("NFD", word) if mark in TONES]
    if len(tones) > 1:
        return False
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if mark not in TONES)
    return _parts(unicodedata.normalize("NFC", bare), tones[0] if tones else "")


def _parts(bare: str, tone: str) -> bool:
    rhymes = _rhymes()
    for onset in ("", *ONSETS):
        stop = rhymes.get(bare[len(onset) :]) if bare.startswith(onset) else None
        if stop is not None and (not stop or tone in _STOP_TONES):
            return True
    return bare == "gi"


@cache
def _rhymes() -> dict[str, bool]:
    """Each rhyme without tone, and whether it ends in a stop."""
    table: dict[str, bool] = {}
    for row in read_table("rhymes.tsv"):
        for final in row["finals"].split():
            table[row["nucleus"] + final.strip("_")] = final in _STOPS
    return table
