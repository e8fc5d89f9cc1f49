"""Words torn apart at their marked letters: "KI Ệ N" for KIỆN, from fonts that lack them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan_extract.source.health.page import Diagnosis, RawPage
from vnplan_extract.vietnamese.syllables import is_marked, is_syllable
from vnplan_extract.vietnamese.unicode import nfc

__all__ = ["diagnose", "torn_words"]

FEWEST = 3  # fewer may be list labels or initials
_NO_LETTER = re.compile(r"[^\w ]|[\d_]")
ALONE = frozenset("àôơýạổởừ")  # marked letters that are words by themselves


def torn_words(line: str) -> Iterator[tuple[str, str]]:
    """Words of a line that stand in pieces around a marked letter: the pieces, and the word they make.

    >>> list(torn_words("ĐI Ề U KI Ệ N T Ự NHIÊN ở xã"))
    [('ĐI Ề U', 'ĐIỀU'), ('KI Ệ N', 'KIỆN'), ('T Ự', 'TỰ')]
    """
    for part in _NO_LETTER.split(nfc(line)):
        yield from _torn_in(part.split(" "))


def _torn_in(pieces: list[str]) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(pieces):
        length = next((n for n in (3, 2) if _is_torn(pieces[at : at + n], n)), 0)
        if length:
            torn = pieces[at : at + length]
            yield " ".join(torn), "".join(torn)
        at += length or 1


def _is_torn(pieces: list[str], length: int) -> bool:
    """True for two or three pieces, one of them a lone marked letter, that make a syllable only together."""
    if len(pieces) < length or not all(piece.isalpha() for piece in pieces):
        return False
    lone = pieces[1:2] if length == 3 else [piece for piece in pieces if len(piece) == 1 and is_marked(piece)]
    if not lone or len(lone[0]) > 1 or not is_marked(lone[0]) or not is_syllable("".join(pieces)):
        return False
    others = [piece for piece in pieces if piece not in lone]
    return lone[0].lower() not in ALONE or not all(map(is_syllable, others))


def diagnose(page: RawPage) -> Diagnosis | None:
    """Find words torn at their marked letters.

    >>> found = diagnose(RawPage(1, "ĐI Ề U KI Ệ N T Ự NHIÊN, Đ Ấ T ĐAI"))
    >>> (found.count, found.sample) if found else None
    (4, 'ĐI Ề U')
    >>> diagnose(RawPage(1, "cán bộ ở xã có ý kiến về ô nhiễm, đúng đối tượng")) is None
    True
    """
    torn = [pieces for line in page.text.splitlines() for pieces, _ in torn_words(line)]
    if len(torn) < FEWEST:
        return None
    return Diagnosis("split_marks", "warning", "words are torn apart at their marked letters", len(torn), torn[0])
