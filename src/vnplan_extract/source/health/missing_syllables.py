"""Words that are no syllables of Vietnamese: a foreign language, a broken character map, poor recognition."""

from __future__ import annotations

import re
from collections import Counter

from vnplan_extract.source.health.page import Diagnosis, RawPage
from vnplan_extract.vietnamese.syllables import is_syllable, wording_of

__all__ = ["diagnose"]

LOW = 0.8  # part of the words that are syllables; 0.9 and more in plans
FEWEST = 20  # words
SHOWN = 5
_WORD = re.compile(r"[^\W\d_]{2,}")


def diagnose(page: RawPage) -> Diagnosis | None:
    """Say how few of the words are syllables.

    >>> found = diagnose(RawPage(1, "Trng rirng du ngun gift nuvc " * 5))
    >>> found.message if found else None
    '33% of the words are Vietnamese syllables'
    """
    wording = wording_of(page.text)
    if wording.words < FEWEST or wording.share >= LOW:
        return None
    odd = Counter(word for word in _WORD.findall(page.text) if not is_syllable(word))
    sample = " ".join(word for word, _ in odd.most_common(SHOWN))
    message = f"{wording.share:.0%} of the words are Vietnamese syllables"
    return Diagnosis("missing_syllables", "warning", message, wording.words - wording.syllables, sample)
