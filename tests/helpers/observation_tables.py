"""The tables of invented sentences on results in tests/sentences: how a row is read, and how the library fares.

A row of ``observations-dev.jsonl``, ``-fresh`` and ``-heldout`` leaves out what is usual (kind actual,
comparator "=", measure level, nothing else stated). Its ``targets`` are the values of the targets that its text
states beside the results: a result taken as a target is worse than one that is not found.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import vnplan_extract as vp
from vnplan_extract.evaluate import Evaluation, Score, evaluate

FOLDER = Path(__file__).resolve().parents[1] / "sentences"
FIELDS = (
    *("kind", "quote", "indicator", "comparator", "value", "value_max", "unit", "measure", "per"),
    *("section", "year_from", "year_to", "price_basis"),
)
USUAL: dict[str, Any] = {**dict.fromkeys(FIELDS), "kind": "actual", "comparator": "=", "measure": "level"}

Group = Literal["dev", "fresh", "heldout"]


@dataclass(frozen=True)
class Figures:
    """How a group fares.

    Attributes:
        passages: how many rows it has.
        without: how many of them state no result.
        evaluation: found and strict, errors.
        targets: values of targets beside the results.
        from_none: quotes taken from rows that state no result.
    """

    passages: int
    without: int
    evaluation: Evaluation
    targets: Score
    from_none: tuple[str, ...]


def rows(group: Group) -> list[dict[str, Any]]:
    """The rows of a group as written."""
    lines = (FOLDER / f"observations-{group}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure(group: Group) -> Figures:
    """Read every row of a group as a text file of its own and compare; counts are added up."""
    parts, from_none, targets = [], [], Score()
    for row in rows(group):
        plan = vp.extract(row["text"].encode(), format="txt")
        gold = [USUAL | written for written in row["observations"]]
        parts.append(evaluate({"observations": gold}, plan))
        if not gold:
            from_none += [f"{row['id']}: {one.quote}" for one in plan.observations]
        stated = Counter(float(value) for value in row["targets"])
        found = Counter(float(target.value) for target in plan.targets if target.value is not None)
        targets += Score((stated & found).total(), found.total(), stated.total())
    without = sum(not row["observations"] for row in rows(group))
    return Figures(len(parts), without, Evaluation.pooled(parts), targets, tuple(from_none))


def error_lines(figures: Figures) -> list[str]:
    """Each difference of the observations in one line."""
    lines = []
    for error in figures.evaluation.errors:
        if error.where == "observations":
            wanted = f"  {error.field}: {error.gold!r}, found {error.found!r}" if error.field else ""
            lines.append(f"{error.kind}  {' '.join(error.name.split())}{wanted}")
    return lines
