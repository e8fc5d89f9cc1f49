"""Which string of a JSON value holds the document, and how many documents it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.source.content import looks_like_html
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Field", "choose_field", "count_documents", "facts", "strings"]

MIN_TEXT = 200  # characters; shorter strings are facts about a document
OPENING = 2_000  # characters at the beginning in which a letterhead stands
CLOSE_LENGTH = 0.5  # of the longest string; a field so named that is that long is preferred to it
MAX_FACT = 120  # characters of a fact that is shown
MAX_FACTS = 8
_LETTERHEAD = regex.compile(r"cộng hòa\s+xã hội\s+chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")


@dataclass(frozen=True, slots=True)
class Field:
    """A string and where it stands: the names and indices from the root down."""

    path: tuple[str | int, ...]
    text: str

    @property
    def name(self) -> str:
        """The nearest name above it."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def is_named(self) -> bool:
        """Whether its name is one under which texts are kept."""
        return regex.sub(r"[^a-z]", "", fold(self.name)) in text_names()


@cache
def text_names() -> frozenset[str]:
    """Names under which dumps keep the text of a document."""
    return frozenset(row["name"] for row in read_table("json_text_fields.tsv"))


def strings(value: Any) -> Iterator[Field]:
    """All strings of a JSON value, in its order."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, str):
            yield Field(path, item)
        elif isinstance(item, dict):
            waiting.extend(((*path, key), item[key]) for key in reversed(item))
        elif isinstance(item, list):
            waiting.extend(((*path, index), item[index]) for index in range(len(item) - 1, -1, -1))


def count_documents(value: Any, fields: list[Field]) -> int:
    """How many documents a value holds: entries of one list that each hold a text with a letterhead.

    The entries of a list at the root are documents even without one; twins of a text within an entry are one.
    """
    entries: dict[tuple[str | int, ...], set[str | int]] = {}
    for field in fields:
        if len(field.text) < MIN_TEXT:
            continue
        for depth, step in enumerate(field.path):
            at_root = depth == 0 and isinstance(value, list)
            if isinstance(step, int) and (at_root or _LETTERHEAD.search(fold(field.text[:OPENING]))):
                entries.setdefault(field.path[:depth], set()).add(step)
    return max((len(found) for found in entries.values()), default=min(1, len(fields)))


def choose_field(fields: list[Field]) -> Field | None:
    """The string that is the document: the longest, or one nearly as long that is named so; HTML before its twin."""
    long = [field for field in fields if len(field.text) >= MIN_TEXT]
    if not long:
        return None
    longest = max(len(field.text) for field in long)
    near = [field for field in long if len(field.text) >= CLOSE_LENGTH * longest]
    pages = [field for field in near if looks_like_html(field.text[:OPENING].encode("utf-8", "replace"))]
    named = [field for field in near if field.is_named]
    return max(pages or named or near, key=lambda field: len(field.text))


def facts(fields: list[Field], chosen: Field) -> list[str]:
    """Short facts beside the text, as "name: value"."""
    beside = (f for f in fields if f.path[:-1] == chosen.path[:-1] and f is not chosen and f.text.strip())
    shown = (f"{f.name}: {' '.join(f.text.split())}" for f in beside if len(f.text) <= MAX_FACT)
    return [fact for fact, _ in zip(shown, range(MAX_FACTS), strict=False)]
