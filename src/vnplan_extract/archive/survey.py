"""What a batch would have to read: formats, pages and about how long, without reading a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypedDict

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, Rejected
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["Look", "Survey", "look", "survey"]

TEXT_PAGE, SCANNED_PAGE, DOCUMENT = 0.08, 4.0, 0.3  # seconds of one core, measured on the plans of corpus/
LOOKED_AT = 3  # pages of a PDF, to tell a scan from text
FEW = 20  # characters: a page with fewer is a picture


class Look(TypedDict):
    """What a document is: its format, its pages (0 without pages), how many of them seem to be pictures."""

    format: str
    pages: int
    scanned: int


@dataclass(slots=True)
class Survey:
    """Counts over all inputs.

    Attributes:
        formats: format to how many documents have it.
        pages: pages of PDF documents.
        scanned: how many of these seem to be pictures.
        rejected: inputs that are not opened.
    """

    formats: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    scanned: int = 0
    rejected: int = 0

    def add(self, seen: Look) -> None:
        """Count a document."""
        self.formats[seen["format"]] += 1
        self.pages += seen["pages"]
        self.scanned += seen["scanned"]

    def seconds(self, workers: int) -> float:
        """About how long reading takes, in seconds.

        >>> Survey(Counter(pdf=2, docx=10), pages=100, scanned=50).seconds(2)
        103.5
        """
        documents = sum(self.formats.values()) - self.formats["pdf"]
        text = self.pages - self.scanned
        return (documents * DOCUMENT + text * TEXT_PAGE + self.scanned * SCANNED_PAGE) / workers


def survey(found: Iterable[Job | Rejected], settings: Settings) -> Survey:
    """Look at every input, in a process that may die of it.

    Args:
        found: the inputs.
        settings: limits.

    Returns:
        Counts; a document that ends the process counts as "broken".
    """
    from vnplan_extract.archive.child import Child

    counts, child = Survey(), None
    try:
        for one in found:
            if isinstance(one, Rejected):
                counts.rejected += 1
                continue
            if child is None or not child.alive:
                child = Child(settings)
                child.start()
            counts.add(child.look(one) or Look(format="broken", pages=0, scanned=0))
    finally:
        if child is not None:
            child.close()
    return counts


def look(job: Job, contents: Contents) -> Look:
    """What a document is, from its content; runs in a worker process.

    Args:
        job: the document.
        contents: reads it.
    """
    from vnplan_extract.source.registry import detect

    try:
        data = contents.read(job)
        name = detect(data, job.name).format
    except VnplanError:
        return Look(format="broken", pages=0, scanned=0)
    pages, scanned = _pages(data) if name == "pdf" else (0, 0)
    return Look(format=name, pages=pages, scanned=scanned)


def _pages(data: bytes) -> tuple[int, int]:
    """Pages of a PDF, and how many are pictures going by the first ones."""
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        first = range(min(LOOKED_AT, count))
        pictures = sum(document[number].get_textpage().count_chars() < FEW for number in first)
        return count, round(count * pictures / len(first)) if first else 0
    return 0, 0
