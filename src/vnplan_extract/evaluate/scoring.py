"""The counts: each list of a gold record against the same list of an extraction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.evaluate.fields import (
    METADATA_FIELDS,
    STRICT_FIELDS,
    TARGET_FIELDS,
    TASK_FIELDS,
    Item,
    reference_key,
    same_comparator,
    same_field,
    same_indicator,
    section_paths,
    task_fields,
)
from vnplan_extract.evaluate.folding import fold, similarity
from vnplan_extract.evaluate.matching import match_targets, match_tasks
from vnplan_extract.evaluate.result import Difference, ErrorKind, Evaluation, Score, Share
from vnplan_extract.schema import Plan

__all__ = ["Record", "evaluate", "evaluate_all", "load"]

Record = Plan | dict[str, Any] | str | Path
"""A plan, a dictionary of the same shape, or the path of a JSON file."""


def evaluate(gold: Record, predicted: Record, show: int = 0) -> Evaluation:
    """Compare an extraction with a gold record made by hand.

    Args:
        gold: the gold record.
        predicted: the extraction; what it holds beyond the gold record's fields does not count.
        show: how many errors of each sort the report prints.

    Returns:
        Figures and errors.

    Raises:
        UnreadableDocument: a file is not there or holds no record.

    >>> target = {"kind": "numeric", "value": 62, "comparator": "=", "unit": "%", "indicator": "hộ nghèo",
    ...           "quote": "hộ nghèo 62%"}
    >>> evaluation = evaluate({"targets": [target]}, {"targets": [{**target, "unit": "hộ"}]})
    >>> evaluation.scores["targets numeric found"].f1, evaluation.scores["targets numeric strict"].f1
    (1.0, 0.0)
    """
    one, other = load(gold), load(predicted)
    result = Evaluation(show=show)
    _metadata(one, other, result)
    _sections(one, other, result)
    for kind in ("numeric", "milestone"):
        _targets(kind, one, other, result)
    _observations(one, other, result)
    _tasks(one, other, result)
    _references(one, other, result)
    return result


def evaluate_all(pairs: Iterable[tuple[Record, Record]], show: int = 0) -> Evaluation:
    """Several pairs of gold and extraction as one evaluation: counts are added up."""
    return Evaluation.pooled(evaluate(gold, predicted, show) for gold, predicted in pairs)


def load(record: Record) -> Item:
    """The record as a dictionary of plain JSON values.

    Raises:
        UnreadableDocument: a file is not there or holds no record.
    """
    if isinstance(record, Plan):
        return record.model_dump(mode="json")
    if isinstance(record, dict):
        return record
    try:
        value = json.loads(Path(record).read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableDocument(f"{record}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"{record}: is no JSON: {error}") from error
    lists = ("sections", "targets", "tasks", "references")
    if not isinstance(value, dict) or not all(isinstance(value.get(name, []), list) for name in lists):
        raise UnreadableDocument(f"{record}: holds no plan; 'vnplan schema' prints what is expected")
    return value


def _metadata(gold: Item, found: Item, result: Evaluation) -> None:
    stated, read = gold.get("metadata") or {}, found.get("metadata") or {}
    fields = [field for field in METADATA_FIELDS if stated.get(field) is not None]
    wrong = [field for field in fields if fold(stated[field]) != fold(read.get(field))]
    result.shares["metadata"] = Share(len(fields) - len(wrong), len(fields))
    result.errors += [
        Difference("metadata", "differing", field, field, stated[field], read.get(field)) for field in wrong
    ]


def _sections(gold: Item, found: Item, result: Evaluation) -> None:
    one, other = section_paths(gold), section_paths(found)
    result.scores["sections"] = Score(len(one & other), len(other), len(one))
    result.errors += [Difference("sections", "missed", path) for path in sorted(one - other)]
    result.errors += [Difference("sections", "spurious", path) for path in sorted(other - one)]


def _targets(kind: str, gold: Item, found: Item, result: Evaluation) -> None:
    name = f"targets {kind}"
    one = [target for target in gold.get("targets", []) if target.get("kind") == kind]
    other = [target for target in found.get("targets", []) if target.get("kind") == kind]
    places = match_targets(one, other)
    pairs = [(one[i], other[j]) for i, j in places]
    strict = [_target_differences(name, *pair) for pair in pairs]
    result.scores[f"{name} found"] = Score(len(pairs), len(other), len(one))
    result.scores[f"{name} strict"] = Score(sum(not wrong for wrong in strict), len(other), len(one))
    for field in TARGET_FIELDS:
        result.shares[f"{name} {field}"] = Share(sum(same_field(field, *pair) for pair in pairs), len(pairs))
    if kind == "numeric":
        _comparators(pairs, result)
    alike = sum(similarity(a.get("indicator"), b.get("indicator")) for a, b in pairs)
    result.shares[f"{name} indicator_similarity"] = Share(alike, len(pairs))
    hit, right = {i for i, _ in places}, {j for _, j in places}
    result.errors += _unpaired(name, "missed", one, hit, "quote")
    result.errors += _unpaired(name, "spurious", other, right, "quote")
    result.errors += [difference for wrong in strict for difference in wrong]


def _comparators(pairs: list[tuple[Item, Item]], result: Evaluation) -> None:
    """Comparators with their edge, a measure of its own; errors that the strict figure does not see."""
    exact = sum(same_comparator(*pair) for pair in pairs)
    result.shares["comparators exact"] = Share(exact, len(pairs))
    for a, b in pairs:
        if same_field("comparator", a, b) and not same_comparator(a, b):
            values = a.get("comparator"), b.get("comparator")
            name = str(a.get("quote"))
            result.errors.append(Difference("comparators", "differing", name, "comparator", *values))


def _target_differences(name: str, gold: Item, found: Item) -> list[Difference]:
    fields = [field for field in STRICT_FIELDS[gold["kind"]] if not same_field(field, gold, found)]
    if not same_indicator(gold, found):
        fields.append("indicator")
    quote = str(gold.get("quote"))
    return [Difference(name, "differing", quote, field, gold.get(field), found.get(field)) for field in fields]


def _observations(gold: Item, found: Item, result: Evaluation) -> None:
    """Figures reached or expected; a gold record without the list says nothing of them."""
    one, other = gold.get("observations"), found.get("observations") or []
    if one is None or not (one or other):
        return
    places = match_targets(one, other)
    strict = [_target_differences("observations", one[i], other[j]) for i, j in places]
    result.scores["observations found"] = Score(len(places), len(other), len(one))
    result.scores["observations strict"] = Score(sum(not wrong for wrong in strict), len(other), len(one))
    result.errors += _unpaired("observations", "missed", one, {i for i, _ in places}, "quote")
    result.errors += _unpaired("observations", "spurious", other, {j for _, j in places}, "quote")
    result.errors += [difference for wrong in strict for difference in wrong]


def _tasks(gold: Item, found: Item, result: Evaluation) -> None:
    """Rows of tables, and tasks of prose; a gold record without tasks of prose says nothing of them."""
    for origin, name in (("table", "tasks"), ("prose", "prose tasks")):
        one, other = ([task for task in record.get("tasks", []) if _origin(task) == origin] for record in (gold, found))
        if origin == "prose" and not one:
            continue
        _task_list(name, one, other, result)


def _origin(task: Item) -> str:
    return task.get("origin") or "table"


def _task_list(name: str, one: list[Item], other: list[Item], result: Evaluation) -> None:
    places = match_tasks(one, other)
    result.scores[name.replace("tasks", "task rows")] = Score(len(places), len(other), len(one))
    agreeing = [task_fields(one[i], other[j]) for i, j in places]
    for field in TASK_FIELDS:
        result.shares[f"{name} {field}"] = Share(sum(same[field] for same in agreeing), len(one))
    result.errors += _unpaired(name, "missed", one, {i for i, _ in places}, "task")
    result.errors += _unpaired(name, "spurious", other, {j for _, j in places}, "task")
    for (i, j), same in zip(places, agreeing, strict=True):
        label = str(one[i].get("number") or one[i].get("task"))
        result.errors += [
            Difference(name, "differing", label, field, one[i].get(field), other[j].get(field))
            for field, agrees in same.items()
            if not agrees
        ]


def _references(gold: Item, found: Item, result: Evaluation) -> None:
    one = Counter(map(reference_key, gold.get("references", [])))
    other = Counter(map(reference_key, found.get("references", [])))
    result.scores["references"] = Score((one & other).total(), other.total(), one.total())
    result.errors += [Difference("references", "missed", _named(key)) for key in (one - other).elements()]
    result.errors += [Difference("references", "spurious", _named(key)) for key in (other - one).elements()]


def _named(key: tuple[str | None, ...]) -> str:
    return " ".join(str(part) for part in key if part)


def _unpaired(where: str, kind: ErrorKind, items: list[Item], paired: set[int], label: str) -> list[Difference]:
    return [Difference(where, kind, str(item.get(label))) for i, item in enumerate(items) if i not in paired]
