"""A process that recognises pages: ``python -m vnplan_extract.source.ocr.worker``.

It is started by :mod:`vnplan_extract.source.ocr.pool`. First it receives a head and the document, then page after
page; it answers each with the page's words or with what went wrong, and ends when its input does.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, Any

os.environ["OMP_THREAD_LIMIT"] = "1"  # before any library that starts threads is loaded

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.processes import receive_bytes, receive_message, send_message
from vnplan_extract.source.ocr import wire
from vnplan_extract.source.ocr.engine import PACKAGES

__all__ = ["main"]

PR_SET_PDEATHSIG = 1  # of linux/prctl.h
MEMORY = 4 << 30  # bytes of address space: a page that wants more is lost, the machine is not


def main() -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory()
    _die_with_parent()
    try:
        _serve(sys.stdin.buffer, answers)
    except (EOFError, BrokenPipeError):
        return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


def _die_with_parent() -> None:
    """Have Linux end this process with the thread that started it, even amid a page; elsewhere its input's end does."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes
    import signal

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))


def _serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    head = receive_message(orders)
    data = receive_bytes(orders)
    try:
        import cv2
        import pypdfium2

        from vnplan_extract.source.ocr.engine import load_engine

        cv2.setNumThreads(1)
        engine = load_engine()
    except OCRUnavailable as error:
        send_message(answers, {"unavailable": str(error)})
        return
    except ImportError as error:
        send_message(answers, {"unavailable": f"{error}; {PACKAGES}"})
        return
    send_message(answers, {"engine": engine.version()})
    document = pypdfium2.PdfDocument(data, password=head["password"])
    while True:
        order = receive_message(orders)
        send_message(answers, _answer(document, order["page"], head["pixels"], engine))


def _answer(document: Any, number: int, pixels: int, engine: Any) -> dict[str, Any]:
    import pypdfium2

    from vnplan_extract.source.ocr.picture import TooLargeError, take_picture
    from vnplan_extract.source.ocr.recognise import recognise

    try:
        page = document[number - 1]
        try:
            return {"page": wire.pack(recognise(take_picture(page, pixels), engine))}
        finally:
            page.close()
    except TooLargeError as error:
        return {"too_large": str(error)}
    except (pypdfium2.PdfiumError, MemoryError, OSError, ValueError, RuntimeError) as error:
        return {"failed": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main()
