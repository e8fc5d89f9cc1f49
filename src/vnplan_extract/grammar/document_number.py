"""The number and symbol of an official document: ``06/CTr-UBND``, ``202/2025/QH15``, ``08``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["SO_WORD", "DocumentNumber", "read_document_number"]

SO_WORD = "[Ss][ỐốÔôÓóỒồỔổỖỗỘộ]"  # "số", also with a hat or tone that was misread on a scan; digits follow it

_PART = (  # KH  CTr  TTg  QH15  KTVB&QLXLVPHC
    r"\p{Lu}(?:[\p{Lu}&]|\.(?=\p{Lu})){0,24}[a-z]{0,2}[\p{Lu}&]{0,12}\d{0,4}(?![\p{L}\d])"
)
_SIGN = r"[/\-.–—‐‑−]"
_GLUE = rf"(?:{_SIGN}|[ ]{{1,2}}[/\-–—‐‑−][ ]{{0,2}}|[/\-–—‐‑−][ ]{{1,2}})"
_YEAR = r"(?:19|20)\d{2}"
_BLANK = r"[ \u00a0\r\n]{0,12}"
_WORD = regex.compile(rf"{_BLANK}(?P<word>{SO_WORD}[.,]?{_BLANK}:?)?{_BLANK}")
_DIGITS = regex.compile(r"(?P<number>\d{1,5}(?:\.\d{3})?[a-zđA-ZĐ]?)(?![\p{L}\d])")
_SYMBOL = regex.compile(
    rf"[ \u00a0]{{0,4}}(?:[/\-–—‐‑−][ \u00a0]{{0,4}}){{1,2}}"  # a dash at the end of a line is at times repeated
    rf"(?P<symbol>(?:{_YEAR}[ \u00a0]{{0,2}}[/\-–—‐‑−][ \u00a0]{{0,2}})?{_PART}(?:{_GLUE}{_PART}){{0,6}})"
)
_LOOSE_SYMBOL = regex.compile(
    rf"{_SIGN}(?P<symbol>(?:{_YEAR}{_SIGN})?[\p{{L}}&]{{1,12}}\d{{0,3}}(?:{_SIGN}[\p{{L}}&]{{1,12}}\d{{0,3}}){{1,4}})"
)
_SPACED_SYMBOL = regex.compile(  # 06 NQ/TU
    rf"[ \u00a0]{{1,2}}(?P<symbol>(?:NQ|QĐ|CT|KH|CTr|CTHĐ|KL|TB|BC|TTr|HD|ĐA|PA){_SIGN}{_PART})"
)
_YEAR_ONLY = regex.compile(rf"/(?P<symbol>{_YEAR})(?![\p{{L}}\d/\-])")
_FRACTION = regex.compile(r"[/.,:\-]\d|[ ]{0,2}%|\p{L}")
_UNREAD = regex.compile(r"[ ]{0,2}[^\w\s.,;:)/-]{1,3}[ ]{0,2}[/-]\p{Lu}")  # digits by hand


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as it stands in a text.

    Attributes:
        start: offset of its first digit.
        end: offset after the symbol, or after the digits where there is none.
        number: the digits before the first stroke or dash, as written ("08").
        symbol: the rest without blanks, dashes plain ("CTr-UBND"); None where there is none.
        has_word: the word "số" stands before it.
    """

    start: int
    end: int
    number: str
    symbol: str | None
    has_word: bool


def read_document_number(text: str, at: int) -> DocumentNumber | None:
    """The number that stands at ``at``, the word "số" before it included; None where none does.

    Args:
        text: NFC text.
        at: offset after the name of the type.

    >>> read_document_number("Kế hoạch số: 453 /KH - UBND ngày", 8).symbol
    'KH-UBND'
    >>> read_document_number("Chỉ thị 11", 7).number, read_document_number("Kế hoạch số    /KH-UBND", 8)
    ('11', None)
    >>> read_document_number("Nghị định SÓ, 8/2007/NĐ-CP", 9).symbol
    '2007/NĐ-CP'
    >>> read_document_number("Quyết định số 2+ /QĐ-SYT", 10) is None
    True
    """
    word = _WORD.match(text, at)
    digits = _DIGITS.match(text, word.end()) if word else None
    if word is None or digits is None:
        return None
    has_word = word["word"] is not None
    if has_word and "\n" in text[at : word.start("word")] and word["word"][0] == "S" and word["word"][1].islower():
        return None  # a line of its own, "Số: 12/KH-UBND", is the document's number
    if not has_word and word.end() == at:
        return None
    for pattern in (_SYMBOL, _LOOSE_SYMBOL, _SPACED_SYMBOL, _YEAR_ONLY):
        if symbol := pattern.match(text, digits.end()):
            plain = _plain(symbol["symbol"])
            return DocumentNumber(digits.start(), symbol.end(), digits["number"], plain, has_word)
    if _FRACTION.match(text, digits.end()) or _UNREAD.match(text, digits.end()):
        return None
    return DocumentNumber(digits.start(), digits.end(), digits["number"], None, has_word)


def _plain(symbol: str) -> str:
    """Without blanks, with plain dashes; the letters keep their case."""
    folded = fold_same_length(symbol)
    joined = "".join("-" if low == "-" else raw for raw, low in zip(symbol, folded, strict=True))
    return "".join(joined.split())
