"""Gives each draft its years: the nearest time phrase by the rules of the guidelines, and where it was taken."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import Segment, SplitParagraph
from vnplan_extract.extract.targets.timeline import TimePhrase, TimeScope

__all__ = [
    "DraftTime",
    "closing_time",
    "is_earlier_level",
    "is_past",
    "is_yearly",
    "own_time",
    "time_of",
    "time_of_span",
    "time_with_parent",
]

_LEADING = regex.compile(r"phấn đấu|quyết tâm|mục tiêu|[^\p{L}\s]+|toàn (?:huyện|tỉnh|xã)")
_TO_LEVEL = regex.compile(r"\s*,?\s*(?:lên|xuống|còn|giảm|tăng)(?!\p{L})")
_DATING = ("by", "in", "period")


@dataclass(frozen=True, slots=True)
class DraftTime:
    """Years of a draft, whether it is to be met each year, and where the years were found."""

    year_from: int | None
    year_to: int | None
    yearly: bool
    kind: str
    origin: str


def time_of(paragraph: SplitParagraph, draft: Draft, scope: TimeScope) -> DraftTime:
    """The time of a draft.

    Order: in its own clause before the figure, right behind it in its clause, earlier in the paragraph, behind
    it in the same segment (a year that closes a list), the head of the list or heading above.
    """
    chosen, origin = own_time(paragraph, draft), "clause"
    if chosen is None:
        chosen, origin = _earlier(paragraph, draft), "paragraph"
    if chosen is None:
        chosen, origin = closing_time(paragraph, draft), "clause"
    yearly = is_yearly(paragraph, draft, chosen)
    if chosen is not None:
        return DraftTime(chosen.year_from, chosen.year_to, yearly, chosen.kind, origin)
    if yearly and _local_yearly(paragraph, draft):
        return (
            DraftTime(None, None, True, "yearly", "clause")
            if scope.is_empty
            else DraftTime(scope.year_from, scope.year_to, True, scope.kind, scope.origin)
        )
    return DraftTime(scope.year_from, scope.year_to, yearly or scope.yearly, scope.kind, scope.origin)


def own_time(paragraph: SplitParagraph, draft: Draft) -> TimePhrase | None:
    """The time phrase in the clause of a figure: before it, else right behind it."""
    figure = draft.quantity
    phrases = [p for p in paragraph.times if p.kind in _DATING and p.year_to]
    before = [
        p for p in phrases if draft.left <= p.start and p.end <= figure.figure_start and not _dates_base(paragraph, p)
    ]
    if before:
        return before[-1]
    after = [
        p
        for p in phrases
        if figure.figure_end <= p.start < draft.right and not _crosses(paragraph, figure.end, p.start)
    ]
    return after[0] if after else None


def _dates_base(paragraph: SplitParagraph, phrase: TimePhrase) -> bool:
    """ "từ 20,39% năm 2013 xuống còn 8%": the year is that of the base."""
    before = paragraph.plain[max(0, phrase.start - 6) : phrase.start].rstrip()
    return before.endswith(("%", "đồng", ")")) and _TO_LEVEL.match(paragraph.plain, phrase.end) is not None


def _crosses(paragraph: SplitParagraph, start: int, end: int) -> bool:
    """Whether a separator stands between a figure and a time phrase behind it."""
    between = paragraph.plain[start:end]
    return ";" in between or ". " in between


def _earlier(paragraph: SplitParagraph, draft: Draft) -> TimePhrase | None:
    """The last dating phrase before the clause, anywhere earlier in the paragraph; brackets date only themselves."""
    bracket = paragraph.bracket_at(draft.quantity.figure_start)
    best: TimePhrase | None = None
    for phrase in paragraph.times:
        if phrase.start >= draft.left and not (
            bracket and phrase.end <= draft.quantity.start and phrase.start < bracket.start
        ):
            break
        inner = paragraph.bracket_at(phrase.start)
        if phrase.kind not in _DATING or phrase.year_to is None or phrase.named:
            continue
        if inner is not None and inner != bracket and "nhiệm kỳ" not in paragraph.plain[inner.start : inner.end]:
            continue
        if phrase.start > 4 and "riêng" in paragraph.plain[max(0, phrase.start - 8) : phrase.start + 6]:
            continue  # "riêng năm 2025": an interim figure, its year is its own
        best = phrase
    return best


def closing_time(paragraph: SplitParagraph, draft: Draft) -> TimePhrase | None:
    """A time phrase behind the figure in its own segment: it closes the list that the segment is."""
    for phrase in paragraph.times:
        if (
            phrase.kind in _DATING
            and phrase.year_to
            and not phrase.named
            and draft.quantity.end <= phrase.start < draft.segment.end
        ):
            return None if any(phrase.end <= q.start < draft.segment.end for q in paragraph.quantities) else phrase
    return None


def _local_yearly(paragraph: SplitParagraph, draft: Draft) -> bool:
    return any(p.kind == "yearly" and draft.left <= p.start < draft.right for p in paragraph.times)


def is_yearly(paragraph: SplitParagraph, draft: Draft, chosen: TimePhrase | None) -> bool:
    """Whether "hằng năm", "mỗi năm" holds for the figure: in its clause, or at the head of its sentence."""
    if draft.before is not None and _like_before(draft) and _local_yearly(paragraph, draft.before):
        return True
    for phrase in paragraph.times:
        if phrase.kind != "yearly":
            continue
        if draft.left <= phrase.start < draft.right and (
            phrase.end <= draft.quantity.figure_start
            or not paragraph.plain[draft.quantity.end : phrase.start].strip(" ,")
        ):
            return True
        heads = draft.sentence.start <= phrase.start < draft.left and _opens_clause(paragraph, phrase)
        later = chosen is not None and chosen.start > phrase.start and not _within(paragraph, phrase, chosen)
        if not later and (heads or _heads_row(paragraph, draft, phrase)):
            return True
    return False


def _within(paragraph: SplitParagraph, phrase: TimePhrase, chosen: TimePhrase) -> bool:
    """ "Mỗi năm trong giai đoạn 2020-2025": the years say how long each year's figure holds, and end nothing."""
    return not paragraph.plain[phrase.end : chosen.start].replace("trong", "").strip(" ,")


