"""The tables of invented passages in tests/sentences: how a row is read, and how the library fares on them.

A row leaves out what is usual (kind numeric, comparator "=", measure level, nothing else stated); ``parent``
counts the targets of its row from 0. A group is "dev" (looked at while rules are written), "fresh" (written
before anyone read the rules of its day, looked at since) or "heldout" (read by code only, so that its figures say
how unseen text fares).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import vnplan_extract as vp
from vnplan_extract.evaluate import Evaluation, evaluate

FOLDER = Path(__file__).resolve().parents[1] / "sentences"
FIELDS = (
    *("kind", "quote", "indicator", "comparator", "value", "value_max", "unit", "measure", "per", "status"),
    *("section", "year_from", "year_to", "price_basis", "parent", "relation"),
)

Group = Literal["dev", "fresh", "heldout"]


@dataclass(frozen=True)
class Passage:
    """A row: its text, and its targets as the gold record of a document has them."""

    id: str
    text: str
    targets: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Figures:
    """How a group fares; ``from_none`` are the quotes taken from passages that state no target."""

    passages: int
    without_targets: int
    evaluation: Evaluation
    from_none: tuple[str, ...]


def rows(group: Group) -> list[tuple[str, dict[str, Any]]]:
    """The rows as written, each with its place ("dev-a.jsonl:3")."""
    found = []
    for path in sorted(FOLDER.glob(f"{group}-*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            found.append((f"{path.name}:{number}", json.loads(line)))
    return found


def passages(group: Group) -> list[Passage]:
    """The rows of all files of a group."""
    return [Passage(row["id"], row["text"], _targets(row)) for _, row in rows(group)]


def _targets(row: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return tuple(_target(number, written) for number, written in enumerate(row["targets"], start=1))


def _target(number: int, written: dict[str, Any]) -> dict[str, Any]:
    kind = written.get("kind", "numeric")
    usual: dict[str, Any] = dict.fromkeys(FIELDS)
    usual |= {"id": f"T{number:03d}", "kind": kind, "measure": "level"}
    usual["comparator"] = "=" if kind == "numeric" else None
    parent = written.get("parent")
    return usual | written | {"parent": None if parent is None else f"T{parent + 1:03d}"}


def measure(group: Group) -> Figures:
    """Read every passage of a group as a text file of its own and compare; counts are added up."""
    parts, from_none, without = [], [], 0
    for passage in passages(group):
        plan = vp.extract(passage.text.encode(), format="txt")
        parts.append(evaluate({"targets": list(passage.targets)}, plan))
        if not passage.targets:
            without += 1
            from_none += [f"{passage.id}: {target.quote}" for target in plan.targets]
    return Figures(len(parts), without, Evaluation.pooled(parts), tuple(from_none))


def error_lines(figures: Figures) -> list[str]:
    """Each difference of the targets in one line."""
    lines = []
    for error in figures.evaluation.errors:
        if error.where.startswith(("targets", "comparators")):
            wanted = f"  {error.field}: {error.gold!r}, found {error.found!r}" if error.field else ""
            lines.append(f"{error.where}  {error.kind}  {' '.join(error.name.split())}{wanted}")
    return lines
