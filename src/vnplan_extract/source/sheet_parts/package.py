"""The zip package of a workbook, checked before any of it is parsed: size, expansion, entities, passwords."""

from __future__ import annotations

import io
import zipfile
import zlib

import regex

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.registry import ReadRequest

__all__ = ["BROKEN", "check_package"]

MAX_PARTS = 5_000
MAX_RATIO = 400  # expanded by packed size; the XML of real workbooks stays below 60
RATIO_FROM = 20_000_000  # bytes; a small part may be packed as tightly as it likes
MAX_SHEET_BYTES = 80_000_000  # XML of all sheets; about a million cells
ENCRYPTED = 0x1
_HEAD = 4_096  # bytes of a part in which a document type is declared
_DOCTYPE = regex.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the standard library raises over a broken archive."""


def check_package(request: ReadRequest) -> None:
    """Refuse a workbook that is broken, locked, or grows beyond the limits.

    Args:
        request: the bytes of the file, with the limits.

    Raises:
        UnreadableDocument: the archive is broken or encrypted, or its XML declares entities.
        LimitExceeded: its parts expand to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(request.data)) as archive:
            _check_sizes(request, archive.infolist())
            for info in archive.infolist():
                request.deadline.check()
                if info.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(info) as part:
                        _check_head(request, info.filename, part.read(_HEAD))
    except BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the zip archive is broken ({error}); save it anew") from error


def _check_sizes(request: ReadRequest, infos: list[zipfile.ZipInfo]) -> None:
    name = request.name
    if len(infos) > MAX_PARTS:
        raise LimitExceeded(f"{name}: {len(infos):,} parts in the archive, the limit is {MAX_PARTS:,}")
    request.limits.check("expanded_bytes", sum(info.file_size for info in infos), name)
    for info in infos:
        if info.flag_bits & ENCRYPTED:
            raise UnreadableDocument(f"{name}: the archive is encrypted; save it without a password")
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            times = info.file_size // max(info.compress_size, 1)
            raise LimitExceeded(
                f"{name}: {info.filename} expands {times:,} times, the limit is {MAX_RATIO} times; "
                "this is no ordinary workbook"
            )
    sheets = sum(info.file_size for info in infos if "worksheets/" in info.filename or "sharedStrings" in info.filename)
    if sheets > MAX_SHEET_BYTES:
        raise LimitExceeded(
            f"{name}: {sheets:,} bytes of cells, the limit is {MAX_SHEET_BYTES:,}; split the workbook into smaller ones"
        )


def _check_head(request: ReadRequest, part: str, head: bytes) -> None:
    if _DOCTYPE.search(head):
        raise UnreadableDocument(f"{request.name}: {part} declares entities; save the workbook anew")
