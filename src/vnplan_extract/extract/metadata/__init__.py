"""Letterhead, title, period, grounds, signature and recipients of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.metadata.bases import legal_bases
from vnplan_extract.extract.metadata.letterhead import (
    DateLine,
    Head,
    cut_at_marks,
    issuer_of,
    read_date,
    read_head,
    read_number,
)
from vnplan_extract.extract.metadata.levels import level_of
from vnplan_extract.extract.metadata.period import find_period
from vnplan_extract.extract.metadata.pieces import Piece, cut, pieces
from vnplan_extract.extract.metadata.signature import read_signature
from vnplan_extract.extract.metadata.stated import read_attached, read_stated
from vnplan_extract.extract.metadata.taking import take_attached, take_stated
from vnplan_extract.extract.metadata.title import TypeLine, find_type, is_authority, joined, read_title
from vnplan_extract.extract.outline.bounds import split_parts
from vnplan_extract.grammar.headings import find_headings
from vnplan_extract.grammar.references import ReferenceSpan, find_references
from vnplan_extract.grammar.spans import text_of
from vnplan_extract.schema import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from vnplan_extract.schema import Section
    from vnplan_extract.source.layout import Source

__all__ = ["extract_metadata"]

MAX_HEAD = 80  # lines in which a letterhead and a title are looked for
MAX_LINE = 200  # characters; a longer line belongs to the body
MAX_PREAMBLE = 60  # lines between the title and the first heading
MAX_COLUMNS = 3  # of a table that places a letterhead; wider ones hold data
MAX_BLOCK = 90  # lines of a block of recipients and signature
REFERENCES = "vnplan_references"


@dataclass
class _Frame:
    """What stands above the body."""

    lines: list[Piece]
    head: list[Piece]
    type_line: TypeLine | None
    after: list[Piece]


def extract_metadata(source: Source, doc: Doc | None = None, sections: Sequence[Section] = ()) -> Metadata:
    """Read what the letterhead, the title, the preamble and the signature say about a document.

    Args:
        source: the document as read.
        doc: the same text as the pipeline left it; its references are used where it has them.
        sections: the outline; where it begins, the preamble ends.

    Returns:
        A record in which everything that the document leaves blank, or does not have, is None.
    """
    metadata = Metadata()
    frame = _frame(source, sections)
    date = _read_head(source, frame, metadata)
    stated = read_stated(source.text, frame.type_line, frame.after) if frame.type_line else None
    if stated is not None:
        take_stated(source, stated, metadata, date.year if date else None)
    year = date.year if date else metadata.date.year if metadata.date else None
    _read_title(source, frame, stated.line if stated else frame.type_line, metadata, year)
    if frame.type_line is not None:
        preamble = _preamble(source, frame, metadata, sections)
        metadata.legal_bases = legal_bases(preamble, _references(source, doc))
    _read_signature(source, metadata)
    return metadata


def _frame(source: Source, sections: Sequence[Section]) -> _Frame:
    """Cut the first lines of a document at the line that names its type."""
    limit = sections[0].evidence.start if sections else None
    head: list[Piece] = []
    lines: list[Piece] = []
    for piece in pieces(source, 0, limit):
        lines.append(piece)
        if len(lines) > MAX_HEAD:
            break
    data = next((table.start for table in source.tables if table.n_cols > MAX_COLUMNS), len(source.text))
    for at, piece in enumerate(lines):
        if piece.in_table and piece.start >= data:  # the head of a table of data names bodies, too
            continue
        for part in cut_at_marks(source.text, piece):
            found = find_type(part)
            if found is not None:
                rest = [*lines[at:], *_more(source, lines[-1].end, limit)]
                return _Frame(lines, head, found, rest)
            head.append(part)
    first_long = next((i for i, part in enumerate(head) if len(part.text) > MAX_LINE), len(head))
    return _Frame(lines, head[:first_long], None, [])


def _more(source: Source, start: int, limit: int | None) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces(source, start, limit):
        if len(found) >= MAX_PREAMBLE:
            break
        if piece.start >= start:
            found.append(piece)
    return found


def _read_head(source: Source, frame: _Frame, metadata: Metadata) -> DateLine | None:
    head: Head = read_head(frame.head)
    date = read_date(head)
    when = (date.date or date.year) if date else None
    codes = frame.type_line.codes if frame.type_line else ()
    if frame.type_line is None and not head.lines:
        attached = read_attached(source.text, [piece for piece in frame.lines if not piece.in_table])
        if attached is None:
            return None
        take_attached(source, attached, metadata, when)
    if number := read_number(head, codes):
        piece, match = number
        metadata.symbol = "".join(match["symbol"].split()).replace("–", "-")
        metadata.number = match["number"]
        for field in ("number", "symbol"):
            if match[field]:
                metadata.evidence[field] = evidence_of(
                    source, piece.start + match.start(field), piece.start + match.end(field)
                )
    if head.lines:
        metadata.issuer, parents = issuer_of(head.lines, source.text)
        metadata.issuer_level = level_of(metadata.issuer, parents, metadata.symbol, when)
        metadata.evidence["issuer"] = evidence_of(source, head.lines[0].start, head.lines[-1].end)
    if date is not None:
        _take_date(source, date, metadata)
    return date


def _take_date(source: Source, date: DateLine, metadata: Metadata) -> None:
    start, match = date.piece.start, date.match
    if date.place:
        metadata.place = date.place
        metadata.evidence["place"] = evidence_of(source, start + match.start("place"), start + match.end("place"))
    metadata.date = date.date
    if date.date is not None:
        metadata.evidence["date"] = evidence_of(source, start + match.start("day"), start + match.end("year"))


def _read_title(source: Source, frame: _Frame, line: TypeLine | None, metadata: Metadata, year: int | None) -> None:
    """Read type, title and period; what a title states in front of its subject is counted to ``line``."""
    title = None
    if line is not None and frame.type_line is not None:
        metadata.document_type = line.type
        metadata.evidence["document_type"] = evidence_of(source, line.start, frame.type_line.end)
        after = next((piece for piece in frame.after if piece.start >= line.end), None)
        is_stated = line is not frame.type_line
        has_none = is_stated and line.rest is None and after is not None and is_authority(after)
        if not has_none and (lines := read_title(source.text, line, frame.after)):
            metadata.title = joined(lines) or None
            title = (lines[0].start, lines[-1].end)
            metadata.evidence["title"] = evidence_of(source, *title)
    period = find_period(source.text, title, year) if line is not None else None
    if period is not None:
        metadata.period_from, metadata.period_to = period.first, period.last
        metadata.evidence["period_to"] = evidence_of(source, period.start, period.end)
        if "period_from" not in period.inferred and period.first is not None:
            metadata.evidence["period_from"] = evidence_of(source, period.start, period.end)
        metadata.inferred.update(period.inferred)


def _preamble(source: Source, frame: _Frame, metadata: Metadata, sections: Sequence[Section]) -> list[Piece]:
    """The paragraphs between the title and the first heading (without an outline, the numbered line)."""
    start = metadata.evidence["title"].end if "title" in metadata.evidence else 0
    found: list[Piece] = []
    for piece in frame.after:
        rest = piece if piece.start >= start else cut(source.text, min(start, piece.end), piece.end)
        if not sections and find_headings(piece.text):
            break
        if rest is not None:
            found.append(rest)
    return found


def _references(source: Source, doc: Doc | None) -> list[ReferenceSpan]:
    if doc is not None and text_of(doc) == source.text and REFERENCES in doc.user_data:
        return list(doc.user_data[REFERENCES])
    return find_references(source.text)


def _read_signature(source: Source, metadata: Metadata) -> None:
    parts = split_parts(source)
    first = next((i for i, part in enumerate(parts) if part.kind == "signature"), None)
    if first is None:
        return
    last = first
    while last + 1 < len(parts) and parts[last + 1].kind == "signature":
        last += 1
    lines: list[Piece] = []
    table = next(
        (t.start for t in source.tables if t.start > parts[first].start and t.n_cols > MAX_COLUMNS), len(source.text)
    )
    for piece in pieces(source, parts[first].start, min(parts[last].end, table)):
        lines.append(piece)
        if len(lines) > MAX_BLOCK:
            break
    block = read_signature(source.text, lines)
    metadata.signer_name, metadata.signer_title = block.name, block.title
    metadata.signed_on_behalf_of, metadata.recipients = block.behalf, block.recipients
    for field, (start, end) in block.places.items():
        metadata.evidence[field] = evidence_of(source, start, end)
