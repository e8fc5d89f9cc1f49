"""How much of a hostile input is read before the library gives up."""

from __future__ import annotations

import time
from dataclasses import dataclass

from vnplan_extract.errors import LimitExceeded

__all__ = ["Deadline", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one extraction. Exceeding one raises :class:`~vnplan_extract.errors.LimitExceeded`.

    Args:
        bytes: size of the input file, in bytes.
        pages: pages of a PDF.
        expanded_bytes: what the parts of a zipped document (DOCX, ODT) or archive may expand to, in bytes.
        characters: length of the text read, in characters.
        markup_bytes: size of an HTML page or JSON dump without the pictures inside it, in bytes.
        nesting: archives inside one another.
        converter_seconds: wall-clock time of a program that converts old Word files, in seconds.
        seconds: wall-clock time of reading and extracting, in seconds.
        page_pixels: pixels of a page's picture when it is recognised; larger pages are rendered more coarsely, and
            a page is left out when that is not enough, or when an image on it holds ten times as many.
        page_seconds: wall-clock time of recognising one page; a page that takes longer is left out.
        workers: processes that recognise pages; 0 for one a core, up to four.

    >>> Limits(pages=10).pages
    10
    """

    bytes: int = 200_000_000
    pages: int = 2_000
    expanded_bytes: int = 500_000_000
    characters: int = 20_000_000
    markup_bytes: int = 50_000_000
    nesting: int = 2
    converter_seconds: float = 120.0
    seconds: float = 900.0
    page_pixels: int = 40_000_000
    page_seconds: float = 120.0
    workers: int = 0

    def check(self, what: str, value: float, name: str) -> None:
        """Raise LimitExceeded when ``value`` is over the limit ``what`` for the file ``name``."""
        limit = getattr(self, what)
        if value > limit:
            raise LimitExceeded(
                f"{name}: {value:,.0f} {what.replace('_', ' ')}, the limit is {limit:,.0f}; "
                f"raise it with Limits({what}=…) or --max-{what.replace('_', '-')}"
            )


class Deadline:
    """The moment at which an extraction must have ended.

    >>> Deadline(60.0, "plan.pdf").check()
    """

    def __init__(self, seconds: float, name: str) -> None:
        self._seconds, self._name = seconds, name
        self._end = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds that are left; 0 when the time is up."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise LimitExceeded when the time is up."""
        if time.monotonic() > self._end:
            raise LimitExceeded(f"{self._name}: not read within {self._seconds:g} seconds; raise Limits(seconds=…)")
