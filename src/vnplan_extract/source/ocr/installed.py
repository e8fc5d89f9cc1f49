"""Which Tesseract and which model of Vietnamese would recognise a page, told without loading either model."""

from __future__ import annotations

import hashlib
import shutil
import subprocess

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.source.ocr.tessdata import LANGUAGE, find_tessdata

__all__ = ["model_version", "tesseract_version"]

SECONDS = 20.0  # for the command to say its version


def tesseract_version() -> str | None:
    """The version of Tesseract: that in tesserocr, which may bring its own, or else that of the command; None for none.

    >>> (tesseract_version() or "none").partition(" ")[1]
    ''
    """
    try:
        import tesserocr
    except ImportError:
        return _of_command()
    return _number(str(tesserocr.tesseract_version()))


def _of_command() -> str | None:
    command = shutil.which("tesseract")
    if command is None:
        return None
    try:
        said = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _number(said.stdout or said.stderr)  # old ones say it on standard error


def _number(said: str) -> str | None:
    """The number in what Tesseract says of itself.

    >>> _number("tesseract 5.3.0\\n leptonica-1.82.0")
    '5.3.0'
    """
    words = said.split()
    return words[1] if len(words) > 1 else None


def model_version() -> str | None:
    """The first digits of the SHA-256 of the data for Vietnamese, whose releases have no number; None for none."""
    try:
        data = (find_tessdata() / f"{LANGUAGE}.traineddata").read_bytes()
    except (OCRUnavailable, OSError):
        return None
    return hashlib.sha256(data).hexdigest()[:8]
