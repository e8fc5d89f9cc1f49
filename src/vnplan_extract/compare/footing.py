"""Which figures may be compared: those on one footing, in numbers that can be set against each other.

A footing is the indicator and the key of :func:`vnplan_extract.measurement.comparison_key`: canonical unit, time,
level or change, prices, base of a ratio. A figure at current prices, one at constant prices and one that says neither
are three footings; a unit that is not known is comparable with itself alone, in its folded spelling.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.compare import measuring
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["FOOTING", "add_footing", "numbered", "same_number"]

FOOTING = ["indicator_id", "footing_unit", "footing_time", "footing_change", "footing_prices", "footing_base"]
"""The columns that two figures must agree in."""
DIGITS = 10  # significant digits in which one figure is the other: 0.1 x 1e9 is no whole number of a float
NO_UNIT = ""


def add_footing(cells: pd.DataFrame) -> pd.DataFrame:
    """The figures with the columns of :data:`FOOTING`, ``unit_known``, ``figure``, ``figure_max``, and ``footing``: a
    number that each row shares with the rows it may be compared with, missing for a figure without indicator.

    Args:
        cells: figures with the columns of ``targets`` and ``measure`` already that of the indicator.
    """
    keys = measuring.footings(cells)
    known = keys["unit"].notna() & cells["canonical_value"].notna()
    change = cells["measure"].where(cells["measure"] != "maintain", "level")
    stated = {"unit": _spelling(cells["unit"]), "time": cells["per"], "change": change, "prices": cells["price_basis"]}
    columns = {
        f"footing_{name}": keys[name].where(known, stated.get(str(name), pd.NA)).astype("string") for name in keys
    }
    footed = cells.assign(
        **columns,
        unit_known=known,
        figure=cells["canonical_value"].where(known, cells["value"]).astype("Float64"),
        figure_max=cells["canonical_value_max"].where(known, cells["value_max"]).astype("Float64"),
    )
    return numbered(footed)


def numbered(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures with the columns of :data:`FOOTING` and ``unit_known``, given the number of their footing."""
    number = figures.groupby([*FOOTING, "unit_known"], sort=False, dropna=False).ngroup()
    return figures.assign(footing=number.astype("Int64").mask(figures["indicator_id"].isna()))


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
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        size = np.where((plain == 0) | ~np.isfinite(plain), 0, np.floor(np.log10(np.abs(plain))))
        scale = np.power(10.0, DIGITS - 1 - size)
        rounded = np.where(np.isfinite(scale) & (scale > 0), np.round(plain * scale) / scale, plain)
    return pd.Series(rounded, index=numbers.index)
