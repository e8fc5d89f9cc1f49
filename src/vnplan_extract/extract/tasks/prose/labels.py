"""Role labels after a task in prose: ``Cơ quan chủ trì: Phòng Tư pháp. Thời gian thực hiện: Quý II/2023.``

The words of a label are those of the heads of responsibility tables; they stand in ``role_labels.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.extract.tasks.headers import ColumnRole
from vnplan_extract.extract.tasks.prose.words import alternation, words
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Label", "find_labels", "label_words", "value_for"]

_ROLES: tuple[ColumnRole, ...] = ("lead", "coordinating", "approval", "deadline", "output", "monitoring", "note")
_TABLE = "role_labels.tsv"
_EDGE = " \t\n\u00a0.;,-–+•*…_()"
_BLANK = " \t\n\u00a0.;,-–…_/"
_DASH = r"(?:[-–+•*▪][ \u00a0]*)?"
_PARTS = regex.compile(r"(?<=\))[ \u00a0\n]*[;,.]?[ \u00a0\n]*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its value.

    Attributes:
        role: what the value says.
        start: offset of the label.
        value_start: offset of the value.
        value_end: offset after it.
    """

    role: ColumnRole
    start: int
    value_start: int
    value_end: int


def label_words() -> list[tuple[ColumnRole, str]]:
    """Every label that the table makes without a word for a body, with its role.

    >>> ("deadline", "thời gian thực hiện") in label_words()
    True
    """
    return [(role, word) for role in _ROLES for word in words(_TABLE, role)]


@cache
def _pattern() -> regex.Pattern[str]:
    who = rf"(?:các\s)?(?:{alternation(_TABLE, 'who')})"
    groups = [
        rf"(?P<lead>(?:{who}\s)?(?:{alternation(_TABLE, 'lead')})|{who}\s(?:{alternation(_TABLE, 'lead_with_who')})"
        rf"|{alternation(_TABLE, 'lead_alone')})",
        rf"(?P<coordinating>(?:{who}\s)?(?:{alternation(_TABLE, 'coordinating')}))",
        *(rf"(?P<{role}>{alternation(_TABLE, role)})" for role in _ROLES[2:]),
    ]
    return regex.compile(
        rf"(?:^|(?<=\n)|(?<=[.;,:(–-])[ \u00a0\n]*)(?:\(\s*)?{_DASH}(?:{'|'.join(groups)})[ \u00a0]*[:：]"
    )


def find_labels(text: str, start: int, end: int) -> list[Label]:
    """The labels of a paragraph, each with its value up to the next label.

    Args:
        text: the text of the document.
        start: where the paragraph begins.
        end: offset after it.

    >>> line = "Chủ trì: Phòng Y tế; phối hợp: Trạm Y tế xã. Thời gian: Quý I/2024."
    >>> [(label.role, line[label.value_start:label.value_end]) for label in find_labels(line, 0, len(line))]
    [('lead', 'Phòng Y tế'), ('coordinating', 'Trạm Y tế xã'), ('deadline', 'Quý I/2024')]
    """
    piece = fold_same_length(text[start:end])
    marks = list(_pattern().finditer(piece))
    found = []
    ends = [mark.start() for mark in marks[1:]] + [len(piece)]
    for mark, end_of_value in zip(marks, ends[: len(marks)], strict=True):
        role = next(role for role in _ROLES if mark[role])
        stop = start + end_of_value
        first, last = _stripped(text, start + mark.end(), stop)
        found.append(Label(role, start + mark.start(role), first, last))
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    if not raw.strip(_BLANK):
        return end, end
    left = len(raw) - len(raw.lstrip(" \t\n\u00a0-–+•*"))
    right = len(raw.rstrip(" \t\n\u00a0.;,-–+•*("))
    inner = raw[left:right]
    if inner.endswith(")") and inner.count("(") < inner.count(")"):
        right -= 1
    return start + left, start + right


@cache
def _remark() -> regex.Pattern[str]:
    subject = alternation(_TABLE, "subject")
    return regex.compile(rf"[ \u00a0\n]*\((?:(?:thực hiện|cho)\s)?(?:{subject})\s(?P<items>[^()]{{1,60}})\)")


def value_for(text: str, label: Label, number: str | None) -> list[tuple[int, int]]:
    """The parts of a value that hold for one item: all of it, or those whose remark names the item.

    Args:
        text: the text of the document.
        label: the label.
        number: the number of the item, None where it has none.

    >>> line = "Tiến độ: Quý I/2024 (hoạt động a); Quý II/2024 (hoạt động b, c)"
    >>> [line[a:b] for a, b in value_for(line, find_labels(line, 0, len(line))[0], "b")]
    ['Quý II/2024']
    """
    start, end = label.value_start, label.value_end
    marks = list(_remark().finditer(fold_same_length(text), start, end))
    if not marks or number is None:
        return [(start, end)] if end > start else []
    found, at = [], start
    for mark in marks:
        names = {name.lower() for name in regex.split(r"[,;\s]+|(?:và)", mark["items"])}
        if number.lower() in names:
            found.append(_trimmed(text, at, mark.start()))
        at = mark.end()
    tail = _trimmed(text, at, end)
    if tail[1] > tail[0]:
        found.append(tail)
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    inner = raw.strip(_EDGE)
    at = start + raw.index(inner) if inner else end
    return at, at + len(inner)
