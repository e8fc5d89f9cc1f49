"""What became of provinces and districts, as the data files tell it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from vnplan_extract.areas.names import part_class, spelling_key
from vnplan_extract.areas.units import Area, Level, by_code, read_packed
from vnplan_extract.knowledge.tables import read_table

__all__ = ["Change", "Succession", "changes", "successions"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of units of a level.

    Attributes:
        date: first day of the new state.
        date_is: "in_force", or "signed" where the day it came into force is not known.
        kind: "merged", "split", "renamed" or "upgraded" (a new class with the same name).
        before: the units until the day before.
        after: the units since.
        kept: code to share of the people that a unit which goes on kept (split), or has of the new unit (merged).
        document: number of the resolution or decree.
        source: addresses of what was looked up, parted by a blank; empty where date and document were not.
    """

    date: dt.date
    date_is: str
    kind: str
    before: tuple[Area, ...]
    after: tuple[Area, ...]
    kept: tuple[tuple[str, float], ...]
    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """Where a unit went on 1 July 2025: ``share`` is "whole" or "part"."""

    old: str
    new: str
    share: str
    document: str


@cache
def changes(level: Level) -> tuple[Change, ...]:
    """The changes of a level, in the order of time; there are none for communes.

    >>> [(str(c.date), c.document) for c in changes("district") if any(a.name == "Lâm Bình" for a in c.after)]
    [('2011-01-28', '07/NQ-CP')]
    """
    if level == "commune":
        return ()
    return tuple(_change(row, level) for row in read_table(f"areas/{level}_changes.tsv"))


def _change(row: dict[str, str], level: Level) -> Change:
    date = dt.date.fromisoformat(row["date"])
    eve = date - dt.timedelta(days=1)
    kept = (part.split("=") for part in row.get("kept", "").split())
    return Change(
        date=date,
        date_is=row.get("date_is", "in_force"),
        kind=row["kind"],
        before=tuple(_unit(text, level, eve, last=eve) for text in row["before"].split("; ")),
        after=tuple(_unit(text, level, date) for text in row["after"].split("; ")),
        kept=tuple((code, float(share)) for code, share in kept),
        document=row["document"],
        source=row["source"],
    )


def _unit(text: str, level: Level, day: dt.date, last: dt.date | None = None) -> Area:
    """A unit of a change: its state in the lists, or one made of its name where the lists begin later."""
    code, full = text.split(" ", 1)
    word, name = part_class(full)
    for area in by_code(level).get(code, ()):
        if area.valid_on(day) and area.type == word and spelling_key(area.name) == spelling_key(name):
            return area
    return Area("" if code == "–" else code, name, word or "", level, "", None, last)


@cache
def successions() -> tuple[dict[str, tuple[Succession, ...]], dict[str, tuple[Succession, ...]]]:
    """Where the communes of 30 June 2025 went: by old code, and by new code."""
    old: defaultdict[str, list[Succession]] = defaultdict(list)
    new: defaultdict[str, list[Succession]] = defaultdict(list)
    for row in read_packed("commune_successions.tsv.gz"):
        one = Succession(*row)
        old[one.old].append(one)
        new[one.new].append(one)
    return ({k: tuple(v) for k, v in old.items()}, {k: tuple(v) for k, v in new.items()})
