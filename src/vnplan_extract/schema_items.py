"""The things found in a document: sections, targets, observations, tasks, references."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from vnplan_extract.schema_base import Evidence, Number, Quoted, Record

__all__ = [
    "BackReference",
    "CitedDocument",
    "Comparator",
    "Deadline",
    "DeadlineKind",
    "IndicatorCandidate",
    "Measure",
    "Observation",
    "ObservationKind",
    "Reference",
    "Relation",
    "Section",
    "Target",
    "TargetKind",
    "Task",
]


class Section(Quoted):
    """A numbered heading that opens a block of text (đề mục)."""

    path: str
    """Outline path, joined by dots: "B.2", "C.II.1.3", "II.1.a"."""
    title: str
    level: int = Field(ge=1)


TargetKind = Literal["numeric", "milestone"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Measure = Literal["level", "increase", "decrease", "maintain"]
Relation = Literal["restates", "of_which"]


class IndicatorCandidate(Record):
    """An indicator that a wording could mean, and what speaks for it and against it."""

    id: str
    why: str


class Target(Quoted):
    """Something the plan promises to reach (chỉ tiêu): a figure, or a named grade or status."""

    id: str
    kind: TargetKind
    section: str | None = None
    indicator: str
    area: str | None = None
    """Place or body that the figure is for, where a table has a block of columns for each."""
    comparator: Comparator | None = None
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    measure: Measure = "level"
    per: Literal["year"] | None = None
    year_from: int | None = None
    year_to: int | None = None
    price_basis: Literal["current", "constant 2010"] | None = None
    parent: str | None = None
    relation: Relation | None = None
    status: str | None = None
    doubt: str | None = None
    inferred: dict[str, str] = Field(default_factory=dict)
    """Field name to where its value was taken from, for values that do not stand in the quote."""
    indicator_id: str | None = None
    indicator_measure: Measure | None = None
    """What the figure says of ``indicator_id``: "mức giảm tỷ lệ hộ nghèo" is a decrease of the poverty rate."""
    indicator_candidates: list[IndicatorCandidate] = Field(default_factory=list)
    """The two most likely indicators where none is certain."""
    canonical_value: Number | None = None
    canonical_value_max: Number | None = None
    canonical_unit: str | None = None
    district_code: str | None = None

    @model_validator(mode="after")
    def _kind_has_its_fields(self) -> Target:
        if self.kind == "numeric" and (self.value is None or self.comparator is None):
            raise ValueError(f"numeric target without value or comparator: {self.quote!r}")
        if self.kind == "milestone" and (self.value is not None or not self.status):
            raise ValueError(f"milestone with a value or without a status: {self.quote!r}")
        if (self.value_max is not None) != (self.comparator == "range"):
            raise ValueError(f"value_max belongs to a range: {self.quote!r}")
        return self


ObservationKind = Literal["actual", "estimated"]


class Observation(Quoted):
    """A figure that a document reports as reached (kết quả thực hiện), or expects to be reached (ước thực hiện).

    It is no promise, so it is no target.
    """

    id: str
    kind: ObservationKind = "actual"
    section: str | None = None
    indicator: str
    area: str | None = None
    """Place or body that the figure is for, where a table has a block of columns for each."""
    comparator: Comparator = "="
    value: Number
    value_max: Number | None = None
    unit: str | None = None
    measure: Measure = "level"
    per: Literal["year"] | None = None
    year_from: int | None = None
    year_to: int | None = None
    price_basis: Literal["current", "constant 2010"] | None = None
    doubt: str | None = None
    inferred: dict[str, str] = Field(default_factory=dict)
    """Field name to where its value was taken from, for values that do not stand in the quote."""
    indicator_id: str | None = None
    indicator_measure: Measure | None = None
    """What the figure says of ``indicator_id``."""
    indicator_candidates: list[IndicatorCandidate] = Field(default_factory=list)
    """The two most likely indicators where none is certain."""
    canonical_value: Number | None = None
    canonical_value_max: Number | None = None
    canonical_unit: str | None = None
    district_code: str | None = None


class CitedDocument(Record):
    """A document named in a cell instead of a body."""

    type: str
    number: str
    date: dt.date | None = None
    issuer: str | None = None


DeadlineKind = Literal[
    "date", "month", "quarter", "year", "year_range", "annual", "quarter_annual", "month_annual", "monthly",
    "quarterly", "every_n_months", "ongoing", "per_document", "conditional", "multiple", "none",
]  # fmt: skip


class Deadline(Record):
    """When a task is due (thời gian hoàn thành). Keys that do not apply are None."""

    kind: DeadlineKind = "none"
    year: int | None = None
    year_end: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    months: int | None = None
    start: dt.date | None = None
    """First day of the time meant, where it follows from the text."""
    end: dt.date | None = None
    """Last day of the time meant, where it follows from the text."""
    rrule: str | None = None
    """RFC 5545 recurrence rule of a deadline that returns."""


class Task(Quoted):
    """Something that a body is charged with (nhiệm vụ): a row of a responsibility table, or a statement in prose.

    Prose gives tasks only where a document has no such table; its ``cells`` hold the places of the words that stand
    for a cell, and of the task itself where the quote names its doer first.
    """

    id: str
    origin: Literal["table", "prose"] = "table"
    number: str | None = None
    part: str | None = None
    part_title: str | None = None
    group: str | None = None
    group_title: str | None = None
    task: str
    lead_raw: str | None = None
    coordinating_raw: str | None = None
    approval_raw: str | None = None
    deadline_raw: str | None = None
    output_raw: str | None = None
    monitoring_raw: str | None = None
    note_raw: str | None = None
    lead: list[str] = Field(default_factory=list)
    """Lead bodies (cơ quan chủ trì), full names."""
    coordinating: list[str] = Field(default_factory=list)
    """Coordinating bodies (cơ quan phối hợp), full names."""
    approval_bodies: list[str] = Field(default_factory=list)
    """Bodies that approve (cấp trình, phê duyệt), full names."""
    approval_documents: list[CitedDocument] = Field(default_factory=list)
    deadline: Deadline = Field(default_factory=Deadline)
    task_inherited: bool = False
    lead_inherited: bool = False
    coordinating_inherited: bool = False
    approval_inherited: bool = False
    deadline_inherited: bool = False
    output_inherited: bool = False
    monitoring_inherited: bool = False
    note_inherited: bool = False
    table: int | None = None
    """Running number of the table in the document, from 1."""
    page: int | None = None
    """Page on which the row begins."""
    cells: dict[str, Evidence] = Field(default_factory=dict)
    """Place of each raw cell, by field name; an inherited cell points to where it is printed."""
    inferred: dict[str, str] = Field(default_factory=dict)
    """Field name to where its value was taken from, for values that do not stand so in the row."""


class Reference(Quoted):
    """A mention of a numbered official document (văn bản)."""

    id: str
    type: str | None = None
    number: str
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None


class BackReference(Quoted):
    """A mention without number ("Nghị quyết nêu trên"), resolved only where that is certain."""

    type: str
    refers_to: str | None = None
    """Id of a Reference, "plan" for the document itself, or None where it is not certain."""
