"""Zip packages (workbooks) whose bytes are the same whenever they are written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

__all__ = ["restamp"]

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_STAMP = b"1980-01-01T00:00:00Z"


def restamp(path: Path) -> None:
    """Write a workbook anew with one fixed time in place of the time at which it was made.

    Args:
        path: the package; it is replaced.
    """
    with zipfile.ZipFile(path) as package:
        parts = [(one, package.read(one)) for one in sorted(package.namelist(), key=_order)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _STAMP + rb"\g<2>", content)
            package.writestr(entry, content)


def _order(name: str) -> tuple[bool, str]:
    """The list of content types first, as the readers of some programs expect."""
    return name != "[Content_Types].xml", name
