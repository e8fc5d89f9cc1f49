"""Whether something says that a figure is promised: a verb, a comparator, a date, a predicate, a list of goals."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.right import PREDICATE
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.words import starts_with

__all__ = ["has_no_cue", "is_bare_measure", "is_uncued_measure"]

_EACH_LEFT = regex.compile(r"(?:mỗi|từng|bình quân)[\p{L} ,]{1,40}$")
_JOBS = regex.compile(r"việc làm")
_ROUTINE = frozenset(("có", "tổ chức", "thực hiện", "triển khai", "kiểm tra", "thanh tra"))
CLOSE = 60  # characters before a figure in which "mỗi …" can stand


def is_bare_measure(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """A measure behind a noun that is no indicator, and no verb, date or list: "đường ĐT 721 5 km"."""
    if not is_measure(draft.quantity) or draft.shape != "noun_first" or draft.quantity.is_share:
        return False
    if draft.verbs or draft.lead or listed or draft.relation or paragraph.names_time(0, draft.right):
        return False
    return not starts_with("head").match(draft.noun_text(paragraph.plain))


def is_uncued_measure(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """A measure before its noun that nothing promises: "30 ha đất lúa"."""
    if not is_measure(draft.quantity) or draft.shape != "figure_first" or draft.quantity.is_share:
        return False
    return not _has_cue(paragraph, draft, listed)


def has_no_cue(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """A count that only describes: "huyện có 12 xã"."""
    if is_measure(draft.quantity):
        return False
    if draft.shape == "noun_first":
        noun = draft.noun_text(paragraph.plain)
        if not draft.verbs and draft.quantity.unit is None and not starts_with("head").match(noun):
            return not _JOBS.match(noun)
        if draft.preposition == "cho" and starts_with("work").match(noun):
            return False
        if not draft.acts and draft.quantity.comparator == "=":
            return not (listed or draft.relation or paragraph.names_time(0, draft.right))
    return not _has_cue(paragraph, draft, listed)


def _has_cue(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """Whether something promises the figure: "phấn đấu", "trên 5 km", "mỗi xã 2 mô hình", a list of goals."""
    acts = any(word not in _ROUTINE for _, word in draft.acts)
    if draft.quantity.comparator != "=" or acts or listed or draft.relation or draft.context == "promised":
        return True
    dated = paragraph.names_time(0, draft.right)
    predicate = PREDICATE.search(draft.noun_text(paragraph.plain)) and (dated or draft.segment.bracket)
    if draft.shape == "noun_first" or predicate:
        return True
    begin = max(draft.segment.start, draft.quantity.start - CLOSE)
    return bool(_EACH_LEFT.search(paragraph.plain[begin : draft.quantity.start]))
