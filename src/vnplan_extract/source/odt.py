"""The reader of OpenDocument text (.odt): paragraphs with their numbers, tables with spans, notes at the end.

Tracked changes are read as accepted; deleted text is kept apart in such files and never read.
"""

from __future__ import annotations

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Source
from vnplan_extract.source.odt_parts.blocks import BodyReader
from vnplan_extract.source.odt_parts.fonts import turn_body
from vnplan_extract.source.odt_parts.package import local, open_parts, q
from vnplan_extract.source.odt_parts.styles import Styles
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.word_parts.emit import write_blocks, write_notes
from vnplan_extract.source.word_parts.joining import join_tables, part_halves

__all__ = ["read"]

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read(request: ReadRequest) -> Source:
    """Read an OpenDocument text.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: it is broken or encrypted, declares entities, or holds no text.
        LimitExceeded: its parts expand to more than the limits allow, or take too long.
    """
    try:
        return _read(request)
    except RecursionError as error:
        raise UnreadableDocument(f"{request.name}: elements are nested too deeply; save it as .docx") from error


def _read(request: ReadRequest) -> Source:
    content, styles = open_parts(request)
    text = content.find(f"{q('office:body')}/{q('office:text')}")
    if text is None:
        raise UnreadableDocument(f"{request.name}: the document has no text body; save it as .odt anew")
    sheet = Styles(styles, content)
    notes = turn_body(text, sheet, request.deadline.check)
    reader = BodyReader(sheet, request.deadline.check)
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=False)
    builder.notes += notes
    write_blocks(builder, part_halves(join_tables(reader.blocks(text))), request.deadline.check)
    for note in list(reader.notes):
        for body in note:
            if local(body) == "note-body":
                write_notes(builder, reader.blocks(body))
    if not builder.blocks:
        what = "only pictures" if reader.pictures else "no text"
        raise UnreadableDocument(f"{request.name}: the document holds {what}; save it as PDF to have it recognised")
    request.limits.check("characters", builder.position, request.name)
    return builder.build()
