"""The bytes of a document: of a file, or of a member of an archive that stays open from one member to the next."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.members import BROKEN, open_archive
from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.storage.places import is_remote

__all__ = ["Contents", "Named"]

CHUNK = 1 << 20  # bytes
TRIES = 3  # readings of a file that changes while it is read


class Named(io.BytesIO):
    """Bytes with the name that messages and the record give them."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


class Contents:
    """Reads documents; keeps the last archive open.

    Args:
        most_bytes: size of a document, in bytes, above which it is not read.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = file.write_bytes(b"abc")
    >>> Contents(10).read(Job(str(file), name="a.txt"))
    b'abc'
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._archive: zipfile.ZipFile | tarfile.TarFile | None = None
        self._opened = ("", "")
        self._file: IO[bytes] | None = None  # that the archive is read from

    def stamp(self, job: Job) -> str:
        """Size and time of change (in a store, its tag) of the file; what keeps both is taken to be unchanged.

        Raises:
            UnreadableDocument: it is gone, or no regular file.
            StoreError: its store cannot be used.
        """
        if is_remote(job.path):
            from vnplan_extract.storage.objects import stamp_now

            return stamp_now(job.path)
        try:
            return _stamp(os.stat(job.path, follow_symlinks=job.links))
        except OSError as error:
            raise UnreadableDocument(f"{job.name}: {error.strerror}") from error

    def read(self, job: Job) -> bytes:
        """The bytes of a document, from one moment.

        Raises:
            UnreadableDocument: it is gone, broken, no regular file, or changes again and again.
            LimitExceeded: it is too large.
            StoreError: its store cannot be used.
        """
        for _ in range(TRIES):
            before = self.stamp(job)
            try:
                data = b"".join(self._pieces(job, before))
            except UnreadableDocument:
                if self.stamp(job) == before:
                    raise
                continue
            if self.stamp(job) == before:
                return data
        raise UnreadableDocument(f"{job.name}: changes while it is read; run again when it is complete")

    def digest(self, job: Job) -> str:
        """The SHA-256 of a document, without holding it in memory."""
        digest = hashlib.sha256()
        for piece in self._pieces(job, job.stamp or self.stamp(job)):
            digest.update(piece)
        return digest.hexdigest()

    def _pieces(self, job: Job, stamp: str) -> Iterator[bytes]:
        size = 0
        for piece in self._raw(job, stamp):
            size += len(piece)
            if size > self._most:
                raise self._too_large(job)
            yield piece

    def _raw(self, job: Job, stamp: str) -> Iterator[bytes]:
        if job.member is None and is_remote(job.path):
            from vnplan_extract.storage.objects import pieces, size_of

            if size_of(stamp) > self._most:
                raise self._too_large(job)
            yield from pieces(job.path, stamp)
            return
        try:
            with self._open(job, stamp) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except BROKEN as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UnreadableDocument(f"{job.name}: cannot be read ({said})") from error

    def _too_large(self, job: Job) -> LimitExceeded:
        return LimitExceeded(f"{job.name}: more than {self._most:,} bytes; raise it with --max-bytes")

    def _open(self, job: Job, stamp: str) -> IO[bytes]:
        if job.member is None:
            return _opened(job)
        archive = self._archive_of(job, stamp)
        if isinstance(archive, zipfile.ZipFile):
            return archive.open(job.member)
        member = archive.extractfile(job.member)
        if member is None:
            raise UnreadableDocument(f"{job.name}: is no regular file in the archive")
        return member

    def _archive_of(self, job: Job, stamp: str) -> zipfile.ZipFile | tarfile.TarFile:
        if self._archive is None or self._opened != (job.path, stamp):
            self._close()
            self._file = _opened(job)
            self._archive = open_archive(self._file)
            self._opened = (job.path, stamp)
        return self._archive

    def _close(self) -> None:
        for opened in (self._archive, self._file):
            if opened is not None:
                opened.close()
        self._archive = self._file = None


def _opened(job: Job) -> IO[bytes]:
    """The file of a job.

    Raises:
        UnreadableDocument: it is no regular file, or a symbolic link where there was none when it was found.
        OSError: it cannot be opened.
    """
    if is_remote(job.path):
        from vnplan_extract.storage.objects import open_object

        return open_object(job.path)
    links = 0 if job.links else getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(job.path, os.O_RDONLY | links | getattr(os, "O_NONBLOCK", 0))  # a pipe must not hold us up
    except OSError as error:
        if links and error.errno == errno.ELOOP:
            raise UnreadableDocument(f"{job.name}: became a symbolic link after it was found") from error
        raise
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise UnreadableDocument(f"{job.name}: is no regular file")
    return file


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}:{status.st_mtime_ns}"
