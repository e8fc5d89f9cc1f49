"""The reader of Word documents (.docx): what the page shows, in body order, with its tables.

Automatic numbers are part of the text, tracked changes are read as accepted, text boxes stand once, tables
that only place the letterhead and the signature are read as paragraphs column by column, footnotes come last.
Headers and footers are no part of the body; the format knows no pages.
"""

from __future__ import annotations

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.text_parts.legacy_text import LEGACY
from vnplan_extract.source.word_parts.blocks import BodyReader
from vnplan_extract.source.word_parts.emit import write_blocks, write_notes
from vnplan_extract.source.word_parts.footnotes import find_notes
from vnplan_extract.source.word_parts.joining import join_tables, part_halves
from vnplan_extract.source.word_parts.numbering import Numbering
from vnplan_extract.source.word_parts.package import Package
from vnplan_extract.source.word_parts.paragraphs import ParagraphReader
from vnplan_extract.source.word_parts.runs import show_runs
from vnplan_extract.source.word_parts.styles import Styles
from vnplan_extract.source.word_parts.xml import child
from vnplan_extract.vietnamese.legacy import Judge, describe

__all__ = ["read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(request: ReadRequest) -> Source:
    """Read a Word document.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the file is broken, encrypted, or holds no text.
        LimitExceeded: its parts expand to more than the limits allow, or take too long.
    """
    try:
        return _read(request)
    except RecursionError as error:
        raise UnreadableDocument(f"{request.name}: elements are nested too deeply; save it anew in Word") from error


def _read(request: ReadRequest) -> Source:
    package = Package(request)
    document = package.document()
    body = child(document, "body")
    if body is None:
        raise UnreadableDocument(f"{request.name}: the document has no body; save it as .docx anew")
    styles = Styles(package.related("styles"))
    judge = Judge()
    show_runs(judge, body, styles)
    numbering = Numbering(package.related("numbering"), styles)
    reader = BodyReader(ParagraphReader(styles, numbering, judge), request.deadline.check)
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=False)
    write_blocks(builder, part_halves(join_tables(reader.blocks(body))), request.deadline.check)
    for note in find_notes(package, list(reader.notes)):
        write_notes(builder, reader.blocks(note))
    if not builder.blocks:
        what = "only pictures" if reader.pictures else "no text"
        raise UnreadableDocument(f"{request.name}: the document holds {what}; save it as PDF to have it recognised")
    if reader.foreign:
        message = f"{reader.foreign} parts in another format were not read; open and save the document in Word"
        builder.notes.append(Note("foreign-part", message))
    if judge.converted:
        builder.notes.append(Note(LEGACY, describe(judge.converted)))
    request.limits.check("characters", builder.position, request.name)
    return builder.build()
