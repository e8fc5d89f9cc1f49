"""The Plan record: what one document states, each value tied to its place in the text.

Field names and meanings follow the annotation guidelines of the project (``corpus/README.md``). A value is
read, never guessed: what the text does not state is None, and what was taken from somewhere else than the
quote says from where in ``inferred``. Building a :class:`Plan` reads every quote and every figure in its own
text again and refuses a record that does not agree with it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict, Field, PrivateAttr, model_validator

from vnplan_extract.schema_base import Evidence, EvidencePlace, Quoted, Record, SheetPlace
from vnplan_extract.schema_items import (
    BackReference,
    CitedDocument,
    Deadline,
    IndicatorCandidate,
    Observation,
    Reference,
    Section,
    Target,
    Task,
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
    "IndicatorCandidate",
    "Metadata",
    "Observation",
    "PageInfo",
    "Plan",
    "Reference",
    "Repair",
    "Section",
    "SheetPlace",
    "SourceInfo",
    "Target",
    "Task",
]

SCHEMA_VERSION: Literal["2"] = "2"
_ADDED_TO = ("1",)  # older versions that lack nothing but optional fields
OUR_TITLE = "A plan of a Vietnamese local authority, as read by vnplan_extract"


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
    province_code: str | None = None
    commune_code: str | None = None
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


class Repair(Record):
    """A stretch of ``Plan.text`` that differs from the characters on the page: a spelling set right after OCR."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    original: str
    """What the page was read as before the repair."""


class SourceInfo(Record):
    """The file that was read and what read it."""

    file_name: str
    sha256: str
    media_type: str
    pages: list[PageInfo] = Field(default_factory=list)
    text_origin: Literal["digital", "ocr", "mixed"] = "digital"
    repairs: list[Repair] = Field(default_factory=list)
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

    schema_version: Literal["2"] = SCHEMA_VERSION
    metadata: Metadata
    enclosing: list[Metadata] = Field(default_factory=list)
    """Metadata of the documents around the plan, outermost first: the decision (quyết định) that issues it."""
    sections: list[Section]
    targets: list[Target]
    observations: list[Observation] = Field(default_factory=list)
    tasks: list[Task]
    references: list[Reference]
    back_references: list[BackReference] = Field(default_factory=list)
    findings: list[Finding]
    text: str
    source: SourceInfo
    _path: Path | None = PrivateAttr(default=None)

    @model_validator(mode="before")
    @classmethod
    def _older_version(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("schema_version") in _ADDED_TO:
            return {**data, "schema_version": SCHEMA_VERSION}
        return data

    @model_validator(mode="after")
    def _every_value_stands_in_the_text(self) -> Plan:
        from vnplan_extract.verify import check_plan

        check_plan(self)
        return self

    @property
    def plan_id(self) -> str:
        """The stable id by which tables name this plan: the first 12 digits of the SHA-256 of its file or its text."""
        from vnplan_extract.export.frames import plan_id

        return plan_id(self)

    def to_json(self, *, indent: int | None = 1) -> str:
        """The plan as JSON text; the same plan gives the same text."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Plan:
        """Read a plan that :meth:`to_json` wrote, in this version or an older one.

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
