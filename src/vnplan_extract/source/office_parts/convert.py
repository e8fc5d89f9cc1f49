"""Old Word formats to .docx by LibreOffice, or to text by antiword or catdoc, in a temporary folder."""

from __future__ import annotations

import errno
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.office_parts.process import Bounds, TimeUpError, run
from vnplan_extract.source.office_parts.profile import write_profile
from vnplan_extract.source.registry import ReadRequest

__all__ = ["INSTALL", "Converted", "find_office", "to_docx", "to_text"]

INSTALL = "install LibreOffice (apt-get install libreoffice-writer)"
OFFICE = ("soffice", "libreoffice")
TEXT_PROGRAMS = (  # name, arguments in front of the file
    ("antiword", ("-m", "UTF-8.txt", "-w", "0")),
    ("catdoc", ("-d", "utf-8", "-w")),
)
_VERSION = regex.compile(r"\d+(?:\.\d+)+")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Converted:
    """What a converter made: the bytes, and the program with its version."""

    data: bytes
    program: str


def find_office() -> str | None:
    """The path of LibreOffice's command; None where it is not installed."""
    return next((path for path in map(shutil.which, OFFICE) if path is not None), None)


def to_docx(request: ReadRequest, suffix: str, office: str) -> Converted | str:
    """Let LibreOffice save a document as .docx.

    Each call has a profile of its own, so that several run at a time.

    Args:
        request: the bytes and the limits.
        suffix: the file name ending by which LibreOffice knows the format (".doc").
        office: path of its command.

    Returns:
        The new document, or what went wrong.

    Raises:
        LimitExceeded: it was not done within the limit; it and its children were killed.
        UnreadableDocument: the temporary folder is full.
    """
    with _folder(request) as folder:
        source = folder / f"document{suffix}"
        source.write_bytes(request.data)
        profile = write_profile(folder / "profile")
        switches = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
        convert = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source))
        problem = run([office, f"-env:UserInstallation={profile}", *switches, *convert], folder, _bounds(request))
        result = folder / "out" / "document.docx"
        if problem or not result.is_file():
            return problem or "it wrote no document"
        request.limits.check("expanded_bytes", result.stat().st_size, request.name)
        return Converted(result.read_bytes(), f"LibreOffice {_version(office, '--version')}".rstrip())


def to_text(request: ReadRequest) -> Converted | str:
    """Let antiword or catdoc write the text of a Word document, UTF-8.

    Args:
        request: the bytes and the limits.

    Returns:
        The text, or what went wrong.

    Raises:
        LimitExceeded: it was not done within the limit.
        UnreadableDocument: the temporary folder is full.
    """
    said = "neither antiword nor catdoc is installed"
    for name, arguments in TEXT_PROGRAMS:
        path = shutil.which(name)
        if path is None:
            continue
        with _folder(request) as folder:
            source, result = folder / "document.doc", folder / "text"
            source.write_bytes(request.data)
            problem = run([path, *arguments, str(source)], folder, _bounds(request), output=result)
            request.limits.check("characters", result.stat().st_size // 4, request.name)
            text = result.read_bytes()
            if not problem and text.strip():
                return Converted(text, f"{name} {_version(path, '-h' if name == 'antiword' else '-V')}".rstrip())
            said = f"{name}: {problem or 'no text in it'}"
    return said


@contextmanager
def _folder(request: ReadRequest) -> Iterator[Path]:
    """A temporary folder that is gone afterwards; errors in it say what they mean for the document."""
    try:
        with tempfile.TemporaryDirectory(prefix="vnplan-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except TimeUpError:
        limit = _bounds(request).seconds
        request.deadline.check()
        raise LimitExceeded(
            f"{request.name}: not converted within {limit:g} seconds; the converter was stopped. "
            "Raise Limits(converter_seconds=…) or --max-converter-seconds, or save the document as .docx"
        ) from None
    except OSError as error:
        if error.errno in _FULL:
            what = f"the temporary folder {tempfile.gettempdir()} is full; free some space or set TMPDIR to another one"
        else:
            what = f"cannot be converted ({error}); save it as .docx"
        raise UnreadableDocument(f"{request.name}: {what}") from error


def _bounds(request: ReadRequest) -> Bounds:
    seconds = min(request.limits.converter_seconds, request.deadline.remaining)
    return Bounds(max(seconds, 0.01), request.limits.expanded_bytes)


@cache
def _version(path: str, option: str) -> str:
    """The version that a program prints; "" where it prints none."""
    try:
        done = subprocess.run([path, option], capture_output=True, timeout=10, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = _VERSION.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    return found.group() if found else ""
