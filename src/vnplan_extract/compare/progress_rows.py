"""The result chosen for each target, its status, and why."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vnplan_extract.compare.progress_pairs import KEYS, REFUSED, YEARS_AFTER, candidates
from vnplan_extract.compare.progress_text import figures_as_text

__all__ = ["rows_of"]

_NO_YEAR = -9999
_LESSENED = r"(?i)(?<!\w)(?:giảm|hạ thấp|kéo giảm|rút ngắn|còn|xuống|dưới|không quá|khống chế|kiềm chế)(?!\w)"
_TOLERANCE = 1e-9  # relative; two decimals that differ by less were rounded on the way
_NONE_CHOSEN = pd.DataFrame(
    {"row": pd.Series(dtype="int64"), "result": pd.Series(dtype="Int64"), "conflict": pd.Series(dtype="boolean")}
)
_NONE_LATE = pd.DataFrame(
    {name: pd.Series(dtype="int64") for name in ("row", "year")} | {"dated": pd.Series(dtype=bool)}
)
_NONE_REFUSED = pd.DataFrame({"row": pd.Series(dtype="int64"), "reason": pd.Series(dtype="int64")})
_DISAGREES = "results of the same year do not agree"


def rows_of(targets: pd.DataFrame, results: pd.DataFrame, directions: Mapping[str, str]) -> pd.DataFrame:
    """All rows of the result.

    Args:
        targets: targets with their keys.
        results: results with theirs.
        directions: indicator id to "up" or "down".
    """
    portions, late, refused = [_NONE_CHOSEN], [_NONE_LATE], [_NONE_REFUSED]
    for pairs, unfit in candidates(targets, results):
        too_late = pairs["late"].astype(bool)
        portions.append(_chosen(pairs[~too_late]))
        late.append(pairs.loc[too_late, list(_NONE_LATE)])
        refused.append(unfit)
    chosen = pd.concat(portions, ignore_index=True)
    table = targets.merge(chosen, on="row", how="left").merge(
        results, on="result", how="left", suffixes=("", "_of_result")
    )
    falls = _falls(table, directions)
    table["status"], reached = _status(table, falls)
    _add_base(table, targets, results, falls)
    reasons = _reasons(targets, results, pd.concat(refused, ignore_index=True))
    reasons = _too_late(targets, pd.concat(late, ignore_index=True), reasons)
    table["why"] = _why(table, reached, reasons)
    table["target_text"], table["observed_text"] = figures_as_text(table), figures_as_text(table, "_of_result")
    return _named(table)


def _chosen(pairs: pd.DataFrame) -> pd.DataFrame:
    """Target and result of each row; several results for a target where those of the same year do not agree."""
    ahead = pairs["year"] - pairs["due"]
    dated = pairs["due"] > _NO_YEAR
    rank = np.select([dated & (ahead == 0), dated & (ahead > 0)], [0, 1], default=2)
    nearness = np.where(rank == 1, ahead, -pairs["year"])
    order = pd.DataFrame(
        {
            **{name: pairs[name] for name in ("row", "result", "year", "months", "estimated", "dated")},
            **{name: pairs[name] for name in ("plan_id", "figure", "figure_max")},
            "rank": rank,
            "nearness": nearness,
            "undated": ~pairs["dated"],
            "age": -pairs["date"].fillna(pd.Timestamp(0)).astype("int64"),
        }
    )
    by = ["row", "rank", "nearness", "months", "estimated", "undated", "age", "result"]
    order = order.sort_values(by, kind="stable")
    best = order.drop_duplicates("row")
    equals = ["row", "year", "months", "estimated", "dated"]
    rivals = order.merge(best[[*equals, "plan_id"]], on=equals, suffixes=("", "_best"))
    rivals = rivals[rivals["dated"] | rivals["plan_id"].eq(rivals["plan_id_best"])]
    rivals = rivals.drop_duplicates(["row", "figure", "figure_max"])
    rivals["conflict"] = rivals.duplicated("row", keep=False)
    return rivals[["row", "result", "conflict"]].astype({"result": "Int64", "conflict": "boolean"})


def _falls(table: pd.DataFrame, directions: Mapping[str, str]) -> pd.Series:
    """Whether less is better; see :func:`vnplan_extract.compare.progress.progress` for the order of the reasons."""
    level = table["change"].eq("level")
    comparator = table["comparator"].fillna("=")
    known = table["indicator_id"].map(dict(directions)).astype("string")
    worded = table["quote"].fillna("").str.contains(_LESSENED, regex=True)
    by_words = np.select([known.eq("down").fillna(False), known.eq("up").fillna(False)], [True, False], worded)
    rank = table["unit_key"].isin(["rank", "as written hạng"])
    falls = np.select(
        [(rank & level), comparator.isin(["<=", "<"]), comparator.isin([">=", ">"]), ~level],
        [True, True, False, False],
        default=by_words,
    )
    return pd.Series(falls.astype(bool), index=table.index)


def _status(table: pd.DataFrame, falls: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The status of each row, and whether the figure is at the target or better."""
    goal = _end(table["figure"], table["figure_max"], falls)
    seen = _end(table["figure_of_result"], table["figure_max_of_result"], ~falls)
    edge = (goal.abs() * _TOLERANCE).fillna(0.0)
    ahead = np.where(falls, goal - seen, seen - goal)
    strict = table["comparator"].isin(["<", ">"])
    own = table["comparator_of_result"].fillna("=")
    beyond = pd.Series(np.where(falls, own.eq("<"), own.eq(">")), index=table.index)
    leaves_open = pd.Series(np.where(falls, own.isin([">", ">="]), own.isin(["<", "<="])), index=table.index)
    reached = np.where(strict & ~beyond, ahead > edge, ahead >= -edge) & ~leaves_open & ~np.isnan(ahead)
    year = table["year"].fillna(_NO_YEAR)
    over = (year > table["due"]) | ((year == table["due"]) & table["dated"].eq(True) & ~table["months"].eq(True))
    due = (table["due"] > _NO_YEAR) & over
    reported = table["result"].notna()
    status = np.select([~reported, reached, due.fillna(False)], ["not reported", "reached", "missed"], "on the way")
    return pd.Series(status, index=table.index, dtype="string"), pd.Series(reached, index=table.index)


