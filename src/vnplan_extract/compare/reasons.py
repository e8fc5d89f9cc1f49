"""Why a cell of the table is empty."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from vnplan_extract.compare.cells import NO_UNIT
from vnplan_extract.compare.columns import column_labels
from vnplan_extract.compare.conflicts import BETWEEN, INSIDE
from vnplan_extract.compare.filling import SEVERAL
from vnplan_extract.compare.grid import Grid

__all__ = ["EmptyReason", "empty_reasons"]


class EmptyReason(StrEnum):
    """Why a cell gives no figure to compare.

    >>> EmptyReason.NOT_MENTIONED == "not mentioned"
    True
    """

    NOT_MENTIONED = "not mentioned"
    WITHOUT_FIGURE = "mentioned without figure"
    NOT_COMPARABLE = "unit not comparable"
    """The plan gives a figure, but in another unit, of another measure or at other prices than the row."""
    CONFLICT_INSIDE = "conflicting figures in one plan"
    CONFLICT_BETWEEN = "conflicting figures of several plans"
    SEVERAL_PLACES = "figures of several places"


_OF_STATE = {
    INSIDE: EmptyReason.CONFLICT_INSIDE,
    BETWEEN: EmptyReason.CONFLICT_BETWEEN,
    SEVERAL: EmptyReason.SEVERAL_PLACES,
}


def empty_reasons(grid: Grid, cells: pd.DataFrame, mentions: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """The reason of each cell without a value, "" where there is one.

    Args:
        grid: the table laid out.
        cells: the figures, for those without a unit, which stand in no row.
        mentions: where plans name an indicator without a figure.
        by: the levels of the columns.
    """
    order = [*EmptyReason, ""]
    code = {reason: at for at, reason in enumerate(order)}
    codes = np.full((len(grid.index), len(grid.columns)), code[EmptyReason.NOT_MENTIONED], dtype="int8")
    ids = grid.index.get_level_values("indicator_id")
    _mark(codes, ids, _named(mentions, grid, by), code[EmptyReason.WITHOUT_FIGURE])
    rows, columns = _positions(grid.filled)
    figures = pd.DataFrame({"indicator_id": ids[rows], "column": columns})
    unitless = cells[(cells["left_out"] == NO_UNIT).fillna(False).to_numpy(dtype=bool)]
    figures = pd.concat([figures, _named(unitless, grid, by)])
    _mark(codes, ids, figures, code[EmptyReason.NOT_COMPARABLE])
    codes[rows, columns] = [code[_OF_STATE.get(state, "")] for state in grid.filled["state"]]
    names = np.array([str(reason) for reason in order], dtype=object)
    return pd.DataFrame(names[codes], index=grid.index, columns=grid.columns)


def _positions(filled: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return filled["table_row"].to_numpy(dtype="int64"), filled["table_column"].to_numpy(dtype="int64")


def _named(mentions: pd.DataFrame, grid: Grid, by: tuple[str, ...]) -> pd.DataFrame:
    """Indicator and column of each mention that has a column."""
    named = mentions.drop_duplicates(["indicator_id", "plan_id", "district_key", "period", "year_to"])
    column = grid.columns.get_indexer(column_labels(named, by))
    return pd.DataFrame({"indicator_id": named["indicator_id"].to_numpy(), "column": column})[column >= 0]


def _mark(codes: np.ndarray, ids: pd.Index, at: pd.DataFrame, code: int) -> None:
    """Write a code into every row of the indicator, in the column."""
    rows = pd.DataFrame({"indicator_id": ids.astype(object), "row": np.arange(len(ids))})
    pairs = at.drop_duplicates().astype({"indicator_id": object}).merge(rows, on="indicator_id")
    codes[pairs["row"].to_numpy(dtype="int64"), pairs["column"].to_numpy(dtype="int64")] = code
