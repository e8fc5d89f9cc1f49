"""Walks a document paragraph by paragraph and keeps what later text inherits: section, years, tense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.targets.measure import price_basis
from vnplan_extract.extract.targets.regions import SplitParagraph, split_paragraph
from vnplan_extract.extract.targets.tense import heading_tense
from vnplan_extract.extract.targets.timeline import TimeScope, find_time_phrases, last_term
from vnplan_extract.grammar.quantities import Quantity
from vnplan_extract.schema import Section

__all__ = ["Setting", "Walk"]

_LIST_HEAD = regex.compile(r":\s*$|(?:như sau|sau đây|cụ thể|bao gồm)\s*[:.]?\s*$")
_PARTS_HEAD = regex.compile(r"(?:trong đó|chia ra|bao gồm|gồm|gồm có)\s*:?\s*$")
_ANNOUNCES = regex.compile(
    r"(?<!\p{L})(?:gồm|xoay quanh|vừa ban hành|vừa có kế hoạch|như sau|sau đây|chia thành|tập trung vào"
    r"|các mốc|theo đó|với các"
    r"|nội dung chính|các nhóm)(?!\p{L})"
)
_GOES_ON = regex.compile(r"\s*[\p{Ll}\d]")  # a line that opens so carries on a sentence
_GOALS = regex.compile(r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|phấn đấu|phương hướng|kế hoạch)(?!\p{L})")
_HEADLINE = regex.compile(
    r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|phương hướng|định hướng|nhiệm vụ|việc chính|công việc chính)(?!\p{L})"
)
_VISION = regex.compile(r"(?:tầm nhìn|định hướng)(?: phát triển)?\s*$")  # "đến năm 2027, tầm nhìn đến năm 2035"
MAX_HEADLINE = 30  # syllables of a line that can be the headline of a list
MAX_OPENING = 60  # characters into a sentence at which a time still opens it


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph inherits.

    Attributes:
        section: path of the innermost heading, None before the first.
        scope: time of the head of the list or of the nearest heading that names one.
        result: True under a heading of results, False under one of plans, None where no heading says.
        listed: True under a heading or list head that announces goals.
        parts: True where the head of the list ends in "trong đó:".
        is_heading: True for a heading itself.
        above: folded text of the head of the list, else of the heading.
        prices: price basis that the head of the list names.
    """

    section: str | None
    scope: TimeScope
    result: bool | None
    listed: bool
    parts: bool
    is_heading: bool
    above: str = ""
    prices: str | None = None


@dataclass
class _ListHead:
    mark: str
    scope: TimeScope
    listed: bool
    parts: bool
    result: bool | None = None
    text: str = ""
    prices: str | None = None


