"""What the name of a font says about the encoding of its text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from vnplan_extract.knowledge.tables import read_table

__all__ = ["FontHint", "font_hint"]

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_WEIGHT = regex.compile(r"(?i)[ ,_-]*(?:bold|italic|regular|normal|oblique|light|medium|mt)+$")


class FontHint(NamedTuple):
    """The encoding that a font holds, and whether it draws small letters as capitals."""

    encoding: str
    upper: bool


@lru_cache(maxsize=1024)
def font_hint(name: str | None) -> FontHint | None:
    """The hint of a font's name, None where it says nothing.

    >>> font_hint("ABCDEF+.VnTimeH-Bold"), font_hint("VNI-Times,BoldItalic")
    (FontHint(encoding='tcvn3', upper=True), FontHint(encoding='vni', upper=False))
    >>> [font_hint(name) for name in ("Times New Roman", "Vnunicode", "Vivaldi", None)]
    [None, None, None, None]
    """
    if not name:
        return None
    family = _SUBSET.sub("", name.strip().strip("\"'").replace("#20", " ").replace("#2E", "."))
    while (shorter := _WEIGHT.sub("", family)) != family:
        family = shorter
    for pattern, encoding, upper in _fonts():
        if pattern.fullmatch(family):
            return FontHint(encoding, upper != "-" and family[-1:].upper() == upper)
    return None


@cache
def _fonts() -> tuple[tuple[regex.Pattern[str], str, str], ...]:
    return tuple((regex.compile(r["pattern"]), r["encoding"], r["upper"]) for r in read_table("encodings/fonts.tsv"))
