"""Number and date over which other text is drawn: neither layer is believed."""

from __future__ import annotations

from vnplan_extract.schema import Evidence, EvidencePlace, Metadata
from vnplan_extract.source.layout import Box, Source

__all__ = ["drop_overlaid", "is_overlaid"]

OVERLAID = "overlaid_text"


def drop_overlaid(source: Source, metadata: Metadata) -> None:
    """Take back a number or a date that shares its place on the page with other text.

    Args:
        source: the document as read, with its notes.
        metadata: what was read of it; changed in place.
    """
    for field in ("number", "date"):
        evidence = metadata.evidence.get(field)
        if evidence is not None and is_overlaid(source, evidence):
            setattr(metadata, field, None)
            del metadata.evidence[field]


def is_overlaid(source: Source, evidence: Evidence) -> bool:
    """Whether other text stands over a place."""
    marks = [(note.page, box) for note in source.notes if note.code == OVERLAID for box in note.boxes]
    places = [place for place in evidence.places if isinstance(place, EvidencePlace) and place.box is not None]
    return any(
        place.page == page and place.box is not None and _meet(Box(*place.box), box)
        for place in places
        for page, box in marks
    )


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
