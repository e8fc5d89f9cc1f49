"""What it costs to spread documents, without the cost of reading them: workers that answer at once.

    python benchmarks/scale_simulation.py [--tasks 50000] [--workers 2] [--engine local|dask] [--seconds 240]

Orders and answers have the size that they have for a plan of some pages; one document in a hundred is a scan of 64
pages that is cut. All goes through the window, the retries and the cutting of a real run, and with Dask through its
scheduler. Nothing is written.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

from vnplan_extract.archive.engines.local import LocalCrew
from vnplan_extract.archive.engines.spread import Crew, Spread
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import (
    Answer,
    Cut,
    Order,
    Piece,
    PieceOrder,
    answer_from_bytes,
    answer_to_bytes,
    order_from_bytes,
    order_to_bytes,
)
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings

SCAN, OTHERS = 64, 99  # pages of a scan, documents that are none for each
TABLES, PLAN, PAGE = 30_000, 15_000, 10_000  # bytes
CROWD = 50  # workers
ORDERS = OTHERS + 1 + SCAN // 8 + 1  # for a hundred documents


def stub(order: Order) -> Answer:
    """Answer as a worker would, without reading anything."""
    sha256 = f"{hash(order.job.path) & (1 << 64) - 1:064x}"
    if isinstance(order, PieceOrder):
        return Piece(order.numbers, "stub", bytes(PAGE * len(order.numbers)))
    if order.cut_from is not None and order.job.name == "scan":
        return Cut(sha256, tuple(range(1, SCAN + 1)))
    return Outcome(order.job, sha256, pages=1, tables=bytes(TABLES), plan=bytes(PLAN))


def stub_of_bytes(message: bytes, versions: str) -> bytes:
    """The same on a Dask worker."""
    return answer_to_bytes(stub(order_from_bytes(message)))


class StubHand:
    """The same in a thread, with orders and answers packed as for a process."""

    def answer(self, order: Order) -> Answer:
        """Answer at once."""
        return answer_from_bytes(stub_of_bytes(order_to_bytes(order), ""), order)

    def stop(self) -> None:
        """Nothing is ever being done."""

    def close(self) -> None:
        """Nothing is held."""


def local(workers: int) -> Crew:
    return LocalCrew(workers, StubHand)


def dask(workers: int) -> Crew:
    from vnplan_extract.archive.engines.dask import DaskCrew

    class Crowd(DaskCrew):
        """Has as many orders out as a crew of ``CROWD`` workers: with few, each waits for the way there and back."""

        def _threads(self) -> int:
            return max(CROWD, super()._threads())

    return Crowd(workers, None, 60.0, stub_of_bytes)


CREWS = {"local": local, "dask": dask}


def documents(tasks: int, seconds: float) -> Iterator[Job]:
    """So many documents that about ``tasks`` orders come of them; fewer where that takes longer."""
    end = time.monotonic() + seconds
    for number in range(round(tasks * (OTHERS + 1) / ORDERS)):
        if time.monotonic() > end:
            return
        yield Job(f"/archive/{number:07d}.pdf", name="scan" if number % (OTHERS + 1) == OTHERS else "plan")


def simulate(engine: str, workers: int, tasks: int, most: float = 240.0) -> str:
    """Spread stub documents, for so many seconds at most; a row of the table."""
    started = time.perf_counter()
    outcomes = Spread(lambda: CREWS[engine](workers)).run(documents(tasks, most), Settings())
    count = sum(outcome.status == "done" for outcome in outcomes)
    seconds = time.perf_counter() - started
    tasks = round(count * ORDERS / (OTHERS + 1))
    return f"| {engine} | {workers} | {tasks:,} | {count:,} | {seconds:.1f} | {1000 * seconds / tasks:.2f} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure what spreading costs, with workers that answer at once.")
    parser.add_argument("--tasks", type=int, default=50_000, help="orders to workers")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=240.0, help="after which no more are begun, for each engine")
    parser.add_argument("--engine", choices=sorted(CREWS), action="append", help="one engine only")
    given = parser.parse_args(arguments)
    print("| engine | workers | tasks | documents | seconds | ms per task |\n|---|---|---|---|---|---|")
    for engine in given.engine or ["local", "dask"]:
        print(simulate(engine, given.workers, given.tasks, given.seconds), flush=True)


if __name__ == "__main__":
    main()
