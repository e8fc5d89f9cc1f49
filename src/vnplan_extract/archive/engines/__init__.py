"""What spreads documents over workers. An engine is found by name and imported when it is asked for.

All engines spread documents in the same way (:mod:`spread`: how many at once, which twice, which in pieces); each has
its own crew of workers, in processes of this machine (:mod:`local`) or on the machines of a Dask cluster
(:mod:`dask`).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["ENGINES", "PATIENCE", "Engine", "make_engine"]

ENGINES = {
    "dask": "vnplan_extract.archive.engines.dask:engine",
    "local": "vnplan_extract.archive.engines.local:engine",
}
"""Name of an engine to the function that makes it, with the arguments of :func:`make_engine` but the name."""

PATIENCE = 300.0  # seconds that a run waits for workers when there are none: a cluster starts machines in minutes


class Engine(Protocol):
    """Has documents read, each apart from all others."""

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        """Read the documents; each gives exactly one outcome, in any order.

        ``jobs`` is asked only for as many as can be worked on soon. Closing the iterator ends all work.

        Raises:
            VnplanError: the work cannot go on.
        """
        ...


def make_engine(
    name: str, workers: int | None = None, scheduler: str | None = None, patience: float = PATIENCE
) -> Engine:
    """The engine of that name.

    Args:
        name: "local" or "dask".
        workers: how many it starts; None for one a core.
        scheduler: address of a Dask scheduler whose workers are used instead.
        patience: seconds after which a run is given up when no such worker is there.

    Raises:
        VnplanError: there is none, or what it needs is not installed.

    >>> make_engine("cloud")
    Traceback (most recent call last):
        ...
    vnplan_extract.errors.VnplanError: cloud: no such engine; there is dask, local
    """
    if name not in ENGINES:
        raise VnplanError(f"{name}: no such engine; there is {', '.join(sorted(ENGINES))}")
    module, _, function = ENGINES[name].partition(":")
    engine: Engine = getattr(importlib.import_module(module), function)(workers, scheduler, patience)
    return engine