def _end(low: pd.Series, high: pd.Series, upper: pd.Series) -> pd.Series:
    """The end of a range that has to be met: the upper one where less is better."""
    plain = low.astype("float64")
    top = high.astype("float64")
    return plain.where(top.isna() | ~upper, top)


def _add_base(table: pd.DataFrame, targets: pd.DataFrame, results: pd.DataFrame, falls: pd.Series) -> None:
    """The base that the plan of a target states, and the share of the way from there."""
    levels = targets[targets["change"].eq("level")][[*KEYS, "plan_id", "row", "begins", "due", "price_basis"]]
    known = results[results["dated"] & ~results["months"]][
        [*KEYS, "plan_id", "year", "figure", "price_basis", "result"]
    ]
    pairs = levels.merge(known, on=[*KEYS, "plan_id"], suffixes=("", "_of_base"))
    one, other = pairs["price_basis"], pairs["price_basis_of_base"]
    prices = one.isna() | other.isna() | one.eq(other).fillna(False)
    begins = pairs["begins"].where(pairs["begins"] > _NO_YEAR, pairs["due"])
    pairs = pairs[(pairs["year"] < begins) & prices.astype(bool)]
    pairs = pairs.sort_values(["row", "year", "result"], kind="stable").drop_duplicates("row", keep="last")
    bases = pairs.set_index("row")
    table["base_value"] = table["row"].map(bases["figure"]).astype("Float64")
    table["base_year"] = table["row"].map(bases["year"]).astype("Int64")
    goal = _end(table["figure"], table["figure_max"], falls)
    whole = goal - table["base_value"].astype("float64")
    way = table["figure_of_result"].astype("float64") - table["base_value"].astype("float64")
    share = (way / whole.where(whole != 0)).astype("float64")
    table["share_of_way"] = share.where(table["change"].eq("level")).astype("Float64")


