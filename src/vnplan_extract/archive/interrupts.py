"""Ctrl-C at a moment where nothing is half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Interrupts"]


class Interrupts:
    """Lets SIGINT end the work at once, except in a block that must be whole: then at the block's end.

    >>> interrupts = Interrupts()
    >>> with interrupts.watched(), interrupts.held():
    ...     "written"
    'written'
    """

    def __init__(self) -> None:
        self._held = False
        self._asked = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch for the signal; in the main thread only, others never receive one."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A block that is not interrupted."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._asked:
            raise KeyboardInterrupt

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        if not self._held:
            raise KeyboardInterrupt
