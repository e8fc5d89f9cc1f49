"""The process of a worker: ``python -m vnplan_extract.archive.serve``, started by :mod:`vnplan_extract.archive.child`.

It receives its settings, says that it is ready, and answers each order (:mod:`vnplan_extract.archive.orders`), and
each look with what the document is, until its input ends. It is no daemonic process, so that the pages of a scan are
recognised in processes of their own as everywhere else.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import time
from functools import partial
from typing import IO

from vnplan_extract.archive import messages
from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.orders import Answer, Cut, Order, PieceOrder, receive_order, send_answer
from vnplan_extract.archive.scan import CutError, recognise_piece, recogniser_of
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.survey import look
from vnplan_extract.archive.worker import process
from vnplan_extract.processes import receive_message, send_message

__all__ = ["main"]

PR_SET_PDEATHSIG = 1  # of linux/prctl.h
OUT_OF_MEMORY = 77  # exit code after an answer; the memory of the process is not to be trusted any more
CPU_GRACE = 30.0  # seconds of processor time beyond those of the clock: the clock is the parent's to watch


def main() -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _die_with_parent()
    with contextlib.suppress(EOFError, BrokenPipeError):
        _serve(sys.stdin.buffer, answers)


def _die_with_parent() -> None:
    """Have Linux end this process with the thread that started it; elsewhere its input's end does."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes
    import signal

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    settings = Settings.from_dict(receive_message(orders))
    resource.setrlimit(resource.RLIMIT_AS, (settings.memory, settings.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no copy of the document behind
    _warm_up()
    send_message(answers, {"ready": True})
    contents = Contents(settings.limits.bytes)
    while True:
        head = receive_message(orders)
        if head["order"] == "look":
            send_message(answers, {**look(messages.job_from(head["job"]), contents)})
            continue
        order = receive_order(orders, head, settings)
        _limit_cpu(settings.limits.seconds + CPU_GRACE)
        try:
            send_answer(answers, _answer(order, contents))
        except MemoryError:
            reason = f"memory: it needs more than the {settings.memory >> 20:,} MB that a worker has"
            send_answer(answers, order.failed(reason))
            os._exit(OUT_OF_MEMORY)


def _answer(order: Order, contents: Contents) -> Answer:
    if isinstance(order, PieceOrder):
        return recognise_piece(order, contents)
    started = time.monotonic()
    try:
        return process(order.job, order.settings, contents, partial(recogniser_of, order))
    except CutError as cut:
        return Cut(cut.sha256, cut.numbers, round(time.monotonic() - started, 3))


def _warm_up() -> None:
    """Import what every document needs, before the clock of the first one starts."""
    import pyarrow.parquet  # noqa: F401

    from vnplan_extract.export import frames  # noqa: F401
    from vnplan_extract.extract.pipeline import extract

    extract("Đến năm 2025, có ít nhất 12 xã đạt chuẩn.".encode(), format="txt")


def _limit_cpu(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


if __name__ == "__main__":
    main()
