"""The wide table of a comparison: a row for each footing of an indicator, a column for each place and time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vnplan_extract.compare import matching
from vnplan_extract.compare.choosing import reasons_left_out
from vnplan_extract.compare.columns import column_labels, sorted_columns
from vnplan_extract.compare.conflicts import BETWEEN, INSIDE
from vnplan_extract.compare.filling import fill

__all__ = ["ROW_NAMES", "Grid", "build_grid"]

ROW_NAMES = ["indicator_id", "indicator", "measure", "unit", "price_basis"]
_MEASURES = ("level", "increase", "decrease", "maintain")


@dataclass(frozen=True)
class Grid:
    """Rows, columns and what stands where they meet.

    Attributes:
        index: a row for each footing.
        columns: a column for each combination of the levels.
        filled: a row for each cell that is not empty: ``table_row``, ``table_column``, ``text``, ``value``,
            ``state`` (one, agree, several, or a kind of conflict), ``first`` (label of its first figure).
        positions: ``table_row``, ``table_column`` and ``left_out`` of each figure, by the label of the figure.
    """

    index: pd.MultiIndex
    columns: pd.MultiIndex
    filled: pd.DataFrame
    positions: pd.DataFrame

    def spread(self, what: str, empty: object) -> pd.DataFrame:
        """One column of ``filled`` as a wide table."""
        kind: type = float if isinstance(empty, float) else object
        wide = np.full((len(self.index), len(self.columns)), empty, dtype=kind)
        if len(self.filled):
            wide[self.filled["table_row"], self.filled["table_column"]] = self.filled[what]
        return pd.DataFrame(wide, index=self.index, columns=self.columns)


def build_grid(cells: pd.DataFrame, documents: pd.DataFrame, conflicts: pd.DataFrame, by: tuple[str, ...]) -> Grid:
    """Lay figures out.

    Args:
        cells: the figures; those with ``left_out`` set stand in no table.
        documents: with places and periods; a plan without figures gets its column too.
        conflicts: pairs of figures that contradict each other.
        by: the levels of the columns.
    """
    names = column_labels(cells, by)
    own = names if "year" in by else column_labels(documents, by).append(names)
    columns = sorted_columns(own)
    index, row_of_footing = _rows(cells)
    chosen = cells["left_out"].isna().to_numpy(dtype=bool)
    figures = cells[chosen].assign(
        table_row=row_of_footing.reindex(cells.loc[chosen, "footing"]).to_numpy(dtype="int64"),
        table_column=columns.get_indexer(names[chosen]).astype("int64"),
    )
    left_out = reasons_left_out(figures, by)
    shown = figures[left_out.isna().to_numpy(dtype=bool)]
    filled = fill(shown, _kinds(conflicts, shown))
    positions = figures[["table_row", "table_column"]].assign(left_out=left_out)
    return Grid(index, columns, filled, positions)


def _rows(cells: pd.DataFrame) -> tuple[pd.MultiIndex, pd.Series]:
    """The index, and the row of each footing."""
    able = cells[cells["left_out"].isna().to_numpy(dtype=bool)]
    rows = able.drop_duplicates("footing").copy()
    names = _indicator_names(cells)
    order = matching.places_in_list()
    rows["place"] = [order.get(one, len(order)) for one in rows["indicator_id"]]
    rows["rank"] = [_MEASURES.index(one) if one in _MEASURES else len(_MEASURES) for one in rows["measure"]]
    keys = ["place", "indicator_id", "rank", "measure", "footing_unit", "unit_known", "per", "price_basis"]
    rows = rows.sort_values(keys, kind="stable")
    labels = [
        rows["indicator_id"].astype(object).to_numpy(),
        [names[one] for one in rows["indicator_id"]],
        rows["measure"].astype(object).to_numpy(),
        _unit_labels(rows),
        rows["price_basis"].fillna("").astype(object).to_numpy(),
    ]
    index = pd.MultiIndex.from_arrays(labels, names=ROW_NAMES)
    return index, pd.Series(np.arange(len(rows)), index=rows["footing"].to_numpy(dtype="int64"))


def _unit_labels(rows: pd.DataFrame) -> list[str]:
    """The unit of each row; where a spelling that is not known reads like a canonical unit, it says so."""
    units = [
        (known, name if known else unit)
        for known, name, unit in zip(rows["unit_known"], rows["footing_unit"], rows["unit"].fillna(""), strict=True)
    ]
    canonical = {unit for known, unit in units if known}
    marked = [f"{unit} (as written)" if not known and unit in canonical else unit for known, unit in units]
    return [f"{unit}, per year" if per == "year" else unit for unit, per in zip(marked, rows["per"].fillna(""))]


def _indicator_names(cells: pd.DataFrame) -> dict[str, str]:
    """The name of each indicator: that of the list, else its commonest wording."""
    wordings = cells[["indicator_id", "indicator"]].dropna().value_counts(sort=False).rename("count").reset_index()
    wordings = wordings.sort_values(["indicator_id", "count", "indicator"], ascending=[True, False, True])
    commonest = dict(wordings.drop_duplicates("indicator_id")[["indicator_id", "indicator"]].itertuples(index=False))
    ids = cells["indicator_id"].dropna().unique()
    return {one: matching.known_name(one) or commonest.get(one, one) for one in ids}


def _kinds(conflicts: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Row, column and kind of the conflicts of which both figures are shown in one cell; those inside a plan first."""
    at = shown[["table_row", "table_column"]]
    both = conflicts[conflicts["row"].isin(shown.index) & conflicts["other_row"].isin(shown.index)]
    one, other = at.loc[both["row"]].reset_index(drop=True), at.loc[both["other_row"]].reset_index(drop=True)
    kinds = one.assign(kind=both["kind"].to_numpy())[(one == other).all(axis=1)]
    order = kinds["kind"].map({INSIDE: 0, BETWEEN: 1})
    return kinds.iloc[np.argsort(order.to_numpy(), kind="stable")].drop_duplicates(["table_row", "table_column"])


