"""Spelling set right after recognition: a word that is no Vietnamese syllable, where one syllable is clearly meant.

Recognition mixes up tone and letter marks (``thưc`` for thực) and letters of one shape (rn, m). A word that is a
syllable already is never touched, nor are numbers, words with digits, abbreviations and words in another
alphabet. Of the syllables that look like the word one must stand out: by its marks and by the words of the
language in which it stands beside its neighbours. The characters as read stay with the caller.

Measured with Tesseract 5.3 (vie), as words set right / set wrong / left though misread as no syllable. 67 drawings
of pages of corpus/ at 92 to 150 dpi with noise and JPEG quality 35: 12 / 0 / 96. plan-453: 18 pages of its 200-dpi
scan 0 / 0 / 0 (what is misread there is a syllable all the same), 34 pages drawn at 92 to 95 dpi 24 / 0 / 171. A
real scan of 11 pages 9 / 0 / 4. Precision 45 of 45 (two judged by eye, where no word of the truth lines up), recall
0.14: a word is left alone where several syllables are as likely.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.syllables import is_syllable
from vnplan_extract.vietnamese.unicode import TONES, fold, nfc

__all__ = ["Replacement", "best_spelling", "repair_line"]

SURE = 0.96  # certainty of recognition from which a word that is no syllable is taken for a foreign word or a name
LONGEST = 8
TONE_LIKENESS, MARK_LIKENESS, BOTH_LIKENESS = 0.8, 0.7, 0.45  # of two vowels that differ in tone, letter mark, both
FROM_PLAIN = 0.25  # of a plain vowel and one with both marks: print rarely loses two marks at once
NEXT_TO = 4.0  # worth of a neighbour with which the syllable makes a word
COMMON = 0.35  # worth of each doubling of the number of words that a syllable stands in
MARGIN = 2.5  # by which the best must lead the second
ENOUGH = 1.6  # that the best must reach
SHORT, ENOUGH_SHORT = 2, 4.0  # letters of a short word, which looks like many others, and what its best must reach
KEPT = 4096

_LETTERS = regex.compile(r"\p{L}{2,}")
_EDGES = regex.compile(r"^([^\p{L}\d]*)(.*?)([^\p{L}\d]*)$", regex.DOTALL)
_TONES = frozenset(TONES)
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A word of a line that is set right: its index, what was read, what it is read as now."""

    index: int
    original: str
    spelling: str


def repair_line(words: Sequence[str], confidences: Sequence[float]) -> list[Replacement]:
    """The words of a line whose spelling can be set right.

    Args:
        words: the words of one printed line in order, with their punctuation.
        confidences: certainty of each, 0 to 1; a word that was read with certainty is left alone.

    >>> repair_line(["tổ", "chức", "thưc", "hiện,"], [0.9, 0.9, 0.6, 0.9])
    [Replacement(index=2, original='thưc', spelling='thực')]
    """
    found: list[Replacement] = []
    parts = [_EDGES.match(nfc(word)) for word in words]
    bare = [part[2] if part else "" for part in parts]
    for index, (word, confidence) in enumerate(zip(bare, confidences, strict=True)):
        if confidence >= SURE or is_syllable(word):
            continue
        before = bare[index - 1] if index and not (parts[index - 1] or [""] * 4)[3] else ""
        after = bare[index + 1] if index + 1 < len(bare) and not (parts[index] or [""] * 4)[3] else ""
        spelling = best_spelling(word, before, after)
        if spelling is not None:
            part = parts[index]
            assert part is not None
            found.append(Replacement(index, words[index], f"{part[1]}{spelling}{part[3]}"))
    return found


@lru_cache(maxsize=KEPT)
def best_spelling(word: str, before: str = "", after: str = "") -> str | None:
    """The syllable that a misread word was printed as, None where the word is right or no syllable stands out.

    Args:
        word: the word without punctuation.
        before: the word before it on the line, "" for none.
        after: the word after it.

    >>> best_spelling("huyên̉", "phát", "kinh"), best_spelling("thưc", "", "hiện"), best_spelling("rnục", "danh", "")
    (None, 'thực', 'mục')
    >>> [best_spelling(word, "phát", "") for word in ("triển", "UBND", "2O25", "Internet", "15")]
    [None, None, None, None, None]
    """
    word = nfc(word)
    if not _may_be_misread(word):
        return None
    scores = sorted(_scored(word.lower(), fold(before), fold(after)), reverse=True)
    if not scores or scores[0][0] < (ENOUGH if len(word) > SHORT else ENOUGH_SHORT):
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN:
        return None
    return _cased(scores[0][1], word)


