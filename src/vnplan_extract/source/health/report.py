"""What ``vnplan health`` says of a document."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.health.diagnoses import DIAGNOSES
from vnplan_extract.source.health.page import Diagnosis, RawPage
from vnplan_extract.source.pdf_parts.choice import Choice
from vnplan_extract.source.registry import ReadRequest, detect, read
from vnplan_extract.vietnamese.syllables import wording_of

__all__ = ["Health", "PageHealth", "health"]


@dataclass(frozen=True, slots=True)
class PageHealth:
    """One page.

    Attributes:
        number: page number from 1.
        origin: "text", "ocr", "both" or "none": where its text is taken from.
        reason: why.
        characters: characters of the raw text, blanks left out.
        words: words of two or more letters.
        syllables: part of them that are Vietnamese syllables, 0 to 1.
        image_share: part of the page under images, 0 to 1.
        diagnoses: what is odd about it.
    """

    number: int
    origin: str
    reason: str
    characters: int
    words: int
    syllables: float
    image_share: float
    diagnoses: tuple[Diagnosis, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """All pages of a file; a format without pages is one page."""

    file_name: str
    format: str
    pages: tuple[PageHealth, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def health(path: str | PathLike[str], *, password: str | None = None, limits: Limits | None = None) -> Health:
    """Say for each page of a document where its text would be taken from, and what is odd about it.

    Args:
        path: the document, of any format that can be read.
        password: password of an encrypted PDF.
        limits: limits of size and time.

    Raises:
        VnplanError: the file is empty, encrypted, broken, or of no known format.
        OSError: the file cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("KẾ HOẠCH trồng rừng của xã", "utf-8")
    ...     page = health(Path(folder, "a.txt")).pages[0]
    >>> page.origin, page.words, page.syllables
    ('text', 6, 1.0)
    """
    file, bounds = Path(path), limits or Limits()
    bounds.check("bytes", file.stat().st_size, file.name)
    request = ReadRequest(file.read_bytes(), file.name, bounds, Deadline(bounds.seconds, file.name), password)
    reader = detect(request.data, request.name)
    if reader.format == "pdf":
        from vnplan_extract.source.health.raw_pdf import raw_pages

        pages = raw_pages(request)
    else:
        pages = [(RawPage(1, read(request).text), Choice("text", f"text of the {reader.format} file"))]
    return Health(file.name, reader.format, tuple(_examined(raw, choice) for raw, choice in pages))


def _examined(raw: RawPage, choice: Choice) -> PageHealth:
    wording = wording_of(raw.text)
    found = tuple(result for diagnose in DIAGNOSES if (result := diagnose(raw)) is not None)
    characters = sum(not char.isspace() for char in raw.text)
    return PageHealth(
        raw.number, choice.origin, choice.reason, characters, wording.words, round(wording.share, 3),
        round(raw.image_share, 3), found,
    )  # fmt: skip
