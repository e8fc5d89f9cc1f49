"""Which syllables (âm tiết) Vietnamese has: onset, rhyme and tone as the orthography lets them meet.

Vietnamese is written in single syllables, and their number is small: of all strings of three letters few are
syllables. The share of syllables among the words of a text therefore tells text from what a broken font or a
recognition for another language left of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import TONES, nfc, strip_tones

__all__ = ["Wording", "is_marked", "is_syllable", "onsets_and_rhymes", "wording_of"]

NO_ONSET = "-"
CHECKED_TONES = {"\u0301", "\u0323"}  # sắc and nặng, the two tones of a syllable that a stop closes
LONGEST = 7  # letters of "nghiêng"
MOST_ABBREVIATIONS = 0.34  # part of a text's words that may be abbreviations
KEPT = 1 << 15  # words remembered: more than Vietnamese has syllables
_SYLLABLE, _MARK, _SHORT = 1, 2, 4
_TONES = frozenset(TONES)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ABBREVIATION = re.compile("[A-ZĐ]{2,8}")
_MARKED = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Wording:
    """How far the words of a text are Vietnamese.

    Attributes:
        words: words of two or more letters; abbreviations in capitals (UBND) are left out, as long as they are
            not most of the text.
        syllables: those of them that are Vietnamese syllables.
        marked: those with a letter that plain Latin does not have (tone, ă, â, đ, ê, ô, ơ, ư).
    """

    words: int
    syllables: int
    marked: int

    @property
    def share(self) -> float:
        """Part of the words that are syllables, 0 to 1; 0 for a text without words."""
        return self.syllables / self.words if self.words else 0.0

    @property
    def marked_share(self) -> float:
        """Part of the words with a marked letter, 0 to 1; about 0.7 in Vietnamese."""
        return self.marked / self.words if self.words else 0.0


def wording_of(text: str) -> Wording:
    """Count the words of a text, its syllables and its marked words.

    Args:
        text: any text; it may be decomposed (NFD) or in capitals.

    >>> wording_of("KẾ HOẠCH phát triển bền vững của UBND xã, 2021")
    Wording(words=8, syllables=8, marked=8)
    >>> wording_of("Dc Ip Tir do Hnh phiic").syllables
    1
    """
    words = _WORD.findall(nfc(text))
    kinds = Counter(map(_kind_of, words))
    syllables = kinds[_SYLLABLE] + kinds[_SYLLABLE | _MARK]
    marked = kinds[_MARK] + kinds[_SYLLABLE | _MARK]
    left_out = min(kinds[_SHORT], int(len(words) * MOST_ABBREVIATIONS))
    return Wording(len(words) - left_out, syllables, marked)


@lru_cache(maxsize=KEPT)
def _kind_of(word: str) -> int:
    """What a word is, as the sum of the marks below."""
    kind = _SYLLABLE * is_syllable(word) + _MARK * is_marked(word)
    return _SHORT if not kind & _SYLLABLE and _ABBREVIATION.fullmatch(word) else kind


def is_marked(word: str) -> bool:
    """True for a word with a letter that plain Latin does not have.

    >>> is_marked("HUYỆN"), is_marked("Ban")
    (True, False)
    """
    return _MARKED.search(nfc(word).lower()) is not None


@lru_cache(maxsize=KEPT)
def is_syllable(word: str) -> bool:
    """True for a word that can be a Vietnamese syllable, wherever its tone mark is set.

    >>> [is_syllable(word) for word in ("hoà", "hòa", "NGHIÊNG", "quyết", "gìn", "hoa\\u0300")]
    [True, True, True, True, True, True]
    >>> [is_syllable(word) for word in ("thưc", "phiic", "hnh", "cế", "UBND")]
    [False, False, False, False, False]
    """
    low = nfc(word).lower()
    if len(low) > LONGEST:
        return False
    bare = strip_tones(low)
    checked = _bare_syllables().get(bare)
    if checked is None:
        return False
    tones = [mark for mark in unicodedata.normalize("NFD", low) if mark in _TONES]
    if checked:
        return len(tones) == 1 and tones[0] in CHECKED_TONES
    return len(tones) <= 1


@cache
def onsets_and_rhymes() -> tuple[dict[str, frozenset[str]], dict[str, bool]]:
    """Onsets with the letters that cannot follow them, and rhymes with True where a stop closes them.

    >>> onsets, rhymes = onsets_and_rhymes()
    >>> sorted(onsets["ng"]), rhymes["oach"], rhymes["oanh"]
    (['e', 'i', 'ê'], True, False)
    """
    onsets = {
        "" if row["onset"] == NO_ONSET else row["onset"]: frozenset(row["not_before"].split())
        for row in read_table("onsets.tsv")
    }
    return onsets, {row["rhyme"]: row["tones"] == "checked" for row in read_table("rhymes.tsv")}


@cache
def _bare_syllables() -> dict[str, bool]:
    """Each syllable without tone, and whether a stop closes it."""
    onsets, rhymes = onsets_and_rhymes()
    return {
        onset + rhyme: checked
        for onset, barred in onsets.items()
        for rhyme, checked in rhymes.items()
        if rhyme[0] not in barred
    }
