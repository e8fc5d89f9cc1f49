"""Where a unit came from and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vnplan_extract.areas.changes import Change, Succession, changes, successions
from vnplan_extract.areas.errors import UnknownArea
from vnplan_extract.areas.lookup import area_of_code, find
from vnplan_extract.areas.names import spelling_key
from vnplan_extract.areas.units import DISTRICTS_END, Area, by_code

__all__ = ["AreaEvent", "lineage"]

NEW_ORDER = DISTRICTS_END + dt.timedelta(days=1)
END_OF_DISTRICTS = "72/2025/QH15"
"""Law on the organisation of local government: two levels, no districts."""


@dataclass(frozen=True, slots=True)
class AreaEvent:
    """A change in the life of a unit.

    Attributes:
        date: first day of the new state.
        kind: "merged", "split", "renamed", "upgraded", or "ended" (a district on 1 July 2025).
        document: numbers of the resolutions and laws, joined by "; "; empty where not known.
        predecessors: the units before.
        successors: the units since; those of an ended district are the communes that its communes went to.
        date_is: "in_force", or "signed" where only the document's own date is known.
        source: addresses of what was looked up, parted by a blank; empty where date and document were not.
    """

    date: dt.date
    kind: str
    document: str
    predecessors: tuple[Area, ...]
    successors: tuple[Area, ...]
    date_is: str = "in_force"
    source: str = ""

    def __str__(self) -> str:
        before = ", ".join(area.full_name for area in self.predecessors)
        after = ", ".join(area.full_name for area in self.successors)
        return f"{self.date} {self.kind}: {before} became {after or 'nothing that is known'} ({self.document or '?'})"


def lineage(name: str, province: str | None = None, on: dt.date | str | None = None) -> list[AreaEvent]:
    """The events that led to a unit and that it went through, in the order of time.

    A unit that was taken in or parted is followed into what came of it, and back into what it was made of. What was
    parted from a unit that goes on is named, not followed. Communes are followed over 1 July 2025 alone: of their
    earlier changes the lists do not say into what they went.

    Args:
        name: a name as for :func:`~vnplan_extract.areas.find`, or an official code.
        province: name or code of its province, for names that several units bear.
        on: a day on which it bore that name or code.

    Raises:
        AmbiguousArea: several units bear the name; the message lists them.
        UnknownArea: none does.

    >>> [(str(e.date), e.kind, e.document, len(e.successors)) for e in lineage("huyện Sơn Dương")]
    [('2025-07-01', 'ended', '72/2025/QH15; 1684/NQ-UBTVQH15', 10)]
    >>> print(lineage("huyện Hoành Bồ")[0])
    2020-01-01 merged: thành phố Hạ Long, huyện Hoành Bồ became thành phố Hạ Long (837/NQ-UBTVQH14)
    """
    area = area_of_code(name, on) if name.isdigit() and len(name) > 1 else find(name, province, on)
    events = {*_backward(area), *_forward(area)}
    return sorted(events, key=lambda event: (event.date, event.predecessors[0].code, event.successors[0].code))


def _event(change: Change) -> AreaEvent:
    return AreaEvent(
        change.date, change.kind, change.document, change.before, change.after, change.date_is, change.source
    )


def _holds(areas: tuple[Area, ...], one: Area) -> bool:
    """Whether a unit is among the units of a change: by code, or by name where no code is known."""
    return any(area.code == one.code if one.code else area.full_name == one.full_name for area in areas)


def _follows(one: Area, other: Area) -> bool:
    """Whether a unit goes on as the other: the code stays, and so does the name where the unit was parted."""
    return one.code == other.code and spelling_key(one.name) == spelling_key(other.name)


def _forward(area: Area) -> Iterator[AreaEvent]:
    since = area.valid_from or dt.date.min
    for change in changes(area.level):
        if change.date <= since or not _holds(change.before, area):
            continue
        yield _event(change)
        goes_on = [one for one in change.after if _follows(area, one)]
        if goes_on and goes_on[0] == area:  # nothing new but what was parted from it, or what it took in
            continue
        for successor in goes_on or change.after:
            yield from _forward(successor)
        return
    yield from _into_communes(area)


def _backward(area: Area) -> Iterator[AreaEvent]:
    if area.level == "commune":
        yield from _from_communes(area)
        return
    until = area.valid_to or dt.date.max
    for change in reversed(changes(area.level)):
        if change.date > until or not _holds(change.after, area):
            continue
        yield _event(change)
        came_from = [one for one in change.before if _follows(one, area)]
        if came_from and came_from[0] == area:
            continue
        for predecessor in came_from if change.kind == "split" and came_from else change.before:
            yield from _backward(predecessor)
        return


def _into_communes(area: Area) -> Iterator[AreaEvent]:
    """The end of a district, or of a commune, on 1 July 2025."""
    if area.level == "province" or area.valid_to != DISTRICTS_END:
        return
    old = [area.code]
    if area.level == "district":
        old += [
            code
            for code, states in by_code("commune").items()
            if any(one.parent == area.code and one.valid_to == DISTRICTS_END for one in states)
        ]
    found = [one for code in old for one in successions()[0].get(code, ())]
    if found:
        yield _reordering((area,), _communes({one.new for one in found}), found, area)


def _from_communes(area: Area) -> Iterator[AreaEvent]:
    found = successions()[1].get(area.code, ()) if area.valid_from == NEW_ORDER else ()
    if found:
        before = []
        for code in sorted({one.old for one in found}):
            try:
                before.append(area_of_code(code, DISTRICTS_END))
            except UnknownArea:  # renumbered between the lists of March and June 2025
                continue
        if before:
            yield _reordering(tuple(before), (area,), list(found), area)


def _communes(codes: set[str]) -> tuple[Area, ...]:
    return tuple(area_of_code(code, NEW_ORDER) for code in sorted(codes))


def _reordering(before: tuple[Area, ...], after: tuple[Area, ...], found: list[Succession], of: Area) -> AreaEvent:
    documents = sorted({one.document for one in found if one.document})
    ended = of.level == "district"
    kind = "ended" if ended else "merged" if len(before) > 1 else "split" if len(after) > 1 else "renamed"
    numbers = "; ".join([END_OF_DISTRICTS, *documents] if ended else documents)
    return AreaEvent(NEW_ORDER, kind, numbers, before, after, source="https://github.com/dvhcvn/20250701")
