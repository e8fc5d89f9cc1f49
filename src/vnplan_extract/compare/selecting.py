"""A cell of the comparison by name: the indicator, and a value for each level of the columns."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pandas as pd
import regex

from vnplan_extract.compare.columns import column_labels
from vnplan_extract.compare.places import KINDS
from vnplan_extract.errors import VnplanError
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["chosen", "indicator_id_of", "place_names", "places_called"]

_CODES = {
    "district": ("district", "district_code", "district_key"),
    "province": ("province", "province_code"),
    "commune": ("commune", "commune_code"),
    "plan": ("plan_id", "document"),
    "period": ("period",),
    "year": ("year_to",),
}
_KEYS = {"district": "district_key", "commune": "district_key", "province": "province_code"}
_KIND = regex.compile(rf"^(?:{KINDS})\s+")
_ADDITION = regex.compile(r"\s*\([^()]*\)$")


def place_names(by: tuple[str, ...], columns: tuple[object, ...], named: Mapping[str, object]) -> dict[str, str]:
    """Level to the value asked for, from values in the order of ``by`` and by name.

    Raises:
        VnplanError: a level is no level of a comparison, is given twice, or there are too many values.
    """
    if len(columns) > len(by):
        raise VnplanError(f"{len(columns)} columns are named, and the levels are {', '.join(by)}")
    asked = dict(zip(by, columns, strict=False))
    twice = set(asked) & set(named)
    unknown = set(named) - set(_CODES)
    if twice or unknown:
        raise VnplanError(f"{', '.join(sorted(twice or unknown))}: {'named twice' if twice else 'is no level'}")
    return {level: str(value) for level, value in {**asked, **named}.items() if value is not None}


def indicator_id_of(indicator: str, names: Mapping[str, str]) -> str:
    """The id of an indicator that is given by id or by name.

    Args:
        indicator: id, or name in any spelling.
        names: id to name of the indicators that are known.

    Raises:
        VnplanError: it is neither; the message names the nearest ones.
    """
    if indicator in names:
        return indicator
    folded = {fold(name): one for one, name in names.items()}
    found = folded.get(fold(indicator))
    if found is None:
        raise VnplanError(f"{indicator!r} is no indicator of this comparison{_nearest(indicator, [*names, *folded])}")
    return found


def chosen(rows: pd.DataFrame, asked: Mapping[str, str], universe: pd.DataFrame) -> pd.Series:
    """True for the rows of the columns asked for.

    Args:
        rows: cells, mentions or documents.
        asked: level to name, code or key.
        universe: all documents and cells; a value that it has nowhere is an error.

    Raises:
        VnplanError: no plan has that value, or it may be several places; the message names them or the nearest.
    """
    kept = pd.Series(True, index=rows.index)
    for level, value in asked.items():
        if _matches(universe, level, value).any():
            kept &= _matches(rows, level, value)
        else:
            kept &= column_labels(rows, (level,)).get_level_values(0).isin(places_called(universe, level, value))
    return kept


def places_called(universe: pd.DataFrame, level: str, value: str) -> list[str]:
    """The columns of the one place that is called so, also without its class or what tells its rows apart.

    A district that ended and began anew is one place in two columns; two districts of one name are not.

    Raises:
        VnplanError: no plan has that value, or it may be several places; the message names them or the nearest.
    """
    labels = column_labels(universe, (level,)).get_level_values(0)
    known = list(labels.unique())
    if value in known:
        return [value]
    wanted = fold(value)
    found = [name for name in known if level in _KEYS and wanted in _short_names(name)]
    keys = universe.loc[labels.isin(found), _KEYS[level]].dropna() if found else pd.Series(dtype="string")
    if keys.str.replace(r"@.*$", "", regex=True).nunique() > 1:
        raise VnplanError(f"{value!r} may be {', '.join(sorted(found))}; name one of them")
    if not found:
        raise VnplanError(f"{value!r} is no {level} of this comparison{_nearest(value, known)}")
    return found


def _short_names(name: str) -> set[str]:
    """A name in folded spelling without what tells it apart, and that without its class.

    >>> sorted(_short_names("huyện Phú Lộc (từ 2025-01-01)"))
    ['huyện phú lộc', 'phú lộc']
    """
    plain = fold(_ADDITION.sub("", name))
    return {plain, _KIND.sub("", plain)}


def _matches(rows: pd.DataFrame, level: str, value: str) -> pd.Series:
    found = pd.Series(column_labels(rows, (level,)).get_level_values(0) == value, index=rows.index)
    folded = fold(value)
    for name in _CODES[level]:
        if name in rows:
            column = rows[name].astype("string")
            spellings = {text for text in column.dropna().unique() if text == value or fold(text) == folded}
            found |= column.isin(spellings)
    return found


def _nearest(value: str, names: list[str]) -> str:
    near = difflib.get_close_matches(value, sorted(set(names)), n=3, cutoff=0.5)
    return f"; near it: {', '.join(near)}" if near else ""
