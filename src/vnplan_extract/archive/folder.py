"""The output of a batch as a set of named files that appear whole or not at all, on disk or in an object store."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from vnplan_extract.archive.file_log import FileLog, whole_records
from vnplan_extract.archive.lock import Lock
from vnplan_extract.archive.records import Record
from vnplan_extract.storage.places import place

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

    Given: TypeAlias = "str | os.PathLike[str] | Place | Folder"

__all__ = ["JOURNAL", "Folder", "LocalFolder", "Log", "Stage", "folder_of"]

SYNCS = 8  # files that are waited for at once: a disk makes several waits into one
STAGE = ".stage"  # what is being written, in the output itself so that renaming never copies
JOURNAL = "journal.jsonl"


class Stage(Protocol):
    """Files on their way into a folder."""

    def add(self, name: str, data: bytes) -> None:
        """Write a file; it takes its place when the stage ends well."""

    def path(self, name: str) -> Path:
        """A file of this machine for somebody else to write; it takes its place when the stage ends well."""
        ...


class Log(Protocol):
    """The records since the last run that ended, kept as they come."""

    def append(self, record: Record) -> None:
        """Keep a record.

        Raises:
            OSError: it cannot be written; the log is as it was then.
            VnplanError: it, or what was kept before, cannot be written to the store.
        """

    def settle(self) -> None:
        """Wait until all records, and all that was written before them, are safe."""

    def clear(self) -> None:
        """Forget all records: the manifest holds them now."""

    def close(self) -> None:
        """Keep what is still on its way, and end."""


@runtime_checkable
class Folder(Protocol):
    """What a dataset is written into. Names are paths below it, with ``/``."""

    @property
    def name(self) -> str:
        """Its path or address, for messages."""
        ...

    @property
    def place(self) -> Place:
        """The same, for reading the dataset."""
        ...

    def prepare(self) -> None:
        """Make it where it is not there."""

    def entries(self) -> set[str]:
        """What stands in it, not deeper."""
        ...

    def stage(self) -> AbstractContextManager[Stage]:
        """A block in which files are written; at its end all of them take their places, after an error none does.

        In a store each takes its place when it is written, in the background: see :meth:`settle`.
        """
        ...

    def settle(self) -> None:
        """Wait until all that was written is safe.

        Raises:
            VnplanError: some of it could not be written.
        """

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: it is not there.
        """
        ...

    def read_all(self, names: Sequence[str]) -> Iterator[bytes]:
        """The bytes of several files, in their order.

        Raises:
            FileNotFoundError: one is not there.
        """
        ...

    def names(self, below: str) -> list[str]:
        """The files below a name, however deep, sorted."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are gone already."""
        ...

    def lock(self) -> AbstractContextManager[object]:
        """Holds the folder for this run while the block runs.

        Raises:
            VnplanError: another run holds it.
        """
        ...

    def logged(self) -> list[Record]:
        """The records of the log."""
        ...

    def log(self) -> Log:
        """The log, opened for writing behind what :meth:`logged` gives."""
        ...

    def close(self) -> None:
        """End what works for the folder, and remove what is only there meanwhile."""


def folder_of(given: Given) -> Folder:
    """The folder of a path or an address; a folder as it is.

    Raises:
        VnplanError: the address is not taken, or a package for it is missing.

    >>> folder_of("/srv/out").name
    '/srv/out'
    """
    if isinstance(given, Folder):
        return given
    where = place(given)
    if isinstance(where, Path):
        return LocalFolder(where)
    from vnplan_extract.archive.store_folder import StoreFolder

    return StoreFolder(str(where))


class LocalFolder:
    """A folder of this machine.

    Args:
        path: the folder. What an ended run left half-written in it is removed when something is written.

    >>> import tempfile
    >>> folder = LocalFolder(Path(tempfile.mkdtemp()))
    >>> with folder.stage() as stage:
    ...     stage.add("data/a.txt", b"A")
    ...     stage.add("data/b/c.txt", b"C")
    >>> folder.names("data"), folder.read("data/a.txt")
    (['data/a.txt', 'data/b/c.txt'], b'A')
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._stage = self.path / STAGE
        self._made: set[Path] = set()
        self._syncing: ThreadPoolExecutor | None = None

    @property
    def name(self) -> str:
        """See :class:`Folder`."""
        return str(self.path)

    @property
    def place(self) -> Path:
        """See :class:`Folder`."""
        return self.path

    def prepare(self) -> None:
        """See :class:`Folder`."""
        self.path.mkdir(parents=True, exist_ok=True)

    def entries(self) -> set[str]:
        """See :class:`Folder`."""
        return {entry.name for entry in self.path.iterdir()}

    def close(self) -> None:
        """Remove what is only there while it is written."""
        if self._syncing is not None:
            self._syncing.shutdown()
            self._syncing = None
        shutil.rmtree(self._stage, ignore_errors=True)

    @contextmanager
    def stage(self) -> Iterator[Stage]:
        """See :class:`Folder`; all files are on the disk before the first of them takes its place."""
        if self._syncing is None:
            self._syncing = ThreadPoolExecutor(SYNCS)
            shutil.rmtree(self._stage, ignore_errors=True)
        self._stage.mkdir(exist_ok=True)
        files = _LocalStage(self._stage)
        try:
            yield files
            self._sync([temporary for temporary, _ in files.staged])
            places = [(temporary, self.path / name) for temporary, name in files.staged]
            for temporary, place in places:
                self._make(place.parent)
                os.replace(temporary, place)
            self._sync(sorted({place.parent for _, place in places}))
        except BaseException:
            for temporary, _ in files.staged:
                temporary.unlink(missing_ok=True)
            raise

    def settle(self) -> None:
        """Nothing: what was written is on the disk."""

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def _sync(self, paths: list[Path]) -> None:
        assert self._syncing is not None
        for _ in self._syncing.map(_sync, paths):
            pass

    def read(self, name: str) -> bytes:
        """See :class:`Folder`."""
        return (self.path / name).read_bytes()

    def read_all(self, names: Sequence[str]) -> Iterator[bytes]:
        """See :class:`Folder`."""
        return map(self.read, names)

    def names(self, below: str) -> list[str]:
        """See :class:`Folder`."""
        found = []
        for folder, _, files in os.walk(self.path / below):
            beside = os.path.relpath(folder, self.path)
            found += [f"{beside}/{file}" for file in files]
        return sorted(found)

    def remove(self, names: Iterable[str]) -> None:
        """See :class:`Folder`; folders that become empty go too."""
        emptied: set[Path] = set()
        for name in names:
            place = self.path / name
            with suppress(FileNotFoundError):
                place.unlink()
                emptied.add(place.parent)
        for folder in emptied:
            self._remove_empty(folder)

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):  # not empty
            while folder != self.path:
                folder.rmdir()
                self._made.discard(folder)
                folder = folder.parent

    def lock(self) -> Lock:
        """The lock of the system on a file that names its owner."""
        return Lock(self.path)

    def logged(self) -> list[Record]:
        """The whole lines of the log."""
        return whole_records(self.path / JOURNAL)[0]

    def log(self) -> FileLog:
        """The log, cut to its whole lines."""
        return FileLog(self.path / JOURNAL)


class _LocalStage:
    def __init__(self, folder: Path) -> None:
        self._folder, self._token = folder, secrets.token_hex(4)
        self.staged: list[tuple[Path, str]] = []

    def add(self, name: str, data: bytes) -> None:
        self.path(name).write_bytes(data)

    def path(self, name: str) -> Path:
        temporary = self._folder / f"{self._token}-{len(self.staged)}"
        self.staged.append((temporary, name))
        return temporary


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
