"""The reader of Word's binary documents (.doc of 1993 to 2003): converted to .docx and read as one.

LibreOffice keeps tables, numbering and type. Where it is not installed, antiword or catdoc give the text alone,
and a note says that its tables are lost.
"""

from __future__ import annotations

import io
from dataclasses import replace

from vnplan_extract.errors import UnreadableDocument, UnsupportedFormat
from vnplan_extract.source import plaintext, word
from vnplan_extract.source.layout import Note, Source
from vnplan_extract.source.office_parts.convert import INSTALL, Converted, find_office, to_docx, to_text
from vnplan_extract.source.registry import ReadRequest

__all__ = ["read"]

MEDIA_TYPE = "application/msword"
FLAGS = slice(10, 12)  # of the file information block, after [MS-DOC] 2.5.2 FibBase: bit 8 is fEncrypted
ENCRYPTED = 0x0100
_BROKEN = (OSError, ValueError, IndexError, TypeError, AttributeError)


def read(request: ReadRequest) -> Source:
    """Read a Word document of before 2007.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: the document is encrypted or broken, or the temporary folder is full.
        UnsupportedFormat: no program that reads such documents is installed.
        LimitExceeded: the conversion took too long; the program was stopped.
    """
    if _is_encrypted(request.data):
        raise UnreadableDocument(f"{request.name}: the document is encrypted; save it without a password")
    office = find_office()
    converted = to_docx(request, ".doc", office) if office else "LibreOffice is not installed"
    if isinstance(converted, Converted):
        source = _named(word.read(replace(request, data=converted.data)), converted)
    else:
        source = _as_text(request, converted)
    if not _is_cut_off(request.data):
        return source
    message = "the file is shorter than its own directory says; text may be missing, get a complete copy"
    return replace(source, notes=(*source.notes, Note("cut_off", message)))


def _as_text(request: ReadRequest, problem: str) -> Source:
    text = to_text(request)
    if isinstance(text, Converted):
        message = f"{problem}; {text.program} read the text alone and its tables are lost; {INSTALL}"
        source = plaintext.read(replace(request, data=_without_rules(text.data)))
        return _named(replace(source, notes=(*source.notes, Note("tables_lost", message))), text)
    if find_office() is None and "installed" in text:
        message = f"no program that reads Word documents of before 2007 is here; {INSTALL} or antiword"
        raise UnsupportedFormat(f"{request.name}: {message}")
    raise UnreadableDocument(f"{request.name}: the document is broken ({problem}; {text}); save it as .docx in Word")


def _without_rules(data: bytes) -> bytes:
    """Text whose table rows stand between bars, as antiword prints them, with gaps in place of the bars."""
    lines = data.split(b"\n")
    return b"\n".join(b"   ".join(line[1:-1].split(b"|")) if _is_ruled(line) else line for line in lines)


def _is_ruled(line: bytes) -> bool:
    return len(line) > 2 and line.startswith(b"|") and line.endswith(b"|")


def _named(source: Source, converted: Converted) -> Source:
    versions = {**source.versions, "converted_with": converted.program}
    return replace(source, media_type=MEDIA_TYPE, versions=versions)


def _is_cut_off(data: bytes) -> bool:
    """Whether sectors that the file's allocation table gives out lie behind its end."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            used = max((at for at, entry in enumerate(file.fat) if entry != olefile.FREESECT), default=0)
            return len(data) <= (used + 1) * int(file.sectorsize)  # the header takes the place of one more sector
    except _BROKEN:
        return True


def _is_encrypted(data: bytes) -> bool:
    """Whether the document's header says that it is encrypted; False where the header cannot be read."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file, file.openstream("WordDocument") as stream:
            return bool(int.from_bytes(stream.read(FLAGS.stop)[FLAGS], "little") & ENCRYPTED)
    except _BROKEN:
        return False
