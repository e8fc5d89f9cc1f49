"""The documents behind a comparison as a table of sources."""

from __future__ import annotations

import pandas as pd

__all__ = ["COLUMNS", "sources_of"]

COLUMNS = [
    *("plan_id", "document", "issuer", "document_type", "number", "symbol", "date", "title", "district_code"),
    *("district", "province_code", "period", "period_inferred", "figures", "sha256"),
]


def sources_of(documents: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """A row for each document, with the number of its figures.

    Args:
        documents: with places and periods.
        cells: the figures.
    """
    stated = cells.loc[~cells["derived"].to_numpy(dtype=bool), "plan_id"].value_counts()
    counts = stated.reindex(documents["plan_id"], fill_value=0)
    return documents.assign(figures=pd.Series(counts.to_numpy(), index=documents.index, dtype="Int64"))[COLUMNS]
