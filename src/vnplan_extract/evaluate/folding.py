"""When two texts count as the same: case, tone placement, dashes, quotes, markup and blanks do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

__all__ = ["fold", "same_unit", "similarity"]

_TONES = {
    old + tone: new + second
    for old, second, marks in (("o", "a", "òóỏõọ"), ("o", "e", "òóỏõọ"), ("u", "y", "ùúủũụ"))
    for tone, new in zip(
        (unicodedata.normalize("NFC", second + mark) for mark in "\u0300\u0301\u0309\u0303\u0323"),
        marks,
        strict=True,
    )
}
# After q the u belongs to the consonant (quý, quỹ) and the tone stays; inside a syllable (hoàn) it stays too.
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?![a-zà-ỹđ])")
_SIGNS = str.maketrans({**dict.fromkeys("*_`<>"), "–": "-", "—": "-", "“": '"', "”": '"'})
_JOINED = re.compile(r"\s*([-/])\s*")
_BLANKS = re.compile(r"\s+")
_SYLLABLE = re.compile(r"\w+|%")
_PER_YEAR = "/năm"


def fold(value: object) -> str:
    """One spelling of a value for comparing.

    >>> fold("**Uỷ ban**  Nhân dân – huyện;"), fold(None), fold("hoàn"), fold("quý")
    ('ủy ban nhân dân-huyện', '', 'hoàn', 'quý')
    """
    return _fold("" if value is None else str(value))


@lru_cache(maxsize=50_000)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).lower().translate(_SIGNS)
    plain = _OLD_TONE.sub(lambda match: _TONES[match[0]], plain)
    plain = _BLANKS.sub(" ", _JOINED.sub(r"\1", plain))
    folded: str = plain.strip(" .;,:")
    return folded


@lru_cache(maxsize=50_000)
def _syllables(folded: str) -> Counter[str]:
    return Counter(_SYLLABLE.findall(folded))


def similarity(one: object, other: object) -> float:
    """Share of the syllables that two texts have in common (Dice), from 0 to 1.

    >>> similarity("tỷ lệ hộ nghèo", "hộ nghèo"), similarity(None, "")
    (0.6666666666666666, 1.0)
    """
    first, second = _syllables(fold(one)), _syllables(fold(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def same_unit(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two targets have the same unit: tỉ is tỷ, and "/năm" may stand in the unit or in ``per``."""
    return _unit(one) == _unit(other)


def _unit(target: dict[str, object]) -> str:
    unit = fold(target.get("unit")).replace("tỉ", "tỷ").replace(" ", "")
    return unit.removesuffix(_PER_YEAR) if target.get("per") == "year" else unit
