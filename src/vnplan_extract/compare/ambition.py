"""Ambition: how far a target goes beyond its base, the target of the period before, and that of the province.

Only levels are set against levels, on one footing, so the difference is in the unit of the figures. A range counts with
the end that it binds to, which is the least that is promised or reached: the lower one, or the upper one where less is
better ("2 - 2,2%" of poor households promises 2,2). Where it is not known which is better, the lower one counts. No
figure is made up: the base is a result that the plan itself reports, the
latest of a year before that of the target.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vnplan_extract.compare import matching
from vnplan_extract.compare.filling import readable_figures
from vnplan_extract.compare.footing import FOOTING
from vnplan_extract.compare.periods import is_year
from vnplan_extract.compare.results import reported_levels

__all__ = ["AGAINST", "COLUMNS", "measure_ambition"]

BASE, PREVIOUS, PROVINCE = "base", "previous period", "province"
AGAINST = (BASE, PREVIOUS, PROVINCE)
_RATIO = r"^(?:%|‰|per_mille|percentage_point)|/(?!(?:year|month|week|day)$)"
"""The unit of a share, or of so much for each; not that of a total, by the year or at all."""
_TARGET = [
    *("indicator_id", "district_code", "district", "period", "year_to", "comparator", "figure", "footing_unit"),
    *("price_basis", "plan_id", "document", "target_id", "quote", "page", "start", "end"),
]
_WRITTEN = ["value", "value_max", "unit", "measure", "per"]
"""Of what the readable text of a figure is made, beside its comparator and year."""
_KEYS = ["district_key", "footing", "unit_known", "issuer_level", "province_code", "first_year", "last_year"]
_OTHER = [
    *_WRITTEN,
    "figure",
    "comparator",
    "year_to",
    "period",
    "plan_id",
    "document",
    "target_id",
    "quote",
    "page",
    "start",
    "end",
]
COLUMNS = [
    *(
        "against",
        "indicator_id",
        "indicator",
        "text",
        "base_text",
        *_TARGET[1:],
        *(f"base_{name}" for name in _OTHER[len(_WRITTEN) :]),
    ),
    *("difference", "relative", "direction", "ambition"),
]
"""``text`` and ``base_text`` are the figures as a person writes them; ``figure`` and ``base_figure`` are in
``footing_unit``, of a range the end that counts; ``base_…`` is what the target is set against; ``relative`` is the
difference as a share of it; ``ambition`` is more, less or same where the indicator has a direction."""


def measure_ambition(
    cells: pd.DataFrame, observations: pd.DataFrame, documents: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """A row for each target and each thing it can be set against, with both sentences.

    Args:
        cells: the figures; those that stand in the table are measured.
        observations: the table of that name.
        documents: with places and periods.
        names: id to name of the indicators that stand in the table.
    """
    targets = _with_binding_end(_headline(cells))
    results = _with_binding_end(reported_levels(observations, documents))
    targets, results = _with_keys(targets, results)
    found = [_against_base(targets, results), _against_previous(targets), _against_province(targets)]
    rows = pd.concat([one for one in found if len(one)] or [found[0]], ignore_index=True)
    rows["difference"] = rows["figure"] - rows["base_figure"]
    rows["relative"] = rows["difference"] / rows["base_figure"].abs().mask(rows["base_figure"] == 0)
    rows["direction"] = _directions(rows["indicator_id"])
    rows["indicator"] = rows["indicator_id"].map({one: names.get(one, one) for one in rows["indicator_id"].unique()})
    rows["text"] = pd.Series(readable_figures(rows), index=rows.index, dtype="string")
    other = rows[[f"base_{name}" for name in _OTHER]].rename(columns=lambda name: name.removeprefix("base_"))
    rows["base_text"] = pd.Series(readable_figures(other), index=rows.index, dtype="string")
    rows["ambition"] = _ambition(rows)
    rows["order"] = rows["against"].map({name: at for at, name in enumerate(AGAINST)})
    return rows.sort_values(["row", "order"], kind="stable").reset_index(drop=True)[COLUMNS]


def _directions(ids: pd.Series) -> pd.Series:
    return ids.map({one: matching.direction(one) for one in ids.dropna().unique()}).astype("string")


def _with_binding_end(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with the end of a range that counts: the upper one where less is better."""
    down = (_directions(figures["indicator_id"]) == "down").fillna(False) & figures["figure_max"].notna()
    return figures.assign(figure=figures["figure"].mask(down.astype(bool), figures["figure_max"]))


def _ambition(rows: pd.DataFrame) -> pd.Series:
    sign = rows["direction"].map({"up": 1.0, "down": -1.0}).to_numpy(dtype="float64", na_value=np.nan)
    step = rows["difference"].to_numpy(dtype="float64", na_value=np.nan) * sign
    words = np.select([np.isnan(step), step > 0, step < 0], ["", "more", "less"], "same")
    text = pd.Series(words, index=rows.index, dtype="string")
    return text.mask(text == "")


