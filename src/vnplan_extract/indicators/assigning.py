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
_DASH = re.compile(r"[\s\d.]*[-–+*•]\s")
_FIGURE = re.compile(r"\d\s*%|\d,\d")
FAR, MOST_ROWS = 600, 8
"""Characters and lines before a row of a list that are read for the row that heads it."""
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
            head = _list_head(text, item) or (head if near else "")
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


def _list_head(text: str, item: Target | Observation) -> str:
    """What heads the list or the rows in which an item stands, where that can be told from its own place."""
    start = item.evidence.start
    return (
        _head(text, start)
        or _whole(_opening(text, start))
        or _whole(_before_indicator(item))
        or _row_above(text, start)
    )


def _head(text: str, start: int) -> str:
    """The head of a list before a quote: the last words up to a colon, where they say more than a time."""
    before = text[max(0, start - LEAD) : start]
    head, colon, _ = before.rpartition(":")
    last = _END.split(head)[-1] if colon else ""
    return last if parse(last).terms else ""


def _whole(words: str) -> str:
    """The words where they name a whole whose shares follow: "cơ cấu kinh tế: nông nghiệp …"."""
    return words if "cơ cấu" in words.casefold() and parse(words).terms & WHOLES else ""


def _before_indicator(item: Target | Observation) -> str:
    """The part of a quote that stands before its indicator: "trong cơ cấu kinh tế, nông nghiệp chiếm 9%"."""
    before, found, _ = item.quote.partition(item.indicator)
    return before if found else ""


def _row_above(text: str, start: int) -> str:
    """The row or line that heads those opened by a dash among which an item stands, where it names a whole."""
    *above, own = text[max(0, start - FAR) : start].rsplit("\n", MOST_ROWS)
    if not _DASH.match(own):
        return ""
    heading = next((line for line in reversed(above) if not _DASH.match(line)), "")
    return "" if _FIGURE.search(heading) else _whole(heading)


def _opening(text: str, start: int) -> str:
    """How the sentence opens in which a quote stands: its verb may stand before it."""
    return _END.split(text[max(0, start - LEAD) : start])[-1]


def _fill(item: Target | Observation, found: Match) -> None:
    item.indicator_id, item.indicator_measure = found.indicator_id, found.measure
    item.indicator_candidates = [
        IndicatorCandidate(id=candidate.id, why=candidate.why) for candidate in found.candidates
    ]
