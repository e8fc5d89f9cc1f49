"""Cuts a paragraph into sentences and segments, and blanks out what is no part of an indicator."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.targets.timeline import TimePhrase, find_time_phrases
from vnplan_extract.grammar.quantities import Quantity

__all__ = ["Bracket", "Segment", "Sentence", "SplitParagraph", "pieces", "split_paragraph"]

MAX_PARAGRAPH = 6_000  # characters; a longer paragraph is cut
_SENTENCE_END = regex.compile(
    r"(?<!\b[A-HJ-UWYZĐ])(?<!\b(?:TP|Tp|tp|TX|Tx|TT|St|Th|ThS|TS|GS|BS))(?:[.!?]|(?<=[,;(:.] "
    r"|^)(?:riêng(?! biệt| lẻ| tư)|cụ thể(?: là)?)(?!\p{L})|…|\.\.\.)[”\"')\]]*\s+(?=[\p{Lu}\d“\"(+\-–])"
    r"|\n+"
)
_HARD = regex.compile(
    r";|:(?!\d)|(?:(?<=[\s,(])|^)(?:trong (?:đó|số này|số đó)(?: có)?|đồng thời|trong khi(?: đó)?"
    r"|bao gồm|gồm có|gồm|chia ra|(?<!(?:cao|thấp|lớn|nhỏ|nhiều|ít) )nhất là)(?!\p{L})"
    r"|(?<=[,;(:.] |^)(?:riêng(?! biệt| lẻ| tư)|cụ thể(?: là)?)(?!\p{L})|…|\.\.\.|(?<=,) (?:phấn đấu"
    r"|quyết tâm|tiến tới)(?!\p{L})"
)
_PART_OF = regex.compile(r"(?:trong (?:đó|số này|số đó)|bao gồm|gồm có|gồm|chia ra|nhất là)")
_PRICE = regex.compile(
    r"\(?(?:tính )?(?:theo )?giá (?:so sánh|cố định|hiện hành|thực tế)(?: của)?(?: năm)? ?(?:\d{4})?\)?"
)
_OPENING = regex.compile(
    r"\s*(?:[-–+*•▪■●○◦✓❖➢·]+|\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-zđ]|[ivxIVX]{1,5})[.)/]+(?=\s"
    r"|\p{L})(?!\d)|(?:\d{1,2} ?|[a-zđ]|[ivxIVX]{1,5})[-–](?=\s\p{L})|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s))?\s*"
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of round brackets: offset of "(" and offset after ")"."""

    start: int
    end: int


def _bracket_start(bracket: Bracket) -> int:
    return bracket.start


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence between hard separators.

    Attributes:
        start: offset after the separator that opens it.
        end: offset of the separator that closes it.
        opener: the separator ("", ";", ":", "trong đó" …).
        bracket: True for the inside of a pair of brackets.
    """

    start: int
    end: int
    opener: str
    bracket: bool = False

    @property
    def is_part(self) -> bool:
        """True where what it counts is part of the figure before it."""
        return bool(_PART_OF.match(self.opener))


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph and its segments, brackets apart."""

    start: int
    end: int
    segments: tuple[Segment, ...]


@dataclass
class SplitParagraph:
    """A paragraph ready for parsing; all offsets count from its start.

    Attributes:
        text: as written.
        plain: folded for reading.
        masked: folded, with time phrases, brackets and prices blanked.
        opening: length of list mark or number at its start.
        mark: the list mark ("-", "+") or "".
    """

    text: str
    plain: str
    masked: str
    opening: int
    mark: str
    sentences: list[Sentence]
    brackets: list[Bracket]
    times: list[TimePhrase]
    quantities: list[Quantity] = field(default_factory=list)

    def names_time(self, start: int, stop: int) -> bool:
        """Whether a time to be met begins in a stretch: "đến năm 2025", "trong năm 2024", "giai đoạn …"."""
        return any(p.kind in ("by", "in", "period") and start <= p.start < stop for p in self.times)

    def bracket_at(self, offset: int) -> Bracket | None:
        """The brackets around an offset."""
        index = bisect(self.brackets, offset, key=_bracket_start) - 1
        if index >= 0 and self.brackets[index].start == offset:
            index -= 1
        found = self.brackets[index] if index >= 0 else None
        return found if found is not None and found.start < offset < found.end else None


def split_paragraph(text: str, plain: str, term: tuple[int, int] | None = None) -> SplitParagraph:
    """Split one paragraph.

    Args:
        text: the paragraph as written.
        plain: the same folded, of equal length.
        term: years of the term last named before.
    """
    match = _OPENING.match(plain)
    opening = match.end() if match else 0
    mark = plain[:opening].strip()[:1]
    times = find_time_phrases(plain, term)
    brackets = _brackets(plain)
    masked = _mask(plain, [(p.start, p.end) for p in times] + [(b.start, b.end) for b in brackets])
    sentences = [
        Sentence(s, e, tuple(_segments(plain, masked, s, e, brackets))) for s, e in _sentences(text, opening, brackets)
    ]
    return SplitParagraph(text, plain, masked, opening, mark, sentences, brackets, times)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a paragraph longer than prose is, after a sentence, a ";" or a word, so that work grows with its length.

    >>> list(pieces("ab " * 4000, 0, 12000))
    [(0, 6000), (6000, 12000)]
    """
    while end - start > MAX_PARAGRAPH:
        limit = start + MAX_PARAGRAPH
        cuts = (text.rfind(sign, start + MAX_PARAGRAPH // 2, limit) for sign in (". ", "; ", " "))
        cut = next((at + 1 for at in cuts if at > 0), limit)
        cut += 1 if cut < limit and text[cut] == " " else 0
        yield start, cut
        start = cut
    yield start, end


def _brackets(plain: str) -> list[Bracket]:
    """Outermost pairs of round brackets; an unclosed one reaches to the next ";" or the end."""
    pairs: list[Bracket] = []
    depth, start = 0, 0
    for match in regex.finditer(r"[()]", plain):
        if match[0] == "(":
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pairs.append(Bracket(start, match.end()))
    return pairs


def _mask(plain: str, spans: list[tuple[int, int]]) -> str:
    spans = spans + [(m.start(), m.end()) for m in _PRICE.finditer(plain)]
    letters = list(plain)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _sentences(text: str, opening: int, brackets: list[Bracket]) -> list[tuple[int, int]]:
    bounds, start = [], opening
    for match in _SENTENCE_END.finditer(text, opening):
        if any(b.start < match.start() < b.end for b in brackets):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def _segments(plain: str, masked: str, start: int, end: int, brackets: list[Bracket]) -> list[Segment]:
    """Segments of a sentence in text order; the inside of brackets gives segments of its own."""
    segments = _cut(masked, start, end, "", bracket=False)
    for bracket in brackets:
        if start <= bracket.start < end:
            segments += _cut(plain, bracket.start + 1, max(bracket.end - 1, bracket.start + 1), "(", bracket=True)
    return sorted(segments, key=lambda s: s.start)


def _cut(plain: str, start: int, end: int, opener: str, *, bracket: bool) -> list[Segment]:
    segments, at = [], start
    for match in _HARD.finditer(plain, start, end):
        segments.append(Segment(at, match.start(), opener, bracket))
        at, opener = match.end(), match[0].strip(" ,") or ","
    segments.append(Segment(at, end, opener, bracket))
    return segments
