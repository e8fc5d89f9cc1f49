"""What a page shows about its text layer: how much of it there is, whether it is Vietnamese, what images hide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from vnplan_extract.source.pdf_parts.chars import SPACE, Chars, Codes, to_text
from vnplan_extract.source.pdf_parts.rules import Art
from vnplan_extract.source.pdf_parts.view import View
from vnplan_extract.vietnamese.syllables import Wording, wording_of

__all__ = ["PageEvidence", "gather", "is_wordlike"]

LOOK_AT_PICTURES = 0.1  # part of a page that images cover from which they are looked at
CLEARLY_VIETNAMESE = 0.8  # part of words that are syllables; above it nothing more is asked of a text
SAMPLE = 500  # characters looked at first at either end of a page; all of them where these are not clearly Vietnamese
LONGEST = 20_000  # characters looked at on one page
LAST_LATIN = 0x24F
FIRST_LATIN_ADDED, LAST_LATIN_ADDED = 0x1E00, 0x1EFF

NO_WORDS = Wording(0, 0, 0)
_EDGES = re.compile(r"^\W+|\W+$")
_WORDLIKE = re.compile(r"(?:[^\W\d_][^\W\d_A-Z]*|[^\W\d_a-z]+)(?:[-'’/.,][^\W\d_]+)*")
_VOWEL = re.compile("[aeiouyăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]")
_CROWD = re.compile("[bcdfghjklmnpqrstvwxz]{5}")


@dataclass(slots=True)
class PageEvidence:
    """What is known of a page's text layer and of its images.

    Attributes:
        characters: level characters with ink, the text that a reader reads.
        turned: characters that run another way (a watermark, a stamp).
        hidden: level characters drawn invisibly.
        unmapped: codes that are no characters.
        foreign: letters that are in no Latin alphabet.
        wording: words, syllables and marked words of the level text.
        wordlike: part of the words built like words of some language that is written in Latin letters; 1 where
            the text is clearly Vietnamese.
        image_share: part of the page under images, 0 to 1.
        drawings: shapes that are no rules or rectangles.
        unread_lines: lines of print that images show where no text is laid over them.
        broken_company: other pages of the document have a broken text layer.
    """

    characters: int = 0
    turned: int = 0
    hidden: int = 0
    unmapped: int = 0
    foreign: int = 0
    wording: Wording = NO_WORDS
    wordlike: float = 1.0
    image_share: float = 0.0
    drawings: int = 0
    unread_lines: int = 0
    broken_company: bool = False


def gather(page: Any, view: View, chars: Chars, art: Art, texts: Iterable[str]) -> PageEvidence:
    """The evidence on a page.

    Args:
        page: the open PDFium page.
        view: how its text is level.
        chars: its characters.
        art: its rules and images.
        texts: the level text in pieces, with the blanks between words.
    """
    inked = chars.code != SPACE
    level = inked & (chars.angle == 0)
    evidence = PageEvidence(
        characters=int(level.sum()),
        turned=int((inked & ~level).sum()),
        hidden=int((level & chars.hidden).sum()),
        unmapped=chars.unmapped,
        foreign=_foreign_letters(chars.code),
        image_share=art.image_share,
        drawings=art.drawings,
    )
    if evidence.characters:
        _read_wording(evidence, " ".join(texts)[:LONGEST])
        if art.image_share >= LOOK_AT_PICTURES:
            evidence.unread_lines = _unread_lines(page, view, chars, art)
    return evidence


def _read_wording(evidence: PageEvidence, text: str) -> None:
    ends = text if len(text) <= 2 * SAMPLE else f"{text[:SAMPLE]} {text[-SAMPLE:]}"
    evidence.wording = wording_of(ends)
    if evidence.wording.share < CLEARLY_VIETNAMESE and ends is not text:
        evidence.wording = wording_of(text)
    if evidence.wording.share < CLEARLY_VIETNAMESE:
        words = [word for word in map(_bare, text.split()) if sum(map(str.isalpha, word)) > 1]
        evidence.wordlike = sum(map(is_wordlike, words)) / len(words) if words else 1.0


def _foreign_letters(code: Codes) -> int:
    """Letters outside the Latin blocks."""
    odd = code[(code > LAST_LATIN) & ((code < FIRST_LATIN_ADDED) | (code > LAST_LATIN_ADDED))]
    return sum(map(str.isalpha, to_text(odd)))


def _bare(word: str) -> str:
    return _EDGES.sub("", word)


def is_wordlike(word: str) -> bool:
    """True for what could be a word of some language in Latin letters.

    >>> [is_wordlike(word) for word in ("development", "Kế", "QUYẾT", "kinh-tế", "đảng,đoàn")]
    [True, True, True, True, True]
    >>> [is_wordlike(word) for word in ("7KiF", "WKF", "WkKFL", "xqzrt", "phátTriển")]
    [False, False, False, False, False]
    """
    if not _WORDLIKE.fullmatch(word):
        return False
    low = word.lower()
    return _VOWEL.search(low) is not None and _CROWD.search(low) is None


def _unread_lines(page: Any, view: View, chars: Chars, art: Art) -> int:
    from vnplan_extract.source.pdf_parts.pictures import unread_lines

    boxes = chars.box[(chars.code != SPACE) & (chars.angle == 0)]
    return unread_lines(page, view, np.asarray(art.images), boxes)
