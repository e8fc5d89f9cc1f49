"""The output of a batch as a set of named files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

__all__ = ["Folder", "LocalFolder", "Stage"]

SYNCS = 8  # files that are waited for at once: a disk makes several waits into one
STAGE = ".stage"  # what is being written, in the output itself so that renaming never copies


class Stage(Protocol):
    """Files on their way into a folder."""

    def add(self, name: str, data: bytes) -> None:
        """Write a file; it takes its place when the stage ends well."""


class Folder(Protocol):
    """What a dataset is written into. Names are paths below it, with ``/``."""

    def stage(self) -> AbstractContextManager[Stage]:
        """A block in which files are written; at its end all of them take their places, after an error none does."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            FileNotFoundError: it is not there.
        """
        ...

    def names(self, below: str) -> list[str]:
        """The files below a name, however deep, sorted."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are not there are gone already."""
        ...


class LocalFolder:
    """A folder of this machine.

    Args:
        path: the folder; it exists. What an ended run left half-written in it is removed.

    >>> import tempfile
    >>> folder = LocalFolder(Path(tempfile.mkdtemp()))
    >>> with folder.stage() as stage:
    ...     stage.add("data/a.txt", b"A")
    ...     stage.add("data/b/c.txt", b"C")
    >>> folder.names("data"), folder.read("data/a.txt")
    (['data/a.txt', 'data/b/c.txt'], b'A')
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stage = path / STAGE
        shutil.rmtree(self._stage, ignore_errors=True)
        self._stage.mkdir()
        self._made: set[Path] = set()
        self._syncing = ThreadPoolExecutor(SYNCS)

    def close(self) -> None:
        """Remove what is only there while it is written."""
        self._syncing.shutdown()
        shutil.rmtree(self._stage, ignore_errors=True)

    @contextmanager
    def stage(self) -> Iterator[Stage]:
        """See :class:`Folder`; all files are on the disk before the first of them takes its place."""
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

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def _sync(self, paths: list[Path]) -> None:
        for _ in self._syncing.map(_sync, paths):
            pass

    def read(self, name: str) -> bytes:
        """See :class:`Folder`."""
        return (self.path / name).read_bytes()

    def names(self, below: str) -> list[str]:
        """See :class:`Folder`."""
        found = []
        for folder, _, files in os.walk(self.path / below):
            beside = os.path.relpath(folder, self.path)
            found += [f"{beside}/{file}" for file in files]
        return sorted(found)

    def remove(self, names: Iterable[str]) -> None:
        """See :class:`Folder`; folders that become empty go too."""
        for name in names:
            place = self.path / name
            with suppress(FileNotFoundError):
                place.unlink()
                self._remove_empty(place.parent)

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):  # not empty
            while folder != self.path:
                folder.rmdir()
                self._made.discard(folder)
                folder = folder.parent


class _LocalStage:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.staged: list[tuple[Path, str]] = []

    def add(self, name: str, data: bytes) -> None:
        temporary = self._folder / str(len(self.staged))
        self.staged.append((temporary, name))
        temporary.write_bytes(data)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
