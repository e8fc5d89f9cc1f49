"""The columns of a comparison: what ``by`` may name, how each level is called and in which order it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import regex

from vnplan_extract.compare.places import UNKNOWN, distinct_names
from vnplan_extract.errors import VnplanError
from vnplan_extract.vietnamese.sorting import sort_key

__all__ = ["LEVELS", "checked_levels", "column_labels", "sorted_columns"]

LEVELS = ("district", "province", "commune", "period", "year", "plan")
_NUMBER = regex.compile(r"\d+")


def checked_levels(by: str | Iterable[str]) -> tuple[str, ...]:
    """What ``by`` names, as a tuple.

    Raises:
        VnplanError: a level is not known, or named twice, or there is none.

    >>> checked_levels("district"), checked_levels(["district", "period"])
    (('district',), ('district', 'period'))
    """
    levels = (by,) if isinstance(by, str) else tuple(by)
    unknown = [level for level in levels if level not in LEVELS]
    if unknown or not levels or len(set(levels)) < len(levels):
        wrong = f"{', '.join(map(str, unknown))} is none" if unknown else "name one or more, each once"
        raise VnplanError(f"by: {wrong}; the columns can be {', '.join(LEVELS)}")
    return levels


def column_labels(rows: pd.DataFrame, by: tuple[str, ...]) -> pd.MultiIndex:
    """The column that each document or figure belongs to.

    Args:
        rows: documents or cells, with the columns of places and periods; ``year`` needs ``year_to``.
        by: the levels.
    """
    arrays = []
    for level in by:
        if level == "year":
            labels = rows["year_to"].astype("string")
        elif level == "plan":
            labels = distinct_names(rows["plan_id"], rows["document"], rows["plan_id"])
        else:
            labels = rows[level]
        arrays.append(labels.fillna(UNKNOWN).astype(object).to_numpy())
    return pd.MultiIndex.from_arrays(arrays, names=list(by))


def sorted_columns(labels: pd.MultiIndex) -> pd.MultiIndex:
    """Each column once: places by name, periods and years by time, what is not known last."""
    ranks = []
    for level in range(labels.nlevels):
        found = labels.get_level_values(level).unique().tolist()
        names = sorted(found, key=_by_time if labels.names[level] in ("period", "year") else _by_name)
        ranks.append(pd.Index(names).get_indexer(labels.get_level_values(level)))
    ranked = pd.DataFrame({str(level): rank for level, rank in enumerate(ranks)}).drop_duplicates()
    return labels[ranked.sort_values(list(ranked.columns)).index.to_numpy()]


def _by_name(name: str) -> tuple[bool, object]:
    return name.startswith(UNKNOWN), sort_key(name)


def _by_time(name: str) -> tuple[bool, list[int], str]:
    return name == UNKNOWN, [int(digits) for digits in _NUMBER.findall(name)], name
