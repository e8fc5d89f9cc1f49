"""What is doubtful about a letterhead: a draft mark, a date that no calendar has, a number written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.metadata import MAX_HEAD
from vnplan_extract.extract.metadata.letterhead import DRAFT, cut_at_marks, read_date, read_head, read_number
from vnplan_extract.extract.metadata.overlaid import is_overlaid
from vnplan_extract.extract.metadata.pieces import Piece, pieces
from vnplan_extract.extract.metadata.title import find_type
from vnplan_extract.schema import Finding, Metadata
from vnplan_extract.source.layout import Source
from vnplan_extract.vietnamese.unicode import squeeze

__all__ = ["head_findings"]

MAX_AFTER_TYPE = 4  # lines behind the type of a document in which a draft mark may stand


def head_findings(source: Source, documents: Sequence[Metadata]) -> Iterator[Finding]:
    """Findings on the first letterhead of a file.

    Args:
        source: the document as read.
        documents: the plan's metadata, and what encloses it; where no symbol was read there is no letterhead.
    """
    lines, head = _head_lines(source)
    for line in lines:
        if DRAFT.match(line.folded):
            message = f"The document is marked as a draft: {squeeze(line.text)!r}."
            yield Finding(code="draft", message=message, severity="info", page=_page(source, line))
            break
    if not any(document.document_type for document in documents):
        return
    yield from _of_number(source, head)
    yield from _of_date(source, head)


def _head_lines(source: Source) -> tuple[list[Piece], list[Piece]]:
    """The lines up to a little behind the type of the document, and those above it, cut at their marks."""
    lines: list[Piece] = []
    head: list[Piece] = []
    behind = 0
    for piece in pieces(source):
        if behind or len(lines) >= MAX_HEAD:
            behind += 1
            if behind > MAX_AFTER_TYPE or len(lines) >= MAX_HEAD:
                break
            lines.append(piece)
            continue
        for part in cut_at_marks(source.text, piece):
            lines.append(part)
            if find_type(part) is not None:
                behind = 1
                break
            head.append(part)
    return lines, head


def _of_number(source: Source, lines: list[Piece]) -> Iterator[Finding]:
    found = read_number(read_head(lines), ())
    if found is None:
        return
    piece, match = found
    if match["unclear"]:
        written = squeeze(f"{match['unclear']}/{match['symbol']}")
        message = f"The document's number cannot be read: {written!r}; it may be written by hand."
        yield Finding(code="unclear_number", message=message, page=_page(source, piece))


def _of_date(source: Source, lines: list[Piece]) -> Iterator[Finding]:
    date = read_date(read_head(lines))
    if date is None:
        return
    start = date.piece.start
    if is_overlaid(source, evidence_of(source, start + date.match.start("day"), start + date.match.end("year"))):
        message = f"The document's date cannot be told: other text stands over {squeeze(date.match[0])!r}."
        yield Finding(code="unclear_date", message=message, page=_page(source, date.piece))
        return
    if date.date is not None:
        return
    parts = {name: date.match[name].strip(" .\u2026_\u00a0\t") for name in ("day", "month", "year")}
    written = squeeze(date.match[0])
    page = _page(source, date.piece)
    if any(part and not part.isdecimal() for part in parts.values()):
        message = f"The document's date cannot be read: {written!r}; it may be written by hand."
        yield Finding(code="unclear_date", message=message, page=page)
    elif all(parts.values()) or _is_out_of_range(parts):
        yield Finding(code="impossible_date", message=f"No calendar has the document's date: {written!r}.", page=page)


def _is_out_of_range(parts: dict[str, str]) -> bool:
    """A day above 31 or a month above 12, whatever of the rest is blank."""
    return any(
        parts[name].isdecimal() and not 1 <= int(parts[name]) <= limit for name, limit in (("day", 31), ("month", 12))
    )


def _page(source: Source, piece: Piece) -> int | None:
    return next((place.page for place in source.places(piece.start, piece.end)), None)
