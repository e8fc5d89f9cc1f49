"""Marks of emphasis that optical recognition leaves in text: ``**bold**``, ``*italic*``, ``<i>``, ``# head``.

They say how words are printed and are no part of what is printed: they are left out of the text, and bold is
remembered by character. A mark without a partner in its block of lines stays, because it may be a bullet, a
note mark (``(*)``) or a sign. Underscores stay always: they join the syllables of word-segmented text.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

__all__ = ["Marked", "strip_marks"]

_HTML = r"</?(?:b|strong|i|em|u|sup|sub|center|span|font|p|div|small|h[1-6])(?:\s[^<>\n]{0,80})?>"
_TOKEN = regex.compile(
    rf"(?P<break><br\s{{0,3}}/?>)|(?P<html>{_HTML})|(?P<star>\*{{1,3}})|(?P<tick>`{{1,3}})"
    r"|(?P<head>(?<=^|\n)\#{1,6}[ ]+)|(?P<blank>\n[ \t]*\n|\f)",
    regex.IGNORECASE,
)
_BOLD_TAG = regex.compile(r"<(/?)(?:b|strong|h[1-6])\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Text without marks; ``bold`` holds a 1 for each bold character, None where no mark was seen at all."""

    text: str
    bold: bytes | None


@dataclass(slots=True)
class _Cut:
    """A stretch to leave out; ``step`` is +1 where bold begins and -1 where it ends."""

    start: int
    end: int
    step: int = 0
    put: str = ""


def strip_marks(text: str) -> Marked:
    """Leave the marks out of the text.

    >>> strip_marks("**1. Mục tiêu** *chung* (*) <i>x</i>").text
    '1. Mục tiêu chung (*) x'
    >>> strip_marks("* một gạch\\n2 * 3").text
    '* một gạch\\n2 * 3'
    """
    cuts = _find(text)
    if not cuts:
        return Marked(text, None)
    pieces, bold, at, depth = [], bytearray(), 0, 0
    for cut in cuts:
        piece = text[at : cut.start] + cut.put
        pieces.append(piece)
        bold += (b"\x01" if depth > 0 else b"\x00") * len(piece)
        depth, at = max(0, depth + cut.step), cut.end
    pieces.append(text[at:])
    bold += b"\x00" * (len(text) - at)
    return Marked("".join(pieces), bytes(bold) if any(cut.step for cut in cuts) else None)


def _find(text: str) -> list[_Cut]:
    """What to leave out, in text order."""
    cuts: list[_Cut] = []
    open_marks: dict[str, tuple[int, int]] = {}
    heading = False
    for token in _TOKEN.finditer(text):
        kind, start, end = token.lastgroup, token.start(), token.end()
        if kind == "blank":
            open_marks.clear()
        elif kind == "break":
            cuts.append(_Cut(start, end, put="\n"))
        elif kind == "html":
            cuts.append(_Cut(start, end, _tag_step(token[0])))
        elif kind == "head":
            line_end = text.find("\n", end)
            cuts.append(_Cut(start, end, 1))
            cuts.append(_Cut(line_end if line_end >= 0 else len(text), line_end if line_end >= 0 else len(text), -1))
            heading = True
        else:
            cuts.extend(_pair(text, start, end, open_marks))
    return sorted(cuts, key=lambda cut: (cut.start, cut.end)) if cuts or heading else []


def _tag_step(tag: str) -> int:
    match = _BOLD_TAG.match(tag)
    return 0 if match is None else -1 if match[1] else 1


def _pair(text: str, start: int, end: int, open_marks: dict[str, tuple[int, int]]) -> list[_Cut]:
    """Both marks of a pair once its second one is reached."""
    mark = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "(" and after == ")":  # a note mark: (*)
        return []
    if mark in open_marks and before and not before.isspace():
        first, first_end = open_marks.pop(mark)
        step = 1 if len(mark) >= 2 and mark[0] == "*" else 0
        return [_Cut(first, first_end, step), _Cut(start, end, -step)]
    if after and not after.isspace() and not before.isalnum():
        open_marks[mark] = (start, end)
    return []
