"""The approval cell: bodies that approve, or documents that stand in place of them."""

from __future__ import annotations

from vnplan_extract.grammar.bodies import parse_bodies
from vnplan_extract.grammar.references import find_references
from vnplan_extract.schema import CitedDocument

__all__ = ["read_approval"]


def read_approval(cell: str) -> tuple[list[str], list[CitedDocument]]:
    """Bodies and documents of an approval cell; the issuer of a document is not an approving body.

    >>> bodies, documents = read_approval("KH số 08 ngày 08/01/2021 của UBND huyện")
    >>> bodies, documents[0].type, documents[0].number, str(documents[0].date), documents[0].issuer
    ([], 'Kế hoạch', '08', '2021-01-08', 'UBND huyện')
    >>> read_approval("BTV Huyện uỷ/ UBND huyện")[0]
    ['Ban Thường vụ Huyện uỷ', 'Ủy ban nhân dân huyện']
    """
    spans = [span for span in find_references(cell) if span.kind == "numbered"]
    documents = [
        CitedDocument(type=span.type, number=span.number, date=span.date, issuer=span.issuer)
        for span in spans
        if span.number is not None
    ]
    if not spans:
        return parse_bodies(cell), []
    rest, at = [], 0
    for span in spans:
        rest.append(cell[at : span.start])
        at = span.end
    return _bodies_beside([*rest, cell[at:]]), documents


def _bodies_beside(pieces: list[str]) -> list[str]:
    """What stands beside a document is a body only where it opens with one."""
    bodies: list[str] = []
    for piece in pieces:
        for name in parse_bodies(piece.strip(" ,;./()")):
            if name[:1].isupper() and not name.lower().startswith(("về", "theo", "phê duyệt")):
                bodies.append(name)
    return bodies
