"""The Plan record: what one document states, each value tied to its place in the text.

Field names and meanings follow the annotation guidelines of the project (``corpus/README.md``). A value is
read, never guessed: what the text does not state is None, and what was taken from somewhere else than the
quote says from where in ``inferred``. Building a :class:`Plan` reads every quote and every figure in its own
text again and refuses a record that does not agree with it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

if TYPE_CHECKING:
    from vnplan_extract.export.show import PageImage

__all__ = [
    "SCHEMA_VERSION",
    "BackReference",
    "CitedDocument",
    "Deadline",
    "Evidence",
    "EvidencePlace",
    "Finding",
    "Metadata",
    "PageInfo",
    "Plan",
    "Reference",
    "Section",
    "SourceInfo",
    "Target",
    "Task",
]

SCHEMA_VERSION: Literal["1"] = "1"
OUR_TITLE = "A plan of a Vietnamese local authority, as read by vnplan_extract"


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]


class Record(BaseModel):
    """Base of all records: unknown fields are an error, text is kept as it is."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class EvidencePlace(Record):
    """One printed line (or cell) that a quote runs over."""

    page: int
    """Page, counted from 1."""
    box: tuple[float, float, float, float] | None = None
    """x0, top, x1, bottom in PDF points from the page's top left; None where a format has pages but no geometry."""


class Evidence(Record):
    """Where a value stands: offsets into ``Plan.text`` and the places on the pages."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    places: list[EvidencePlace] = Field(default_factory=list)


class Quoted(Record):
    """A thing found in the text, with the piece of text that states it."""

    quote: str
    evidence: Evidence


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


class Target(Quoted):
    """Something the plan promises to reach (chỉ tiêu): a figure, or a named grade or status."""

    id: str
    kind: TargetKind
    section: str | None = None
    indicator: str
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
    """A row of a responsibility table (biểu phân công nhiệm vụ)."""

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


class Finding(Record):
    """Something a person should know about this extraction."""

    code: str
    message: str
    severity: Literal["info", "warning"] = "warning"
    page: int | None = None


class Metadata(Record):
    """Letterhead, title and signature of the document. None where the document leaves it blank."""

    issuer: str | None = None
    issuer_level: Literal["huyện", "tỉnh", "xã", "trung ương"] | None = None
    number: str | None = None
    symbol: str | None = None
    document_type: str | None = None
    date: dt.date | None = None
    place: str | None = None
    title: str | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    signed_on_behalf_of: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    recipients: list[str] = Field(default_factory=list)
    legal_bases: list[str] = Field(default_factory=list)
    district_code: str | None = None
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """Place of each field that stands in the text, by field name."""
    inferred: dict[str, str] = Field(default_factory=dict)


class PageInfo(Record):
    """A page as read: size in points, where its text came from and why."""

    number: int
    width: float
    height: float
    rotation: int = 0
    origin: Literal["text", "ocr", "both", "none"] = "text"
    reason: str = ""


class SourceInfo(Record):
    """The file that was read and what read it."""

    file_name: str
    sha256: str
    media_type: str
    pages: list[PageInfo] = Field(default_factory=list)
    text_origin: Literal["digital", "ocr", "mixed"] = "digital"
    versions: dict[str, str] = Field(default_factory=dict)


class Plan(Record):
    """All that was read from one document.

    >>> from vnplan_extract import extract
    >>> plan = extract("Đến năm 2025, tỷ lệ che phủ rừng đạt 50%.".encode(), format="txt")
    >>> [(t.indicator, str(t.value), t.unit, t.year_to) for t in plan.targets]
    [('tỷ lệ che phủ rừng', '50', '%', 2025)]
    >>> Plan.from_json(plan.to_json()) == plan
    True
    """

    model_config = ConfigDict(title=OUR_TITLE)

    schema_version: Literal["1"] = SCHEMA_VERSION
    metadata: Metadata
    sections: list[Section]
    targets: list[Target]
    tasks: list[Task]
    references: list[Reference]
    back_references: list[BackReference] = Field(default_factory=list)
    findings: list[Finding]
    text: str
    source: SourceInfo
    _path: Path | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _every_value_stands_in_the_text(self) -> Plan:
        from vnplan_extract.verify import check_plan

        check_plan(self)
        return self

    def to_json(self, *, indent: int | None = 1) -> str:
        """The plan as JSON text; the same plan gives the same text."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Plan:
        """Read a plan that :meth:`to_json` wrote.

        Raises:
            pydantic.ValidationError: the JSON does not fit the schema, or a quote does not stand in the text.
        """
        return cls.model_validate_json(text)

    def show(self, item: Quoted | Evidence, *, file: str | Path | None = None, scale: float = 2.0) -> PageImage:
        """A picture of the page with the quote of ``item`` marked (PDF only).

        Args:
            item: a target, task, reference, section, or an Evidence.
            file: the PDF, when the plan was loaded from JSON and no longer knows its file.
            scale: pixels a point.

        Raises:
            VnplanError: the format has no pages, or the file is not known.
        """
        from vnplan_extract.export.show import page_image

        evidence = item if isinstance(item, Evidence) else item.evidence
        return page_image(evidence, Path(file) if file else self._path, sha256=self.source.sha256, scale=scale)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Plan) and self.model_dump() == other.model_dump()

    __hash__ = None  # type: ignore[assignment]
