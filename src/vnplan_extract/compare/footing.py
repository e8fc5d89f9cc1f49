"""Which figures may be compared: those on one footing, in numbers that can be set against each other.

A footing is indicator, measure, "per year" or not, canonical unit and price basis, all as stated. A figure at
current prices, one at constant prices and one that says neither are three footings; a unit that is not known is
comparable with itself alone, in its folded spelling.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.vietnamese.unicode import fold

__all__ = ["FOOTING", "add_footing", "same_number"]

FOOTING = ["indicator_id", "measure", "per", "footing_unit", "price_basis"]
"""The columns that two figures must agree in."""
DIGITS = 10  # significant digits in which one figure is the other: 0.1 x 1e9 is no whole number of a float
NO_UNIT = ""


def add_footing(cells: pd.DataFrame) -> pd.DataFrame:
    """The figures with ``footing_unit``, ``figure``, ``figure_max`` and ``footing``, a number that each row shares
    with the rows it may be compared with; it is missing for a figure without indicator.

    Args:
        cells: figures with the columns of ``targets`` and ``measure`` already that of the indicator.
    """
    known = cells["canonical_unit"].notna() & cells["canonical_value"].notna()
    unit = cells["canonical_unit"].where(known, _spelling(cells["unit"]))
    footed = cells.assign(
        footing_unit=unit.astype("string"),
        unit_known=known,
        figure=cells["canonical_value"].where(known, cells["value"]).astype("Float64"),
        figure_max=cells["canonical_value_max"].where(known, cells["value_max"]).astype("Float64"),
    )
    keys = [footed[name] for name in FOOTING] + [footed["unit_known"]]
    number = footed.groupby(keys, sort=False, dropna=False).ngroup()
    return footed.assign(footing=number.astype("Int64").mask(footed["indicator_id"].isna()))


def _spelling(units: pd.Series) -> pd.Series:
    """Units in folded spelling, each spelling folded once."""
    spellings = {unit: fold(unit).replace(" /", "/").replace("/ ", "/") for unit in units.dropna().unique()}
    return units.map(spellings).astype("string").fillna(NO_UNIT)


def same_number(numbers: pd.Series) -> pd.Series:
    """Numbers rounded so that one figure, written in two units, is one number; missing stays missing.

    >>> same_number(pd.Series([0.1 * 3, 0.3], dtype="Float64")).nunique()
    1
    """
    plain = numbers.to_numpy(dtype="float64", na_value=np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where((plain == 0) | ~np.isfinite(plain), 0, np.floor(np.log10(np.abs(plain))))
        scale = np.power(10.0, DIGITS - 1 - size)
        rounded = np.where(np.isfinite(scale) & (scale > 0), np.round(plain * scale) / scale, plain)
    return pd.Series(rounded, index=numbers.index)