def _reasons(targets: pd.DataFrame, results: pd.DataFrame, refused: pd.DataFrame) -> pd.Series:
    """For each target what came nearest, should no result be laid beside it."""
    reasons = pd.Series("no results of this place", index=targets["row"], dtype="string")
    said = (
        "results of this place do not name the indicator",
        "the indicator is reported only as another measure (level, increase or decrease)",
        "the indicator is reported in another unit",
    )
    for count, reason in enumerate(said, start=1):
        keys = list(KEYS[:count])
        seen = targets[keys].merge(results[keys].drop_duplicates(), on=keys, how="left", indicator=True)
        reasons = reasons.where((seen["_merge"] != "both").to_numpy(), reason)
    nearest = refused.set_index("row")["reason"].map(dict(enumerate(REFUSED))).astype("string")
    return nearest.reindex(reasons.index).fillna(reasons)


def _too_late(targets: pd.DataFrame, late: pd.DataFrame, reasons: pd.Series) -> pd.Series:
    """The reasons, where a result is only too late with the year of the nearest one."""
    order = late.assign(undated=~late["dated"].astype(bool)).sort_values(["row", "year", "undated"], kind="stable")
    nearest = order.drop_duplicates("row").set_index("row")
    known = targets.set_index("row").loc[nearest.index]
    rows = zip(nearest["undated"], nearest["year"], known["ends"], known["due"] > _NO_YEAR, strict=True)
    found = pd.Series([_late_reason(*row) for row in rows], index=nearest.index, dtype="string")
    return found.reindex(reasons.index).fillna(reasons)


def _late_reason(undated: bool, year: int, ends: int, due: bool) -> str:
    where = "stands in a report of" if undated else "is of"
    what = "it was due" if due else "its plan ends"
    return f"the nearest result {where} {year}, more than {YEARS_AFTER} years after {ends}, when {what}"


def _why(table: pd.DataFrame, reached: pd.Series, reasons: pd.Series) -> pd.Series:
    """One sentence for each row."""
    reported = table["result"].notna()
    year, due = table["year"].fillna(_NO_YEAR), table["due"]
    told = pd.Series(np.where(reached, "the figure is at the target or better", "the figure is short of the target"))
    stated = "of " + year.astype("int64").astype("string")
    undated = "without a year, in a report of " + year.astype("int64").astype("string")
    when = stated.where(table["dated"].eq(True), undated.where(year > _NO_YEAR, "without a year"))
    sentence: pd.Series = told.set_axis(table.index).astype("string") + ", " + when
    late = (due > _NO_YEAR) & (year > due)
    estimate, months = table["estimated"].eq(True), table["months"].eq(True)
    bare = table["price_basis"].isna() != table["price_basis_of_result"].isna()
    several = table["yearly"] & (table["year_from"].fillna(due) != due)
    notes = (
        (estimate, "; an estimate"),
        (months, "; of a part of the year"),
        (late, "; later than the year in which it was due"),
        (due <= _NO_YEAR, "; the target names no year"),
        (several & reported, "; a target for each year, of which this is one"),
        (bare & reported, "; only one of the two names its price basis"),
        (table["conflict"].eq(True), f"; {_DISAGREES}"),
    )
    for holds, note in notes:
        sentence = sentence + pd.Series(np.where(holds.fillna(False), note, ""), index=table.index)
    return sentence.where(reported, table["row"].map(reasons))


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """The columns under the names of the result."""
    names = {
        "figure": "target_value",
        "figure_max": "target_value_max",
        "figure_unit": "target_unit",
        "per": "target_per",
        "year_to": "target_year",
        "change": "measure",
        "figure_of_result": "observed_value",
        "figure_max_of_result": "observed_value_max",
        "figure_unit_of_result": "observed_unit",
        "kind_of_result": "observed_kind",
        "year_to_of_result": "observed_year",
        "id": "target_id",
        "quote": "target_quote",
        "page": "target_page",
        "plan_id_of_result": "report_id",
        "document_of_result": "report",
        "id_of_result": "observation_id",
        "quote_of_result": "report_quote",
        "page_of_result": "report_page",
        "date_of_result": "report_date",
    }
    return table.drop(columns=["measure"]).rename(columns=names).reset_index(drop=True)