@dataclass
class Walk:
    """Keeps the state while the paragraphs of a document go by."""

    sections: list[Section]
    issued: int | None
    formal: bool = False
    term: tuple[int, int] | None = None
    announced: TimeScope = field(default_factory=TimeScope)
    _goals_announced: bool = False
    _at: int = -1
    _heads: list[_ListHead] = field(default_factory=list)
    _cache: dict[str, tuple[TimeScope, bool | None, bool]] = field(default_factory=dict)

    def split(self, text: str, plain: str) -> SplitParagraph:
        """Split a paragraph with the term of office named so far."""
        if "nhiệm kỳ" in plain:
            self.term = last_term(plain) or self.term
        return split_paragraph(text, plain, self.term)

    def setting(self, start: int, end: int, paragraph: SplitParagraph) -> Setting:
        """What the paragraph at ``start`` inherits; must be asked in text order."""
        is_heading = False
        while self._at + 1 < len(self.sections) and self.sections[self._at + 1].evidence.start < end:
            self._at += 1
            self._heads.clear()
            is_heading = self.sections[self._at].evidence.start >= start
        section = self.sections[self._at] if self._at >= 0 else None
        scope, result, goals = self._inherited(section)
        head = self._head_for(paragraph.mark)
        if head is not None and not head.scope.is_empty:
            scope = head.scope
        if head is not None and head.result:
            result = True
        if scope.is_empty:
            scope = self.announced
        listed = goals or self._goals_announced or (head is not None and head.listed)
        return Setting(
            section.path if section else None,
            scope,
            result,
            listed,
            head is not None and head.parts,
            is_heading,
            head.text if head is not None else section.title.lower() if section else "",
            head.prices if head is not None and paragraph.mark else None,
        )

    def _inherited(self, section: Section | None) -> tuple[TimeScope, bool | None, bool]:
        """Time, tense and goals from the heading and those above it; the nearest that says something wins."""
        scope, result, goals = TimeScope(), None, False
        for above in self._chain(section):
            plain = above.title.lower()
            own, tense, is_goals = self._reading(plain)
            scope = own if scope.is_empty else scope
            if result is None:
                result = tense
            goals = goals or is_goals
        return scope, result, goals

    def _reading(self, plain: str) -> tuple[TimeScope, bool | None, bool]:
        if plain not in self._cache:
            self._cache[plain] = (
                scope_of(plain, self.term, "heading"),
                heading_tense(plain, self.issued),
                bool(_GOALS.search(plain)),
            )
        return self._cache[plain]

    def _chain(self, section: Section | None) -> Iterator[Section]:
        if section is None:
            return
        yield section
        level, at = section.level, self._at
        for index in range(at - 1, -1, -1):
            if self.sections[index].level < level:
                level = self.sections[index].level
                yield self.sections[index]

    def _head_for(self, mark: str) -> _ListHead | None:
        """The head of the list that a paragraph with this mark stands in."""
        while self._heads and mark and self._heads[-1].mark == mark:
            self._heads.pop()
        while self._heads and self._heads[-1].mark and not mark:
            self._heads.pop()
        return self._heads[-1] if self._heads else None

    def leave(self, paragraph: SplitParagraph, setting: Setting, *, has_targets: bool, listed: bool) -> None:
        """Tell the walk what the paragraph was, for those after it."""
        plain = paragraph.plain.rstrip()
        tail = plain[paragraph.opening :]
        if setting.is_heading:
            return
        if _LIST_HEAD.search(plain) or _PARTS_HEAD.search(plain):
            scope = scope_of(plain, self.term, "list")
            scope = setting.scope if scope.is_empty else scope
            goals = listed or setting.listed or bool(_GOALS.search(tail))
            result = heading_tense(tail, self.issued)
            parts = bool(_PARTS_HEAD.search(plain))
            self._heads.append(_ListHead(paragraph.mark, scope, goals, parts, result, tail, price_basis(plain)))
        elif not paragraph.mark and not _GOES_ON.match(paragraph.text):
            self._heads = [] if not self._list_goes_on(plain) else self._heads
        self._announce(paragraph, setting, has_targets, listed)

    def _announce(self, paragraph: SplitParagraph, setting: Setting, has_targets: bool, promises: bool) -> None:
        """Take the time of a line that announces goals, or that promises, for what follows without a time.

        A plain line before the first heading announces ("CÁC CHỈ TIÊU … NHIỆM KỲ 2020-2025", "… năm 2026, gồm
        ba mảng"); in a text without headings a promise does too ("Năm 2024, huyện phấn đấu …").
        """
        if self.formal:
            return  # the preamble and title of an official document date nothing
        plain = paragraph.plain
        short = len(plain.split()) <= MAX_HEADLINE
        announces = _ANNOUNCES.search(plain) or (short and _HEADLINE.search(plain))
        if setting.section is None and not has_targets and announces:
            scope = scope_of(plain, self.term, "announcement")
        elif not self.sections and has_targets and promises:
            scope = self._promised_time(paragraph)
        else:
            return
        self.announced = self.announced if scope.is_empty else scope
        self._goals_announced = self._goals_announced or (not has_targets and bool(_HEADLINE.search(plain)))

    def _promised_time(self, paragraph: SplitParagraph) -> TimeScope:
        """The time at the head of the last sentence that opens with one."""
        for sentence in reversed(paragraph.sentences):
            for phrase in paragraph.times:
                if phrase.kind in ("by", "in", "period") and phrase.year_to and not phrase.named:
                    opens = phrase.start <= sentence.start + MAX_OPENING
                    if sentence.start <= phrase.start < sentence.end and (
                        opens or "nhiệm kỳ" in paragraph.plain[phrase.start : phrase.end]
                    ):
                        return TimeScope(phrase.year_from, phrase.year_to, phrase.kind, False, "announcement")
        return TimeScope()

    def _list_goes_on(self, plain: str) -> bool:
        return bool(self._heads) and not self._heads[-1].mark and plain.endswith((";", ","))


def scope_of(plain: str, term: tuple[int, int] | None, origin: str) -> TimeScope:
    """The time that a heading or the head of a list sets for what stands under it."""
    phrases = [p for p in find_time_phrases(plain, term) if p.kind != "base"]
    yearly = any(p.kind == "yearly" for p in phrases)
    dated = [p for p in phrases if p.kind in ("by", "in", "period") and p.year_to]
    dated = [p for p in dated if not _VISION.search(plain, 0, p.start)] or dated
    if dated:
        chosen = dated[-1] if origin == "list" else dated[0]
        begins = min(p.year_from or p.year_to or 0 for p in dated) if len(dated) > 1 else None
        return TimeScope(chosen.year_from, chosen.year_to, chosen.kind, yearly, origin, begins)
    return TimeScope(yearly=yearly, origin=origin)


def quantities_in(quantities: list[Quantity], start: int, end: int, at: int) -> tuple[list[Quantity], int]:
    """The measured figures of a paragraph, moved to its own offsets, and where the next paragraph's begin."""
    own = []
    while at < len(quantities) and quantities[at].end <= start:
        at += 1
    while at < len(quantities) and quantities[at].start < end:
        own.append(quantities[at])
        at += 1
    return own, at
