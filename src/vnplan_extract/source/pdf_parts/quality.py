"""Whether a text layer can be believed: a broken character map gives letters that no language writes."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["unusable"]

SAMPLE = 40_000  # characters looked at
MIN_WORDS = 30  # fewer words tell nothing
MAX_FOREIGN = 0.04  # part of letters outside the Latin alphabet
MIN_SYLLABLES = 0.6  # part of words built as Vietnamese syllables are
MIN_MARKED = 0.3  # part of words with a letter that only Vietnamese writes

WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aăâeêioôơuưy"
SYLLABLE = re.compile(
    rf"^(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?$"
)
# outside the Latin blocks and the codes 0xF000 to 0xF0FF of symbol fonts
_NOT_LATIN = re.compile("[^\x00-\u024f\u1e00-\u1eff\uf000-\uf0ff]")
_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}
_MARKED = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]")


def _toneless(word: str) -> str:
    """The word without tones: "tiến" becomes "tiên"."""
    marks = (c for c in unicodedata.normalize("NFD", word) if ord(c) not in _TONES)
    return unicodedata.normalize("NFC", "".join(marks))


def unusable(text: str, *, scanned: bool) -> str | None:
    """Why a text layer cannot be used, or None when it can.

    Args:
        text: text of the document.
        scanned: the text lies over page images, so it comes from somebody's OCR.

    >>> unusable("Kế hoạch phát triển kinh tế - xã hội năm 2025 " * 9, scanned=False) is None
    True
    """
    sample = text[:SAMPLE].lower()
    words = WORD.findall(sample)
    if len(words) < MIN_WORDS:
        return None
    letters = "".join(words)
    foreign = sum(char.isalpha() for char in _NOT_LATIN.findall(letters)) / len(letters)
    if foreign > MAX_FOREIGN:
        return f"its map from letters to characters is broken ({foreign:.0%} of them are in no Latin alphabet)"
    if not scanned:
        return None
    syllables = sum(bool(SYLLABLE.match(_toneless(word))) for word in words) / len(words)
    marked = sum(bool(_MARKED.search(word)) for word in words) / len(words)
    if syllables < MIN_SYLLABLES or marked < MIN_MARKED:
        return "the text laid under its page images was recognised for another language than Vietnamese"
    return None
