"""What may be compared: plans, their tables, datasets on disk, or any mix of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

from vnplan_extract.compare.dataset import from_plans, open_dataset
from vnplan_extract.compare.tables import Tables, empty_table, joined, typed
from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    import pandas as pd

    from vnplan_extract.schema import Plan

__all__ = ["Plans", "tables_of"]

Plans: TypeAlias = (
    "Plan | Tables | Mapping[str, pd.DataFrame] | Mapping[str, Plan] | str | PathLike[str]"
    " | Iterable[Plan | str | PathLike[str]]"
)
"""A plan, the tables of :func:`vnplan_extract.frames`, the path of a dataset, or several plans and paths, also as the
values of a dict."""


def tables_of(plans: Any) -> Tables:
    """The tables of whatever may be compared.

    Raises:
        VnplanError: it is something else, or a dataset that cannot be read.

    >>> len(tables_of([])["documents"])
    0
    """
    from vnplan_extract.schema import Plan

    if isinstance(plans, Tables):
        return plans
    if isinstance(plans, Plan):
        return from_plans([plans])
    if isinstance(plans, Mapping):
        several = all(isinstance(one, Plan | str | PathLike) for one in plans.values())
        return _of_many(plans.values()) if several else _of_frames(plans)
    if isinstance(plans, str | PathLike):
        return open_dataset(plans)
    if not isinstance(plans, Iterable):
        raise VnplanError(f"{type(plans).__name__} cannot be compared; give plans, their tables or a dataset's path")
    return _of_many(plans)


def _of_frames(frames: Mapping[str, pd.DataFrame]) -> Tables:
    lacking = {"documents", "targets"} - set(frames)
    if lacking:
        raise VnplanError(f"no table {' and '.join(sorted(lacking))}; give the tables of vnplan_extract.frames(plans)")

    def read(table: str) -> pd.DataFrame:
        return typed(frames[table], table, "the tables") if table in frames else empty_table(table)

    return Tables(read, name="the tables")


def _of_many(plans: Iterable[Any]) -> Tables:
    """The plans together, each dataset by itself; a plan that is given twice counts once.

    Two records that differ of one file (read with other options) are both kept, and shown as two plans of one
    district and period.
    """
    from vnplan_extract.schema import Plan

    parts: list[Tables] = []
    records: list[Plan] = []
    alike: dict[str, list[Plan]] = {}
    for one in plans:
        if isinstance(one, Plan):
            if not any(one == other for other in alike.setdefault(one.plan_id, [])):
                alike[one.plan_id].append(one)
                records.append(one)
        elif isinstance(one, str | PathLike):
            parts.append(open_dataset(one))
        else:
            raise VnplanError(f"{type(one).__name__} cannot be compared; give plans, or paths of datasets")
    if records or not parts:
        parts.insert(0, from_plans(records))
    return joined(parts)
