"""Targets and results with the keys that they are compared by, and which result could tell of which target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vnplan_extract.compare.cells import with_documents
from vnplan_extract.extract.targets.words import starts_with
from vnplan_extract.vietnamese.unicode import fold, squeeze

__all__ = ["KEYS", "REFUSED", "YEARS_AFTER", "Portion", "candidates", "result_items", "target_items"]

KEYS = ("place", "thing", "change", "unit_key")
"""What must be equal before a result is laid beside a target, the coarsest first."""

YEARS_AFTER = 2
"""A result of a year that lies further behind the due year tells nothing of the target.

Final reports of a term are written in its last year or for the congress after it, and figures are revised in the year
that follows; a figure of five or ten years later is one of other plans.
"""
REFUSED = (
    "reported only on another price basis",
    "reported only over another span of years",
    "reported only for an earlier time or in an earlier document",
)
"""Why a result on the same keys cannot be laid beside a target, the nearest first."""
FITS = len(REFUSED)
Numbers = NDArray[np.integer[Any]]
PART_OF_YEAR = "part of the year"
MAX_PAIRS = 2_000_000  # pairs of target and result that are looked at in one go: some 200 MB
_CHANGES = {"increase": "increase", "decrease": "decrease"}
_NO_YEAR = -9999


def target_items(targets: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The numeric targets with their keys, a row each, in their order.

    Args:
        targets: the table of targets.
        documents: the table of documents, with the columns of :mod:`places` and :mod:`periods`.
    """
    numeric = targets[targets["value"].notna()].reset_index(drop=True)
    items = _with_keys(numeric, documents)
    begins = items["year_from"].fillna(items["period_from"]).fillna(items["issued"])
    items["begins"] = begins.fillna(_NO_YEAR).astype("int64")
    items["due"] = items["year_to"].fillna(_NO_YEAR).astype("int64")
    items["ends"] = items["year_to"].fillna(items["period_to"]).fillna(_NO_YEAR).astype("int64")
    items["row"] = np.arange(len(items))
    return items


