"""What is compared in an item of each list, once it is known which found item answers which gold item."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from vnplan_extract.evaluate.folding import fold, same_unit, similarity

__all__ = [
    "METADATA_FIELDS",
    "STRICT_FIELDS",
    "TARGET_FIELDS",
    "TASK_FIELDS",
    "Item",
    "reference_key",
    "same_comparator",
    "same_field",
    "same_indicator",
    "section_paths",
    "task_fields",
]

Item = dict[str, Any]

TARGET_FIELDS = (
    *("unit", "comparator", "measure", "per", "year_from", "year_to", "price_basis", "section", "relation"),
)
STRICT_FIELDS = {
    "numeric": ("unit", "comparator", "measure", "per", "year_to", "section"),
    "milestone": ("year_to", "section"),
    "actual": ("kind", "unit", "comparator", "measure", "per", "year_to", "section"),
    "estimated": ("kind", "unit", "comparator", "measure", "per", "year_to", "section"),
}
"""Fields of a target or observation that must all agree, beside its indicator, for it to count as strictly right."""
METADATA_FIELDS = (
    *("issuer", "issuer_level", "number", "symbol", "document_type", "date", "place", "title"),
    *("signer_name", "signer_title", "period_from", "period_to"),
)
SAME_INDICATOR = 0.75
_DEADLINE_KEYS = ("kind", "year", "year_end", "quarter", "month", "months")


def same_field(field: str, gold: Item, found: Item) -> bool:
    """Whether a field of two targets agrees; numbers as numbers, text folded."""
    if field == "unit":
        return same_unit(gold, found)
    one, other = gold.get(field), found.get(field)
    if isinstance(one, int | float) or isinstance(other, int | float):
        return bool(one == other)
    return fold(one) == fold(other)


def same_comparator(gold: Item, found: Item) -> bool:
    """Whether two targets have the same comparator, edge included.

    Folding drops the signs < and > as markup, so :func:`same_field` takes ``>=`` for ``=`` and ``<`` for
    ``>``. The figures keep that, to stay comparable; this is the stricter measure beside them.

    >>> same_field("comparator", {"comparator": ">="}, {"comparator": "="})
    True
    >>> same_comparator({"comparator": ">="}, {"comparator": "="})
    False
    """
    return bool(gold.get("comparator") == found.get("comparator"))


def same_indicator(gold: Item, found: Item) -> bool:
    """Whether two targets name their indicator in nearly the same words."""
    return similarity(gold.get("indicator"), found.get("indicator")) >= SAME_INDICATOR


def _folded(field: str) -> Callable[[Item], Hashable]:
    return lambda task: fold(task.get(field))


def _set_of_bodies(field: str) -> Callable[[Item], Hashable]:
    return lambda task: frozenset(fold(body) for body in task.get(field) or [])


def _documents(task: Item) -> Hashable:
    return frozenset(
        (fold(one.get("type")), _without_zeros(one.get("number")), one.get("date"))
        for one in task.get("approval_documents") or []
    )


def _deadline(task: Item) -> Hashable:
    deadline = task.get("deadline") or {}
    return tuple(deadline.get(key) for key in _DEADLINE_KEYS)


def _group(task: Item) -> Hashable:
    return tuple(fold(task.get(field)) for field in ("part", "group", "group_title"))


TASK_FIELDS: dict[str, Callable[[Item], Hashable]] = {
    "task": _folded("task"),
    "group": _group,
    "lead_raw": _folded("lead_raw"),
    "coordinating_raw": _folded("coordinating_raw"),
    "approval_raw": _folded("approval_raw"),
    "deadline_raw": _folded("deadline_raw"),
    "lead": _set_of_bodies("lead"),
    "coordinating": _set_of_bodies("coordinating"),
    "approval_bodies": _set_of_bodies("approval_bodies"),
    "approval_documents": _documents,
    "deadline": _deadline,
}
"""Name of each thing compared in a task, and how it is read from the task."""


def task_fields(gold: Item, found: Item) -> dict[str, bool]:
    """For each thing compared in a task, whether it agrees."""
    return {name: read(gold) == read(found) for name, read in TASK_FIELDS.items()}


def reference_key(reference: Item) -> tuple[str, str, str, str | None]:
    """What makes two mentions the same: type, number, symbol and date."""
    return (
        fold(reference.get("type")),
        _without_zeros(reference.get("number")),
        fold(reference.get("symbol")),
        reference.get("date"),
    )


def section_paths(record: Item) -> set[str]:
    """Outline paths of a record; older gold files keep the sections in the metadata."""
    sections = record.get("sections") or (record.get("metadata") or {}).get("sections") or []
    return {section.get("path", "") for section in sections}


def _without_zeros(number: object) -> str:
    return fold(number).lstrip("0")