def _heads_row(paragraph: SplitParagraph, draft: Draft, phrase: TimePhrase) -> bool:
    """ "…; mỗi năm trồng 1.200 ha rừng, 100 ha cây ăn quả": figures that go on without a verb of their own."""
    if not draft.segment.start <= phrase.start < draft.left or draft.lead is not None:
        return False
    opens = len(_LEADING.sub(" ", paragraph.masked[draft.segment.start : phrase.start]).split()) <= 2
    own = [name for name, _ in draft.verbs] if draft.context != "joined" else []
    return opens and not own and draft.shape == "figure_first"


def _like_before(draft: Draft) -> bool:
    """Whether a figure goes on where the one before it stopped: same unit, or joined without verb of its own."""
    one, other = draft.quantity.unit, draft.before.quantity.unit if draft.before else None
    return one is not None and other is not None and (one.name == other.name or draft.shape == "figure_first")


def _opens_clause(paragraph: SplitParagraph, phrase: TimePhrase) -> bool:
    """Whether the phrase stands at the head of its sentence, before any figure of it."""
    sentence = next((s for s in paragraph.sentences if s.start <= phrase.start < s.end), None)
    if sentence is None:
        return False
    return len(_LEADING.sub(" ", paragraph.masked[sentence.start : phrase.start]).split()) <= 2


def time_of_span(
    paragraph: SplitParagraph, segment: Segment, start: int, figure: int, end: int, scope: TimeScope
) -> DraftTime:
    """The time of a milestone: before it in its segment or paragraph, else behind it in its segment, else above.

    Args:
        paragraph: the paragraph.
        segment: the segment it stands in.
        start: where its quote begins.
        figure: where its status begins.
        end: where its quote ends.
        scope: what the heading or list head says.
    """
    dating = [p for p in paragraph.times if p.kind in _DATING and p.year_to and not p.named]
    within = [p for p in dating if start <= p.start and p.end <= figure]
    next_to = [p for p in dating if end <= p.start and not paragraph.plain[end : p.start].strip(' "”')]
    before = [p for p in dating if segment.start <= p.start and p.end <= start]
    behind = [p for p in dating if end <= p.start < segment.end]
    earlier = [p for p in dating if p.end <= segment.start]
    near = within[-1:] or next_to[:1] or before[-1:] or behind[:1]
    if near or earlier:
        chosen, origin = (near[0], "clause") if near else (earlier[-1], "paragraph")
        return DraftTime(chosen.year_from, chosen.year_to, False, chosen.kind, origin)
    return DraftTime(scope.year_from, scope.year_to, False, scope.kind, scope.origin)


def time_with_parent(paragraph: SplitParagraph, draft: Draft, scope: TimeScope) -> DraftTime:
    """The time of a draft; one that restates or is part of another takes that one's years where it names none."""
    own = time_of(paragraph, draft, scope)
    if draft.parent is None or own_time(paragraph, draft) is not None:
        return own
    head = time_with_parent(paragraph, draft.parent, scope)
    return DraftTime(head.year_from, head.year_to, own.yearly, head.kind, head.origin)


def is_past(paragraph: SplitParagraph, draft: Draft, scope: TimeScope, issued: int | None) -> bool:
    """Whether the figure's own clause dates it before the time that is planned for.

    Args:
        paragraph: the paragraph.
        draft: the figure.
        scope: what the heading or list head plans for.
        issued: year of the document, None where it is not known.
    """
    own = own_time(paragraph, draft)
    if own is None or own.kind == "by" or own.year_to is None or own.named:
        return False
    begins = scope.begins or scope.year_from or (scope.year_to if scope.kind == "in" else None) or issued
    return begins is not None and own.year_to < begins


def is_earlier_level(paragraph: SplitParagraph, draft: Draft) -> bool:
    """ "còn 4% vào năm 2025 (năm 2021 là 11,6%)": a figure in brackets, dated before the year planned around them."""
    own = own_time(paragraph, draft) if draft.segment.bracket else None
    bracket = paragraph.bracket_at(draft.quantity.figure_start)
    if own is None or bracket is None or own.kind != "in" or own.year_to is None or own.named:
        return False
    outside = [
        p.year_to
        for p in paragraph.times
        if p.kind in _DATING and p.year_to and not p.named and draft.sentence.start <= p.start < bracket.start
    ]
    return bool(outside) and own.year_to < outside[-1]
