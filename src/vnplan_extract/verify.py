"""Reads every value of a plan again in its own text.

A :class:`~vnplan_extract.schema.Plan` calls :func:`check_plan` when it is built, from an extraction or from
JSON: a quote that does not stand at its offsets, a figure whose digits or words do not stand in its quote, a
table cell that reads otherwise than its place is an error, not a warning. :func:`item_problems` gives the
same sentences for one item, so that an extraction can set a doubtful item aside and keep its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import regex

from vnplan_extract.vietnamese.numerals import NUMBER, NUMBER_WORDS, read_number
from vnplan_extract.vietnamese.ocr import repair_for_reading
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

if TYPE_CHECKING:
    from vnplan_extract.schema import Evidence, Metadata, Plan, Reference, Target, Task
    from vnplan_extract.schema_base import Quoted
    from vnplan_extract.schema_items import Observation

__all__ = ["check_plan", "item_problems", "numbers_in"]

_NUMBER = regex.compile(NUMBER)
_NUMBER_WORDS = regex.compile(NUMBER_WORDS)
_DIGITS = regex.compile(r"\d+")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_YEAR = regex.compile(r"năm \d")  # "năm 2025" is a year and no five
_LINE_BREAK = regex.compile(r"\s")
_RAW_CELLS = ("lead_raw", "coordinating_raw", "approval_raw", "deadline_raw", "output_raw", "monitoring_raw")
_MAX_RUN = 12  # words of one number; longer runs of number words are lists
_MAX_SHOWN = 5  # sentences of one error
_CLOSE = Decimal("1e-12")  # "hai phần ba" has no end; JSON keeps 17 digits of it


def check_plan(plan: Plan) -> None:
    """Refuse a plan that does not agree with its own text.

    Args:
        plan: the plan; nothing in it is changed.

    Raises:
        ValueError: names the first items that do not agree, and how.
    """
    found: list[str] = []
    for sentence in _plan_problems(plan):
        found.append(sentence)
        if len(found) == _MAX_SHOWN:
            break
    if found:
        raise ValueError("; ".join(found))


def _plan_problems(plan: Plan) -> Iterator[str]:
    items: list[Sequence[Quoted]] = [
        plan.sections,
        plan.targets,
        plan.observations,
        plan.tasks,
        plan.references,
        plan.back_references,
    ]
    for group in items:
        for item in group:
            yield from item_problems(item, plan.text)
    for metadata in (plan.metadata, *plan.enclosing):
        yield from _metadata_problems(metadata, plan.text)
    yield from _id_problems(plan)


def item_problems(item: Quoted, text: str) -> list[str]:
    """What does not agree between one item and the text; empty when all does.

    Args:
        item: a section, target, task or reference.
        text: the text of the plan.

    >>> from vnplan_extract.schema import Evidence, Target
    >>> target = Target(id="T001", kind="numeric", indicator="trường", comparator="=", value=66,
    ...                 quote="có 65 trường", evidence=Evidence(start=0, end=12))
    >>> item_problems(target, "có 65 trường")
    ["T001: value 66 does not stand in 'có 65 trường'"]
    """
    from vnplan_extract.schema import Observation, Reference, Target, Task

    name = str(getattr(item, "id", None) or getattr(item, "path", None) or type(item).__name__)
    if not _inside(item.evidence, text):
        return [f"{name}: offsets {item.evidence.start}-{item.evidence.end} lie outside the text"]
    if text[item.evidence.start : item.evidence.end] != item.quote:
        return [f"{name}: the quote {_short(item.quote)} does not stand at {item.evidence.start}"]
    if isinstance(item, Target):
        return [*_value_problems(item), *_status_problems(item)]
    if isinstance(item, Observation):
        return list(_value_problems(item))
    if isinstance(item, Task):
        return list(_task_problems(item, text))
    if isinstance(item, Reference):
        return list(_reference_problems(item))
    return []


def _value_problems(item: Target | Observation) -> Iterator[str]:
    values = [(field, getattr(item, field)) for field in ("value", "value_max")]
    stated = numbers_in(item.quote) if item.value is not None else []
    for field, value in values:
        if value is not None and not any(_equal(value, number) for number in stated):
            yield f"{item.id}: {field} {value} does not stand in {_short(item.quote)}"


def _status_problems(target: Target) -> Iterator[str]:
    if target.status:
        missing = set(_words(target.status)) - set(_words(target.quote))
        if missing:
            yield f"{target.id}: of the status, {', '.join(sorted(missing))} not in {_short(target.quote)}"


def numbers_in(text: str) -> list[Decimal]:
    """Every number that can be read in a text, in digits or words, second readings too.

    >>> [str(n) for n in numbers_in("từ 2-2,5% và 1 200 hộ, một trường, l5 xã")]
    ['2', '2.5', '1200', '1', '200', '15', '1']
    >>> [str(n) for n in numbers_in("hai trăm triệu đồng")]
    ['200000000', '2', '200']
    """
    line = _LINE_BREAK.sub(" ", repair_for_reading(text))
    found: list[Decimal] = []
    for match in _NUMBER.finditer(line):
        parts = match[0].split()
        for part in (match[0], *(parts if len(parts) > 1 else ())):
            reading = read_number(part)
            if reading is not None:
                found.append(reading.value)
                found += [reading.other] if reading.other is not None else []
    found += _in_words(_LINE_BREAK.sub(" ", fold_same_length(text)))
    return found


def _in_words(line: str) -> list[Decimal]:
    """Numbers in words: the whole run, then what can be read in parts of it (the rest may be its unit)."""
    found: list[Decimal] = []
    for match in _NUMBER_WORDS.finditer(line):
        if _YEAR.match(line, match.start()):
            continue
        words = match[0].split()[:_MAX_RUN]
        spans = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
        spans.sort(key=lambda span: span != (0, len(words)))
        readings = (read_number(" ".join(words[i:j])) for i, j in spans)
        found += dict.fromkeys(reading.value for reading in readings if reading is not None)
    return found


def _equal(value: Decimal, number: Decimal) -> bool:
    return abs(abs(value) - abs(number)) <= _CLOSE * max(abs(value), Decimal(1))


def _task_problems(task: Task, text: str) -> Iterator[str]:
    for field, evidence in task.cells.items():
        raw = getattr(task, field, None)
        if not isinstance(raw, str):
            yield f"{task.id}: a place is given for {field}, which holds no cell"
        elif not _inside(evidence, text) or squeeze(text[evidence.start : evidence.end]) != squeeze(raw):
            yield f"{task.id}: {field} {_short(raw)} does not stand at its place"
    if task.origin == "table":
        for field in (*_RAW_CELLS, "note_raw"):
            if getattr(task, field) is not None and field not in task.cells:
                yield f"{task.id}: {field} has no place in cells"
    deadline = task.deadline_raw or ""
    stated = _digits(deadline)
    for year in (task.deadline.year, task.deadline.year_end):
        if year is not None and stated.isdisjoint({year, year % 100}):
            yield f"{task.id}: the year {year} does not stand in the deadline {_short(deadline)}"
    numbers = _digits(task.approval_raw or "")
    for document in task.approval_documents:
        if not _digits(document.number) <= numbers:
            yield f"{task.id}: the document number {document.number} does not stand in its cell"


def _reference_problems(reference: Reference) -> Iterator[str]:
    if not _digits(reference.number) <= _digits(reference.quote):
        yield f"{reference.id}: number {reference.number} does not stand in {_short(reference.quote)}"


def _metadata_problems(metadata: Metadata, text: str) -> Iterator[str]:
    for field, evidence in metadata.evidence.items():
        if not _inside(evidence, text):
            yield f"metadata.{field}: offsets {evidence.start}-{evidence.end} lie outside the text"
            continue
        quote = text[evidence.start : evidence.end]
        value = getattr(metadata, field, None)
        if value is not None and not _metadata_stands(field, value, quote):
            yield f"metadata.{field}: {value} does not stand in {_short(quote)}"


def _metadata_stands(field: str, value: object, quote: str) -> bool:
    """Whether the parts of a number, a symbol, a date or a year stand in the quote; other fields are free."""
    if field == "symbol":
        return _bare(str(value)) in _bare(quote)
    if field in ("number", "date", "period_from", "period_to"):
        stated = _digits(quote)
        return all(part in stated or part % 100 in stated for part in _digits(str(value)))
    return True


def _id_problems(plan: Plan) -> Iterator[str]:
    for items in (plan.targets, plan.observations, plan.tasks, plan.references):
        ids = [item.id for item in items]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            yield f"{twice}: two items have this id"
    targets = {target.id for target in plan.targets}
    for target in plan.targets:
        if target.parent is not None and target.parent not in targets:
            yield f"{target.id}: its parent {target.parent} is no target of this plan"
    documents = {reference.id for reference in plan.references} | {"plan"}
    for mention in plan.back_references:
        if mention.refers_to is not None and mention.refers_to not in documents:
            yield f"{_short(mention.quote)}: {mention.refers_to} is no reference of this plan"


def _inside(evidence: Evidence, text: str) -> bool:
    return 0 <= evidence.start <= evidence.end <= len(text)


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(fold(text))
    return found


def _digits(text: str) -> set[int]:
    """The runs of digits as numbers, letters that stand for digits repaired; very long runs are left out."""
    return {int(run) for run in _DIGITS.findall(repair_for_reading(text)) if len(run) <= 20}


def _bare(text: str) -> str:
    """Folded, without blanks: ``NQ - CP`` is ``NQ-CP``."""
    return fold(text).replace(" ", "")


def _short(text: str, limit: int = 80) -> str:
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
