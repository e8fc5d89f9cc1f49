"""Tasks and goals that plans have in common: copied from the province, or from each other (text reuse).

Texts are cut into shingles of five syllables (Broder 1997, "On the resemblance and containment of documents");
MinHash with locality-sensitive hashing (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3) finds
pairs that may be alike, and each such pair is measured exactly on its shingles. Figures and the plan's own place
are masked first, so that a goal taken over with another figure is found, and said to have another figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd
import regex

from vnplan_extract.compare.tables import HasTables
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["text_reuse"]

SHINGLE = 5  # syllables
SHORTEST = {"task": 8, "target": 12}  # syllables of a text that is compared: shorter ones are a form of words
PERMUTATIONS = 128
SEED = 1
_SYLLABLES = regex.compile(r"[\p{L}]+|#|<place>")
_FIGURE = regex.compile(r"\d[\d.,/]*")
_PLACE = regex.compile(
    r"\b(?:huyện|thị xã|thành phố|quận|tỉnh|xã|phường|thị trấn) (?:\p{Lu}[\p{L}'’]*(?:[ -](?=\p{Lu}))?){1,5}"
)
Pair = tuple[int, int, float]  # two items and their resemblance
_COLUMNS = {
    **dict.fromkeys(("kind", "plan_a", "item_a", "plan_b", "item_b"), "string"),
    **dict.fromkeys(("similarity", "contained"), "Float64"),
    **dict.fromkeys(("same_figures", "from_province"), "boolean"),
    **dict.fromkeys(("earlier",), "string"),
    **dict.fromkeys(("issuer_a", "issuer_b", "document_a", "document_b", "text_a", "text_b"), "string"),
    **dict.fromkeys(("page_a", "page_b"), "Int64"),
    "plans_with_it": "Int64",
}


def text_reuse(tables: HasTables, *, threshold: float = 0.6) -> pd.DataFrame:
    """Pairs of tasks, and of goals, of two plans whose words are largely the same, most alike first.

    Args:
        tables: the tables of :func:`vnplan_extract.frames`; ``documents``, ``tasks`` and ``targets`` are read.
        threshold: least resemblance (shared shingles over all shingles, from 0 to 1) of a pair.

    Returns:
        A row a pair: ``kind`` (task, target), ``plan_a, item_a, plan_b, item_b``, ``similarity`` (resemblance),
        ``contained`` (share of the shorter text that stands in the other), ``same_figures``, ``from_province`` (one
        of the two is a province's plan), ``earlier`` (id of the plan with the earlier date), both issuers, documents,
        texts and pages, and ``plans_with_it``: in how many plans a text like the first one stands, since what all have
        is a form of words rather than a copy.

    Raises:
        ValueError: the threshold is not between 0.3 and 1.
        VnplanError: datasketch is not installed (the extra ``compare``).
    """
    if not 0.3 <= threshold <= 1:
        raise ValueError(f"threshold {threshold}: must be between 0.3 and 1")
    documents = tables["documents"].set_index("plan_id")
    rows = []
    for kind, texts in (("task", tables["tasks"]), ("target", tables["targets"])):
        items = _items(texts, "task" if kind == "task" else "quote", SHORTEST[kind])
        pairs = list(_pairs(items, threshold))
        shared = _plans_with_it(items, pairs)
        rows += [_row(items, pair, documents) | {"kind": kind, "plans_with_it": shared[pair[0]]} for pair in pairs]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    order = ["similarity", "kind", "plan_a", "item_a", "plan_b", "item_b"]
    return frame.sort_values(order, ascending=[False, *[True] * 5]).reset_index(drop=True)


def _items(frame: pd.DataFrame, column: str, shortest: int) -> list[dict[str, Any]]:
    """The texts that are long enough, a text that a plan repeats once."""
    items, seen = [], set()
    for row in frame[["plan_id", "id", column, "page"]].itertuples(index=False):
        text = row[2]
        if pd.isna(text):
            continue
        shingles = _shingles(text, shortest)
        key = (row.plan_id, shingles)
        if shingles and key not in seen:
            seen.add(key)
            items.append({"plan": row.plan_id, "id": row.id, "text": text, "page": row.page, "shingles": shingles})
    return items


@lru_cache(maxsize=200_000)
def _shingles(text: str, shortest: int) -> frozenset[str]:
    masked = _FIGURE.sub("#", fold(_PLACE.sub("<place>", text)))
    syllables = _SYLLABLES.findall(masked)
    if len(syllables) < shortest:
        return frozenset()
    return frozenset(" ".join(syllables[at : at + SHINGLE]) for at in range(len(syllables) - SHINGLE + 1))


def _pairs(items: list[dict[str, Any]], threshold: float) -> Iterator[Pair]:
    """Indexes of two items of different plans, and their resemblance."""
    MinHash, MinHashLSH = _datasketch()  # noqa: N806
    index = MinHashLSH(threshold=max(0.1, threshold - 0.2), num_perm=PERMUTATIONS)
    signatures = MinHash.bulk(
        [[shingle.encode() for shingle in sorted(item["shingles"])] for item in items], num_perm=PERMUTATIONS, seed=SEED
    )
    for at, (item, signature) in enumerate(zip(items, signatures, strict=True)):
        for other in sorted(index.query(signature)):
            if items[other]["plan"] == item["plan"]:
                continue
            likeness = _resemblance(items[other]["shingles"], item["shingles"])
            if likeness >= threshold:
                yield other, at, likeness
        index.insert(at, signature)


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _plans_with_it(items: list[dict[str, Any]], pairs: list[Pair]) -> dict[int, int]:
    """How many plans hold a text like this one, by the index of the item."""
    plans: dict[int, set[str]] = {}
    for one, other, _ in pairs:
        for item in (one, other):
            plans.setdefault(item, set()).update((items[one]["plan"], items[other]["plan"]))
    return {item: len(found) for item, found in plans.items()}


def _row(items: list[dict[str, Any]], pair: Pair, documents: pd.DataFrame) -> dict[str, Any]:
    a, b = items[pair[0]], items[pair[1]]
    of_a, of_b = documents.loc[a["plan"]], documents.loc[b["plan"]]
    shared = len(a["shingles"] & b["shingles"])
    return {
        "similarity": round(pair[2], 4),
        "contained": round(shared / min(len(a["shingles"]), len(b["shingles"])), 4),
        "same_figures": _FIGURE.findall(a["text"]) == _FIGURE.findall(b["text"]),
        "from_province": "tỉnh" in (of_a["issuer_level"], of_b["issuer_level"]),
        "earlier": _earlier(a["plan"], of_a["date"], b["plan"], of_b["date"]),
        **{f"plan_{side}": item["plan"] for side, item in (("a", a), ("b", b))},
        **{f"item_{side}": item["id"] for side, item in (("a", a), ("b", b))},
        **{f"text_{side}": item["text"] for side, item in (("a", a), ("b", b))},
        **{f"page_{side}": item["page"] for side, item in (("a", a), ("b", b))},
        **{f"{name}_a": of_a[name] for name in ("issuer", "document")},
        **{f"{name}_b": of_b[name] for name in ("issuer", "document")},
    }


def _earlier(a: str, date_a: Any, b: str, date_b: Any) -> Any:
    """Id of the plan with the earlier date; none where a date is missing or both are the same."""
    if pd.isna(date_a) or pd.isna(date_b) or date_a == date_b:
        return pd.NA
    return a if date_a < date_b else b


def _datasketch() -> tuple[Any, Any]:
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        from vnplan_extract.errors import VnplanError

        raise VnplanError("text reuse needs datasketch: pip install 'vnplan-extract[compare]'") from error
    return MinHash, MinHashLSH
