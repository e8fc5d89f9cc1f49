"""Dask clusters as programs of their own, to be used and to be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_runs import environment, kill_group, offspring, wait_until

SCHEDULER = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0")
WORKER = (sys.executable, "-m", "distributed.cli.dask_worker", "--host", "127.0.0.1", "--nthreads", "1")


class Cluster:
    """A scheduler and its workers.

    Args:
        folder: for their files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = self._start(*SCHEDULER, "--no-dashboard", "--scheduler-file", str(self._file))
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Of the scheduler, once it is there."""
        wait_until(lambda: self._file.exists() and self._file.read_text().endswith("}"))
        address: str = json.loads(self._file.read_text())["address"]
        return address

    def add_worker(self) -> subprocess.Popen[bytes]:
        """A worker with the process that starts it again."""
        folder = str(self._folder / f"worker-{len(self.workers)}")
        self.workers.append(self._start(*WORKER, self.address, "--no-dashboard", "--local-directory", folder))
        return self.workers[-1]

    def processes(self) -> list[int]:
        """The processes of the workers that take orders, below those that start them."""
        found = [child for worker in self.workers for child in offspring(worker.pid)[:2]]
        return [pid for pid in found if b"spawn_main" in _command(pid)]

    def readers(self) -> list[int]:
        """The processes below the workers that read documents."""
        found = [child for worker in self.workers for child in offspring(worker.pid)]
        return [pid for pid in found if b"vnplan_extract.archive.serve" in _command(pid)]

    def stop(self) -> None:
        """End everything."""
        for process in (self.scheduler, *self.workers):
            below = offspring(process.pid)
            kill_group(process)  # type: ignore[arg-type]
            process.wait()
            wait_until(lambda below=below: not any(map(_command, below)))  # type: ignore[misc]

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self._folder / "log").open("ab")
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment(), start_new_session=True)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster for a while."""
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        made.stop()


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
