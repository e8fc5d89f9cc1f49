"""How much a text looks like Vietnamese, and which encoding makes it look so.

Vietnamese in Unicode is recognised by its marked words: nearly all of them are built as syllables are. In the
wrong encoding few are. Other languages with marked letters stay below the bar in every encoding,
because their words are longer than a syllable.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from vnplan_extract.vietnamese.encodings.table import ENCODINGS, encoding
from vnplan_extract.vietnamese.syllables import is_syllable

__all__ = ["SAMPLE", "Weight", "best_encoding", "improves", "looks_legacy", "weigh"]

SAMPLE = 60_000  # characters looked at
MIN_GOOD = 6  # marked syllables below which a text alone decides nothing
MIN_GOOD_SHARE = 0.75  # of the marked words after conversion; typing errors and names of other languages are the rest
MAX_BEFORE = 0.65  # of the marked words are syllables before (à, ê … may stand alike); in true Unicode nine in ten
MIN_SYLLABLES = 0.6  # of all words after conversion, those without marks too; French has a third, English a fifth
MIN_MARKED = 0.3  # of all words; seven in ten Vietnamese words have a mark
MIN_VIQR_SIGNS = 0.1  # breves, circumflexes, horns and đ for each word; a third of Vietnamese words has one
_WORD = regex.compile(r"[^\s!-@\[-`{-~“”‘’–—…]+")  # what legacy letters look like is seldom a letter
_VIQR_SIGN = regex.compile(r"(?i)[aeo]\^|[uo]\+|a\((?=[a-z'`?~.])|\bdd[aeiouy]")


class Weight(NamedTuple):
    """Words of a text, those with marks, and how many of all and of the marked are built as syllables."""

    words: int
    marked: int
    syllables: int
    good: int

    @property
    def good_share(self) -> float:
        """Part of the marked words that are syllables; 1 where there is none."""
        return self.good / self.marked if self.marked else 1.0


def weigh(text: str) -> Weight:
    """Count words, marked words, syllables and marked syllables.

    >>> weigh("Kế hoạch phát triển"), weigh("KÕ ho¹ch ph¸t triÓn")
    (Weight(words=4, marked=4, syllables=4, good=4), Weight(words=4, marked=4, syllables=0, good=0))
    """
    words = marked = syllables = good = 0
    for word in _WORD.findall(text):
        plain = word.isascii()
        if plain and word.isupper() and len(word) > 1:
            continue  # an abbreviation
        is_good = is_syllable(word)
        words += 1
        syllables += is_good
        if not plain:
            marked += 1
            good += is_good
    return Weight(words, marked, syllables, good)


def looks_legacy(text: str, before: Weight | None = None) -> bool:
    """Whether it is worth while to try the encodings: too many marked words are no syllables, or VIQR's signs."""
    before = before or weigh(text)
    return before.good_share < MIN_GOOD_SHARE or _viqr_signs(text, before)


def best_encoding(text: str, before: Weight | None = None) -> str | None:
    """The encoding in which a text is clearly Vietnamese while it is not as it stands; None where none is.

    Args:
        text: any text; the first ``SAMPLE`` characters are looked at.
        before: its weight, where it is known.
    """
    text = text[:SAMPLE]
    before = before or weigh(text)
    if not looks_legacy(text, before):
        return None
    scores: dict[str, int] = {}
    for name in ENCODINGS:
        if name == "viqr" and not _viqr_signs(text, before):
            continue
        after = weigh(encoding(name).convert(text).text)
        if _is_clear(before, after, name):
            scores[name] = 3 * after.good - 2 * after.marked
    return max(scores, key=lambda name: scores[name]) if scores else None


def improves(text: str, name: str) -> bool:
    """Whether an encoding makes all marked words of a short text syllables that are not all so as it stands."""
    before = weigh(text)
    after = weigh(encoding(name).convert(text).text)
    return after.good > before.good and after.good_share >= max(MIN_GOOD_SHARE, before.good_share)


def _is_clear(before: Weight, after: Weight, name: str) -> bool:
    return (
        after.good >= MIN_GOOD
        and after.good_share >= MIN_GOOD_SHARE
        and (name == "viqr" or before.good_share <= MAX_BEFORE)
        and after.syllables >= MIN_SYLLABLES * after.words
        and after.marked >= MIN_MARKED * after.words
    )


def _viqr_signs(text: str, before: Weight) -> bool:
    return len(_VIQR_SIGN.findall(text)) >= max(2, MIN_VIQR_SIGNS * before.words)
