"""What a batch would have to read: formats, pages and about how long, without reading a document."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any, TypedDict

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, Rejected
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError
from vnplan_extract.knowledge.tables import read_table

__all__ = ["Look", "Survey", "kilobytes", "look", "survey"]

LOOKED_AT = 3  # pages of a PDF, to tell scans, tables and text
FEW = 20  # characters: a page with fewer is a picture
LINES = 5  # drawn on a page that has a table
TEXT_PARTS = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/"}  # of a packed document, by their start
MOST_KILOBYTES = 100_000.0  # what a packed document says of itself counts up to here
UNKNOWN = "html"  # a format without a cost of its own costs as much


class Look(TypedDict):
    """What a document is: its format, its pages (0 without pages), how many of them seem to be pictures or to have
    ruled tables, and the kilobytes of its text.
    """

    format: str
    pages: int
    scanned: int
    tables: int
    kilobytes: float


BROKEN = Look(format="broken", pages=0, scanned=0, tables=0, kilobytes=0.0)


@dataclass(slots=True)
class Survey:
    """Counts over all inputs.

    Attributes:
        formats: format to how many documents have it.
        pages: pages of PDF documents.
        scanned: how many of these seem to be pictures.
        tables: how many seem to have ruled tables.
        kilobytes: format to the kilobytes of text in all its documents.
        rejected: inputs that are not opened.
    """

    formats: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    scanned: int = 0
    tables: int = 0
    kilobytes: dict[str, float] = field(default_factory=dict)
    rejected: int = 0

    def add(self, seen: Look) -> None:
        """Count a document."""
        name = seen["format"]
        self.formats[name] += 1
        self.kilobytes[name] = self.kilobytes.get(name, 0.0) + seen["kilobytes"]
        self.pages += seen["pages"]
        self.scanned += seen["scanned"]
        self.tables += seen["tables"]

    def seconds(self, workers: int) -> float:
        """About how long reading takes, in seconds of the clock, on a machine like that of ``archive_costs.tsv``.

        >>> one, many = Survey(Counter(docx=1)), Survey(Counter(docx=2000))
        >>> one.seconds(2) < many.seconds(2) < many.seconds(1)
        True
        """
        cost = _costs()
        documents = sum(self.formats.values())
        work = documents * (cost["document"][1] + cost["kept"][1])
        work += (self.pages - self.scanned - self.tables) * cost["pdf_text"][1]
        work += self.tables * cost["pdf_tables"][1] + self.scanned * cost["pdf_scan"][1]
        for name, count in self.formats.items():
            if name not in ("pdf", "broken"):
                unit, seconds = cost.get(name, cost[UNKNOWN])
                work += seconds * (count if unit == "document" else self.kilobytes.get(name, 0.0))
        return cost["start"][1] + work / workers + documents * cost["merged"][1] + cost["end"][1]


@cache
def _costs() -> dict[str, tuple[str, float]]:
    """Sort of document or page to its unit and the seconds of one core that a unit takes."""
    return {row["sort"]: (row["unit"], float(row["seconds"])) for row in read_table("archive_costs.tsv")}


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
            counts.add(child.look(one) or BROKEN)
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
        return BROKEN
    pages, scanned, tables = _pages(data) if name == "pdf" else (0, 0, 0)
    return Look(format=name, pages=pages, scanned=scanned, tables=tables, kilobytes=kilobytes(data, name))


def _pages(data: bytes) -> tuple[int, int, int]:
    """Pages of a PDF, and how many are pictures or have ruled tables, going by the first ones."""
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        first = [document[number] for number in range(min(LOOKED_AT, count))]
        pictures = [page.get_textpage().count_chars() < FEW for page in first]
        tables = [not picture and _has_table(page) for page, picture in zip(first, pictures, strict=True)]
        share = count / max(len(first), 1)
        return count, round(share * sum(pictures)), round(share * sum(tables))
    return 0, 0, 0


def _has_table(page: Any) -> bool:
    import pypdfium2.raw

    drawn = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    return sum(1 for _ in islice(drawn, LINES)) == LINES


def kilobytes(data: bytes, format: str) -> float:
    """Kilobytes of a document that hold its text: all of it, or in a packed one what the parts with text expand to.

    >>> kilobytes(b"x" * 500, "txt")
    0.5
    """
    if format not in TEXT_PARTS:
        return len(data) / 1000
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [one.file_size for one in parts.infolist() if one.filename.startswith(TEXT_PARTS[format])]
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return len(data) / 1000
    return min(sum(sizes) / 1000, MOST_KILOBYTES)
