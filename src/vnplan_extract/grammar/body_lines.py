"""Cuts a cell of bodies at the marks that always part two of them: semicolons, bullets, lines, strokes."""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.grammar.body_names import head_names, names_pattern
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["hard_pieces", "opens_body"]

_HARD = regex.compile(r"[;\n•]|\s\+\s")
_SLASH = regex.compile(r"[ ]?/[ ]?")
_BULLET = regex.compile(r"\s*(?P<mark>[-+–*])\s")
_TRIM = " \t\n.;,:+•–-…"
_OPEN_LINE = regex.compile(
    r"(?:,|và|của|(?:^|[\n;,]\s*)(?:[-+•]\s*)?(?:lãnh đạo|thủ trưởng|giám đốc|chủ tịch|trưởng|đại diện|"
    r"văn phòng|phòng|sở|ban|ủy ban nhân dân|ubnd))$"
)
_LEAD = ("các ", "những ")


@cache
def _head() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{names_pattern(head_names())})(?!\p{{L}})")


def opens_body(text: str) -> bool:
    """Whether the name of a body begins here; small letters do where the head is long or a capital follows.

    >>> [opens_body(t) for t in ("Sở Y tế", "phòng Nội vụ", "trạm y tế xã", "phòng học", "thương mại")]
    [True, True, True, False, False]
    """
    folded = fold_same_length(text[:80])
    head = _head().match(folded)
    if head is None:
        return False
    return text[:1].isupper() or " " in head[0] or text[head.end() : head.end() + 2].strip()[:1].isupper()


def hard_pieces(text: str) -> list[str]:
    """The pieces of a cell, each a body or a list with commas.

    >>> hard_pieces("- Sở Y tế;\\n- Phòng Tài chính – Kế hoạch/ UBND xã")
    ['Sở Y tế', 'Phòng Tài chính – Kế hoạch', 'UBND xã']
    """
    pieces = []
    for line in _HARD.split(_bullets_to_lines(_joined_lines(text))):
        at = 0
        for stroke in _SLASH.finditer(line):
            if opens_body(line[stroke.end() :]) or line[stroke.end() : stroke.end() + 4].isupper():
                pieces.append(line[at : stroke.start()])
                at = stroke.end()
        pieces.append(line[at:])
    return [squeeze(piece).strip("-+*• ") for piece in pieces if piece.strip(_TRIM)]


def _bullets_to_lines(text: str) -> str:
    """``- Sở A - Sở B``: the mark that opens the cell parts its items, where a body follows."""
    bullet = _BULLET.match(text)
    if bullet is None:
        return text
    mark = f" {bullet['mark']} "
    pieces = text.split(mark)
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += ("\n" if opens_body(piece) or fold(piece[:6] + ".").startswith(_LEAD) else mark) + piece
    return joined


def _joined_lines(text: str) -> str:
    """Line breaks inside a name become blanks: the next line opens neither with a mark nor with a body."""
    lines = text.split("\n")
    joined = [lines[0]]
    for line in lines[1:]:
        start = line.lstrip()
        whole = start[:1] in "-+•*–" or opens_body(start) or fold(start[:6] + ".").startswith(_LEAD)
        open_end = _OPEN_LINE.search(fold_same_length(joined[-1][-40:].rstrip())) is not None
        joined += ["\n" if whole and not open_end else " ", line]
    return "".join(joined)
