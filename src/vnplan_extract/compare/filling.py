"""What a cell of the table says: one figure, figures that agree or contradict, or those of several places."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.compare.conflicts import BETWEEN, INSIDE
from vnplan_extract.compare.footing import same_number
from vnplan_extract.compare.readable import number, readable

__all__ = ["AGREE", "CONFLICT_SIGN", "ONE", "SEVERAL", "fill"]

ONE, AGREE, SEVERAL = "one", "agree", "several places"
CONFLICT_SIGN = " ≠ "
DERIVED = "[suy ra]"
"""Behind a figure that no plan states but that follows from those it states."""
_FIGURE = ["comparator", "value", "value_max", "unit", "measure", "per", "year_to"]
_PLACE = ["table_row", "table_column"]


def fill(shown: pd.DataFrame, kinds: pd.DataFrame) -> pd.DataFrame:
    """The cells that are not empty.

    Args:
        shown: the figures that stand in the table, with ``table_row`` and ``table_column``.
        kinds: ``table_row``, ``table_column`` and ``kind`` of the cells whose figures contradict each other.

    Returns:
        ``table_row``, ``table_column``, ``text``, ``value``, ``state``, ``first`` and ``figures`` (their number).
        The value is in the unit of the row: the exact one where a range agrees with it, the lower end of a range;
        missing where figures contradict each other or are of several places.
    """
    if not len(shown):
        return pd.DataFrame(columns=[*_PLACE, "text", "value", "state", "first", "figures"])
    figures = shown.assign(
        label=shown.index,
        low=same_number(shown["figure"]),
        high=same_number(shown["figure_max"].fillna(shown["figure"])),
    )
    figures["inexact"] = figures["low"] != figures["high"]
    figures = figures.iloc[np.lexsort([figures[name].to_numpy() for name in ("label", *reversed(_PLACE))])]
    cells = _counts(figures).merge(kinds, how="left", on=_PLACE)
    cells["state"] = _states(cells)
    order = np.lexsort([figures[name].to_numpy() for name in ("label", "inexact", *reversed(_PLACE))])
    exact = figures[[*_PLACE, "figure"]].iloc[order].drop_duplicates(_PLACE)
    value = exact["figure"].to_numpy(dtype="float64", na_value=np.nan)
    cells["value"] = np.where(cells["state"].isin([ONE, AGREE]), value, np.nan)
    cells["text"] = _texts(figures, cells)
    return cells[[*_PLACE, "text", "value", "state", "first", "figures"]]


def _counts(figures: pd.DataFrame) -> pd.DataFrame:
    """A row for each cell in order: how many figures, of how many places, and its first figure."""
    cells = figures.groupby(_PLACE, sort=True).agg(first=("label", "first"), figures=("label", "size")).reset_index()
    many = figures[figures.duplicated(_PLACE, keep=False)]
    places = many.drop_duplicates([*_PLACE, "district_key"]).groupby(_PLACE).size().rename("places").reset_index()
    return cells.merge(places, how="left", on=_PLACE)


def _states(cells: pd.DataFrame) -> np.ndarray:
    kind = cells["kind"].astype(object).to_numpy()
    sorts = [cells["places"].fillna(1).to_numpy() > 1, kind == INSIDE, kind == BETWEEN, cells["figures"].to_numpy() > 1]
    return np.select(sorts, [SEVERAL, INSIDE, BETWEEN, AGREE], ONE).astype(object)


def _texts(figures: pd.DataFrame, cells: pd.DataFrame) -> list[str]:
    """The text of each cell, in the order of ``cells``; what two plans say alike stands once."""
    different = figures[~figures.duplicated([*_PLACE, "low", "high", "comparator"])]
    texts = readable_figures(different)
    texts = [
        f"{text} {DERIVED}" if is_derived else text
        for text, is_derived in zip(texts, different["derived"], strict=True)
    ]
    numbers = different.groupby(_PLACE, sort=True).ngroup().to_numpy()
    lists: list[list[str]] = [[] for _ in range(len(cells))]
    for at, text in zip(numbers, texts, strict=True):
        lists[at].append(text)
    states = cells["state"].tolist()
    joined = [
        (CONFLICT_SIGN if state in (INSIDE, BETWEEN) else "; ").join(texts)
        for texts, state in zip(lists, states, strict=True)
    ]
    ends = cells["figures"].cumsum().to_numpy()
    for at in np.flatnonzero(cells["state"].to_numpy() == SEVERAL):
        own = figures.iloc[ends[at] - cells["figures"].iloc[at] : ends[at]]
        joined[at] = _span(own, int(cells["places"].iloc[at]))
    return joined


def readable_figures(figures: pd.DataFrame) -> list[str]:
    """Each figure as text; each that is written alike is written once."""
    plain = [figures[name].astype(object).where(figures[name].notna(), None) for name in _FIGURE]
    known: dict[tuple[object, ...], str] = {}
    texts = []
    for figure in zip(*plain, strict=True):
        text = known.get(figure)
        if text is None:
            text = known[figure] = readable(*figure)
        texts.append(text)
    return texts


def _span(figures: pd.DataFrame, places: int) -> str:
    """Lowest and highest figure of several places, in the unit as written where all write the same."""
    written = figures["unit"].nunique(dropna=False) == 1
    low = figures["value" if written else "figure"]
    high = figures["value_max" if written else "figure_max"].fillna(low)
    unit = figures["unit" if written else "footing_unit"].iloc[0]
    least, most = number(float(low.min())), number(float(high.max()))
    named = "" if pd.isna(unit) else f"{'' if str(unit).startswith('%') else ' '}{unit}"
    return f"{places} nơi: {least if least == most else f'{least}–{most}'}{named}"
