"""What a reader of a comparison must know of its plans: findings in the form of the table ``findings``."""

from __future__ import annotations

import pandas as pd

from vnplan_extract.compare import areas_through_time
from vnplan_extract.compare.cells import NO_INDICATOR
from vnplan_extract.compare.migrate import FIRST
from vnplan_extract.compare.periods import is_year
from vnplan_extract.compare.places import UNKNOWN
from vnplan_extract.schema import SCHEMA_VERSION

__all__ = ["COLUMNS", "notes_on"]

COLUMNS = ["plan_id", "document", "code", "severity", "message", "page"]


def notes_on(documents: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Findings about plans, in the order of the plans.

    Codes: ``older_version`` (matched again without its text), ``no_district`` and ``no_district_code`` (kept apart by
    name), ``no_period``, ``period_inferred``, ``odd_period``, ``same_district_and_period`` (more than one plan),
    ``other_name`` (one place, called otherwise in other plans), ``other_district`` (one code, two districts),
    ``district_changed`` (took in another or lost a part, and goes on), ``odd_year``, ``unknown_unit``, ``unmatched``.
    """
    found = [*_of_documents(documents), *_of_figures(cells)]
    order = {plan: at for at, plan in enumerate(documents["plan_id"])}
    names = dict(zip(documents["plan_id"], documents["document"], strict=True))
    rows = [
        (plan, names.get(plan), code, severity, message, pd.NA)
        for plan, code, severity, message in sorted(found, key=lambda one: (order.get(one[0], len(order)), one[1]))
    ]
    types = dict.fromkeys(COLUMNS[:-1], "string") | {"page": "Int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


Note = tuple[str, str, str, str]


def _of_documents(documents: pd.DataFrame) -> list[Note]:
    odd = [documents[name].notna() & ~is_year(documents[name]) for name in ("period_from", "period_to")]
    nameless = documents["district_key"].str.startswith("plan:")
    codeless = (documents["place_level"] == "huyện") & documents["district_code"].isna() & ~nameless
    known = documents["period"] != UNKNOWN
    twice = documents.duplicated(["district_key", "period"], keep=False) & known & ~nameless
    plans = documents["plan_id"]
    renamed = documents["own_name"] != documents["district"].str.replace(r" \([^()]*\)$", "", regex=True)
    parted = _parted(documents["district_key"])
    changed = _what_changed(documents)
    districts, periods = documents["district"], documents["period"]
    together = documents[twice.fillna(False)].groupby(["district_key", "period"])["plan_id"].transform("size")
    older = documents["schema_version"].fillna(FIRST)
    return [
        *_notes(
            plans, older != SCHEMA_VERSION, "older_version", "info",
            "of schema version " + older + ": its indicators are matched again from the wordings alone; extract anew",
        ),
        *_notes(plans, nameless, "no_district", "warning", "names no district: kept apart from every other plan"),
        *_notes(plans, codeless, "no_district_code", "warning", "without a district code: kept apart by its name"),
        *_notes(
            plans, renamed, "other_name", "info",
            "of " + documents["own_name"] + ", which stands as " + districts + ": one place under several names",
        ),
        *_notes(plans, parted, "other_district", "warning", _why_parted(documents, parted)),
        *_notes(plans, changed.notna(), "district_changed", "info", changed),
        *_notes(plans, ~known, "no_period", "warning", "states no period and no year: its period is not known"),
        *_notes(
            plans, documents["period_inferred"], "period_inferred", "info",
            "states no period: taken from the years of its targets, " + periods,
        ),
        *_notes(plans, odd[0] | odd[1], "odd_period", "warning", "states a period that can be none"),
        *_notes(
            plans, twice, "same_district_and_period", "warning",
            "one of " + together.reindex(documents.index).astype("string") + " plans of " + districts + ", " + periods,
        ),
    ]  # fmt: skip


def _parted(keys: pd.Series) -> pd.Series:
    """True for the keys whose code other plans have for a district that came before or after."""
    codes = keys.str.replace(r"@.*$", "", regex=True)
    return (codes.map(keys.groupby(codes).nunique()) > 1) & ~codes.str.contains(":")


def _what_changed(documents: pd.DataFrame) -> pd.Series:
    """What a district took in or lost since its earliest plan, of plans that stand in one row all the same."""
    own = (documents["place_level"] == "huyện") & documents["district_code"].notna() & documents["day"].notna()
    rows = documents.loc[own.fillna(False).to_numpy(dtype=bool), ["district_key", "district_code", "day"]]
    since = rows["day"].groupby(rows["district_key"]).transform("min")
    said = []
    for code, first, day in zip(rows["district_code"], since, rows["day"], strict=True):
        change = areas_through_time.change_between(code, first.date(), day.date()) if day > first else None
        parts = [part for part in (change or "").split("; ") if part.startswith(("merged", "split"))]
        said.append(f"since the plan of {first.year}: {'; '.join(parts)}" if parts else None)
    return pd.Series(said, index=rows.index, dtype="string").reindex(documents.index)


def _why_parted(documents: pd.DataFrame, parted: pd.Series) -> pd.Series:
    """From which place of the same code each of these plans stands apart, and what happened between them."""
    rows = documents[parted.to_numpy(dtype=bool)].sort_values("day", kind="stable").drop_duplicates("district_key")
    days = [None if pd.isna(day) else day.date() for day in rows["day"].astype(object)]
    firsts = list(zip(rows["district_key"], rows["district_code"], rows["district"], days, strict=True))
    said = {}
    for key, code, _, day in firsts:
        name, other = next((one[2], one[3]) for one in firsts if one[1] == code and one[0] != key)
        change = areas_through_time.change_between(code, day, other)
        said[key] = f"stands apart from {name}" + (f": {change}" if change else "")
    return documents["district_key"].map(said).astype("string")


def _of_figures(cells: pd.DataFrame) -> list[Note]:
    names = ["plan_id", "target_id", "indicator", "unit", "unit_known", "year_to", "left_out"]
    cells = cells.loc[~cells["derived"].to_numpy(dtype=bool), names]
    odd = cells["year_to"].notna() & ~is_year(cells["year_to"])
    unknown = ~cells["unit_known"].astype(bool) & cells["unit"].notna()
    unmatched = (cells["left_out"] == NO_INDICATOR).fillna(False)
    return [
        *_counted(cells[odd.to_numpy(dtype=bool)], "odd_year", "warning", "for a year that is none", "year_to"),
        *_counted(cells[unknown.to_numpy(dtype=bool)], "unknown_unit", "info", "in a unit that is not known", "unit"),
        *_counted(cells[unmatched.to_numpy(dtype=bool)], "unmatched", "info", "without a known indicator", "indicator"),
    ]


def _notes(plans: pd.Series, where: pd.Series, code: str, severity: str, message: pd.Series | str) -> list[Note]:
    chosen = where.fillna(False).to_numpy(dtype=bool)
    texts = [message] * int(chosen.sum()) if isinstance(message, str) else message[chosen].fillna("").tolist()
    return [(plan, code, severity, text) for plan, text in zip(plans[chosen], texts, strict=True)]


def _counted(figures: pd.DataFrame, code: str, severity: str, what: str, example: str) -> list[Note]:
    """One note a plan: how many figures, and the first of them."""
    if not len(figures):
        return []
    grouped = figures.groupby("plan_id", sort=False)
    counts = grouped.agg(count=("target_id", "size"), first=("target_id", "first"), shown=(example, "first"))
    return [
        (str(plan), code, severity, f"{count} figure{'s' if count > 1 else ''} {what}: {first} ({shown})")
        for plan, count, first, shown in counts.itertuples()
    ]
