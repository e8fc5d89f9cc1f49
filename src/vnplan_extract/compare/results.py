"""Levels that plans report for a year, on the footing of the figures they promise."""

from __future__ import annotations

import pandas as pd

from vnplan_extract.compare.cells import with_documents
from vnplan_extract.compare.footing import add_footing
from vnplan_extract.compare.periods import is_year

__all__ = ["reported_levels"]


def reported_levels(observations: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The observations of the whole place that give a level of a known indicator for a year.

    Args:
        observations: the table of that name.
        documents: with places and periods.

    Returns:
        The rows with the columns of their documents and of :mod:`footing`; figures reached before those expected.
    """
    able = observations["indicator_id"].notna() & is_year(observations["year_to"]) & observations["area"].isna()
    kept = observations[able.to_numpy(dtype=bool)].reset_index(drop=True)
    results = with_documents(kept, documents).rename(columns={"id": "target_id"})
    results["measure"] = results["indicator_measure"].fillna(results["measure"]).fillna("level")
    footed = add_footing(results.sort_values("kind", kind="stable"))
    return footed[(footed["footing_change"] == "level").fillna(False).to_numpy(dtype=bool)]
