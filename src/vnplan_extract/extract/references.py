"""References of a plan: every mention of a numbered document, and of documents that a word points back to.

A back reference is resolved only where one document can be meant: "Kế hoạch này" in a Kế hoạch is the plan
itself; "Nghị quyết nêu trên" is the one Nghị quyết named before it, where all mentions before are of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.grammar.references import ReferenceSpan, find_references
from vnplan_extract.schema import BackReference, Metadata, Reference
from vnplan_extract.source.layout import Paragraph, Source
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["extract_references"]

_TITLE_LINES = 24  # the title of the document stands among its first paragraphs


def extract_references(
    source: Source, doc: Doc | None = None, own: Metadata | None = None
) -> tuple[list[Reference], list[BackReference]]:
    """Numbered mentions and back references, in text order.

    Args:
        source: the document as read.
        doc: the pipeline's Doc over the same text; its mentions are used where it has them.
        own: metadata of the document; where its title states its own number, that is no mention.

    Returns:
        References with ids R001, R002 …, and back references resolved where that is certain.
    """
    references: list[Reference] = []
    backs: list[BackReference] = []
    own_type = _own_type(source)
    for span in _spans(source, doc):
        if own is not None and _is_own_number(span, own):
            continue
        quote, evidence = source.text[span.start : span.end], evidence_of(source, span.start, span.end)
        if span.kind == "numbered" and span.number is not None:
            references.append(
                Reference(
                    id=f"R{len(references) + 1:03d}",
                    type=span.type,
                    number=span.number,
                    symbol=span.symbol,
                    date=span.date,
                    issuer=span.issuer,
                    quote=quote,
                    evidence=evidence,
                )
            )
        else:
            meant = _meant(span, references, own_type)
            backs.append(BackReference(type=span.type, refers_to=meant, quote=quote, evidence=evidence))
    return references, backs


def _is_own_number(span: ReferenceSpan, own: Metadata) -> bool:
    """True where a document names itself: "QUYẾT ĐỊNH SỐ 63/QĐ-TTg …" as its title."""
    place = own.evidence.get("number")
    return place is not None and "number" not in own.inferred and span.start <= place.start and place.end <= span.end


def _spans(source: Source, doc: Doc | None) -> Sequence[ReferenceSpan]:
    """The mentions that the pipeline left on the Doc; without a Doc the text is searched here."""
    kept: Sequence[ReferenceSpan] | None = doc.user_data.get("vnplan_references") if doc is not None else None
    spans = find_references(source.text) if kept is None else kept
    return sorted(spans, key=lambda span: span.start)


def _own_type(source: Source) -> str | None:
    """Folded type of the document itself, where it stands alone on a line of its head ("KẾ HOẠCH")."""
    for line in list(source.paragraphs)[:_TITLE_LINES]:
        words = _head_of(source, line)
        if words in _OWN_TYPES:
            return words
    return None


_OWN_TYPES = frozenset(
    {
        "kế hoạch",
        "nghị quyết",
        "chương trình",
        "chương trình hành động",
        "quyết định",
        "chỉ thị",
        "đề án",
        "kết luận",
        "phương án",
        "báo cáo",
    }
)


def _head_of(source: Source, line: Paragraph) -> str:
    return fold(source.text[line.start : min(line.end, line.start + 200)].split("\n")[0])


def _meant(span: ReferenceSpan, before: Sequence[Reference], own_type: str | None) -> str | None:
    if span.determiner in ("này", "sau đây", "dưới đây"):
        return "plan" if span.determiner == "này" and fold(span.type) == own_type else None
    alike = [reference for reference in before if reference.type == span.type]
    documents = {(reference.number.lstrip("0"), fold(reference.symbol or "")) for reference in alike}
    return alike[0].id if len(documents) == 1 else None
