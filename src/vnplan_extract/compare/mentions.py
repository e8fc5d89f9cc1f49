"""Where plans name an indicator without a figure that can stand in the table.

Tables alone say so of milestones ("giữ vững phổ cập"), of figures whose indicator is not certain and of figures for a
part of the district. Where the outline and the text are at hand, headings and running text are searched too, plan by
plan, when somebody asks about one cell.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import regex

from vnplan_extract.compare import matching
from vnplan_extract.compare.cells import PART, with_documents
from vnplan_extract.compare.tables import Tables
from vnplan_extract.vietnamese.unicode import fold, fold_same_length

__all__ = ["COLUMNS", "mentions_in_tables", "mentions_in_text"]

COLUMNS = ["indicator_id", "how", "quote", "page", "start", "end", "plan_id", "document", "target_id"]
"""The first columns of a table of mentions; those of the document follow."""
_OF_DOCUMENT = ["district", "district_key", "district_code", "province", "commune", "period", "year_to"]
MILESTONE, UNSURE, FOR_A_PART = "milestone", "figure whose indicator is not certain", "figure for a part only"
HEADING, TEXT = "heading", "text"
_CANDIDATE = regex.compile(r"(?:^|; )([a-z0-9_]+) \(")
SYLLABLES = 2  # of the shortest wording that is looked for in running text; "thu" alone says nothing
CONTEXT = 60  # characters on either side of a wording found in running text


def mentions_in_tables(targets: pd.DataFrame, documents: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Milestones, uncertain figures and figures for a part, a row for each indicator they name.

    Args:
        targets: the table of that name.
        documents: with places and periods.
        cells: the figures of these targets.
    """
    stones = targets[(targets["value"].isna() & targets["indicator_id"].notna()).to_numpy(dtype=bool)]
    unsure = targets[(targets["indicator_id"].isna() & targets["indicator_candidates"].notna()).to_numpy(dtype=bool)]
    named = [_CANDIDATE.findall(text) for text in unsure["indicator_candidates"]]
    unsure = unsure.assign(indicator_id=pd.Series(named, index=unsure.index, dtype=object)).explode("indicator_id")
    unsure = unsure[unsure["indicator_id"].notna()].astype({"indicator_id": "string"})
    items = pd.concat([stones.assign(how=MILESTONE), unsure.assign(how=UNSURE)], ignore_index=True)
    found = with_documents(items, documents).rename(columns={"id": "target_id"})
    parts = cells[(cells["left_out"] == PART).fillna(False).to_numpy(dtype=bool) & cells["indicator_id"].notna()]
    both = [found[[*COLUMNS, *_OF_DOCUMENT]], parts.assign(how=FOR_A_PART)[[*COLUMNS, *_OF_DOCUMENT]]]
    return pd.concat([one.astype({"how": "string"}) for one in both], ignore_index=True)


def mentions_in_text(
    indicator: str, wordings: Iterable[str], plans: Iterable[str], tables: Tables, documents: pd.DataFrame
) -> pd.DataFrame:
    """Headings that mean an indicator, and places of the running text where one of its wordings stands.

    A place within a figure of another indicator does not count: "xã đạt chuẩn nông thôn mới" in front of "nâng cao".

    Args:
        indicator: id of the indicator.
        wordings: wordings that mean it.
        plans: the plans that are searched.
        tables: for the sections, and the texts where the plans themselves are at hand.
        documents: with places and periods.
    """
    chosen = sorted(set(plans))
    sections = tables["sections"]
    sections = sections[sections["plan_id"].isin(chosen).to_numpy(dtype=bool)]
    folded = {fold(wording) for wording in wordings}
    means = [matching.means(title, indicator) or fold(title) in folded for title in sections["title"].fillna("")]
    headings = sections[pd.Series(means, index=sections.index, dtype=bool)].assign(how=HEADING)
    others = _figures_of_others(tables["targets"], indicator)
    rows = [
        row
        for plan in chosen
        for row in _in_text(plan, tables.texts.get(plan, ""), folded)
        if not any(start <= row[2] and row[3] <= end for start, end in others.get(plan, ()))
    ]
    texts = pd.DataFrame(rows, columns=["plan_id", "quote", "start", "end"]).assign(how=TEXT)
    texts = texts.astype({"plan_id": "string", "quote": "string", "start": "Int64", "end": "Int64"})
    items = pd.concat([headings[["plan_id", "quote", "page", "start", "end", "how"]], texts], ignore_index=True)
    items = items.assign(
        indicator_id=pd.Series(indicator, index=items.index, dtype="string"),
        target_id=pd.Series(pd.NA, index=items.index, dtype="string"),
        year_to=pd.Series(pd.NA, index=items.index, dtype="Int64"),
    )
    return with_documents(items, documents)[[*COLUMNS, *_OF_DOCUMENT]]


def _figures_of_others(targets: pd.DataFrame, indicator: str) -> dict[str, list[tuple[int, int]]]:
    """By plan, where the figures of other indicators stand: a wording within their name does not name this one."""
    other = targets["value"].notna() & (targets["indicator_id"] != indicator).fillna(False) & targets["start"].notna()
    rows = targets.loc[other.to_numpy(dtype=bool), ["plan_id", "start", "end"]]
    spans: dict[str, list[tuple[int, int]]] = {}
    for plan, start, end in rows.itertuples(index=False):
        spans.setdefault(str(plan), []).append((int(start), int(end)))
    return spans


def _in_text(plan: str, text: str, wordings: set[str]) -> list[tuple[str, str, int, int]]:
    """Plan, line around it, start and end of each place where a wording stands."""
    long = sorted((one for one in wordings if len(one.split()) >= SYLLABLES), key=lambda one: (-len(one), one))
    if not text or not long:
        return []
    pattern = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(_spaced, long))})(?!\p{{L}})")
    found = []
    for match in pattern.finditer(fold_same_length(text)):
        start, end = match.span()
        around = text[max(0, start - CONTEXT) : end + CONTEXT]
        found.append((plan, " ".join(around.split()), start, end))
    return found


def _spaced(wording: str) -> str:
    return r"\s+".join(regex.escape(word) for word in wording.split())
