"""An output in an object store: an object is whole or not there, and a few are on their way at once."""

from __future__ import annotations

import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vnplan_extract.archive.records import Record
from vnplan_extract.archive.segment_log import SEGMENTS, SegmentLog, records_of
from vnplan_extract.archive.store_lock import StoreLock
from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.storage.look_ahead import in_order
from vnplan_extract.storage.places import filesystem, place
from vnplan_extract.storage.troubles import StoreError, told

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["StoreFolder"]

PUTS = 8  # objects on their way at once
WAITING = 32  # objects handed over before the first is waited for
LOCK = "lock"


class StoreFolder:
    """A prefix of a store; see :class:`~vnplan_extract.archive.folder.Folder`.

    Args:
        url: its address.

    Raises:
        VnplanError: the address is not taken, or a package for it is missing.
    """

    def __init__(self, url: str) -> None:
        self.name = url.rstrip("/")
        self._store, root = filesystem(self.name)
        self._root = root.rstrip("/")
        self._pool: ThreadPoolExecutor | None = None
        self._pending: deque[Future[None]] = deque()
        self._access = threading.RLock()
        self._lock: StoreLock | None = None
        self._failed: BaseException | None = None

    @property
    def place(self) -> Place:
        """Its address as a path."""
        return place(self.name)

    def prepare(self) -> None:
        """Nothing: a prefix need not be made. What cannot be written is seen when the lock is."""

    def entries(self) -> set[str]:
        """What stands in it, not deeper."""
        with self._asking(""):
            try:
                found = self._store.ls(self._root, detail=False)
            except FileNotFoundError:
                return set()
        names = {name.rstrip("/")[len(self._root) :].lstrip("/") for name in found}
        return names - {""}

    def names(self, below: str) -> list[str]:
        """The objects below a name, sorted."""
        self.settle()
        with self._asking(below):
            found = self._store.find(f"{self._root}/{below}")
        return sorted(name[len(self._root) :].lstrip("/") for name in found)

    def read(self, name: str) -> bytes:
        """The bytes of an object.

        Raises:
            FileNotFoundError: it is not there.
        """
        self.settle()
        return self._read(name)

    def read_all(self, names: Sequence[str]) -> Iterator[bytes]:
        """The bytes of several objects, asked for some ahead."""
        self.settle()
        for _, data in in_order(names, self._read, lambda _: True):
            yield data()

    def _read(self, name: str) -> bytes:
        try:
            with self._asking(name):
                return bytes(self._store.cat_file(f"{self._root}/{name}", **self._whole))
        except StoreError as error:
            if isinstance(error.__cause__, UnreadableDocument) and "is not there" in str(error):
                raise FileNotFoundError(f"{self.name}/{name}") from error
            raise

    @property
    def _whole(self) -> dict[str, int]:
        """What has s3fs ask for an object once, and not for its size before."""
        return {"max_concurrency": 1} if "s3" in self._store.protocol else {}

    @contextmanager
    def stage(self) -> Iterator[_StoreStage]:
        """A block in which objects are written; each is handed over when it is there as a whole."""
        with _StoreStage(self) as stage:
            yield stage

    def put(self, name: str, data: bytes) -> None:
        """Write an object and wait for it.

        Raises:
            StoreError: it cannot be written.
        """
        with self._writing(name):
            self._store.pipe_file(f"{self._root}/{name}", data)

    def put_soon(self, name: str, data: bytes) -> None:
        """Hand over an object; :meth:`settle` says whether it was written."""
        self._submit(self.put, name, data)

    def put_file(self, name: str, file: Path) -> None:
        """Write an object from a file and wait for it.

        Raises:
            StoreError: it cannot be written.
        """
        with self._writing(name):
            self._store.put_file(str(file), f"{self._root}/{name}")

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects, after all that was handed over before."""
        self.settle()
        for name in names:
            self._submit(self._remove, name)
        self.settle()

    def _remove(self, name: str) -> None:
        with self._writing(name), suppress(FileNotFoundError):
            self._store.rm_file(f"{self._root}/{name}")

    def settle(self) -> None:
        """Wait for all objects that were handed over.

        Raises:
            StoreError: one could not be written.
        """
        with self._access:
            self._raise()
            while self._pending:
                self._wait()

    def _raise(self) -> None:
        if self._failed is not None:  # for good: no record may follow an object that is not there
            raise self._failed
        if self._lock is not None:
            self._lock.check()

    def _wait(self) -> None:
        try:
            self._pending.popleft().result()
        except BaseException as error:
            self._failed = error
            raise

    def _submit(self, work: Callable[..., None], *values: object) -> None:
        with self._access:
            self._pool = self._pool or ThreadPoolExecutor(PUTS, "puts")
            self._raise()
            while self._pending and (self._pending[0].done() or len(self._pending) >= WAITING):
                self._wait()
            self._pending.append(self._pool.submit(work, *values))

    def lock(self) -> StoreLock:
        """An object that names its owner."""
        self._lock = StoreLock(self._store, f"{self._root}/{LOCK}", self.name)
        return self._lock

    def logged(self) -> list[Record]:
        """The records of all segments."""
        names = self.names(SEGMENTS)
        return records_of(zip((f"{self.name}/{name}" for name in names), self.read_all(names), strict=True))

    def log(self) -> SegmentLog:
        """The log, behind the segments that are there."""
        return SegmentLog(self, first=self.entries() <= {LOCK})

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        try:
            with told(f"{self.name}/{name}".rstrip("/")):
                yield
        except UnreadableDocument as error:
            raise StoreError(str(error)) from error

    @contextmanager
    def _writing(self, name: str) -> Iterator[None]:
        try:
            with told(f"{self.name}/{name}"):
                yield
        except StoreError:
            raise
        except VnplanError as error:
            said = str(error).replace("is not there", "the store has no such bucket")
            raise StoreError(f"{said}; it cannot be written") from error


class _StoreStage:
    """Objects on their way: bytes are handed over at once, files when the block ends well."""

    def __init__(self, folder: StoreFolder) -> None:
        self._folder = folder
        self._files: list[tuple[str, Path]] = []
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> _StoreStage:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                for name, file in self._files:
                    self._folder.put_file(name, file)
        finally:
            if self._scratch is not None:
                self._scratch.cleanup()

    def add(self, name: str, data: bytes) -> None:
        self._folder.put_soon(name, data)

    def path(self, name: str) -> Path:
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="vnplan-")
        file = Path(self._scratch.name) / f"{len(self._files)}-{name.rpartition('/')[2]}"
        self._files.append((name, file))
        return file
