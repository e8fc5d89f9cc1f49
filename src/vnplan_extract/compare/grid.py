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
from vnplan_extract.compare.footing import FOOTING

__all__ = ["ROW_NAMES", "Grid", "build_grid"]

_OF_FIGURES = [
    *("comparator", "value", "value_max", "unit", "measure", "per", "year_to", "first_year", "last_year"),
    *("district_key", "footing", "footing_unit", "figure", "figure_max", "derived"),
]
ROW_NAMES = ["indicator_id", "indicator", "measure", "unit", "price_basis"]
_CHANGES = ("level", "increase", "decrease")


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
        wide: np.ndarray = np.full((len(self.index), len(self.columns)), empty, dtype=kind)
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
    figures = cells.loc[chosen, _OF_FIGURES].assign(
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
    names = ["indicator_id", "unit", "unit_known", "footing", *FOOTING[1:]]
    rows = cells.loc[cells["left_out"].isna().to_numpy(dtype=bool), names].drop_duplicates("footing")
    called = _indicator_names(cells)
    order = matching.places_in_list()
    rows["place"] = [order.get(one, len(order)) for one in rows["indicator_id"]]
    rows["rank"] = [_CHANGES.index(one) if one in _CHANGES else len(_CHANGES) for one in rows["footing_change"]]
    keys = ["place", "indicator_id", "rank", *FOOTING[1:], "unit_known"]
    rows = rows.sort_values(keys, kind="stable")
    labels = [
        list(rows["indicator_id"]),
        [called[one] for one in rows["indicator_id"]],
        list(rows["footing_change"]),
        _unit_labels(rows),
        list(rows["footing_prices"].fillna("")),
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
    times, bases = rows["footing_time"].fillna(""), rows["footing_base"].fillna("")
    return [
        unit + (f"/{time}" if time else "") + (f" of {base}" if base else "")
        for unit, time, base in zip(marked, times, bases, strict=True)
    ]


def _indicator_names(cells: pd.DataFrame) -> dict[str, str]:
    """The name of each indicator: that of the list, else its commonest wording."""
    wordings = cells[["indicator_id", "indicator"]].dropna().value_counts(sort=False).rename("count").reset_index()
    wordings = wordings.sort_values(["indicator_id", "count", "indicator"], ascending=[True, False, True])
    commonest = wordings.drop_duplicates("indicator_id").set_index("indicator_id")["indicator"]
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
