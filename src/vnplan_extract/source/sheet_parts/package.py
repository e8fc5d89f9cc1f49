"""The zip package of a workbook, checked before any of it is parsed: size, expansion, entities, passwords."""

from __future__ import annotations

import zipfile

import regex

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.archive_members import BROKEN, open_package
from vnplan_extract.source.registry import ReadRequest

__all__ = ["BROKEN", "check_package"]

MAX_SHEET_BYTES = 80_000_000  # XML of all sheets; about a million cells
_HEAD = 4_096  # bytes of a part in which a document type is declared
_DOCTYPE = regex.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)")


def check_package(request: ReadRequest) -> None:
    """Refuse a workbook that is broken, locked, or grows beyond the limits.

    Args:
        request: the bytes of the file, with the limits.

    Raises:
        UnreadableDocument: the archive is broken or encrypted, or its XML declares entities.
        LimitExceeded: its parts expand to more than the limits allow.
    """
    archive = open_package(request)
    infos = archive.infolist()
    _check_sheets(request, infos)
    try:
        for info in infos:
            request.deadline.check()
            if info.filename.lower().endswith((".xml", ".rels")):
                with archive.open(info) as part:
                    _check_head(request, info.filename, part.read(_HEAD))
    except BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the zip archive is broken ({error}); save it anew") from error


def _check_sheets(request: ReadRequest, infos: list[zipfile.ZipInfo]) -> None:
    sheets = sum(info.file_size for info in infos if "worksheets/" in info.filename or "sharedStrings" in info.filename)
    if sheets > MAX_SHEET_BYTES:
        raise LimitExceeded(
            f"{request.name}: {sheets:,} bytes of cells, the limit is {MAX_SHEET_BYTES:,}; "
            "split the workbook into smaller ones"
        )


def _check_head(request: ReadRequest, part: str, head: bytes) -> None:
    if _DOCTYPE.search(head):
        raise UnreadableDocument(f"{request.name}: {part} declares entities; save the workbook anew")
