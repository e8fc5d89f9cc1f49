"""Two letterheads in one file: a decision (quyết định) and the plan that it issues.

What the plan says of itself is its own; what it leaves to the decision (number, date, issuer, signature) is taken
from there, and ``inferred`` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vnplan_extract.extract.metadata import extract_metadata
from vnplan_extract.extract.metadata.overlaid import drop_overlaid
from vnplan_extract.extract.outline.attached import attached_starts
from vnplan_extract.extract.outline.bounds import split_parts
from vnplan_extract.schema import Metadata, Section
from vnplan_extract.source.layout import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FROM_ENCLOSING", "extract_all_metadata", "part_of_source"]

FROM_ENCLOSING = "the enclosing document"
_HANDED_DOWN = (
    "issuer", "issuer_level", "date", "place", "signer_name", "signer_title", "signed_on_behalf_of",
)  # fmt: skip


def extract_all_metadata(
    source: Source, doc: Doc | None, sections: Sequence[Section]
) -> tuple[Metadata, list[Metadata]]:
    """The metadata of the plan, and that of the decision around it.

    Args:
        source: the document as read.
        doc: the same text as the pipeline left it.
        sections: the outline.

    Returns:
        The plan's metadata, and a list with the decision's; the list is empty where nothing is attached.
    """
    metadata, enclosing = _read_all(source, doc, sections)
    for one in (metadata, *enclosing):
        drop_overlaid(source, one)
    return metadata, enclosing


def _read_all(source: Source, doc: Doc | None, sections: Sequence[Section]) -> tuple[Metadata, list[Metadata]]:
    start = _attached_at(source)
    if start is None:
        return extract_metadata(source, doc, sections), []
    outer = _of_part(source, 0, start, sections)
    inner = _of_part(source, start, len(source.text), sections)
    if outer.document_type is None or inner.document_type is None:
        return extract_metadata(source, doc, sections), []
    _hand_down(outer, inner)
    return inner, [outer]


def _attached_at(source: Source) -> int | None:
    """Where the first attached document begins."""
    signatures = [part.start for part in split_parts(source) if part.kind == "signature"]
    starts = attached_starts(source, signatures)
    return starts[0] if starts else None


def _of_part(source: Source, start: int, end: int, sections: Sequence[Section]) -> Metadata:
    own = [section for section in sections if start <= section.evidence.start < end]
    return extract_metadata(part_of_source(source, start, end), None, own)


def part_of_source(source: Source, start: int, end: int) -> Source:
    """A stretch of a document as a document of its own, at the same offsets: what stands before it is blank.

    Args:
        source: the document.
        start: offset at which the stretch begins.
        end: offset after it.
    """
    blocks = tuple(block for block in source.blocks if start <= block.start < end)
    return replace(source, text=" " * start + source.text[start:end], blocks=blocks)


def _hand_down(outer: Metadata, inner: Metadata) -> None:
    """Give the plan what only the decision states; number and symbol go together."""
    fields = [field for field in _HANDED_DOWN if getattr(inner, field) is None]
    fields += ["number", "symbol"] if inner.number is None and inner.symbol is None else []
    if inner.signer_name is not None:
        fields = [field for field in fields if field not in ("signer_title", "signed_on_behalf_of")]
    for field in fields:
        value = getattr(outer, field)
        if value is None:
            continue
        setattr(inner, field, value)
        inner.inferred[field] = FROM_ENCLOSING
        if field in outer.evidence:
            inner.evidence[field] = outer.evidence[field]
    for field in ("recipients", "legal_bases"):
        if not getattr(inner, field) and getattr(outer, field):
            setattr(inner, field, list(getattr(outer, field)))
            inner.inferred[field] = FROM_ENCLOSING
            if field in outer.evidence:
                inner.evidence[field] = outer.evidence[field]
