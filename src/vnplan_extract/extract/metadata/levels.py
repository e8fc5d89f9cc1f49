"""The level of government that a body belongs to."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import regex

from vnplan_extract.extract.metadata.cities import is_central
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Level", "level_of"]

Level = Literal["huyện", "tỉnh", "xã", "trung ương"]
_MINISTRY = regex.compile(
    r"(?:bộ(?! phận| chỉ huy| tư lệnh)|chính phủ|thủ tướng|quốc hội|tổng cục|ủy ban thường vụ quốc hội"
    r"|chủ tịch (?:nước|chính phủ|quốc hội))(?!\p{L})"
)
_LEVELS: tuple[tuple[Level, regex.Pattern[str]], ...] = (
    ("xã", regex.compile(r"(?<!\p{L})(?:(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu)(?!\p{L})")),
    ("huyện", regex.compile(r"(?<!\p{L})(?:huyện|quận|thị xã|thị ủy|tx)(?!\p{L})")),
    ("tỉnh", regex.compile(r"(?<!\p{L})(?:tỉnh|sở)(?!\p{L})")),
    ("trung ương", regex.compile(r"trung ương(?!\p{L})")),
)
_CITY = regex.compile(r"(?<!\p{L})(?:thành phố|tp\.?|thành ủy)\s+(?P<name>.+)$")
_SYMBOL_LEVELS: dict[str, Level] = {
    "HU": "huyện",
    "TU": "tỉnh",
    "ĐU": "xã",
    "TTG": "trung ương",
    "CP": "trung ương",
}


def level_of(
    issuer: str | None, parents: list[str], symbol: str | None, when: dt.date | int | None = None
) -> Level | None:
    """The level of government that a body belongs to, from its name, its symbol, or the bodies above it.

    Args:
        issuer: the body.
        parents: the bodies above it, the highest first.
        symbol: the symbol of its document.
        when: day or year of the document, for cities that came to stand under the state later.

    >>> level_of("Sở Công Thương", [], None), level_of("Ủy ban nhân dân thành phố Thủ Đức", [], None)
    ('tỉnh', 'huyện')
    >>> level_of("Phòng Nội vụ", ["Ủy ban nhân dân thị xã Kỳ Lạc"], None)
    'huyện'
    >>> [level_of("Ủy ban nhân dân thành phố Huế", [], None, year) for year in (2024, 2025, None)]
    ['huyện', 'tỉnh', None]
    """
    if issuer and (levels := _levels(fold(issuer), when)):
        return levels[0] if len(levels) == 1 else None
    for part in regex.split(r"[-/.]", symbol or ""):
        if issuer and part.upper() in _SYMBOL_LEVELS:
            return _SYMBOL_LEVELS[part.upper()]
    levels = next((levels for name in reversed(parents) if (levels := _levels(fold(name), when))), ())
    return levels[0] if len(levels) == 1 else None


def _levels(folded: str, when: dt.date | int | None) -> tuple[Level, ...]:
    """The levels that a body may be of by its name: none, one, or both of a city."""
    if _MINISTRY.match(folded):  # first: the "xã" of a ministry's "xã hội" may be misread
        return ("trung ương",)
    for level, pattern in _LEVELS:
        if pattern.search(folded):
            return (level,)
    if city := _CITY.search(folded):
        central = is_central(city["name"], when)
        return ("huyện", "tỉnh") if central is None else ("tỉnh",) if central else ("huyện",)
    return ()
