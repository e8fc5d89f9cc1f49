"""Which indicators each plan sets with a figure, which it promises without one, and which it leaves out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.compare.cells import NO_INDICATOR, PART
from vnplan_extract.compare.columns import column_labels
from vnplan_extract.compare.grid import Grid

__all__ = ["SET", "WITHOUT_FIGURE", "coverage_matrix", "coverage_of_plans"]

SET, WITHOUT_FIGURE = "set", "without figure"
_OF_PLAN = ["plan_id", "document", "district_code", "district", "period", "issuer_level"]


def coverage_of_plans(documents: pd.DataFrame, cells: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Coverage, a row for each plan.

    Args:
        documents: with places and periods.
        cells: the figures.
        mentions: what plans name without a figure.

    Returns:
        The plan, the number of its ``figures`` and of those ``unmatched`` to an indicator; the number of indicators
        ``set``, ``without_figure`` and ``left_out``; and their ids, joined with "; ", in ``set_ids``,
        ``without_figure_ids`` and ``left_out_ids``. Left out is what another plan of the comparison sets or names.
    """
    plans = pd.Index(documents["plan_id"])
    stated = cells.loc[~cells["derived"].to_numpy(dtype=bool), ["plan_id", "indicator_id", "left_out"]]
    is_set, ids = _pairs(stated, mentions, plans)
    named = is_set[1] & ~is_set[0]
    states = {"set": is_set[0], "without_figure": named, "left_out": ~is_set[0] & ~named}
    of_plan = documents[_OF_PLAN].reset_index(drop=True)
    of_plan["figures"] = _count(stated, plans)
    nameless = (stated["left_out"] == NO_INDICATOR).fillna(False)
    of_plan["unmatched"] = _count(stated[nameless.to_numpy(dtype=bool)], plans)
    for name, matrix in states.items():
        of_plan[name] = pd.Series(matrix.sum(axis=1), dtype="Int64")
    for name, matrix in states.items():
        of_plan[f"{name}_ids"] = pd.Series(["; ".join(ids[row]) for row in matrix], dtype="string")
    return of_plan


def _pairs(
    cells: pd.DataFrame, mentions: pd.DataFrame, plans: pd.Index
) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
    """Two matrices, plan by indicator: set with a figure, and named without one; and the indicators."""
    able = cells[cells["indicator_id"].notna() & (cells["left_out"] != PART).fillna(True)]
    ids = np.array(
        sorted({*able["indicator_id"].dropna().unique(), *mentions["indicator_id"].dropna().unique()}), object
    )
    matrices = []
    for items in (able, mentions):
        matrix = np.zeros((len(plans), len(ids)), dtype=bool)
        pairs = items[["plan_id", "indicator_id"]].drop_duplicates()
        rows, columns = (
            index.get_indexer(pd.Index(pairs[name]))
            for index, name in ((plans, "plan_id"), (pd.Index(ids), "indicator_id"))
        )
        matrix[rows[rows >= 0], columns[rows >= 0]] = True
        matrices.append(matrix)
    return (matrices[0], matrices[1]), ids


def _count(cells: pd.DataFrame, plans: pd.Index) -> pd.Series:
    counts = cells.groupby("plan_id").size().reindex(plans, fill_value=0)
    return pd.Series(counts.to_numpy(), dtype="Int64")


def coverage_matrix(grid: Grid, mentions: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Coverage as a wide table: a row for each indicator, the columns of the comparison.

    Returns:
        "set", "without figure" or "" in each cell.
    """
    ids = grid.index.droplevel(["measure", "unit", "price_basis"]).unique()
    named = mentions[["indicator_id"]].drop_duplicates()
    further = [one for one in named["indicator_id"] if one not in set(ids.get_level_values(0))]
    index = ids.append(pd.MultiIndex.from_tuples([(one, one) for one in sorted(further)], names=ids.names))
    wide = np.full((len(index), len(grid.columns)), "", dtype=object)
    row = {one: at for at, one in enumerate(index.get_level_values(0))}
    columns = grid.columns.get_indexer(column_labels(mentions, by))
    rows = np.array([row[one] for one in mentions["indicator_id"]], dtype="int64")
    wide[rows[columns >= 0], columns[columns >= 0]] = WITHOUT_FIGURE
    filled = grid.filled
    of_row = np.array([row[one] for one in grid.index.get_level_values(0)], dtype="int64")
    wide[of_row[filled["table_row"].to_numpy(dtype="int64")], filled["table_column"].to_numpy(dtype="int64")] = SET
    return pd.DataFrame(wide, index=index, columns=grid.columns)
