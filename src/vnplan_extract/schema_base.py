"""What every record of the schema is built on: numbers, places, evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

__all__ = ["Evidence", "EvidencePlace", "Number", "Quoted", "Record", "SheetPlace"]


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=int | float, when_used="json"),
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


class SheetPlace(Record):
    """A cell of a spreadsheet in which a quote stands."""

    sheet: str
    cell: str
    """In A1 notation; the top left cell of a merged one."""


class Evidence(Record):
    """Where a value stands: offsets into ``Plan.text`` and the places on the pages or in the sheets."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    places: list[EvidencePlace | SheetPlace] = Field(default_factory=list)

    @property
    def page(self) -> int | None:
        """Page on which it begins; None where the format has no pages."""
        return next((place.page for place in self.places if isinstance(place, EvidencePlace)), None)


class Quoted(Record):
    """A thing found in the text, with the piece of text that states it."""

    quote: str
    evidence: Evidence
    confidence: float | None = Field(default=None, ge=0, le=1)
    """Lowest certainty, 0 to 1, with which a word of the quote was recognised; None for text that is no OCR."""
