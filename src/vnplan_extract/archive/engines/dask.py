"""Workers of a Dask cluster: one that is there, or an own one in processes of this machine.

Orders and answers are bytes, the function that does an order is found by its name on the worker, and only so many
orders are out as the workers can soon do, so that the scheduler holds little. A worker that dies has its orders done
by another one; this is for Dask to do. Everything else is done as by the local engine.
"""

from __future__ import annotations

import itertools
import logging
import queue
import shutil
import signal
import tempfile
import threading
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import resource_tracker
from typing import Any

from vnplan_extract.archive.engines.local import cores
from vnplan_extract.archive.engines.on_worker import do_order
from vnplan_extract.archive.engines.spread import Spread
from vnplan_extract.archive.orders import Answer, Order, answer_from_bytes, order_to_bytes
from vnplan_extract.archive.settings import versions
from vnplan_extract.errors import VnplanError

try:
    import dask.config
    from distributed import Client, KilledWorker, LocalCluster
    from distributed.security import Security
except ImportError as missing:
    raise VnplanError(f'the engine dask needs the extra: pip install "vnplan-extract[dask]" ({missing})') from missing

__all__ = ["DaskCrew", "engine"]

PACKAGE, NONE = "vnplan-extract", "not installed"
CONNECT = 8.0  # seconds to reach the scheduler, and to be told that it is gone
SILENCE = 30.0  # seconds in which a scheduler answers, or is taken to be gone
LOOK = 1.0  # seconds between two looks at the workers
CLOSE = 10.0  # seconds to end the own cluster in good order
TOGETHER = 64  # answers that are fetched at once
FAILURES = 1  # workers of the own cluster that may die of an order before it is tried again alone, as elsewhere
OWN = {
    "distributed.worker.profile.enabled": False,  # nobody looks at it
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.memory.terminate": False,  # the limits are those of the processes below the workers
    "distributed.scheduler.http.routes": [],  # pages about the cluster, which anyone on the machine could ask for
    "distributed.worker.http.routes": [],
}

LOST = OSError("the connection was lost")
NOISY = frozenset({"distributed", "tornado", "asyncio"})

Task = Any  # a distributed.Future: the package has no types
Work = Callable[[bytes, str], bytes]


def engine(workers: int | None, scheduler: str | None, patience: float) -> Spread:
    """Reads documents on Dask workers; see :func:`vnplan_extract.archive.engines.make_engine`."""
    return Spread(partial(DaskCrew, workers or cores(), scheduler, patience))


