"""An evaluation as lines of text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnplan_extract.evaluate.result import Difference, Evaluation, Score

__all__ = ["report"]

WIDTH = 28
LONGEST = 120  # characters of a quote


def report(evaluation: Evaluation) -> str:
    """Figures first; then the count of errors by kind; then as many errors as ``show`` says."""
    shares, scores = evaluation.shares, evaluation.scores
    metadata = shares["metadata"]
    lines = [f"{'metadata fields':<{WIDTH}} {metadata.value:.3f}  ({metadata.part:g} of {metadata.whole})"]
    lines.append(_line("sections", scores["sections"]))
    for kind in ("numeric", "milestone"):
        prefix = f"targets {kind}"
        lines += [_line(f"{prefix} {sort}", scores[f"{prefix} {sort}"]) for sort in ("found", "strict")]
        lines.append("    " + _shares(evaluation, f"{prefix} "))
    exact = shares["comparators exact"]
    lines.append(f"{'comparators, edge included':<{WIDTH}} {exact.value:.3f}  ({exact.part:g} of {exact.whole})")
    lines += [_line(name, scores[name]) for name in ("observations found", "observations strict") if name in scores]
    lines.append(_line("task rows", scores["task rows"]))
    lines.append(f"{'task cells':<{WIDTH}} {evaluation.cells:.3f}")
    lines.append("    " + _shares(evaluation, "tasks "))
    if "prose task rows" in scores:
        lines.append(_line("prose task rows", scores["prose task rows"]))
        lines.append(f"{'prose task cells':<{WIDTH}} {evaluation.prose_cells:.3f}")
        lines.append("    " + _shares(evaluation, "prose tasks "))
    lines.append(_line("references", scores["references"]))
    lines += _errors(evaluation)
    return "\n".join(lines)


def _line(name: str, score: Score) -> str:
    figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    return f"{name:<{WIDTH}} {figures}  ({score.hits} of {score.gold} gold, {score.found} found)"


def _shares(evaluation: Evaluation, prefix: str) -> str:
    named = ((name.removeprefix(prefix), share) for name, share in evaluation.shares.items() if name.startswith(prefix))
    return "  ".join(f"{name} {share.value:.2f}" for name, share in named)


def _errors(evaluation: Evaluation) -> list[str]:
    if not evaluation.show or not evaluation.errors:
        return []
    lines = ["", "errors by kind"]
    for where, kind, field, count in evaluation.errors_by_kind():
        lines.append(f"{count:>6}  {where:<18} {kind:<10} {field}".rstrip())
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for error in evaluation.errors:
        groups[error.where, error.kind].append(error)
    for (where, kind), errors in groups.items():
        lines += ["", f"{where}, {kind}"]
        lines += [_one(error) for error in errors[: evaluation.show]]
        if len(errors) > evaluation.show:
            lines.append(f"  … and {len(errors) - evaluation.show} more")
    return lines


def _one(error: Difference) -> str:
    name = " ".join(error.name.split())
    name = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
    if error.kind != "differing":
        return f"  {name}"
    return f"  {name}\n      {error.field}: gold {error.gold!r}, found {error.found!r}"
