"""The objects of a store: listed with what tells their versions apart, read whole or like a file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.storage.places import filesystem
from vnplan_extract.storage.troubles import StoreError, told

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "Listed",
    "is_there",
    "list_objects",
    "match_objects",
    "open_object",
    "pieces",
    "size_of",
    "stamp_now",
    "stamp_of",
    "tells_versions",
]

PIECE = 4 << 20  # bytes of one request
TAGS = ("ETag", "etag", "md5Hash", "checksum")  # what stores call the tag of a version
TIMES = ("LastModified", "last_modified", "mtime", "modified", "updated", "created")


@dataclass(frozen=True, slots=True)
class Listed:
    """An object of a listing: its address, and its size and tag (or time of change) as a stamp."""

    url: str
    stamp: str


def list_objects(url: str) -> list[Listed]:
    """All objects at or below an address, from one listing, in the order in which a folder would be searched.

    Args:
        url: of an object, or what addresses of objects begin with.

    Returns:
        The objects; none where there is nothing. What only stands for a folder is left out.

    Raises:
        StoreError: the store cannot be listed, or has no such bucket.
    """
    store, path = filesystem(url)
    with _listing(url):
        found = store.find(path, detail=True)
    return _listed(found, url, path)


def match_objects(url: str) -> list[Listed]:
    """All objects whose names fit a pattern, or lie in a folder whose name does; the pattern is as for files.

    Raises:
        StoreError: the store cannot be listed.
    """
    store, path = filesystem(url)
    with _listing(url):
        found = store.glob(path, detail=True)
        folders = [name for name, info in found.items() if info["type"] == "directory"]
        for folder in folders if not path.endswith("**") else ():
            found.update(store.find(folder, detail=True))
    return _listed({name: info for name, info in found.items() if info["type"] == "file"}, url, path)


def is_there(url: str) -> bool:
    """Whether there is an object of this name, or one below it; asked without listing them all.

    Raises:
        StoreError: the store cannot be used.
    """
    store, path = filesystem(url)
    try:
        with told(url):
            store.info(path)
    except UnreadableDocument:
        return False
    return True


@contextmanager
def _listing(url: str) -> Iterator[None]:
    """As :func:`told`, but what keeps a whole listing away is about the store, not about one object."""
    try:
        with told(url):
            yield
    except UnreadableDocument as error:
        said = str(error)
        raise StoreError(f"{said}: the store has no such bucket" if said.endswith("is not there") else said) from error


def _listed(found: dict[str, dict[str, Any]], url: str, path: str) -> list[Listed]:
    root = _root(url, path)
    skipped = len(path) - len(path.lstrip("/"))  # a slash before the path that the address has as well
    names = sorted(found, key=lambda name: [part.encode("utf-8", "surrogateescape") for part in name.split("/")])
    return [
        Listed(root + name[skipped:], stamp_of(found[name]))
        for name in names
        if not (name.endswith("/") and not found[name]["size"])
    ]


def _root(url: str, path: str) -> str:
    """What stands before a path of a store in its addresses: the protocol, for some stores a host.

    >>> _root("s3://bucket/plans", "bucket/plans"), _root("sftp://host/plans", "/plans")
    ('s3://', 'sftp://host/')
    """
    named = path.strip("/")
    if not named:
        return url.rstrip("/") + "/"
    before, found, _ = url.rpartition(named)
    return before if found else url.partition("://")[0] + "://"


def stamp_of(info: dict[str, Any]) -> str:
    """Size and tag of an object, or its time of change where the store gives no tag.

    >>> stamp_of({"size": 3, "ETag": '"abc"'}), stamp_of({"size": 3})
    ('3:abc', '3:')
    """
    tag = next((info[name] for name in TAGS if info.get(name)), None)
    changed = tag or next((info[name] for name in TIMES if info.get(name)), "")
    if isinstance(changed, dt.datetime):
        changed = changed.astimezone(dt.UTC).isoformat()
    return f"{info['size'] or 0}:{str(changed).strip(chr(34))}"


def tells_versions(stamp: str) -> bool:
    """Whether a stamp says more than a size, so that an object that keeps it is unchanged."""
    return not stamp.endswith(":")


def size_of(stamp: str) -> int:
    """The size in a stamp, in bytes."""
    return int(stamp.partition(":")[0])


def stamp_now(url: str) -> str:
    """The stamp of an object as it is now.

    Raises:
        UnreadableDocument: it is gone.
        StoreError: the store cannot be used.
    """
    store, path = filesystem(url)
    with told(url):
        info = store.info(path)
    if info["type"] != "file":
        raise UnreadableDocument(f"{url}: is no object")
    return stamp_of(info)


def pieces(url: str, stamp: str) -> Iterator[bytes]:
    """The bytes of an object, one request for each :data:`PIECE` of the size that its stamp states.

    Raises:
        UnreadableDocument: it is gone, or has become shorter.
        StoreError: the store cannot be used.
    """
    store, path = filesystem(url)
    size = size_of(stamp)
    for start in range(0, size, PIECE):
        end = min(start + PIECE, size)
        with told(url):
            data = bytes(store.cat_file(path, start=start, end=end))
        if len(data) != end - start:
            raise UnreadableDocument(f"{url}: has become shorter while it was read")
        yield data


def open_object(url: str) -> IO[bytes]:
    """An object as a file to read from any position, a few megabytes a request.

    Raises:
        UnreadableDocument: it is gone; also while it is read.
        StoreError: the store cannot be used; also while it is read.
    """
    store, path = filesystem(url)
    with told(url):
        return io.BufferedReader(_Told(store.open(path, "rb", block_size=PIECE), url), 1 << 16)


class _Told(io.RawIOBase):
    """A file of fsspec whose errors are ours."""

    def __init__(self, file: Any, url: str) -> None:
        self._file, self._url = file, url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        with told(self._url):
            data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        with told(self._url):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