def _headline(cells: pd.DataFrame) -> pd.DataFrame:
    """The levels that stand in the table, one for each plan and footing."""
    level = (cells["footing_change"] == "level") & ~cells["derived"]
    shown = (cells["left_out"].isna() & level & cells["figure"].notna()).fillna(False)
    levels = cells.loc[
        shown.to_numpy(dtype=bool), list(dict.fromkeys([*_TARGET, "figure_max", *_WRITTEN, *_KEYS, *FOOTING[1:]]))
    ]
    return levels.assign(row=levels.index).drop_duplicates(["plan_id", "district_key", "footing"])


def _with_keys(targets: pd.DataFrame, results: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both with ``key``, a number that stands for the footing in both."""
    left, right = _numbered(targets, results, [*FOOTING, "unit_known"])
    return targets.assign(key=left["same"].to_numpy()), results.assign(key=right["same"].to_numpy())


def _latest_before(
    targets: pd.DataFrame, others: pd.DataFrame, before: str, year: str, same: list[str], against: str
) -> pd.DataFrame:
    """Each target beside the one of ``others`` that has the latest ``year`` before its own ``before``."""
    targets = targets[targets[before].notna().to_numpy(dtype=bool)]
    others = others[others[year].notna().to_numpy(dtype=bool)].drop_duplicates([*same, year])
    left, right = _numbered(targets, others, same)
    left = left.assign(at=targets[before].to_numpy(dtype="int64")).sort_values("at", kind="stable")
    right = right.assign(at=others[year].to_numpy(dtype="int64")).sort_values("at", kind="stable")
    joined = pd.merge_asof(left, right, on="at", by="same", allow_exact_matches=False)
    joined = joined[joined["other"].notna()].sort_values("target").astype({"other": "int64"})
    return _side_by_side(targets, others, joined, against)


def _numbered(targets: pd.DataFrame, others: pd.DataFrame, same: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """For both: ``same``, one number for rows that agree in these columns, and the position of each row."""
    both = pd.concat([targets[same], others[same]], ignore_index=True)
    number = both.groupby(same, sort=False, dropna=False).ngroup().to_numpy(dtype="int64")
    left = pd.DataFrame({"same": number[: len(targets)], "target": np.arange(len(targets))})
    right = pd.DataFrame({"same": number[len(targets) :], "other": np.arange(len(others))})
    return left, right


def _side_by_side(targets: pd.DataFrame, others: pd.DataFrame, joined: pd.DataFrame, against: str) -> pd.DataFrame:
    """Each pair of positions as one row."""
    one = targets[["row", *_TARGET, *_WRITTEN]].iloc[joined["target"].to_numpy()].reset_index(drop=True)
    other = others[_OTHER].iloc[joined["other"].to_numpy()].reset_index(drop=True).add_prefix("base_")
    return pd.concat([one, other], axis=1).assign(against=pd.Series(against, index=one.index, dtype="string"))


def _against_base(targets: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    dated = targets.assign(target_year=targets["year_to"].where(is_year(targets["year_to"]), targets["last_year"]))
    return _latest_before(dated, results, "target_year", "year_to", ["plan_id", "key"], BASE)


def _against_previous(targets: pd.DataFrame) -> pd.DataFrame:
    """Against the period before of the same length; where there is none, against the latest that ended before."""
    lasting = targets.assign(years=targets["last_year"] - targets["first_year"])
    whole = lasting[lasting["years"].notna().to_numpy(dtype=bool)]
    same = _latest_before(whole, whole, "first_year", "last_year", ["district_key", "key", "years"], PREVIOUS)
    rest = whole[~whole["row"].isin(same["row"])]
    return pd.concat([same, _latest_before(rest, whole, "first_year", "last_year", ["district_key", "key"], PREVIOUS)])


def _against_province(targets: pd.DataFrame) -> pd.DataFrame:
    """Against the target of the province's own plan for the same year: shares and rates, no totals.

    The periods must end in the same year, so that a term of the party (2020-2025) meets one of the state (2021-2025);
    of several plans of a province the one whose period begins as the district's does counts, else the first.

    What one district collects or builds is a part of what its province does, not less than that.
    """
    targets = targets[targets["footing_unit"].str.contains(_RATIO, regex=True).fillna(False).to_numpy(dtype=bool)]
    of_province = (targets["issuer_level"] == "tỉnh").fillna(False).to_numpy(dtype=bool)
    known = targets["province_code"].notna().to_numpy(dtype=bool)
    keys = ["province_code", "last_year", "key"]
    ours = targets[~of_province & known & targets["last_year"].notna().to_numpy(dtype=bool)]
    theirs = targets[of_province & known].drop_duplicates([*keys, "first_year"])
    left, right = _numbered(ours, theirs, keys)
    pairs = left.merge(right, on="same")
    begins = ours["first_year"].to_numpy()[pairs["target"]] != theirs["first_year"].to_numpy()[pairs["other"]]
    pairs = pairs.assign(begins=begins).sort_values(["target", "begins", "other"]).drop_duplicates("target")
    rows = _side_by_side(ours, theirs, pairs, PROVINCE)
    return rows[(rows["year_to"] == rows["base_year_to"]).fillna(True).to_numpy(dtype=bool)]