def _may_be_misread(word: str) -> bool:
    """True for a word in lower case, with a capital, or in capitals with marks that is no syllable."""
    if len(word) > LONGEST or not _LETTERS.fullmatch(word) or is_syllable(word):
        return False
    if word in _abbreviations():
        return False
    if word.isupper():
        return len(word) > 2 and any(_base(letter)[1] for letter in word.lower())
    return word[1:].islower() or word[0] == "I"


def _scored(word: str, before: str, after: str) -> Iterator[tuple[float, str]]:
    known, followers = _known(), _followers()
    for candidate, likeness in _candidates(word).items():
        score = COMMON * math.log2(known[candidate]) + 4 * math.log(likeness)
        score += NEXT_TO * (candidate in followers.get(before, ())) + NEXT_TO * (after in followers.get(candidate, ()))
        yield score, candidate


def _candidates(word: str) -> dict[str, float]:
    """Known syllables that look like a word, with their likeness."""
    found: dict[str, float] = {}
    for spelling, likeness in _shapes(word):
        for marked, less in _markings(spelling):
            plain = fold(marked)
            if plain in _known() and likeness * less > found.get(plain, 0.0):
                found[plain] = likeness * less
    return found


def _shapes(word: str) -> Iterator[tuple[str, float]]:
    """The word, and the word with one group of letters put for another of the same look."""
    yield word, 1.0
    for read, meant, likeness in _confusions():
        at = word.find(read)
        while at >= 0:
            yield word[:at] + meant + word[at + len(read) :], likeness
            at = word.find(read, at + 1)


def _markings(word: str) -> Iterator[tuple[str, float]]:
    """The word with the marks of one vowel, or of two neighbours, as another tone and letter would have them."""
    yield word, 1.0
    for at, letter in enumerate(word):
        for other, likeness in _family(letter):
            changed = word[:at] + other + word[at + 1 :]
            yield changed, likeness
            if at + 1 < len(word):
                for second, less in _family(word[at + 1]):
                    yield word[:at] + other + second + word[at + 2 :], likeness * less


@cache
def _family(letter: str) -> tuple[tuple[str, float], ...]:
    """Letters on the same base, with their likeness; empty for a consonant."""
    base, mark, tone = _base(letter)[0], _base(letter)[1] - _TONES, _base(letter)[1] & _TONES
    if base not in _VOWELS:
        return ()
    marks = {"a": ("", "\u0306", "\u0302"), "e": ("", "\u0302"), "o": ("", "\u0302", "\u031b"), "u": ("", "\u031b")}
    family = []
    for other_mark in marks.get(base, ("",)):
        for other_tone in ("", *TONES):
            other = nfc(base + other_mark + other_tone)
            if other == letter:
                continue
            same_mark, same_tone = set(other_mark) == mark, set(other_tone) == tone
            likeness = TONE_LIKENESS if same_mark else MARK_LIKENESS if same_tone else BOTH_LIKENESS
            if not same_mark and not same_tone and letter == base:
                likeness = FROM_PLAIN
            family.append((other, likeness))
    return tuple(family)


@cache
def _base(letter: str) -> tuple[str, frozenset[str]]:
    """The plain letter and its marks."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0], frozenset(parts[1:])


def _cased(spelling: str, model: str) -> str:
    if model.isupper():
        return spelling.upper()
    return spelling.capitalize() if model[0].isupper() and model[0] != "I" else spelling


@cache
def _known() -> dict[str, int]:
    return {row["syllable"]: int(row["words"]) for row in read_table("syllables.tsv")}


@cache
def _followers() -> dict[str, frozenset[str]]:
    return {row["syllable"]: frozenset(row["followers"].split()) for row in read_table("syllable_pairs.tsv")}


@cache
def _confusions() -> tuple[tuple[str, str, float], ...]:
    rows = read_table("ocr_confusions.tsv")
    return tuple((row["read"].lower(), row["meant"], float(row["likeness"])) for row in rows)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in read_table("abbreviations.tsv"))
