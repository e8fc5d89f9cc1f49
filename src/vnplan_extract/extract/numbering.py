"""Joins what prose and tables state into one list in text order, and gives the ids."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.extract.indicator_tables import TableItems
from vnplan_extract.schema import Observation, Target

__all__ = ["number_observations", "number_targets"]


def number_targets(prose: Sequence[Target], tables: TableItems) -> list[Target]:
    """All targets in text order, with ids T001, T002 …; parents point to the new ids.

    Args:
        prose: targets of running text, with ids of their own.
        tables: what the tables of indicators state.
    """
    if not tables.targets:
        return list(prose)
    targets = sorted([*prose, *tables.targets], key=_position)
    new_ids: dict[str, str] = {}
    for number, target in enumerate(targets, start=1):
        before, target.id = target.id, f"T{number:03d}"
        if before:
            new_ids[before] = target.id
    for target in prose:
        target.parent = new_ids[target.parent] if target.parent is not None else None
    for part, whole in tables.wholes:
        part.parent, part.relation = whole.id, "of_which"
    return targets


def number_observations(*lists: Sequence[Observation]) -> list[Observation]:
    """Observations from all that finds them (tables, prose) in text order, with ids O001, O002 …

    Args:
        lists: what each finder found.
    """
    observations = sorted((one for found in lists for one in found), key=_position)
    for number, observation in enumerate(observations, start=1):
        observation.id = f"O{number:03d}"
    return observations


def _position(item: Target | Observation) -> int:
    return item.evidence.start
