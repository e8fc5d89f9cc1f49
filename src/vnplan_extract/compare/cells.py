"""Every figure that plans promise, a row each, with what is needed to compare it and to find its sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.compare import areas_through_time
from vnplan_extract.compare.footing import FOOTING, add_footing
from vnplan_extract.compare.periods import is_year
from vnplan_extract.compare.places import distinct_names
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["AGREED", "COLUMNS", "build_cells", "counts_a_part", "with_documents"]

AGREED = [
    *("indicator_id", "district_code", "district", "period", "year_to", "value", "value_max", "unit"),
    *("canonical_value", "canonical_unit", "comparator", "measure", "price_basis", "plan_id", "quote", "page"),
]
"""The first columns, on which users rely."""
COLUMNS = [
    *AGREED,
    *("target_id", "indicator", "per", "year_from", "canonical_value_max", "section", "area", "parent", "relation"),
    *("doubt", "confidence", "sheet", "cell", "start", "end"),
    *("document", "issuer", "issuer_level", "date", "province_code", "province", "commune_code", "commune"),
    *("first_year", "last_year", "period_inferred"),
    *("district_key", "figure", "figure_max", "footing", *FOOTING[1:], "unit_known", "derived", "formula", "note"),
    "left_out",
]
_OF_DOCUMENTS = [
    *("document", "issuer", "issuer_level", "date", "province_code", "province"),
    *("commune_code", "commune", "district", "district_key", "day", "period", "first_year", "last_year"),
    "period_inferred",
]
PART = "holds for a part only"
NO_INDICATOR = "no indicator known"
NO_UNIT = "no unit stated"


def build_cells(documents: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The numeric targets as cells.

    Args:
        documents: with the columns of :mod:`places` and :mod:`periods`.
        targets: the table of that name.

    Returns:
        A row for each figure in the order of plans and text, with :data:`COLUMNS`. ``left_out`` says why a figure
        cannot stand in a table: it has no indicator or no unit, or it is for an area within the district or for a
        part of what another one of its indicator counts.
    """
    numeric = targets[targets["value"].notna().to_numpy(dtype=bool)].reset_index(drop=True)
    cells = with_documents(numeric, documents).rename(columns={"id": "target_id"})
    cells["measure"] = cells["indicator_measure"].fillna(cells["measure"]).fillna("level")
    cells = add_footing(cells)
    cells["derived"] = pd.Series(False, index=cells.index, dtype="boolean")
    cells["formula"] = pd.Series(pd.NA, index=cells.index, dtype="string")
    cells["note"] = _notes(cells)
    cells["left_out"] = _left_out(cells)
    return cells[COLUMNS]


