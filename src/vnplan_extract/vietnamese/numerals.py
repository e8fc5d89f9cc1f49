"""Numbers as Vietnamese plans write them, read to Decimal.

The grammar of digits: a point or a blank parts groups of three (``12.460``, ``1 200``), a comma parts the
decimals (``63,3``). The English way (``1,234.5``) and a decimal point (``2.5``) are read where the shape
leaves no other reading. Where two readings stand, the other one is kept with the reason of the choice.
Multipliers (nghìn, triệu, tỷ) after digits are part of the unit and not applied here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from vnplan_extract.vietnamese.number_words import NUMBER_WORDS, read_words
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["NUMBER", "NUMBER_WORDS", "Reading", "read_number", "read_roman"]

NUMBER = (
    r"(?=\d)(?<![\d\p{L}])(?<!\d[.,])"  # the cheap question first: most places hold no digit
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?"  # 12.460   1.234,56
    r"|\d{1,3}(?:,\d{3})+\.\d+"  # 1,234.5
    r"|\d{1,3}(?:,\d{3}){2,}"  # 1,234,567
    r"|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?"  # 1 200
    r"|\d+(?:[.,]\d+)?)"  # 63,3   2.5   06
    r"(?!\d|[.,]\d)"
)
"""A number in digits, for the ``regex`` module; no sign, no range, time linear in the text."""

_GROUPED = regex.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_ENGLISH = regex.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:,\d{3}){2,})")
_BLANKS = regex.compile(r"([1-9]\d{0,2}(?: \d{3})+)(?:,(\d+))?")
_PLAIN = regex.compile(r"(\d+)(?:([.,])(\d+))?")
_SIGNS = {"-": -1, "+": 1}
_ROMAN = regex.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
MAX_DIGITS = 40  # longer runs of digits are no quantities


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as read.

    Attributes:
        value: the number; ``13,70`` keeps both decimals.
        quote: the text it was read from, as it stood.
        other: the second possible reading, None where there is one only.
        reason: why ``value`` was preferred to ``other``.
    """

    value: Decimal
    quote: str
    other: Decimal | None = None
    reason: str = ""


def read_number(text: str) -> Reading | None:
    """Read a text that is a number, in digits or in words; None when it is anything else.

    Args:
        text: the number alone, without unit; blanks around it are allowed.

    >>> [str(read_number(t).value) for t in ("12.460", "63,3", "1.234,56", "1 200", "2.5", "06", "13,70")]
    ['12460', '63.3', '1234.56', '1200', '2.5', '6', '13.70']
    >>> read_number("12.460").other, read_number("12.460").reason
    (Decimal('12.460'), 'a point in front of three digits parts groups')
    >>> [str(read_number(t).value) for t in ("mười lăm", "hai mươi mốt", "một triệu rưỡi", "ba phần tư")]
    ['15', '21', '1500000', '0.75']
    >>> read_number("1.2.3"), read_number("khoảng 5"), read_number("20/11")
    (None, None, None)
    """
    plain = fold(text)
    sign = _SIGNS.get(plain[:1], 0)
    digits = plain[1:].lstrip() if sign else plain
    if len(digits) > MAX_DIGITS and digits[:1].isdigit():
        return None
    found = _read_digits(digits)
    if found is None:
        value = read_words(plain)
        return None if value is None else Reading(value, text)
    value, other, reason = found
    if sign < 0:
        value, other = -value, None if other is None else -other
    return Reading(value, text, other, reason)


_Found = tuple[Decimal, Decimal | None, str]


def _read_digits(text: str) -> _Found | None:
    """Value, other value and reason of a number in digits."""
    if not text[:1].isdecimal() or not text.isascii():
        return None
    if match := _GROUPED.fullmatch(text):
        return _grouped(match[1], match[2])
    if match := _ENGLISH.fullmatch(text):
        whole = (match[1] or match[3]).replace(",", "")
        return _decimal(whole, match[2]), None, ""
    if match := _BLANKS.fullmatch(text):
        return _decimal(match[1].replace(" ", ""), match[2]), None, ""
    if match := _PLAIN.fullmatch(text):
        return _plain(match[1], match[2], match[3])
    return None


def _grouped(whole: str, decimals: str | None) -> _Found:
    """``12.460``: groups, unless it opens with a lone zero (``0.125``)."""
    value = _decimal(whole.replace(".", ""), decimals)
    if decimals is not None or whole.count(".") > 1:
        return value, None, ""
    point = Decimal(whole)
    if whole.startswith("0."):
        return point, None, ""
    return value, point, "a point in front of three digits parts groups"


def _plain(whole: str, mark: str | None, decimals: str | None) -> _Found:
    """``63,3``, ``2.5``, ``06``; ``12,460`` could be the English way of writing groups."""
    value = _decimal(whole, decimals)
    english = mark == "," and decimals is not None and len(decimals) == 3 and len(whole) <= 3
    if english and decimals is not None and not whole.startswith("0"):
        return value, Decimal(whole + decimals), "a comma parts decimals"
    return value, None, ""


def _decimal(whole: str, decimals: str | None) -> Decimal:
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def read_roman(text: str) -> int | None:
    """Read a Roman number from I to XXXIX, in capitals or in small letters; None for anything else.

    >>> [read_roman(t) for t in ("I", "IV", "xii", "XXXIX", "IIII", "Iv", "")]
    [1, 4, 12, 39, None, None, None]
    """
    plain = text.strip()
    if not plain or not (plain.isupper() or plain.islower()):
        return None
    match = _ROMAN.fullmatch(plain.upper())
    if match is None:
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in match[0]]
    following = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, following, strict=True))
