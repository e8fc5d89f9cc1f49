"""The list of indicators as a comparison uses it: names, order, direction, and wordings matched again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

import pandas as pd

from vnplan_extract import indicators
from vnplan_extract.compare import measuring

__all__ = ["direction", "known_name", "matched_again", "means", "places_in_list"]

Direction = Literal["up", "down"]


def _named(indicator_id: str) -> Any:
    """The entry of an indicator; None where it is not known."""
    return _taxonomy().get(indicator_id)


@cache
def _taxonomy() -> Mapping[str, Any]:
    """Indicator id to entry."""
    return indicators.taxonomy()


def known_name(indicator_id: str) -> str | None:
    """The Vietnamese name of an indicator."""
    entry = _named(indicator_id)
    return None if entry is None else str(entry.name_vi)


def direction(indicator_id: str) -> Direction | None:
    """Whether more of it is better ("up") or less ("down"); None where neither, or not known."""
    found = getattr(_named(indicator_id), "direction", None)
    return found if found in ("up", "down") else None


def places_in_list() -> dict[str, int]:
    """Indicator id to its place in the list, in which those of one theme stand together."""
    order = sorted(_taxonomy(), key=lambda one: (_named(one).theme, one))
    return {indicator_id: at for at, indicator_id in enumerate(order)}


@lru_cache(maxsize=10_000)
def means(wording: str, indicator_id: str) -> bool:
    """Whether a wording, such as a heading, means the indicator."""
    return indicators.match(wording).indicator_id == indicator_id


def matched_again(table: pd.DataFrame, plans: set[str]) -> pd.DataFrame:
    """Targets or observations with indicators found anew in the rows of some plans, from wording, unit and parent.

    A wording that leans on its list or heading stays without an indicator, as the text is not at hand.

    Args:
        table: of a version that names no indicators.
        plans: the plans whose rows are matched.
    """
    chosen = table["plan_id"].isin(plans)
    rows = table[chosen.to_numpy(dtype=bool)]
    fields = ["indicator", "unit", "measure", "status", "quote", "parent", "relation", "plan_id", "id"]
    plain = {name: rows[name].astype(object).where(rows[name].notna(), None) for name in fields if name in rows}
    known = dict(zip(zip(plain["plan_id"], plain["id"], strict=True), plain["indicator"], strict=True))
    found = [_match(dict(zip(plain, row, strict=True)), known) for row in zip(*plain.values(), strict=True)]
    matched = rows.assign(
        indicator_id=pd.Series([one.indicator_id for one in found], index=rows.index, dtype="string"),
        indicator_measure=pd.Series([one.measure for one in found], index=rows.index, dtype="string"),
        indicator_candidates=pd.Series([_candidates(one) for one in found], index=rows.index, dtype="string"),
    )
    again = measuring.canonical_again(matched)
    return again if chosen.all() else pd.concat([table[~chosen], again]).sort_index()


def _match(row: dict[str, Any], known: dict[tuple[str, str], str]) -> Any:
    parent = known.get((row["plan_id"], row.get("parent") or ""))
    return indicators.match(
        row["indicator"] or "",
        row["unit"],
        measure=row["measure"],
        status=row.get("status"),
        quote=row["quote"] or "",
        context=(parent,) if parent else (),
        part=parent is not None and row.get("relation") == "of_which",
    )


def _candidates(found: Any) -> str | None:
    """As the tables write them."""
    return "; ".join(f"{one.id} ({one.why})" for one in found.candidates) or None
