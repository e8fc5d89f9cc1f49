"""The pages of a long scan recognised in pieces, and read from these: runs in a worker process.

A page takes seconds to recognise and milliseconds to read, so that a scan of some hundred pages would hold one worker
for half an hour while others have nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.orders import Piece, PieceOrder, ReadOrder, Recognitions
from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.limits import Deadline

if TYPE_CHECKING:
    from vnplan_extract.source.ocr.pool import Job, Recognised, Recogniser

__all__ = ["MIXED", "CutError", "pack", "recognise_piece", "recogniser_of", "unpack"]

MIXED = "its pages were recognised by different versions; give all workers the same"


class CutError(Exception):
    """A document has so many pages to recognise that it is cut: ends its reading."""

    def __init__(self, sha256: str, numbers: tuple[int, ...]) -> None:
        super().__init__(sha256, numbers)
        self.sha256, self.numbers = sha256, numbers


def recogniser_of(order: ReadOrder, data: bytes) -> Recogniser | None:
    """What recognises the pages of a document for an order; None for the usual recognition.

    Args:
        order: the order.
        data: the document.
    """
    if order.pages is not None and order.pages.sha256 == hashlib.sha256(data).hexdigest():
        return _Known(data, order.pages)
    return None if order.cut_from is None else _Cutter(data, order.cut_from)


class _Cutter:
    """Recognises the pages of a short document; a long one is to be cut."""

    def __init__(self, data: bytes, cut_from: int) -> None:
        self._data, self._cut_from = data, cut_from

    def __call__(self, job: Job, numbers: Sequence[int], versions: dict[str, str]) -> Iterator[Recognised]:
        from vnplan_extract.source.ocr.pool import recognise_pages

        if len(numbers) >= self._cut_from and job.data is self._data:  # not a document inside the one of the order
            raise CutError(hashlib.sha256(self._data).hexdigest(), tuple(numbers))
        return recognise_pages(job, numbers, versions)


class _Known:
    """Gives the pages that were recognised before, and recognises those that are missing among them."""

    def __init__(self, data: bytes, pages: Recognitions) -> None:
        self._data, self._pages = data, pages

    def __call__(self, job: Job, numbers: Sequence[int], versions: dict[str, str]) -> Iterator[Recognised]:
        from vnplan_extract.source.ocr.pool import recognise_pages

        if job.data is not self._data:
            yield from recognise_pages(job, numbers, versions)
            return
        known = {number for piece, _ in self._pages.pieces for number in piece}
        before, engine = self._before(), self._pages.engine
        missing = recognise_pages(job, [number for number in numbers if number not in known], versions)
        if engine:
            versions["ocr"] = engine
        for number in numbers:  # in their order, as what is said of them stands in the plan
            yield next(page for page in before if page.number == number) if number in known else next(missing)
        if engine not in ("", versions.get("ocr")):
            raise VnplanError(f"{MIXED} ({engine}; {versions['ocr']})")

    def _before(self) -> Iterator[Recognised]:
        """Piece by piece: unpacked, a page takes many times the memory."""
        for _, data in sorted(self._pages.pieces):
            yield from unpack(data)


def recognise_piece(order: PieceOrder, contents: Contents) -> Piece:
    """Recognise some pages of a document.

    Args:
        order: the document and its pages.
        contents: reads documents.

    Returns:
        The pages, or the reason why there are none.
    """
    from vnplan_extract.source.ocr.pool import Job, recognise_pages

    started = time.monotonic()
    limits, versions = order.settings.limits, dict[str, str]()
    try:
        data = contents.read(order.job)
        if hashlib.sha256(data).hexdigest() != order.sha256:
            raise UnreadableDocument(f"{order.job.name}: has changed while it was read in pieces")
        job = Job(data, None, limits, Deadline(limits.seconds, order.job.name))
        packed = pack(list(recognise_pages(job, order.numbers, versions)))
    except MemoryError:
        raise
    except Exception as error:  # its pages are left to the reading of the document, which meets the same and says so
        return order.failed(f"error: {type(error).__name__}: {error}", round(time.monotonic() - started, 3))
    return Piece(order.numbers, versions.get("ocr", ""), packed, seconds=round(time.monotonic() - started, 3))


def pack(pages: Sequence[Recognised]) -> bytes:
    """Recognised pages as bytes: 5 to 10 kB for a page of print (7 kB for 370 words), in which form they wait.

    >>> from vnplan_extract.source.ocr.pool import Recognised
    >>> list(unpack(pack([Recognised(3, None, "it is too large")])))
    [Recognised(number=3, page=None, failure='it is too large')]
    """
    from vnplan_extract.source.ocr import wire

    plain: list[Any] = [[p.number, None if p.page is None else wire.pack(p.page), p.failure] for p in pages]
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode())


def unpack(data: bytes) -> Iterator[Recognised]:
    """The pages of :func:`pack`."""
    from vnplan_extract.source.ocr import wire
    from vnplan_extract.source.ocr.pool import Recognised

    for number, page, failure in json.loads(zlib.decompress(data)):
        yield Recognised(number, None if page is None else wire.unpack(page), failure)
