"""The figures of an evaluation, and each thing that was read otherwise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Difference", "ErrorKind", "Evaluation", "Score", "Share"]

ErrorKind = Literal["missed", "spurious", "differing"]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits among found and gold items.

    >>> Score(hits=3, found=4, gold=6).precision, Score(3, 4, 6).recall, Score(3, 4, 6).f1
    (0.75, 0.5, 0.6)
    """

    hits: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the found items that are right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    def to_dict(self) -> dict[str, float]:
        """The figures by their usual short names."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return figures | {"hits": self.hits, "pred": self.found, "gold": self.gold}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: float = 0
    whole: int = 0

    @property
    def value(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that gold and extraction do not agree on.

    Attributes:
        where: the list, as "targets numeric" or "tasks".
        kind: "missed" (gold only), "spurious" (extraction only) or "differing" (a field of a pair).
        name: quote, path or number of the item.
        field: the field that differs.
        gold: its gold value.
        found: its value in the extraction.
    """

    where: str
    kind: ErrorKind
    name: str
    field: str = ""
    gold: Any = None
    found: Any = None


@dataclass
class Evaluation:
    """All figures of one pair of records, or of several pairs together (add them up with ``+``).

    Attributes:
        scores: "sections", "targets numeric found", "targets numeric strict", "task rows" … to Score.
        shares: "metadata", "targets numeric unit", "tasks deadline" … to Share.
        errors: each difference, in the order of the lists.
        show: how many errors of each sort the report prints.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    errors: list[Difference] = field(default_factory=list)
    show: int = 0

    def __add__(self, other: Evaluation) -> Evaluation:
        return Evaluation(
            _sum(self.scores, other.scores, Score()),
            _sum(self.shares, other.shares, Share()),
            self.errors + other.errors,
            max(self.show, other.show),
        )

    @staticmethod
    def pooled(parts: Iterable[Evaluation]) -> Evaluation:
        """Several evaluations as one: the counts are added, then the figures taken."""
        return sum(parts, start=Evaluation())

    @property
    def cells(self) -> float:
        """Share of the cells of gold tasks that agree, over all columns compared."""
        return self._cells("tasks ")

    @property
    def prose_cells(self) -> float:
        """The same of the tasks that prose states."""
        return self._cells("prose tasks ")

    def _cells(self, prefix: str) -> float:
        values = [share.value for name, share in self.shares.items() if name.startswith(prefix)]
        return sum(values) / len(values) if values else 0.0

    def errors_by_kind(self) -> list[tuple[str, str, str, int]]:
        """Rows of (list, kind, field, count), the most frequent first."""
        counts = Counter((error.where, error.kind, error.field) for error in self.errors)
        return [(*key, count) for key, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))]

    def to_dict(self) -> dict[str, Any]:
        """The figures as one nested dictionary."""
        result: dict[str, Any] = {
            "metadata": {
                "accuracy": self.shares["metadata"].value,
                "wrong": {e.field: [e.gold, e.found] for e in self.errors if e.where == "metadata"},
            },
            "sections": self.scores["sections"].to_dict(),
            "targets": {kind: self._target_figures(kind) for kind in ("numeric", "milestone")},
            "tasks": {
                "rows": self.scores["task rows"].to_dict(),
                "fields": self._fields("tasks "),
                "cells": self.cells,
            },
            "references": self.scores["references"].to_dict(),
        }
        if "observations found" in self.scores:
            sorts = ("found", "strict")
            result["observations"] = {sort: self.scores[f"observations {sort}"].to_dict() for sort in sorts}
        return result

    def _target_figures(self, kind: str) -> dict[str, Any]:
        name = f"targets {kind}"
        fields = self._fields(f"{name} ")
        similarity = fields.pop("indicator_similarity")
        return {
            "found": self.scores[f"{name} found"].to_dict(),
            "strict": self.scores[f"{name} strict"].to_dict(),
            "fields": fields,
            "indicator_similarity": similarity,
        }

    def _fields(self, prefix: str) -> dict[str, float]:
        return {
            name.removeprefix(prefix): share.value for name, share in self.shares.items() if name.startswith(prefix)
        }

    def to_json(self) -> str:
        """The figures as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    def report(self) -> str:
        """The figures as lines of text, then ``show`` errors of each sort."""
        from vnplan_extract.evaluate.report import report

        return report(self)

    def __str__(self) -> str:
        return self.report()


def _sum(one: dict[str, Any], other: dict[str, Any], zero: Any) -> dict[str, Any]:
    return {name: one.get(name, zero) + other.get(name, zero) for name in {**one, **other}}
