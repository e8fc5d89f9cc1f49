"""What spreads documents over workers. An engine is found by name and imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["ENGINES", "Engine", "make_engine"]

ENGINES = {"local": "vnplan_extract.archive.engines.local:LocalEngine"}
"""Name of an engine to where its class is; it is made with the number of workers, or None for its own choice."""


class Engine(Protocol):
    """Has documents read, each apart from all others."""

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        """Read the documents; each gives exactly one outcome, in any order.

        ``jobs`` is asked only for as many as can be worked on soon. Closing the iterator ends all work.

        Raises:
            VnplanError: the work cannot go on.
        """
        ...


def make_engine(name: str, workers: int | None = None) -> Engine:
    """The engine of that name.

    Raises:
        VnplanError: there is none.

    >>> make_engine("cloud")
    Traceback (most recent call last):
        ...
    vnplan_extract.errors.VnplanError: cloud: no such engine; there is local
    """
    if name not in ENGINES:
        raise VnplanError(f"{name}: no such engine; there is {', '.join(sorted(ENGINES))}")
    module, _, cls = ENGINES[name].partition(":")
    engine: Engine = getattr(importlib.import_module(module), cls)(workers)
    return engine