class DaskCrew:
    """Workers of a Dask cluster.

    Args:
        workers: how many processes the own cluster has.
        scheduler: address of another cluster's scheduler, such as ``tcp://host:8786``; None for an own cluster.
        patience: seconds after which a cluster without workers is given up.
        work: does an order; a function that the workers can import.

    Raises:
        VnplanError: the scheduler cannot be reached, the own cluster cannot be started.
    """

    def __init__(self, workers: int, scheduler: str | None, patience: float, work: Work = do_order) -> None:
        self._patience, self._work = patience, work
        self._quiet = _Quiet()
        self._folder = ""
        self._cluster: Any = None
        self._client: Any = None
        try:
            self._place = scheduler or "of this machine"
            with _interrupts_held(), _no_warnings():
                self._client = self._connect(workers, scheduler)
            self._known: set[str] = set()
            self.capacity = self._threads()
        except BaseException:
            self._end()
            raise
        self._prefix, self._numbers = f"vnplan-{uuid.uuid4().hex[:8]}", itertools.count()
        self._lock = threading.Lock()
        self._lost: VnplanError | None = None
        self._out: dict[str, tuple[Order, Future[Answer], Task]] = {}
        self._done: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        for part in (self._collect, self._watch):
            threading.Thread(target=part, daemon=True).start()

    def submit(self, order: Order) -> Future[Answer]:
        """Have an order done by any worker."""
        future: Future[Answer] = Future()
        with self._lock:
            if self._lost is not None:
                future.set_exception(self._lost)
                return future
            key = f"{self._prefix}-{next(self._numbers)}"
            with _no_warnings():
                task = self._client.submit(self._work, order_to_bytes(order), versions(), key=key, pure=False)
            self._out[key] = (order, future, task)
        task.add_done_callback(self._done.put)
        return future

    def close(self) -> None:
        """Release what is still to do and leave the cluster; an own one ends."""
        self._closing.set()
        self._done.put(None)
        self._end()

    def _connect(self, workers: int, scheduler: str | None) -> Any:
        try:
            if scheduler is None:
                self._cluster = self._own_cluster(workers)
            return Client(self._cluster or scheduler, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            what = "the own Dask cluster cannot be started" if scheduler is None else f"{scheduler}: no Dask scheduler"
            raise VnplanError(f"{what} ({_told(error)})") from error

    def _own_cluster(self, workers: int) -> Any:
        """A cluster that only this user can reach: on the loopback interface, with keys that are made for it."""
        self._folder = tempfile.mkdtemp(prefix="vnplan-dask-")
        with dask.config.set(OWN):
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                security=Security.temporary(),
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
                memory_limit=0,
                local_directory=self._folder,
                scheduler_kwargs={"allowed_failures": FAILURES},
            )

    def _threads(self) -> int:
        """How many orders the workers do at once.

        Raises:
            VnplanError: one of them cannot do any.
        """
        client = self._client
        threads = client.sync(client.scheduler.ncores, callback_timeout=SILENCE)
        if new := sorted(threads.keys() - self._known):
            self._known.update(new)
            self._check(new)
        return sum(threads.values())

    def _check(self, workers: list[str]) -> None:
        """Refuse workers that have another version of this library or none: the first order would only end them.

        They are asked by a function that is there anyway; the other versions are compared where the orders are done.
        """
        here = _installed()
        for worker, there in self._client.run(version, PACKAGE, workers=workers, on_error="return").items():
            known = there if isinstance(there, str) else NONE
            if known != here and not isinstance(there, OSError):  # that one is gone already
                what = f"the Dask worker {worker} has {PACKAGE} {known}, expected is {here}"
                raise VnplanError(f"{what}; install the same version everywhere, on the scheduler too")

    def _watch(self) -> None:
        """Follow how many workers there are; give up when there is no scheduler, or no worker for long."""
        idle = 0.0
        while not self._closing.wait(LOOK):
            try:
                if self._client.status != "running":
                    raise LOST
                self.capacity = self._threads()
            except VnplanError as error:
                self._fail(error)
                return
            except Exception as error:  # of any kind: Dask has many for a connection that is gone
                self._fail(self._gone(error))
                return
            idle = 0.0 if self.capacity else idle + LOOK
            if idle >= self._patience:
                why = f"the Dask scheduler {self._place} has had no worker for {self._patience:g} seconds"
                self._fail(VnplanError(f"{why}; start some, then run again to go on"))
                return

    def _gone(self, error: BaseException) -> VnplanError:
        why = f"the Dask scheduler {self._place} has gone ({_told(error)})"
        return VnplanError(f"{why}; what is finished is kept, run again to go on")

    def _fail(self, error: VnplanError) -> None:
        """No order can be done any more."""
        with self._lock:
            self._lost = self._lost or error
            out = list(self._out.values())
            self._out.clear()
        for _, future, _ in out:
            future.set_exception(error)

    def _collect(self) -> None:
        """Hand on what is done, many at once, until None says that there is no more."""
        while True:
            tasks = [self._done.get()]
            with suppress(queue.Empty):
                while len(tasks) < TOGETHER:
                    tasks.append(self._done.get_nowait())
            self._hand_on([task for task in tasks if task is not None])
            if None in tasks:
                return

    def _hand_on(self, tasks: list[Task]) -> None:
        messages = dict(self._fetch(tasks))
        for task in tasks:
            with self._lock:
                found = self._out.pop(task.key, None)
            if found is None:  # given up meanwhile
                continue
            order, future, _ = found
            try:
                message = messages[task.key] if task.key in messages else task.result(timeout=SILENCE)
                future.set_result(answer_from_bytes(message, order))
            except KilledWorker:
                future.set_result(order.failed("killed: the Dask workers that read it died one after another"))
            except VnplanError as error:
                future.set_exception(error)
            except BaseException as error:
                lost = task.cancelled() or isinstance(error, OSError)
                future.set_exception(
                    self._gone(error) if lost else VnplanError(f"a Dask worker failed: {_told(error)}")
                )

    def _reason(self, task: Task, error: BaseException) -> VnplanError:
        if task.cancelled():
            return self._gone(LOST)
        return self._gone(error) if isinstance(error, OSError) else VnplanError(f"a Dask worker failed: {_told(error)}")

    def _fetch(self, tasks: Iterable[Task]) -> Iterator[tuple[str, bytes]]:
        finished = [task for task in tasks if task.status == "finished"]
        with suppress(Exception):  # then each is asked for by itself, and says what is wrong with it
            yield from zip([task.key for task in finished], self._client.gather(finished), strict=True)

    def _end(self) -> None:
        """Leave, and end what is ours; a scheduler that is gone does not hold this up."""
        try:
            for part in (self._client, self._cluster):
                if part is not None:
                    with suppress(Exception):
                        part.close(timeout=CLOSE)
        finally:
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._quiet.end()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C come after the block; the threads and processes that start in it never see it.

    A terminal sends it to every process, and the workers of an own cluster would each say how they died of it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started later, and lets the signal in
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _installed() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return NONE


def _told(error: BaseException) -> str:
    return " ".join(f"{error}".split())[:300] or type(error).__name__


class _Quiet:
    """Keeps Dask from telling the terminal what the run says itself, in one line."""

    def __init__(self) -> None:
        loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in NOISY]
        self._before = [(logger, logger.level) for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)

    def end(self) -> None:
        """Let it speak again."""
        for logger, level in self._before:
            logger.setLevel(level)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Of a port that is taken, and of the pages of a long scan, which are large for an argument."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
