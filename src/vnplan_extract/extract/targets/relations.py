"""Ties drafts together: parts of a total, the same thing said twice, a predicate shared by two figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import Bracket, Segment, SplitParagraph
from vnplan_extract.extract.targets.right import PREDICATE
from vnplan_extract.extract.targets.shape import is_measure

__all__ = ["relate", "share_predicates"]

_RESTATES = regex.compile(
    r"\s*(?:(?:bằng|chiếm|tương đương(?: với)?|đạt|tỷ lệ|đạt tỷ lệ|tương ứng(?: với)?|chiếm tỷ lệ|khoảng"
    r"|hơn|gần|trên|tăng|giảm|vượt)(?!\p{L})|$)"
)
_OF_WHICH = regex.compile(r"\s*(?:trong đó|gồm|bao gồm|có|riêng)(?!\p{L})")
_NAME_STARTS = regex.compile(r"[;:)]|,(?!\d)")
_CLAUSE_END = regex.compile(r"[;.]")
_OPENS_NAME = regex.compile(r"(?:và|trong đó|gồm)\s+")
_AND = regex.compile(r"\s*,?\s*và\s*")
_AND_OR_COMMA = regex.compile(r"\s*,?\s*(?:và|,)\s*(?:[\p{L} ]{0,12})")
_GRAND_TOTAL = regex.compile(r"tổng(?: số.*)?$")
_VERSUS = regex.compile(r"\s*(?:trở lên )?(?:so với|so cùng kỳ|dự toán|kế hoạch)")


def relate(paragraph: SplitParagraph, drafts: list[Draft]) -> None:
    """Set parent and relation of each draft from brackets, "trong đó", and a change told beside its level."""
    for index, draft in enumerate(drafts):
        opens = (
            draft.segment.is_part and draft.segment is draft.sentence.segments[min(1, len(draft.sentence.segments) - 1)]
        )
        earlier = [d for d in drafts[:index] if d.sentence is draft.sentence or opens]
        if not earlier:
            continue
        if draft.segment.bracket:
            _in_bracket(paragraph, draft, earlier)
        elif head := _head_of_parts(draft, earlier):
            draft.parent, draft.relation = head, "of_which"
        elif _restates_change(paragraph, draft, earlier[-1]):
            draft.parent, draft.relation = (
                earlier[-1].parent if earlier[-1].relation == "restates" else earlier[-1],
                "restates",
            )


def _in_bracket(paragraph: SplitParagraph, draft: Draft, earlier: list[Draft]) -> None:
    bracket = paragraph.bracket_at(draft.quantity.figure_start)
    if bracket is None:
        return
    outer = [d for d in earlier if d.quantity.end <= bracket.start]
    if _names_bracket(paragraph, draft, bracket, outer):
        return
    if not outer or paragraph.plain[outer[-1].quote_end : bracket.start].count(",") > 1:
        return
    head = outer[-1]
    if _CLAUSE_END.search(paragraph.plain[head.quantity.end : bracket.start]):
        return
    inside = paragraph.plain[bracket.start + 1 : draft.quantity.start]
    first = not any(bracket.start < d.quantity.start < draft.quantity.start for d in earlier)
    if _OF_WHICH.match(inside) or draft.segment.is_part:
        draft.parent, draft.relation = head, "of_which"
        if head.noun and draft.shape == "inherited":
            draft.noun = list(head.noun)
    elif first and _RESTATES.match(inside):
        draft.parent, draft.relation = head, "restates"
        draft.noun, draft.quote_start, draft.shape = (
            list(head.noun),
            head.quote_start if head.shape != "figure_first" else head.noun[0][0],
            "inherited",
        )
        draft.before = head
        draft.verbs = [v for v in draft.verbs if v[0] in ("rise", "fall")]
        draft.lead = None
    elif draft.quantity.unit is not None and head.quantity.unit is not None and draft.shape == "figure_first":
        draft.parent, draft.relation = head, "of_which"


def _names_bracket(paragraph: SplitParagraph, draft: Draft, bracket: Bracket, outer: list[Draft]) -> bool:
    """ "gồm: khu A (420 căn), khu B (220 căn)": the bracket counts the thing named right before it."""
    if (
        paragraph.plain[bracket.start + 1 : draft.quantity.start].strip()
        or paragraph.plain[draft.quantity.end : bracket.end - 1].strip()
    ):
        return False
    separators = list(_NAME_STARTS.finditer(paragraph.plain, outer[-1].quantity.start if outer else 0, bracket.start))
    start = separators[-1].end() if separators else 0
    name = paragraph.masked[start : bracket.start].strip()
    if start == 0 or not name or any(start <= d.quantity.start for d in outer) or not outer:
        return False
    begin = start + len(paragraph.plain[start:]) - len(paragraph.plain[start:].lstrip())
    if (match := _OPENS_NAME.match(paragraph.plain[begin:])) is not None:
        begin += match.end()
    draft.noun, draft.shape, draft.before = [(begin, bracket.start)], "noun_first", None
    draft.quote_start, draft.quote_end = begin, draft.quantity.end
    heads = [d for d in outer if d.relation != "of_which"]
    draft.verbs, draft.lead = [], None
    if heads:
        draft.parent, draft.relation = heads[-1], "of_which"
    return True


def _head_of_parts(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The figure whose parts a "trong đó" segment counts, also for the later segments of "trong đó: a; b; c"."""
    segments = draft.sentence.segments
    index = segments.index(draft.segment)
    opener = index if draft.segment.is_part else _listed_under_part(segments, index)
    if opener is None:
        return None
    start = segments[opener].start
    heads = [d for d in earlier if d.quantity.end <= start and not d.segment.bracket and d.relation != "of_which"]
    return heads[-1] if heads else None


