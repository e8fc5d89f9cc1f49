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
from vnplan_extract.archive.members import BROKEN
from vnplan_extract.errors import LimitExceeded, UnreadableDocument

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
        """Size and time of change of the file; what keeps both is taken to be unchanged.

        Raises:
            UnreadableDocument: it is gone, or no regular file.
        """
        try:
            return _stamp(os.stat(job.path, follow_symlinks=job.links))
        except OSError as error:
            raise UnreadableDocument(f"{job.name}: {error.strerror}") from error

    def read(self, job: Job) -> bytes:
        """The bytes of a document, from one moment.

        Raises:
            UnreadableDocument: it is gone, broken, no regular file, or changes again and again.
            LimitExceeded: it is too large.
        """
        for _ in range(TRIES):
            before = self.stamp(job)
            data = b"".join(self._pieces(job))
            if self.stamp(job) == before:
                return data
        raise UnreadableDocument(f"{job.name}: changes while it is read; run again when it is complete")

    def digest(self, job: Job) -> str:
        """The SHA-256 of a document, without holding it in memory."""
        digest = hashlib.sha256()
        for piece in self._pieces(job):
            digest.update(piece)
        return digest.hexdigest()

    def _pieces(self, job: Job) -> Iterator[bytes]:
        size = 0
        try:
            with self._open(job) as file:
                while piece := file.read(CHUNK):
                    size += len(piece)
                    if size > self._most:
                        raise LimitExceeded(f"{job.name}: more than {self._most:,} bytes; raise it with --max-bytes")
                    yield piece
        except BROKEN as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UnreadableDocument(f"{job.name}: cannot be read ({said})") from error

    def _open(self, job: Job) -> IO[bytes]:
        if job.member is None:
            return _opened(job)
        archive = self._archive_of(job)
        if isinstance(archive, zipfile.ZipFile):
            return archive.open(job.member)
        member = archive.extractfile(job.member)
        if member is None:
            raise UnreadableDocument(f"{job.name}: is no regular file in the archive")
        return member

    def _archive_of(self, job: Job) -> zipfile.ZipFile | tarfile.TarFile:
        wanted = (job.path, self.stamp(job))
        if self._archive is None or self._opened != wanted:
            for former in (self._archive, self._file):
                if former is not None:
                    former.close()
            self._archive, self._file = None, _opened(job)
            is_zip = zipfile.is_zipfile(self._file)
            self._file.seek(0)
            self._archive = zipfile.ZipFile(self._file) if is_zip else tarfile.open(fileobj=self._file)  # noqa: SIM115
            self._opened = wanted
        return self._archive


def _opened(job: Job) -> IO[bytes]:
    """The file of a job.

    Raises:
        UnreadableDocument: it is no regular file, or a symbolic link where there was none when it was found.
        OSError: it cannot be opened.
    """
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
