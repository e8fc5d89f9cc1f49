"""Bodies in running text and in table cells: ``UBND các xã``, ``Phòng TCKH, TNMT``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.grammar.body_abbreviations import expand_abbreviations, is_body_abbreviation
from vnplan_extract.grammar.body_lists import parse_bodies
from vnplan_extract.grammar.body_names import head_names, name_end, names_pattern
from vnplan_extract.grammar.body_roles import split_roles
from vnplan_extract.grammar.spans import Found
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold, fold_same_length

__all__ = ["BodySpan", "find_bodies", "parse_bodies", "split_roles"]

_ALONE = frozenset(
    {
        "chủ tịch",
        "phó chủ tịch",
        "trường",
        "hội",
        "khu",
        "đội",
        "tổ",
        "khối",
        "nhà",
        "đoàn",
        "viện",
        "vụ",
        "quỹ",
        "báo",
    }
)


@dataclass(frozen=True, slots=True)
class BodySpan(Found):
    """A body named in a text.

    Attributes:
        name: its name, abbreviations expanded.
        kind: "state", "party", "mass", "judicial" or "bank".
    """

    name: str
    kind: str


_WORD = regex.compile(r"(?<![\p{L}\d/&-])(\p{L}+)[\p{L}&-]*")  # the group: its first letters, up to a sign
_ABBREVIATION = regex.compile(r"[\p{L}&-]{2,14}(?=\s|[,;.:)/]|$)")


@cache
def _heads() -> tuple[dict[str, regex.Pattern[str]], dict[str, str]]:
    """For the first word of each head a pattern of the heads that it opens; the kind of each head."""
    kinds = {fold(row["name"]): row["kind"] for row in read_table("bodies.tsv") if row["role"] == "head"}
    by_word: dict[str, list[str]] = {}
    for name in head_names():
        by_word.setdefault(fold(name).split()[0], []).append(name)
    patterns = {
        word: regex.compile(rf"(?:{names_pattern(tuple(alike))})(?!\p{{L}})") for word, alike in by_word.items()
    }
    return patterns, kinds


def find_bodies(text: str) -> list[BodySpan]:
    """Bodies that a text names, sorted by offset.

    Args:
        text: NFC text.

    >>> [(b.name, b.kind) for b in find_bodies("giao Phòng TCKH và BTV Huyện uỷ theo dõi")]
    [('Phòng Tài chính - Kế hoạch', 'state'), ('Ban Thường vụ Huyện uỷ', 'party')]
    """
    folded = fold_same_length(text)
    heads, kinds = _heads()
    found: list[BodySpan] = []
    reached = 0  # the end of the last find
    passed = 0  # the end of the last head, with a capital or without
    for word in _WORD.finditer(folded):
        start, pattern = word.start(), heads.get(word[1])
        may_open = start >= reached and text[start].isupper()
        if start < passed or not (pattern or may_open):
            continue
        match = pattern.match(folded, start) if pattern else None
        if match is not None:
            passed = match.end()
        if not may_open:
            continue
        match = match or _ABBREVIATION.match(folded, start)
        if match is None:
            continue
        head = fold(match[0])
        kind = kinds.get(head) or is_body_abbreviation(text[start : match.end()])
        if kind is None:
            continue
        end = max(name_end(text, folded, start, one=True), match.end())
        if head in kinds and end <= match.end() and (head in _ALONE or " " not in head):
            continue
        name = expand_abbreviations(text[start:end])
        found.append(BodySpan(start, end, name, _kind_of(name) or kind))
        reached = end
    return found


def _kind_of(name: str) -> str | None:
    """The kind of the longest head that the full name opens with."""
    _, kinds = _heads()
    words = fold(name).split()
    return next((kinds[head] for n in range(len(words), 0, -1) if (head := " ".join(words[:n])) in kinds), None)