def _listed_under_part(segments: Sequence[Segment], index: int) -> int | None:
    """Index of an empty "trong đó" segment followed by ":" whose list reaches to ``index``."""
    for at in range(index, 0, -1):
        if (
            segments[at].opener == ":"
            and at
            and segments[at - 1].is_part
            and segments[at - 1].end - segments[at - 1].start <= 2
        ):
            return at - 1
        if segments[at].opener not in (";", ":"):
            return None
    return None


def _restates_change(paragraph: SplitParagraph, draft: Draft, before: Draft) -> bool:
    """ "N tỷ đồng, tăng M% so với năm Y": the second figure restates the first as a change."""
    if draft.shape != "inherited" or before.quantity.unit is None or before.segment is not draft.segment:
        return False
    changes = any(name in ("rise", "fall") for name, _ in draft.verbs) or (
        draft.quantity.unit is not None and draft.quantity.unit.dimension == "rank_change"
    )
    gap = paragraph.plain[before.quantity.end : draft.quantity.start]
    versus = bool(_VERSUS.match(paragraph.plain, draft.quantity.end))
    return changes and versus and len(gap) < 40 and not any(name in ("rise", "fall") for name, _ in before.verbs)


def share_predicates(paragraph: SplitParagraph, drafts: list[Draft]) -> None:
    """Give a bare counted noun the predicate that follows the next figure ("80% trạm y tế và 100% cơ sở đủ …")."""
    for one, other in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=False):
        if not _joined(paragraph, one, other):
            continue
        tail = _tail(paragraph, other)
        own = paragraph.plain[one.noun[0][0] : one.noun[-1][1]]
        if tail is None or PREDICATE.search(own):
            continue
        if (
            not is_measure(one.quantity)
            and one.quantity.unit is not None
            and own.strip() != paragraph.plain[one.quantity.unit.start : one.quantity.unit.end].strip()
        ):
            continue
        one.noun = [one.noun[0], tail]
        one.quote_end = max(one.quote_end, tail[1])
        one.shared_tail = tail


def _joined(paragraph: SplitParagraph, one: Draft, other: Draft) -> bool:
    if one.shape != "figure_first" or other.shape != "figure_first" or one.segment is not other.segment:
        return False
    if (
        not one.noun
        or not other.noun
        or ((other.verbs or other.lead) and other.context != "joined")
        or is_measure(one.quantity) != is_measure(other.quantity)
    ):
        return False
    link = _AND_OR_COMMA if is_measure(one.quantity) else _AND
    return bool(link.fullmatch(paragraph.plain[one.noun[-1][1] : other.quantity.start]))


def _tail(paragraph: SplitParagraph, draft: Draft) -> tuple[int, int] | None:
    """The predicate of a figure-first noun: for shares from its first verb on, for counts all behind the unit."""
    if draft.shared_tail is not None:
        return draft.shared_tail
    start, end = draft.noun[0]
    if is_measure(draft.quantity):
        match = PREDICATE.search(paragraph.plain, start, end)
        return (match.start(), end) if match else None
    unit_end = draft.quantity.unit.end if draft.quantity.unit else start
    begin = unit_end + len(paragraph.plain[unit_end:end]) - len(paragraph.plain[unit_end:end].lstrip())
    return (begin, end) if end > begin else None


def found_with_total(paragraph: SplitParagraph, drafts: list[Draft]) -> None:
    """ "Hình thành mới 05 khu, nâng tổng số lên 12 khu": what is founded beside its new total is an increase."""
    for one, other in pairwise(drafts):
        total = " ".join(paragraph.plain[a:b] for a, b in other.noun).strip()
        founds = [word for _, word in one.verbs if word.endswith("mới")] or (one.lead and one.lead[1].endswith("mới"))
        if one.sentence is other.sentence and founds and _GRAND_TOTAL.match(total):
            one.verbs = [("rise", "thêm"), *one.verbs]
