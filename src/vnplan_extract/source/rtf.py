"""The reader of RTF, whatever its name ends in: by LibreOffice as .docx, else paragraphs and table rows directly.

Embedded objects and pictures are cut out before anything reads the file.
"""

from __future__ import annotations

from dataclasses import replace

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source import word
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.office_parts.convert import INSTALL, Converted, find_office, to_docx
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.rtf_parts.text import RtfReader
from vnplan_extract.source.rtf_parts.trim import Trimmed, trim
from vnplan_extract.source.text_parts.legacy_text import LEGACY
from vnplan_extract.source.word_parts.blocks import Block
from vnplan_extract.source.word_parts.emit import write_blocks
from vnplan_extract.source.word_parts.joining import join_tables, part_halves
from vnplan_extract.source.word_parts.runs import Run, shown
from vnplan_extract.vietnamese.legacy import Judge, describe

__all__ = ["read"]

MEDIA_TYPE = "application/rtf"


def read(request: ReadRequest) -> Source:
    """Read an RTF document.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: it holds no text, or the temporary folder is full.
        LimitExceeded: its groups are nested too deeply, or reading takes too long.
    """
    trimmed = trim(request)
    inner = replace(request, data=trimmed.data)
    office = find_office()
    converted = to_docx(inner, ".rtf", office) if office else "LibreOffice is not installed"
    if isinstance(converted, Converted):
        source = word.read(replace(request, data=converted.data))
        versions = {**source.versions, "converted_with": converted.program}
        source = replace(source, media_type=MEDIA_TYPE, versions=versions)
    else:
        source = _read_directly(inner, converted)
    return replace(source, notes=(*source.notes, *_notes(trimmed)))


def _read_directly(request: ReadRequest, problem: str) -> Source:
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=False)
    blocks, notes = _blocks(request)
    write_blocks(builder, part_halves(join_tables(blocks)), request.deadline.check)
    if not builder.blocks:
        raise UnreadableDocument(f"{request.name}: the document holds no text; save it as PDF to have it recognised")
    message = f"{problem}; the text was read without automatic numbers and footnotes; {INSTALL}"
    builder.notes += [Note("read_simply", message), *notes]
    request.limits.check("characters", builder.position, request.name)
    return builder.build()


def _blocks(request: ReadRequest) -> tuple[list[Block], list[Note]]:
    """The blocks of a file; one that has text in an old encoding is read again, now that all of it was seen."""
    judge, plain = Judge(), Judge()

    def see(runs: list[Run]) -> list[Run]:
        judge.see([(run.text, run.font) for run in runs])
        return shown(runs, plain)

    blocks = RtfReader(request.data, request.deadline.check, see).blocks()
    if not judge.is_legacy:
        return blocks, []
    blocks = RtfReader(request.data, request.deadline.check, lambda runs: shown(runs, judge)).blocks()
    return blocks, [Note(LEGACY, describe(judge.converted))] if judge.converted else []


def _notes(trimmed: Trimmed) -> list[Note]:
    notes = []
    if trimmed.objects:
        message = f"{trimmed.objects} embedded object(s) were not read; open them in Word and save them as documents"
        notes.append(Note("embedded_objects", message))
    if not trimmed.complete:
        notes.append(Note("cut_off", "the file ends before its text does; get a complete copy"))
    return notes
