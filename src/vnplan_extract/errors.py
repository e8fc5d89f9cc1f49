"""Errors that a caller can act on: bad input, never a defect of the library."""

from __future__ import annotations

__all__ = ["LimitExceeded", "OCRUnavailable", "UnreadableDocument", "UnsupportedFormat", "VnplanError"]


class VnplanError(Exception):
    """Base of every error about an input. The message names the file, what is wrong and what to do."""


class UnsupportedFormat(VnplanError):
    """The content is of a kind that no reader takes."""


class UnreadableDocument(VnplanError):
    """The document is broken, encrypted, empty, or not there."""


class LimitExceeded(VnplanError):
    """The document is larger than a limit (bytes, pages, seconds, expansion); the message names the limit."""


class OCRUnavailable(VnplanError):
    """The pages are images without text; the message names what would be needed to read them."""
