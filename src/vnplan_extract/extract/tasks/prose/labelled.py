"""Duties that role labels follow: each label holds for the items that stand between it and the labels before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vnplan_extract.extract.tasks.headers import ColumnRole
from vnplan_extract.extract.tasks.prose.duties import sentences
from vnplan_extract.extract.tasks.prose.duty import Duty, Span
from vnplan_extract.extract.tasks.prose.items import Item
from vnplan_extract.extract.tasks.prose.labels import Label, find_labels, value_for
from vnplan_extract.extract.tasks.prose.place import group_of, part_of

__all__ = ["labelled_duties"]

_EDGE = " \t\n\u00a0.;,:-–("


def labelled_duties(text: str, items: Sequence[Item]) -> list[Duty]:
    """The duties with role labels, in text order.

    Args:
        text: the text of the document.
        items: its paragraphs.
    """
    return list(_duties(text, items))


def _duties(text: str, items: Sequence[Item]) -> Iterator[Duty]:
    waiting: list[Item] = []
    held: list[Label] = []
    for item in _joined(text, items):
        labels = _labels(text, item)
        opens = bool(labels) and not text[item.start : labels[0].start].strip(_EDGE)
        if not opens and held:
            yield from _assigned(text, waiting, held)
            waiting, held = [], []
        if item.heading is not None:
            waiting = []
        if opens:
            held += labels
        elif labels:
            yield from _assigned(text, [item], labels)
            waiting = []
        else:
            waiting.append(item)
    if held:
        yield from _assigned(text, waiting, held)


def _joined(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """The items, a label at the end of one joined with the paragraph in which its value stands."""
    waiting: Item | None = None
    for item in items:
        if waiting is not None and item.heading is None and not item.is_listed:
            waiting = replace(waiting, end=item.end)
            yield waiting
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        labels = find_labels(text, item.start, item.end)
        waiting = item if labels and text[item.end - 1] == ":" and labels[-1].value_start >= item.end else None
        if waiting is None:
            yield item
    if waiting is not None:
        yield waiting


def _labels(text: str, item: Item) -> list[Label]:
    """The labels of a paragraph; in a paragraph that states something first they must name a body."""
    labels = find_labels(text, item.start, item.end)
    if labels and labels[0].start > item.start + 3 and not _names_body(labels):
        return []
    return labels


def _names_body(labels: Sequence[Label]) -> bool:
    return any(label.role in ("lead", "coordinating") and label.value_end > label.value_start for label in labels)


def _assigned(text: str, waiting: Sequence[Item], labels: Sequence[Label]) -> Iterator[Duty]:
    if not _names_body(labels) or not waiting:
        return
    head, tasks = _chosen(waiting)
    for item in tasks:
        end = min([item.end, *(label.start for label in labels if label.start >= item.start)])
        spans = list(sentences(text, item.start, end))
        if not spans:
            continue
        start, stop = spans[0][0], spans[-1][1]
        cells: dict[ColumnRole, list[Span]] = {}
        for label in labels:
            if found := value_for(text, label, item.number):
                cells.setdefault(label.role, []).extend(found)
        heads = [head] if head is not None else []
        inherited = frozenset(role for role, found in cells.items() if found[0][0] > item.end)
        yield Duty(start, stop, start, item.number, part_of(item), group_of(text, item, heads, []), cells, inherited)


def _last_block(waiting: Sequence[Item]) -> Sequence[Item]:
    """From the last line of the highest level on, where a list stands under it."""
    depths = [item.depth for item in waiting if item.is_listed and item.heading is None]
    if not depths or waiting[-1].heading is not None:
        return waiting
    last = max(at for at, item in enumerate(waiting) if item.depth == min(depths) and item.is_listed)
    under = any(item.is_listed and item.depth > min(depths) for item in waiting[last + 1 :])
    return waiting[last:] if under else waiting


def _chosen(waiting: Sequence[Item]) -> tuple[Item | None, list[Item]]:
    """The items that are the tasks, and the line that opens their list."""
    waiting = _last_block(waiting)
    first, rest = waiting[0], list(waiting[1:])
    if first.heading is not None:
        if not rest:
            return None, [first]
        head, rest = None, rest
    elif rest and first.is_listed and all(item.depth > first.depth for item in rest if item.is_listed):
        has_items = any(item.is_listed for item in rest)
        if not has_items:
            return None, [first]
        head = first
    else:
        head, rest = None, list(waiting)
    listed = [item for item in rest if item.is_listed]
    if not listed:
        return head, rest
    depth = min(item.depth for item in listed)
    return head, [item for item in listed if item.depth == depth]
