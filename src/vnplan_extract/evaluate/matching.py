"""Which found item answers which gold item: the closest pairs first, each item once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from vnplan_extract.evaluate.fields import Item, same_field
from vnplan_extract.evaluate.folding import fold, similarity

__all__ = ["Pair", "match_targets", "match_tasks"]

Pair = tuple[int, int]
"""Place of the gold item and of the found item in their lists."""

SAME_STATUS = 0.5  # of a milestone: its status or its quote
SAME_NAME, SAME_QUOTE = 0.4, 0.6  # one of the two must be reached
SAME_TASK = 0.6
SECTION, UNIT, YEAR = 0.5, 0.3, 0.2  # what else speaks for a pair


def match_targets(gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Pair targets of one kind, or observations: the same figure or grade on the same indicator, the best first.

    >>> gold = [{"kind": "numeric", "value": 62, "indicator": "thu nhập", "quote": "thu nhập đạt 62 triệu"}]
    >>> match_targets(gold, [{**gold[0], "value": 63}, gold[0]])
    [(0, 1)]
    """
    alike = defaultdict(list)
    for j, item in enumerate(found):
        alike[_figure(item)].append(j)
    candidates = [
        (weight, i, j)
        for i, item in enumerate(gold)
        for j in alike[_figure(item)]
        if (weight := _weight(item, found[j])) > 0
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _figure(target: Item) -> Hashable:
    """What must be equal before two targets are compared: the figures of a numeric one."""
    if target.get("kind") == "milestone":
        return "milestone"
    return "figure", _number(target.get("value")), _number(target.get("value_max"))


def _number(value: object) -> float | None:
    """A figure as it is compared: to nine decimals; what is no number is None."""
    try:
        return round(float(value), 9)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _weight(gold: Item, found: Item) -> float:
    """How much speaks for a pair; 0 where it is no pair."""
    name = similarity(gold.get("indicator"), found.get("indicator"))
    quote = similarity(gold.get("quote"), found.get("quote"))
    if gold.get("kind") == "milestone":
        status = similarity(gold.get("status"), found.get("status"))
        if max(status, quote) < SAME_STATUS:
            return 0.0
    if name < SAME_NAME and quote < SAME_QUOTE:
        return 0.0
    agreeing = (same_field(field, gold, found) for field in ("section", "unit", "year_to"))
    section, unit, year = agreeing
    return name + quote + SECTION * section + UNIT * unit + YEAR * year


def match_tasks(gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Pair rows in order: those of the same part and number, else those whose task reads the same.

    >>> match_tasks([{"number": "1", "task": "Lập quy hoạch"}], [{"task": "Khác"}, {"task": "Lập quy hoạch"}])
    [(0, 1)]
    """
    by_number, by_text = _index(found, _row), _index(found, _text)
    used: set[int] = set()
    pairs = []
    for i, row in enumerate(gold):
        alike = [*by_number[_row(row)], *by_text[_text(row)]]
        free = (j for j in alike if j not in used)
        text = row.get("task")
        match = next((j for j in free if similarity(text, found[j].get("task")) >= SAME_TASK), None)
        if match is not None:
            used.add(match)
            pairs.append((i, match))
    return pairs


def _index(items: Sequence[Item], key: Callable[[Item], Hashable]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, item in enumerate(items):
        places[key(item)].append(j)
    return places


def _row(task: Item) -> Hashable:
    return fold(task.get("part")), fold(task.get("number"))


def _text(task: Item) -> Hashable:
    return fold(task.get("task"))
