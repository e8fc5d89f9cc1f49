"""Where Tesseract's language data lies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from vnplan_extract.errors import OCRUnavailable

__all__ = ["LANGUAGE", "find_tessdata"]

LANGUAGE = "vie"
# where the packages of Debian, Fedora, Arch, Homebrew and the installer for Windows put it
PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


def find_tessdata() -> Path:
    """The folder that holds the data for Vietnamese.

    Raises:
        OCRUnavailable: no folder holds it.
    """
    for folder in _folders():
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    raise OCRUnavailable(
        f"Tesseract's data for Vietnamese ({LANGUAGE}.traineddata) is missing: install the package "
        "tesseract-ocr-vie, or name the folder that holds it in TESSDATA_PREFIX"
    )


def _folders() -> Iterator[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield Path(prefix)
        yield Path(prefix) / "tessdata"
        return  # a folder that is named is meant
    for pattern in PLACES:
        anchor = Path(Path(pattern).anchor)
        if anchor.is_dir():
            yield from sorted(anchor.glob(str(Path(pattern).relative_to(anchor))), reverse=True)
