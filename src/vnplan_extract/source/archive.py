"""The readers of archives: a zip or gzip file around one document. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import replace

from vnplan_extract.errors import LimitExceeded, UnreadableDocument, UnsupportedFormat
from vnplan_extract.source.archive_members import BROKEN, CHUNK, check_archive, check_ratio, read_member
from vnplan_extract.source.content import MAX_ENTRIES
from vnplan_extract.source.layout import Source
from vnplan_extract.source.registry import ReadRequest, detect
from vnplan_extract.source.registry import read as read_any

__all__ = ["read_gzip", "read_zip"]

GZIP_WINDOW = 31  # for zlib: the largest window, with a gzip header
MAX_NAMES = 8  # shown in a message
SIDE_FILES = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")  # what systems put into an archive by themselves


def read_zip(request: ReadRequest) -> Source:
    """Read the document in a zip archive.

    Args:
        request: the bytes and the limits.

    Raises:
        UnreadableDocument: it is broken or encrypted, or holds no document or several.
        LimitExceeded: it expands too far, or archives are nested too deeply.
    """
    _check_depth(request)
    if request.data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise LimitExceeded(f"{request.name}: more than {MAX_ENTRIES:,} files in the archive; unpack it by hand")
    try:
        archive = zipfile.ZipFile(io.BytesIO(request.data))
    except BROKEN as error:
        raise UnreadableDocument(f"{request.name}: the zip archive is broken ({error}); get a complete copy") from error
    check_archive(archive, request)
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_side_file(info.filename)]
    readable: list[tuple[str, bytes]] = []
    problem = ""
    for info in infos:
        request.deadline.check()
        data = read_member(archive, info, request)
        try:
            detect(data, _inner_name(request, info.filename))
        except (UnsupportedFormat, UnreadableDocument) as error:
            problem = str(error)
            continue
        readable.append((info.filename, data))
    return _read_one(request, _without_notes(readable), problem)


def read_gzip(request: ReadRequest) -> Source:
    """Read the document in a gzip file.

    Raises:
        UnreadableDocument: it is broken.
        LimitExceeded: it expands too far, or archives are nested too deeply.
    """
    _check_depth(request)
    unpacker, data, packed = zlib.decompressobj(GZIP_WINDOW), bytearray(), request.data
    try:
        while packed and not unpacker.eof:
            data += unpacker.decompress(packed, CHUNK)
            packed = unpacker.unconsumed_tail
            request.deadline.check()
            request.limits.check("expanded_bytes", len(data), request.name)
            check_ratio(len(data), len(request.data), f"{request.name}: the file in it")
    except zlib.error as error:
        raise UnreadableDocument(f"{request.name}: the gzip file is broken ({error}); get a complete copy") from error
    if not unpacker.eof:
        raise UnreadableDocument(f"{request.name}: the gzip file is cut off; get a complete copy")
    name = posixpath.basename(request.name)
    return _read_inner(request, name[:-3] if name.lower().endswith(".gz") else "document", bytes(data))


def _read_one(request: ReadRequest, readable: list[tuple[str, bytes]], problem: str) -> Source:
    if not readable:
        message = f"{request.name}: no document in the archive can be read"
        raise UnreadableDocument(f"{message} ({problem})" if problem else f"{message}; it is empty")
    if len(readable) > 1:
        names = ", ".join(_shown(name) for name, _ in readable[:MAX_NAMES])
        more = f" and {len(readable) - MAX_NAMES} more" if len(readable) > MAX_NAMES else ""
        what = f"{len(readable)} documents in the archive ({names}{more})"
        raise UnreadableDocument(f"{request.name}: {what}; unpack it and give them one by one")
    return _read_inner(request, *readable[0])


def _without_notes(readable: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The documents without bare text files beside them, which say where the archive is from."""
    others = [(name, data) for name, data in readable if detect(data, name).format != "txt"]
    return others or readable


def _read_inner(request: ReadRequest, name: str, data: bytes) -> Source:
    inner = replace(request, data=data, name=_inner_name(request, name), depth=request.depth + 1)
    return read_any(inner)


def _inner_name(request: ReadRequest, name: str) -> str:
    return f"{request.name}!/{_shown(name)}"


def _shown(name: str) -> str:
    """The name of a member on one line, without steps up or a drive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..") and ":" not in part]
    return "".join(sign for sign in "/".join(parts) if sign.isprintable())[:200] or "document"


def _is_side_file(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(SIDE_FILES[0]) or posixpath.basename(lower) in SIDE_FILES or "/._" in f"/{lower}"


def _check_depth(request: ReadRequest) -> None:
    request.limits.check("nesting", request.depth + 1, request.name)