def result_items(observations: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The observations with their keys, a row each, in their order.

    Args:
        observations: the table of observations.
        documents: the same documents.
    """
    items = _with_keys(observations.reset_index(drop=True), documents)
    items["dated"] = items["year_to"].notna()
    items["year"] = items["year_to"].fillna(items["issued"]).fillna(_NO_YEAR).astype("int64")
    items["months"] = items["doubt"].fillna("").str.contains(PART_OF_YEAR, regex=False).astype(bool)
    items["estimated"] = items["kind"].eq("estimated").fillna(False).astype(bool)
    items["result"] = np.arange(len(items))
    return items


def _with_keys(items: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The items with what their documents say, and the keys of comparison."""
    joined = with_documents(items, documents)
    periods = documents.drop_duplicates("plan_id").set_index("plan_id")
    for name in ("period_from", "period_to"):
        joined[name] = joined["plan_id"].map(periods[name]).astype("Int64")
    joined["date"] = pd.to_datetime(joined["date"])
    joined["issued"] = joined["date"].dt.year.astype("Int64")
    joined["place"] = _place(joined)
    folded = _wording(joined)
    area = _mapped(_column(joined, "area"), _folded).fillna("")
    joined["thing"] = _column(joined, "indicator_id").fillna(folded).astype(str) + "|" + area.astype(str)
    said = _column(joined, "indicator_measure").fillna(joined["measure"]).fillna("level")
    joined["change"] = said.map(_CHANGES).fillna("level")
    written = "as written " + _mapped(joined["unit"], _folded).fillna("")
    joined["unit_key"] = _column(joined, "canonical_unit").fillna(written).astype(str)
    canonical = joined["canonical_unit"].notna() & joined["canonical_value"].notna()
    joined["figure"] = joined["canonical_value"].where(canonical, joined["value"]).astype("Float64")
    upper = joined["canonical_value_max"].where(canonical, joined["value_max"])
    joined["figure_max"] = upper.astype("Float64")
    joined["figure_unit"] = joined["canonical_unit"].where(canonical, joined["unit"])
    joined["yearly"] = joined["per"].eq("year").fillna(False).astype(bool)
    return joined


def _wording(items: pd.DataFrame) -> pd.Series:
    """What stands for an indicator without id: its wording, and the work that is counted ("trồng mới 600 ha quế")."""
    named = _mapped(items["indicator"], _folded).fillna("")
    quoted = (named + "\n" + items["quote"].astype("string")).where(_column(items, "indicator_id").isna())
    return "wording " + _mapped(quoted, _work).fillna("") + " " + named


def _work(wording_and_quote: str) -> str:
    """The verb of work that opens a quote, "" where the quote opens with what is measured."""
    wording, quote = wording_and_quote.split("\n", 1)
    plain = _folded(quote)
    work = None if plain.startswith(wording) else starts_with("work").match(plain)
    return str(work["word"]) if work is not None else ""


def _column(items: pd.DataFrame, name: str) -> pd.Series:
    """A column that older tables may lack."""
    if name in items.columns:
        return items[name]
    return pd.Series(pd.NA, index=items.index, dtype="string")


def _mapped(values: pd.Series, change: Callable[[str], str | None]) -> pd.Series:
    """A function of text applied once to each distinct value."""
    table = {value: change(value) for value in values.dropna().unique()}
    return values.map(table).astype("string")


def _folded(text: str) -> str:
    return squeeze(fold(text))


def _place(items: pd.DataFrame) -> pd.Series:
    """The key of the place; a commune of which no code is known is compared with its own document only.

    Hundreds of communes share their names, so a name alone does not tell that two documents are of one commune.
    """
    nameless = items["district_key"].str.startswith("xã:").fillna(False)
    return items["district_key"].mask(nameless, "plan:" + items["plan_id"].astype("string"))


class Portion(NamedTuple):
    """Some targets with all results on the same keys.

    Attributes:
        pairs: ``row`` of the target, ``result``, what orders the results of a target, and ``late`` where the result is
            of more than :data:`YEARS_AFTER` years after the target (without a year, its plan) has ended.
        refused: ``row`` and ``reason`` (a place in :data:`REFUSED`) of targets with results that cannot be laid beside
            them, the reason of the nearest.
    """

    pairs: pd.DataFrame
    refused: pd.DataFrame


def candidates(targets: pd.DataFrame, results: pd.DataFrame) -> Iterator[Portion]:
    """Every pair of a target and a result that can tell of it, in portions; all pairs of a target stand in one.

    Args:
        targets: as :func:`target_items` gives them.
        results: as :func:`result_items` gives them.
    """
    keys, other = _key_numbers(targets, results)
    by_key = np.argsort(other, kind="stable")
    first = np.searchsorted(other[by_key], keys, side="left")
    count = np.searchsorted(other[by_key], keys, side="right") - first
    portion = np.cumsum(count) // MAX_PAIRS
    for number in np.unique(portion[count > 0]):
        rows = np.flatnonzero((portion == number) & (count > 0))
        own = np.repeat(rows, count[rows])
        step = np.arange(len(own)) - np.repeat(np.cumsum(count[rows]) - count[rows], count[rows])
        found = by_key[np.repeat(first[rows], count[rows]) + step]
        reason = _refused(targets, results, own, found)
        kept = reason == FITS
        refused = pd.DataFrame({"row": own[~kept], "reason": reason[~kept]})
        nearest = refused.sort_values(["row", "reason"]).drop_duplicates("row")
        yield Portion(_pairs(targets, results, own[kept], found[kept]), nearest)


def _key_numbers(targets: pd.DataFrame, results: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """A number for each target and each result, the same where all keys are equal."""
    both = [pd.concat([targets[key], results[key]], ignore_index=True) for key in KEYS]
    numbers = pd.DataFrame({key: pd.factorize(column)[0] for key, column in zip(KEYS, both, strict=True)})
    joint = numbers.groupby(list(KEYS), sort=False).ngroup().to_numpy()
    return joint[: len(targets)], joint[len(targets) :]


def _refused(targets: pd.DataFrame, results: pd.DataFrame, own: Numbers, found: Numbers) -> Numbers:
    """For each pair why the result cannot be laid beside the target, as a place in REFUSED; FITS where it can."""
    t = targets[["plan_id", "date", "begins", "due", "yearly", "price_basis"]].iloc[own].reset_index(drop=True)
    r = results[["plan_id", "date", "year", "year_from", "year_to", "yearly", "price_basis"]].iloc[found]
    r = r.reset_index(drop=True)
    wrong = [_same_prices(t, r), _same_span(t, r), _of_time(t, r)]
    return np.select([~fits.to_numpy(dtype=bool) for fits in reversed(wrong)], [2, 1, 0], FITS)


def _pairs(targets: pd.DataFrame, results: pd.DataFrame, own: Numbers, found: Numbers) -> pd.DataFrame:
    chosen = results[["plan_id", "date", "year", "dated", "months", "estimated", "figure", "figure_max"]]
    pairs: pd.DataFrame = chosen.iloc[found].reset_index(drop=True)
    pairs["row"], pairs["result"] = own, found
    pairs["due"] = targets["due"].to_numpy()[own]
    ends = targets["ends"].to_numpy()[own]
    pairs["late"] = (ends > _NO_YEAR) & (pairs["year"].to_numpy() - ends > YEARS_AFTER)
    return pairs


def _of_time(t: pd.DataFrame, r: pd.DataFrame) -> pd.Series:
    """Whether a result is of the time of the plan, and stands in a later document or the same one."""
    same = t["plan_id"].eq(r["plan_id"]).fillna(False).astype(bool)
    later = r["date"] > t["date"]
    undated = t["date"].isna() | r["date"].isna()
    begun = (t["begins"] > _NO_YEAR) & (r["year"] > _NO_YEAR)
    stands = same | later | (undated & begun)
    return stands & ((begun & (r["year"] >= t["begins"])) | (~begun & later))


def _same_prices(t: pd.DataFrame, r: pd.DataFrame) -> pd.Series:
    one, other = t["price_basis"], r["price_basis"]
    return (one.isna() | other.isna() | one.eq(other).fillna(False)).astype(bool)


def _same_span(t: pd.DataFrame, r: pd.DataFrame) -> pd.Series:
    """Whether both are of a year, or both are not; a target for each year takes the result of a single one."""
    single = r["year_from"].isna() | r["year_from"].eq(r["year_to"]).fillna(False)
    return ((t["yearly"] == r["yearly"]) | (t["yearly"] & single)).astype(bool)
