"""The course of one document: by which orders it is read, tried again, or cut into pieces."""

from __future__ import annotations

from dataclasses import replace

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import Answer, Cut, Order, Piece, PieceOrder, ReadOrder, Recognitions
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.scan import MIXED
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["Course"]

RETRIED = frozenset({"hang", "crash", "killed", "memory", "error", "limit", "store"})
TIME_IS_UP = "raise Limits(seconds"  # how the message of the one limit begins that another attempt may keep
CUT_FROM = 16  # pages: a minute of recognition; what is shorter does not keep the end of a run waiting for it
PIECE = 8  # pages: half a minute, against a second in which a process that recognises starts


class Course:
    """The course of one document.

    A document is read by one order, and once more with longer limits where that may help. A long scan is cut: its
    pages are recognised piece by piece, then it is read with them. A piece that fails is the document's first attempt:
    its pages are left to the last order, which has the longer limits then.

    Args:
        job: the document.
        settings: how it is read.

    Attributes:
        suspect: its process was killed from outside, for which another document may be to blame, so that it is tried
            again alone.

    >>> course = Course(Job("/a.pdf"), Settings())
    >>> (order,) = course.begin()
    >>> course.go_on(order.failed("unreadable: it is cut off")).attempts
    1
    """

    def __init__(self, job: Job, settings: Settings) -> None:
        self.suspect = False
        self._job, self._settings = job, settings
        self._attempts, self._seconds = 1, 0.0
        self._sha256, self._engine = "", ""
        self._pieces: list[tuple[tuple[int, ...], bytes]] = []
        self._awaited = 0

    def begin(self) -> list[Order]:
        """The first orders."""
        return [self._read()]

    def go_on(self, answer: Answer) -> list[Order] | Outcome:
        """What follows from an answer: further orders (none while other answers are awaited), or the outcome.

        Raises:
            VnplanError: workers recognise with different engines, so that the pages do not make one document.
        """
        self._seconds += answer.seconds
        self.suspect = self.suspect or answer.reason.startswith("killed:")
        if isinstance(answer, Cut):
            return self._cut(answer)
        if isinstance(answer, Piece):
            return self._take(answer)
        if self._attempts == 1 and _worth_another(answer):
            self._attempts = 2
            return [self._read()]
        return replace(answer, attempts=self._attempts, seconds=round(self._seconds, 3))

    def _read(self) -> ReadOrder:
        if not self._sha256:
            return ReadOrder(self._job, self._limits(), CUT_FROM)
        return ReadOrder(self._job, self._limits(), None, Recognitions(self._sha256, self._engine, tuple(self._pieces)))

    def _limits(self) -> Settings:
        return self._settings if self._attempts == 1 else self._settings.longer()

    def _cut(self, answer: Cut) -> list[Order]:
        self._sha256 = answer.sha256
        pieces = [answer.numbers[start : start + PIECE] for start in range(0, len(answer.numbers), PIECE)]
        self._awaited = len(pieces)
        return [PieceOrder(self._job, self._limits(), self._sha256, numbers) for numbers in pieces]

    def _take(self, piece: Piece) -> list[Order]:
        self._awaited -= 1
        if piece.reason:
            self._attempts = 2
        else:
            if self._engine and piece.engine and piece.engine != self._engine:
                raise VnplanError(f"{self._job.name}: {MIXED} ({self._engine}; {piece.engine})")
            self._engine = piece.engine or self._engine
            self._pieces.append((piece.numbers, piece.data))
        return [] if self._awaited else [self._read()]


def _worth_another(outcome: Outcome) -> bool:
    """Whether more time or memory, or mere luck, may help."""
    if outcome.kind == "limit":
        return TIME_IS_UP in outcome.reason
    return outcome.status == "quarantined" and outcome.kind in RETRIED
