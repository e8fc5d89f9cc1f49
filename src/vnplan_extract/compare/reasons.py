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
from vnplan_extract.compare.mentions import FOR_A_PART, MILESTONE, UNSURE
from vnplan_extract.compare.selecting import chosen

__all__ = ["EmptyReason", "empty_reasons", "reason_in_table"]


class EmptyReason(StrEnum):
    """Why a cell gives no figure to compare.

    >>> EmptyReason.NOT_MENTIONED == "not mentioned"
    True
    """

    NOT_MENTIONED = "not mentioned"
    WITHOUT_FIGURE = "mentioned without figure"
    NOT_CERTAIN = UNSURE
    """The plan gives a figure, of which it is not certain that it is one of this indicator."""
    PART_ONLY = FOR_A_PART
    """The plan gives a figure, but for a part of the district or of what the indicator counts."""
    NOT_COMPARABLE = "unit not comparable"
    """The plan gives a figure, but in another unit, of another measure or at other prices than the row."""
    CONFLICT_INSIDE = "conflicting figures in one plan"
    CONFLICT_BETWEEN = "conflicting figures of several plans"
    SEVERAL_PLACES = "figures of several places"


_OF_MENTION = {
    MILESTONE: EmptyReason.WITHOUT_FIGURE,
    UNSURE: EmptyReason.NOT_CERTAIN,
    FOR_A_PART: EmptyReason.PART_ONLY,
}
"""How a plan names an indicator, the weakest first, and what that is as a reason."""
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
    for how, reason in _OF_MENTION.items():
        _mark(codes, ids, _named(mentions[mentions["how"] == how], grid, by), code[reason])
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


def reason_in_table(
    reasons: pd.DataFrame, mentions: pd.DataFrame, universe: pd.DataFrame, indicator: str, asked: dict[str, str]
) -> EmptyReason | None:
    """Why an indicator has no figure in the columns asked for, as far as the tables say; None where it has one.

    Args:
        reasons: as :func:`empty_reasons` gives them.
        mentions: where plans name indicators without a figure.
        universe: documents and cells with the columns that name places and times.
        indicator: its id.
        asked: level to the value asked for.
    """
    rows = reasons.index.get_level_values("indicator_id") == indicator
    mine = mentions[(mentions["indicator_id"] == indicator).fillna(False)]
    named = set(mine.loc[chosen(mine, asked, universe), "how"])
    without_row = next((_OF_MENTION[how] for how in reversed(_OF_MENTION) if how in named), EmptyReason.NOT_MENTIONED)
    if not rows.any():
        return without_row
    of_indicator = reasons[rows]
    fullest = int((of_indicator == "").sum(axis=1).to_numpy().argmax())
    labels = column_labels(universe[chosen(universe, asked, universe)], tuple(map(str, reasons.columns.names)))
    places = reasons.columns.get_indexer(labels.unique())
    found = of_indicator.iloc[fullest].to_numpy()[sorted(int(one) for one in places if one >= 0)]
    if not len(found):
        return without_row
    order = list(EmptyReason)
    return None if (found == "").any() else max((EmptyReason(one) for one in found), key=order.index)
