"""One statement of a duty as it was found, before it becomes a task."""

from __future__ import annotations

from dataclasses import dataclass, field

from vnplan_extract.extract.tasks.headers import ColumnRole

__all__ = ["Duty", "Span"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty.

    Attributes:
        start: offset of the sentence.
        end: offset after it.
        task: offset at which the words behind its doer begin.
        number: the number of its paragraph.
        part: number and title of the top heading above.
        group: number and title of the innermost heading or list line above.
        cells: what is said of it, by role: where it stands in the text.
        inherited: the roles that are said outside the sentence.
    """

    start: int
    end: int
    task: int
    number: str | None
    part: tuple[str, str] | None
    group: tuple[str | None, str] | None
    cells: dict[ColumnRole, list[Span]] = field(default_factory=dict)
    inherited: frozenset[ColumnRole] = frozenset()
