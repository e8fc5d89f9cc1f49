"""What a worker is told to do and what it answers, and how both travel: JSON and bytes, so that nothing sent is run.

A document is read by one order, or, where it is a long scan, by several: the first answer then is that its pages are
to be cut (:class:`Cut`), pieces of pages are recognised by orders of their own, and a last one reads the document
with what they gave.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import IO, Any

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.messages import job_from, job_to, receive_outcome, send_outcome
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.processes import receive_bytes, receive_message, send_bytes, send_message

__all__ = [
    "Answer",
    "Cut",
    "Order",
    "Piece",
    "PieceOrder",
    "ReadOrder",
    "Recognitions",
    "answer_from_bytes",
    "answer_to_bytes",
    "order_from_bytes",
    "order_to_bytes",
    "receive_answer",
    "receive_order",
    "send_answer",
    "send_order",
]


@dataclass(frozen=True, slots=True)
class Recognitions:
    """Pages of a document that were recognised beforehand.

    Attributes:
        sha256: of the bytes whose pages they are.
        engine: what recognised them; empty where nothing did.
        pieces: page numbers, and these pages packed (:mod:`vnplan_extract.archive.scan`), piece by piece.
    """

    sha256: str
    engine: str = ""
    pieces: tuple[tuple[tuple[int, ...], bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Read a document.

    Attributes:
        job: the document.
        settings: how it is read.
        cut_from: how many pages to recognise are answered with :class:`Cut`; None to recognise them all.
        pages: what is recognised already.
    """

    job: Job
    settings: Settings
    cut_from: int | None = None
    pages: Recognitions | None = None

    def failed(self, reason: str, seconds: float = 0.0) -> Outcome:
        """The answer in place of one that never came."""
        return Outcome(self.job, status="quarantined", reason=reason, seconds=seconds)


@dataclass(frozen=True, slots=True)
class PieceOrder:
    """Recognise some pages of a document.

    Attributes:
        job: the document.
        settings: how it is read.
        sha256: of the bytes that were cut; another document by now has other pages.
        numbers: page numbers from 1.
    """

    job: Job
    settings: Settings
    sha256: str
    numbers: tuple[int, ...]

    def failed(self, reason: str, seconds: float = 0.0) -> Piece:
        """The answer in place of one that never came."""
        return Piece(self.numbers, reason=reason, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Cut:
    """So many pages of a document are to be recognised that this is cut into pieces.

    Attributes:
        sha256: of the document.
        numbers: the pages.
        seconds: wall-clock time it took to see that.
    """

    sha256: str
    numbers: tuple[int, ...]
    seconds: float = 0.0
    reason: str = field(default="", init=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """Recognised pages.

    Attributes:
        numbers: the pages that were asked for.
        engine: what recognised them.
        data: the pages, packed.
        reason: why there are none, as in :class:`~vnplan_extract.archive.outcome.Outcome`; empty where they are there.
        seconds: wall-clock time.
    """

    numbers: tuple[int, ...]
    engine: str = ""
    data: bytes = b""
    reason: str = ""
    seconds: float = 0.0


Order = ReadOrder | PieceOrder
Answer = Outcome | Cut | Piece


def send_order(stream: IO[bytes], order: Order) -> None:
    """Write an order without its settings, which a worker has from its start."""
    head: dict[str, Any] = {"job": job_to(order.job)}
    if isinstance(order, PieceOrder):
        send_message(stream, head | {"order": "piece", "sha256": order.sha256, "numbers": order.numbers})
        return
    pages = order.pages
    told = None if pages is None else [pages.sha256, pages.engine, [numbers for numbers, _ in pages.pieces]]
    send_message(stream, head | {"order": "read", "cut_from": order.cut_from, "pages": told})
    for _, data in pages.pieces if pages else ():
        send_bytes(stream, data)


def receive_order(stream: IO[bytes], head: dict[str, Any], settings: Settings) -> Order:
    """Read the rest of an order whose first message has been received.

    Raises:
        EOFError: the other side has gone.
    """
    job = job_from(head["job"])
    if head["order"] == "piece":
        return PieceOrder(job, settings, head["sha256"], tuple(head["numbers"]))
    if head["pages"] is None:
        return ReadOrder(job, settings, head["cut_from"])
    sha256, engine, numbers = head["pages"]
    pieces = tuple((tuple(piece), receive_bytes(stream)) for piece in numbers)
    return ReadOrder(job, settings, head["cut_from"], Recognitions(sha256, engine, pieces))


def send_answer(stream: IO[bytes], answer: Answer) -> None:
    """Write an answer; its order is known to the other side."""
    if isinstance(answer, Cut):
        send_message(stream, {"answer": "cut", "values": [answer.sha256, answer.numbers, answer.seconds]})
    elif isinstance(answer, Piece):
        send_message(stream, {"answer": "piece", "values": [answer.engine, answer.reason, answer.seconds]})
        send_bytes(stream, answer.data)
    else:
        send_message(stream, {"answer": "outcome"})
        send_outcome(stream, answer)


def receive_answer(stream: IO[bytes], order: Order) -> Answer:
    """Read the answer to an order.

    Raises:
        EOFError: the other side has gone.
        ValueError: it is no answer to such an order.
    """
    head = receive_message(stream)
    if isinstance(order, PieceOrder) and head["answer"] == "piece":
        engine, reason, seconds = head["values"]
        return Piece(order.numbers, engine, receive_bytes(stream), reason, seconds)
    if isinstance(order, ReadOrder) and head["answer"] == "cut" and order.cut_from is not None:
        sha256, numbers, seconds = head["values"]
        if len(numbers) > order.settings.limits.pages:
            raise ValueError(f"{len(numbers):,} pages")
        return Cut(sha256, tuple(map(int, numbers)), seconds)
    if isinstance(order, ReadOrder) and head["answer"] == "outcome":
        return receive_outcome(stream, order.job)
    raise ValueError(f"{head['answer']!r} is no answer to {type(order).__name__}")


def order_to_bytes(order: Order) -> bytes:
    """An order with its settings."""
    stream = io.BytesIO()
    send_message(stream, order.settings.to_dict())
    send_order(stream, order)
    return stream.getvalue()


def order_from_bytes(data: bytes) -> Order:
    """The order of :func:`order_to_bytes`.

    >>> order = PieceOrder(Job("/a.pdf"), Settings(), "c0ffee", (1, 2))
    >>> order_from_bytes(order_to_bytes(order)) == order
    True
    """
    stream = io.BytesIO(data)
    settings = Settings.from_dict(receive_message(stream))
    return receive_order(stream, receive_message(stream), settings)


def answer_to_bytes(answer: Answer) -> bytes:
    """An answer."""
    stream = io.BytesIO()
    send_answer(stream, answer)
    return stream.getvalue()


def answer_from_bytes(data: bytes, order: Order) -> Answer:
    """The answer of :func:`answer_to_bytes` to an order.

    Raises:
        EOFError: it is cut off.
        ValueError: it is no answer to such an order.
    """
    return receive_answer(io.BytesIO(data), order)
