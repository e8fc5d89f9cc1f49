"""One extraction against an older one, value by value: what was gained, what was lost, what moved."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from vnplan_extract.evaluate.fields import (
    METADATA_FIELDS,
    STRICT_FIELDS,
    Item,
    reference_key,
    same_comparator,
    same_field,
    same_indicator,
    section_paths,
    task_fields,
)
from vnplan_extract.evaluate.folding import fold
from vnplan_extract.evaluate.matching import match_targets, match_tasks
from vnplan_extract.evaluate.scoring import Record, load

__all__ = ["Changes", "compare_runs"]

FOUND = "found"


@dataclass(frozen=True, slots=True)
class Value:
    """A gold value: the list and the item it belongs to, and its field ("found" for the item itself)."""

    where: str
    key: Hashable
    field: str
    name: str = dataclasses.field(compare=False, default="")

    def __str__(self) -> str:
        return f"{self.where}  {self.field}  {' '.join(self.name.split())[:100]}"


@dataclass
class Changes:
    """What changed from an older extraction to a newer one, measured against the gold record.

    Attributes:
        gained: gold values that only the new one has right.
        lost: gold values that only the old one has right.
        moved: items that both found, at another place of the text.
    """

    gained: list[Value]
    lost: list[Value]
    moved: list[Value]

    def to_dict(self) -> dict[str, list[str]]:
        """The three lists as text."""
        return {name: [str(value) for value in getattr(self, name)] for name in ("gained", "lost", "moved")}

    def report(self, show: int = 20) -> str:
        """The counts, and up to ``show`` values of each sort."""
        lines = []
        for name in ("gained", "lost", "moved"):
            values = getattr(self, name)
            lines.append(f"{name:<7} {len(values)}")
            lines += [f"    {value}" for value in values[:show]]
            lines += [f"    … and {len(values) - show} more"] if len(values) > show else []
        return "\n".join(lines)


def compare_runs(gold: Record, old: Record, new: Record) -> Changes:
    """Compare two extractions of one document with its gold record.

    Args:
        gold: the gold record.
        old: the extraction to measure against.
        new: the extraction that is measured.

    >>> target = {"kind": "milestone", "status": "loại V", "indicator": "đô thị", "quote": "đô thị loại V"}
    >>> changes = compare_runs({"targets": [target]}, {"targets": []}, {"targets": [target]})
    >>> len(changes.gained), len(changes.lost), changes.gained[0].field
    (4, 0, 'found')
    """
    one = load(gold)
    before, after = dict(_right(one, load(old))), dict(_right(one, load(new)))
    return Changes(
        gained=[value for value in after if value not in before],
        lost=[value for value in before if value not in after],
        moved=[value for value in after if value in before and _has_moved(before[value], after[value])],
    )


Place = tuple[int, int] | None


def _has_moved(before: Place, after: Place) -> bool:
    return before is not None and after is not None and before != after


def _right(gold: Item, found: Item) -> Iterator[tuple[Value, Place]]:
    """Each gold value that an extraction has right, with the place it was read from."""
    yield from _right_metadata(gold.get("metadata") or {}, found.get("metadata") or {})
    for path in sorted(section_paths(gold) & section_paths(found)):
        yield Value("sections", path, FOUND, path), None
    yield from _right_targets(gold, found)
    yield from _right_tasks(gold.get("tasks", []), found.get("tasks", []))
    yield from _right_references(gold.get("references", []), found.get("references", []))


def _right_metadata(gold: Item, found: Item) -> Iterator[tuple[Value, Place]]:
    for name in METADATA_FIELDS:
        if gold.get(name) is not None and fold(gold[name]) == fold(found.get(name)):
            yield Value("metadata", None, name, str(gold[name])), None


def _right_targets(gold: Item, found: Item) -> Iterator[tuple[Value, Place]]:
    for kind, fields in STRICT_FIELDS.items():
        one = [target for target in gold.get("targets", []) if target.get("kind") == kind]
        other = [target for target in found.get("targets", []) if target.get("kind") == kind]
        for i, j in sorted(match_targets(one, other)):
            pair, name = (one[i], other[j]), str(one[i].get("quote"))
            right = [FOUND, *(field for field in fields if _agrees(field, *pair))]
            right += ["indicator"] if same_indicator(*pair) else []
            for field_name in right:
                place = _place(other[j]) if field_name == FOUND else None
                yield Value(f"targets {kind}", i, field_name, name), place


def _agrees(field: str, gold: Item, found: Item) -> bool:
    return same_comparator(gold, found) if field == "comparator" else same_field(field, gold, found)


def _right_tasks(gold: list[Item], found: list[Item]) -> Iterator[tuple[Value, Place]]:
    for i, j in match_tasks(gold, found):
        name = str(gold[i].get("number") or gold[i].get("task"))
        yield Value("tasks", i, FOUND, name), _place(found[j])
        for field_name, agrees in task_fields(gold[i], found[j]).items():
            if agrees:
                yield Value("tasks", i, field_name, name), None


def _right_references(gold: list[Item], found: list[Item]) -> Iterator[tuple[Value, Place]]:
    both = Counter(map(reference_key, gold)) & Counter(map(reference_key, found))
    for key, count in both.items():
        for number in range(count):
            yield Value("references", (key, number), FOUND, " ".join(str(p) for p in key if p)), None


def _place(item: dict[str, Any]) -> Place:
    evidence = item.get("evidence")
    return (evidence["start"], evidence["end"]) if isinstance(evidence, dict) else None
