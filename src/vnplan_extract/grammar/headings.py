"""Numbered headings at the start of a line: ``A. MỤC TIÊU``, ``1.1. Phát triển``, ``a) Nhiệm vụ``.

The finder says what stands there as a number; whether a numbered line is a heading or a numbered sentence
can only be told from the lines around it, which is the work of the outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from vnplan_extract.grammar.spans import Found

__all__ = ["HeadingSpan", "HeadingStyle", "find_headings"]

HeadingStyle = Literal[
    "part", "chapter", "item", "article", "upper_letter", "roman", "decimal", "decimal_bracket",
    "letter_bracket", "letter_point", "bracket",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadingSpan(Found):
    """A numbered line: ``start`` is its number, ``end`` the end of the line.

    Attributes:
        number: the number as printed, without the mark that closes it: "A", "IV", "1.1", "a", "thứ nhất".
        style: how the number is written; "1." and "1.1." are both "decimal", the parts tell them apart.
        parts: the parts of the number: ("1", "1") for "1.1.", ("I", "1") for "I.1.".
        title: what follows the number on the line; "" where the number stands alone ("Chương I").
        title_start: offset of the title.
    """

    number: str
    style: HeadingStyle
    parts: tuple[str, ...]
    title: str
    title_start: int


_WORDS: dict[str, HeadingStyle] = {"phần": "part", "chương": "chapter", "mục": "item", "điều": "article"}
_ORDINAL = r"thứ\ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
_ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V)"
_UPPER = r"[A-HK-LĐ]"
_LETTER = r"[a-zđ]"
_CLOSE = r"[ \t\u00a0]*[.):/\-–—]+(?:[ \t\u00a0]+(?=\S)|(?=[“\"]?\p{Lu}\p{L}))"
_SYMBOL = r"\p{Lu}{1,8}[a-z]{0,2}[ ]?[/\-–][ ]?\p{Lu}{2}"  # 30/NQ-CP opens no heading
_BLANKS = r"[ \t\u00a0]*"
_HEADING = regex.compile(
    rf"""^{_BLANKS}(?:
    (?P<word>(?i:phần|chương|mục|điều))[ \u00a0]+
        (?P<ordinal>(?i:{_ORDINAL})|{_ROMAN}|\d{{1,3}}|[A-EĐ])
        (?:{_BLANKS}[.:\-–—]+{_BLANKS}|{_BLANKS}$|[ \u00a0]+(?=\p{{Lu}}{{2}}))
  | \((?P<bracket>\d{{1,2}}|[ivx]{{1,4}}|{_LETTER})\)[ \t\u00a0]*(?=\S)
  | (?P<mixed>(?:{_ROMAN}|{_UPPER})(?:\.\d{{1,2}}){{1,4}})(?:{_CLOSE}|[ \t\u00a0]+(?=[“"]?\p{{Lu}}))
  | (?P<roman>{_ROMAN}){_CLOSE}
  | (?P<upper>{_UPPER}){_CLOSE}
  | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}(?:\.?{_LETTER}(?=[.)]))?)
        (?:{_CLOSE}|[ \t\u00a0]+(?=[“"]?\p{{Lu}})|(?=\p{{Lu}}\p{{L}}))
  | (?P<decimal>\d{{1,2}})(?P<mark>[ \t\u00a0]*(?:\.(?!\d)|[)/\-–—:](?![\d/]))[.\-–—/]?)
        (?:[ \t\u00a0]+(?=\S)|(?=[“"]?\p{{Lu}}))(?!{_SYMBOL})
  | (?P<letter>{_LETTER})(?P<lmark>[).])(?:[ \t\u00a0]+(?=\S)|(?=[“"]?\p{{Lu}}\p{{L}}))
    )(?P<title>[^\n]*)""",
    regex.VERBOSE | regex.MULTILINE,
)


def find_headings(text: str) -> list[HeadingSpan]:
    """Find the numbered lines of a text, headings and numbered sentences alike.

    Args:
        text: text with a newline after each paragraph, NFC.

    Returns:
        One record for each line that opens with a list number, in text order.

    >>> [(h.number, h.style, h.title) for h in find_headings("II. MỤC TIÊU\\n1.1Du lịch\\na) Nhiệm vụ")]
    [('II', 'roman', 'MỤC TIÊU'), ('1.1', 'decimal', 'Du lịch'), ('a', 'letter_bracket', 'Nhiệm vụ')]
    >>> find_headings("1.200 ha rừng\\n2.5 triệu đồng\\nV.I. Lênin\\nĐiều 14 Nghị định số 118\\n1/6/2021")
    []
    """
    return [heading for match in _HEADING.finditer(text) if (heading := _heading(match)) is not None]


def _heading(match: regex.Match[str]) -> HeadingSpan | None:
    group = match.lastgroup and next(name for name in _STYLES if match[name] is not None)
    if not group:
        return None
    number, style = str(match[group]), _style(match, group)
    title = match["title"].strip()
    title_start = match.start("title") + len(match["title"]) - len(match["title"].lstrip())
    if not title and group != "ordinal":
        return None
    start = match.start(group) if group != "ordinal" else match.start("word")
    if group == "bracket":
        start -= 1
    end = title_start + len(title) if title else match.end(group)
    return HeadingSpan(start, end, number, style, _parts(group, number), title, title_start if title else end)


_STYLES: dict[str, HeadingStyle | None] = {
    "ordinal": None,
    "bracket": "bracket",
    "mixed": "decimal",
    "roman": "roman",
    "upper": "upper_letter",
    "multi": "decimal",
    "decimal": None,
    "letter": None,
}


def _style(match: regex.Match[str], group: str) -> HeadingStyle:
    fixed = _STYLES[group]
    if fixed is not None:
        return fixed
    if group == "ordinal":
        return _WORDS[match["word"].lower()]
    if group == "letter":
        return "letter_bracket" if match["lmark"] == ")" else "letter_point"
    return "decimal_bracket" if match["mark"].strip() == ")" else "decimal"


def _parts(group: str, number: str) -> tuple[str, ...]:
    if group not in {"mixed", "multi"}:
        return (number,)
    parts = number.split(".")
    if parts[-1][-1].isalpha() and len(parts[-1]) > 1:
        parts[-1:] = [parts[-1][:-1], parts[-1][-1]]
    return tuple(parts)
