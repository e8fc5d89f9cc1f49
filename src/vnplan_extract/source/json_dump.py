"""The reader of JSON: an entry of a legal database's dump, whose longest string is the document.

Other fields (number, date, issuer as the dump gives them) are shown in a note and never used for a value.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import regex

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source import plaintext
from vnplan_extract.source.content import looks_like_html
from vnplan_extract.source.json_parts.fields import Field, choose_field, count_documents, facts, strings
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.text_parts.decode import clean, decode
from vnplan_extract.source.webpage import read_page
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["read"]

MEDIA_TYPE = "application/json"
CLOSING_LINES = 800  # characters at the end in which recipients and signature stand
_ENDED = regex.compile(r"[.;:!?…/)\]\"”’>]\s*$")
_CLOSING = regex.compile(r"nơi nhận|\bt/?m\s?\.|\bkt\s?\.|chủ tịch|bí thư|giám đốc|bộ trưởng|đã ký")


def read(request: ReadRequest) -> Source:
    """Read the document in a JSON file.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: it is broken, holds no text, or holds several documents.
        LimitExceeded: it is longer than the limits allow.
    """
    request.limits.check("markup_bytes", len(request.data), request.name)
    value = _parse(decode(request.data, request.name)[0].removeprefix("\ufeff"), request.name)
    fields = list(strings(value))
    request.deadline.check()
    count = count_documents(value, fields)
    if count > 1:
        message = f"{count:,} documents in one JSON file; write each to a file of its own and give them one by one"
        raise UnreadableDocument(f"{request.name}: {message}")
    chosen = choose_field(fields)
    if chosen is None:
        raise UnreadableDocument(f"{request.name}: no field holds the text of a document; give the document itself")
    source = _read_text(chosen, request)
    return replace(source, media_type=MEDIA_TYPE, notes=(*source.notes, *_notes(chosen, fields)))


def _parse(text: str, name: str) -> Any:
    """The value; the values of its lines where each line is one (JSON lines)."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line, strict=False) for line in lines] if len(lines) > 1 else _fail(name, error)
        except (ValueError, RecursionError):
            return _fail(name, error)


def _fail(name: str, error: Exception) -> Any:
    what = "nested too deeply" if isinstance(error, RecursionError) else f"broken ({error})"
    raise UnreadableDocument(f"{name}: the JSON is {what}; get a complete copy") from error


def _read_text(field: Field, request: ReadRequest) -> Source:
    if looks_like_html(field.text.encode("utf-8", "replace")):
        return read_page(field.text, request)
    text = clean(field.text)
    return plaintext.read(replace(request, data=text.encode("utf-8", "surrogatepass")))


def _notes(chosen: Field, fields: list[Field]) -> list[Note]:
    notes = []
    text = chosen.text.rstrip()
    if not _ENDED.search(text) and not _CLOSING.search(fold(text[-CLOSING_LINES:])):
        message = f'the field "{chosen.name}" ends in the middle of a sentence after {len(text):,} characters'
        notes.append(Note("text_cut", f"{message}; get the whole document"))
    beside = facts(fields, chosen)
    if beside:
        notes.append(Note("dump_fields", f"the dump says beside the text ({'; '.join(beside)}); no value is from it"))
    return notes
