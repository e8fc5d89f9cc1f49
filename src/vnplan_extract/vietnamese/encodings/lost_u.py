"""The letter ``ư`` of TCVN3, which programs show as a hyphen: its byte is the soft hyphen of Latin-1."""

from __future__ import annotations

import regex

from vnplan_extract.vietnamese.syllables import is_syllable

__all__ = ["restore_u"]

_INSIDE = regex.compile(r"(?<![\p{L}-])(\p{L}+)-(\p{Ll}+)(?![\p{L}-])")
_AT_END = regex.compile(r"(?<![\p{L}-])(?:[cdđhlmnrstvx]|ch|kh|ng|nh|ph|th|tr)-(?![\p{L}\d-])")


def restore_u(text: str) -> str:
    """A hyphen inside a word read as ``ư`` where that makes one syllable of it. The length stays.

    >>> restore_u("ng-ời đ-ợc t- vấn, kinh tế-xã hội, NĐ-CP, 2021-2025")
    'người được tư vấn, kinh tế-xã hội, NĐ-CP, 2021-2025'
    """
    if "-" not in text:
        return text
    inside: str = _INSIDE.sub(_joined, text)
    whole: str = _AT_END.sub(lambda match: match[0][:-1] + "ư", inside)
    return whole


def _joined(match: regex.Match[str]) -> str:
    joined = f"{match[1]}ư{match[2]}"
    return joined if is_syllable(joined) else match[0]
