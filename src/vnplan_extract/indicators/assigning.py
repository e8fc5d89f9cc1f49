"""The indicators of the targets and observations of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vnplan_extract.indicators.ellipsis import WHOLES
from vnplan_extract.indicators.matching import Match, match
from vnplan_extract.indicators.phrase import parse
from vnplan_extract.schema_items import IndicatorCandidate, Observation, Section, Target

__all__ = ["assign"]

NEAR = 300
"""Characters between two figures of one list; what stands farther before says nothing of a wording cut short."""
_END = re.compile(r"[\n;:]|\.(?!\d)")
LEAD = 160
"""Characters before a quote that are read for the head of its list."""


def assign(
    targets: Sequence[Target], observations: Sequence[Observation], sections: Iterable[Section] = (), text: str = ""
) -> None:
    """Fill ``indicator_id``, ``indicator_measure`` and ``indicator_candidates`` of each item.

    Args:
        targets: the targets of one plan, in text order.
        observations: its observations, in text order.
        sections: its sections; their titles head lists.
        text: its text, from which the head of a list is read.
    """
    titles = {section.path: section.title for section in sections}
    by_id = {target.id: target for target in targets}
    for items in (targets, observations):
        before: Target | Observation | None = None
        head = ""
        for item in items:
            parent = by_id.get(item.parent or "") if isinstance(item, Target) else None
            near = before if before and _beside(before, item) else None
            head = _head(text, item.evidence.start) or _whole(text, item.evidence.start) or (head if near else "")
            heads = (parent.indicator if parent else "", head, titles.get(item.section or "", ""))
            context = tuple(filter(None, heads))
            _fill(item, _matched(item, context, near, parent, text))
            before = item


def _beside(before: Target | Observation, item: Target | Observation) -> bool:
    return before.section == item.section and 0 <= item.evidence.start - before.evidence.end < NEAR


def _matched(
    item: Target | Observation,
    context: tuple[str, ...],
    before: Target | Observation | None,
    parent: Target | None,
    text: str,
) -> Match:
    milestone = isinstance(item, Target) and item.kind == "milestone"
    return match(
        item.indicator,
        item.unit,
        measure=item.measure,
        status=(item.status or "") if milestone and isinstance(item, Target) else None,
        quote=f"{_opening(text, item.evidence.start)} {item.quote}",
        context=context,
        before=before.indicator if before else "",
        part=parent is not None and isinstance(item, Target) and item.relation == "of_which",
    )


def _head(text: str, start: int) -> str:
    """The head of a list before a quote: the last words up to a colon, where they say more than a time."""
    before = text[max(0, start - LEAD) : start]
    head, colon, _ = before.rpartition(":")
    last = _END.split(head)[-1] if colon else ""
    return last if parse(last).terms else ""


def _whole(text: str, start: int) -> str:
    """The opening of the sentence where it names a whole whose shares follow: "cơ cấu kinh tế: nông nghiệp …"."""
    opening = _opening(text, start)
    return opening if "cơ cấu" in opening.casefold() and parse(opening).terms & WHOLES else ""


def _opening(text: str, start: int) -> str:
    """How the sentence opens in which a quote stands: its verb may stand before it."""
    return _END.split(text[max(0, start - LEAD) : start])[-1]


def _fill(item: Target | Observation, found: Match) -> None:
    item.indicator_id, item.indicator_measure = found.indicator_id, found.measure
    item.indicator_candidates = [
        IndicatorCandidate(id=candidate.id, why=candidate.why) for candidate in found.candidates
    ]
