"""The reader of HTML: saved pages of legal databases and portals, and what Word saves as a web page.

What is not the document (navigation, related pages, comments, adverts) is left out; tables that only place the
letterhead are read column by column as in Word documents; numbers of lists are part of the text.
"""

from __future__ import annotations

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.web_parts.blocks import PageReader
from vnplan_extract.source.web_parts.css import Sheet
from vnplan_extract.source.web_parts.fonts import turn_page
from vnplan_extract.source.web_parts.main import choose
from vnplan_extract.source.web_parts.parse import decode_page, parse_page
from vnplan_extract.source.word_parts.emit import write_blocks, write_notes
from vnplan_extract.source.word_parts.joining import join_tables, part_halves

__all__ = ["read", "read_page"]

MEDIA_TYPE = "text/html"


def read(request: ReadRequest) -> Source:
    """Read a web page.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: there is no text in it, or it is nested too deeply.
        LimitExceeded: it is longer than the limits allow, or takes too long.
    """
    return read_page(decode_page(request), request)


def read_page(text: str, request: ReadRequest) -> Source:
    """Read the text of a page, as :func:`read` does its bytes."""
    try:
        return _read(text, request)
    except RecursionError as error:
        raise UnreadableDocument(f"{request.name}: elements are nested too deeply; save it as PDF or .docx") from error


def _read(text: str, request: ReadRequest) -> Source:
    root, typed = parse_page(text, request)
    request.deadline.check()
    body = root.find("body")
    sheet = Sheet.of(root)
    whole = root if body is None else body
    notes = turn_page(whole, sheet, request.deadline.check)
    choice = choose(whole, sheet, request.deadline.check)
    reader = PageReader(sheet, choice.dropped, request.deadline.check)
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=False)
    write_blocks(builder, part_halves(join_tables(reader.blocks(choice.root))), request.deadline.check)
    write_notes(builder, reader.notes)
    if not builder.blocks:
        raise UnreadableDocument(f"{request.name}: the page holds no text; save it from a browser once it is shown")
    builder.notes += notes
    if not typed:
        message = "tags are nested without end; bold type could not be told"
        builder.notes.append(Note("type_lost", message))
    request.limits.check("characters", builder.position, request.name)
    return builder.build()
