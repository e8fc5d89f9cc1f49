"""Takes out of an RTF file what is never read: embedded objects, pictures, binary data, editors' settings."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.errors import LimitExceeded
from vnplan_extract.source.registry import ReadRequest

__all__ = ["Trimmed", "trim"]

MAX_DEPTH = 400  # groups inside one another; documents stay below 40
BETWEEN_CHECKS = 50_000  # braces between two looks at the clock
_BRACES = regex.compile(rb"\\bin(\d{1,10}) ?|\\[\\{}]|[{}]")
_DESTINATION = regex.compile(rb"\{\s*(?:\\\*\s*)?\\([a-z]+)")
_OBJECTS = {b"objdata"}
_DROPPED = _OBJECTS | {
    *(b"pict", b"blipuid", b"themedata", b"colorschememapping", b"datastore", b"datafield", b"latentstyles"),
    *(b"xmlnstbl", b"rsidtbl", b"passwordhash", b"template", b"oleclsid", b"objclass", b"objname", b"filetbl"),
}


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The file without those groups, how many objects it held, and whether its last group was closed."""

    data: bytes
    objects: int
    complete: bool


def trim(request: ReadRequest) -> Trimmed:
    """Leave out groups that are never read.

    Args:
        request: the bytes and the limits.

    Raises:
        LimitExceeded: groups are nested too deeply.
    """
    data, kept = request.data, bytearray()
    depth = objects = count = at = written = 0
    dropped_from: int | None = None  # depth of the group that is being left out
    while (found := _BRACES.search(data, at)) is not None:
        at = found.end()
        count += 1
        if count % BETWEEN_CHECKS == 0:
            request.deadline.check()
        sign = found.group()
        if sign == b"{":
            depth += 1
            _check_depth(depth, request.name)
            named = _DESTINATION.match(data, found.start(), found.start() + 80)
            if dropped_from is None and named is not None and named[1] in _DROPPED:
                objects += named[1] in _OBJECTS
                dropped_from = depth
                kept += data[written : found.start()]
        elif sign == b"}":
            if dropped_from == depth:
                dropped_from, written = None, at
            depth -= 1
            if depth <= 0:
                break
        elif found[1] is not None:
            kept += data[written : found.start()] if dropped_from is None else b""
            at = written = min(at + int(found[1]), len(data))
    if dropped_from is None:
        kept += data[written : at if depth <= 0 else len(data)]
    return Trimmed(bytes(kept), objects, depth <= 0)


def _check_depth(depth: int, name: str) -> None:
    if depth > MAX_DEPTH:
        raise LimitExceeded(
            f"{name}: groups are nested more than {MAX_DEPTH} deep; this is no ordinary document, save it as .docx"
        )