def with_documents(items: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Targets, observations or sections with the columns of their documents.

    An item that is for another district than its document (a province's plan that gives each district its figure)
    goes to that district. ``area_is_district`` is true where the area of an item was found to be a district.
    """
    by_plan = documents.drop_duplicates("plan_id").set_index("plan_id")
    at = by_plan.index.get_indexer(pd.Index(items["plan_id"]))
    own = by_plan.iloc[at] if len(by_plan) else by_plan.reindex(items["plan_id"])
    own = own.set_axis(items.index).mask(pd.Series(at < 0, index=items.index), pd.NA) if (at < 0).any() else own
    columns = {name: own[name].set_axis(items.index) for name in _OF_DOCUMENTS}
    merged = items.drop(columns=[name for name in _OF_DOCUMENTS if name in items]).assign(**columns)
    of_document = own["district_code"].set_axis(items.index)
    code = merged.get("district_code", of_document)
    merged["district_code"] = code.fillna(of_document)
    merged["area_is_district"] = code.notna() & merged["area"].notna() if "area" in merged else False
    return _for_other_districts(merged, (code.notna() & (code != of_document).fillna(True)).to_numpy(dtype=bool))


def _for_other_districts(items: pd.DataFrame, other: np.ndarray) -> pd.DataFrame:
    if not other.any():
        return items
    codes, days = items.loc[other, "district_code"], items.loc[other, "day"].astype(object)
    pairs = [(code, None if pd.isna(day) else day.date()) for code, day in zip(codes, days, strict=True)]
    keys = {pair: areas_through_time.row_key(*pair) for pair in set(pairs)}
    called = items.loc[~other, ["district_key", "district"]].drop_duplicates("district_key")
    names = dict(zip(called["district_key"], called["district"], strict=True))
    name = {pair: names.get(key) or areas_through_time.name_of(*pair) or f"mã {pair[0]}" for pair, key in keys.items()}
    changed = items.copy()
    changed.loc[other, "district_key"] = [keys[pair] for pair in pairs]
    changed.loc[other, "district"] = [name[pair] for pair in pairs]
    hints = changed["province"].where(changed["province_code"].notna())
    changed["district"] = distinct_names(changed["district_key"], changed["district"], hints)
    return changed


def _left_out(cells: pd.DataFrame) -> pd.Series:
    """Why a figure can stand in no table, whatever the columns of the table are."""
    inside = cells["area"].notna() & ~cells["area_is_district"] & ~_is_whole(cells)
    part = inside | counts_a_part(cells)
    reason = pd.Series(pd.NA, index=cells.index, dtype="string")
    reason = reason.mask(cells["footing_unit"] == "", NO_UNIT).mask(part.astype(bool), PART)
    return reason.mask(cells["indicator_id"].isna(), NO_INDICATOR)


def counts_a_part(cells: pd.DataFrame) -> pd.Series:
    """True for a figure that counts a part of another one of the same indicator ("trong đó lao động nữ 40%").

    A part that has a name of its own is the whole of that: the fish bred, of all the fish brought in.

    Args:
        cells: figures with ``plan_id``, ``target_id``, ``parent``, ``relation`` and ``indicator_id``.
    """
    part = (cells["relation"] == "of_which").fillna(False).astype(bool)
    wholes = cells.drop_duplicates(["plan_id", "target_id"]).set_index(["plan_id", "target_id"])["indicator_id"]
    parts = cells[part.to_numpy()]
    of = wholes.reindex(pd.MultiIndex.from_frame(parts[["plan_id", "parent"]])).set_axis(parts.index)
    part[parts.index] = (of == parts["indicator_id"]).fillna(True).astype(bool)
    return part


def _is_whole(cells: pd.DataFrame) -> pd.Series:
    """True where the area named is the district itself, or the district that the figure was assigned to."""
    named = cells["area"].notna()
    areas = {area: fold(area) for area in cells.loc[named, "area"].unique()}
    districts = {name: fold(name.split(" (")[0]) for name in cells.loc[named, "district"].dropna().unique()}
    same = [
        areas[area] == districts.get(district) or districts.get(district, "").endswith(f" {areas[area]}")
        for area, district in zip(cells.loc[named, "area"], cells.loc[named, "district"].fillna(""), strict=True)
    ]
    whole = np.zeros(len(cells), dtype=bool)
    whole[named.to_numpy(dtype=bool)] = same
    return pd.Series(whole, index=cells.index)


def _notes(cells: pd.DataFrame) -> pd.Series:
    """What a reader of one figure must know, in words."""
    nothing = pd.Series("", index=cells.index, dtype="string")
    odd = cells["year_to"].notna() & ~is_year(cells["year_to"])
    unknown = ~cells["unit_known"] & cells["unit"].notna()
    parts = [
        nothing.mask(odd, "year " + cells["year_to"].astype("string") + " is no year"),
        nothing.mask(unknown, "unit not known: compared in this spelling only"),
        nothing.mask(cells["period_inferred"].fillna(False).astype(bool), "period inferred from the years of targets"),
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = (
            joined + pd.Series("; ", index=cells.index, dtype="string").where((joined != "") & (part != ""), "") + part
        )
    return joined.mask(joined == "")
