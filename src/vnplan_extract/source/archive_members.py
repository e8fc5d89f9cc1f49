"""The members of a zip archive, read within limits and never written to the disk; packages of office documents too."""

from __future__ import annotations

import io
import zipfile
import zlib

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.registry import ReadRequest

__all__ = ["BROKEN", "check_archive", "open_package", "read_member"]

MAX_MEMBERS = 5_000
MAX_RATIO = 400  # expanded by packed size; the XML of real documents stays below 60
RATIO_FROM = 20_000_000  # bytes; a small member may be packed as tightly as it likes
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)
CHUNK = 1_000_000  # bytes


def open_package(request: ReadRequest) -> zipfile.ZipFile:
    """Open a document that is a zip archive (docx, xlsx, odt).

    Raises:
        UnreadableDocument: the archive is broken, or a part of it is encrypted.
        LimitExceeded: too many parts, or they expand too far.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(request.data))
    except BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the zip archive is broken ({error}); save it anew") from error
    check_archive(archive, request)
    if any(info.flag_bits & ENCRYPTED for info in archive.infolist()):
        raise UnreadableDocument(f"{request.name}: the archive is encrypted; save it without a password")
    return archive


def check_archive(archive: zipfile.ZipFile, request: ReadRequest) -> None:
    """Refuse an archive whose directory announces too much.

    Raises:
        LimitExceeded: too many members, or they expand too far.
    """
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise LimitExceeded(
            f"{request.name}: {len(infos):,} parts or files in the archive, the limit is {MAX_MEMBERS:,}"
        )
    request.limits.check("expanded_bytes", sum(info.file_size for info in infos), request.name)
    for info in infos:
        check_ratio(info.file_size, info.compress_size, f"{request.name}: {info.filename}")


def check_ratio(expanded: int, packed: int, what: str) -> None:
    """Refuse what is packed more tightly than any document is."""
    if expanded > RATIO_FROM and expanded > MAX_RATIO * max(packed, 1):
        times = expanded // max(packed, 1)
        raise LimitExceeded(f"{what} expands {times:,} times, the limit is {MAX_RATIO} times; unpack it by hand")


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, request: ReadRequest) -> bytes:
    """The bytes of a member; what its header says of its size is not believed.

    Raises:
        UnreadableDocument: it is encrypted or broken.
        LimitExceeded: it expands to more than the limits allow.
    """
    if info.flag_bits & ENCRYPTED:
        raise UnreadableDocument(f"{request.name}: the archive is encrypted; unpack it and give the document")
    data = bytearray()
    try:
        with archive.open(info) as member:
            while chunk := member.read(CHUNK):
                data += chunk
                request.deadline.check()
                request.limits.check("expanded_bytes", len(data), request.name)
    except BROKEN as error:
        raise UnreadableDocument(f"{request.name}: {info.filename} is broken ({error}); get a complete copy") from error
    return bytes(data)
