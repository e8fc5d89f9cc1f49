"""Where something lies: a path of this machine, or an address such as ``s3://bucket/plans`` in a store.

Stores are reached through fsspec (the extra ``remote``), which is imported when the first address is opened.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from upath import UPath

    Place: TypeAlias = Path | UPath

__all__ = ["check_address", "filesystem", "is_remote", "place", "protocol_of", "without_secret"]

EXTRA = "pip install 'vnplan-extract[remote]'"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://")  # two letters or more: C:// is a drive
_SECRET = re.compile(r"(?<=://)[^/@]*:[^/@]*@")
_LOCAL = ("file", "local")
_FRESH: dict[str, Any] = {"use_listings_cache": False}  # a listing that was kept would hide what other runs wrote since
# What fsspec opens as well and is no store of documents: the web (its pages would be followed as if they were
# folders), archives and caches around another address, and what runs or guesses something to answer.
_WEB = ("http", "https", "data", "git", "github", "gist")
_WITHIN = ("tar", "zip", "libarchive", "dir", "reference", "cached", "blockcache", "filecache", "simplecache")
_RUNNING = ("generic", "async_wrapper", "asyncwrapper", "asynclocal", "jupyter", "jlab", "dask", "pyscript")
_NO_STORES = frozenset((*_WEB, *_WITHIN, *_RUNNING))


def protocol_of(text: str) -> str:
    """The protocol of an address in lower case; empty for a path.

    >>> protocol_of("s3://bucket/plans"), protocol_of("/srv/plans"), protocol_of("C://plans")
    ('s3', '', '')
    """
    match = _SCHEME.match(text)
    return match[1].lower() if match else ""


def is_remote(text: str | os.PathLike[str]) -> bool:
    """Whether a text is an address in a store, and no path of this machine.

    >>> is_remote("s3://bucket/plans"), is_remote("file:///srv/plans"), is_remote("plans")
    (True, False, False)
    """
    return protocol_of(_text(text)) not in ("", *_LOCAL)


def without_secret(text: str) -> str:
    """An address without user and password, for messages and records.

    >>> without_secret("sftp://me:secret@host/plans")
    'sftp://host/plans'
    """
    return _SECRET.sub("", text)


def check_address(url: str) -> None:
    """Refuse an address that is no place in a store.

    Raises:
        VnplanError: it holds a password, joins several addresses, or names no store.

    >>> check_address("s3://key:secret@bucket/plans")
    Traceback (most recent call last):
        ...
    vnplan_extract.errors.VnplanError: s3://bucket/plans: an address must hold no password; give it in the environment
    """
    said = without_secret(url)
    if said != url:
        raise VnplanError(f"{said}: an address must hold no password; give it in the environment")
    if "::" in url:
        raise VnplanError(f"{url}: several addresses in one (::) are not taken; name the store itself")
    if "?versionId=" in url:
        raise VnplanError(f"{url}: a version of an object is not taken; name the object itself")
    if protocol_of(url) in _NO_STORES:
        raise VnplanError(f"{url}: {protocol_of(url)}:// is no store of documents; download them first")
    if not url.partition("://")[2].strip("/"):
        raise VnplanError(f"{url}: names no bucket; write it as {protocol_of(url)}://BUCKET/FOLDER")


def filesystem(url: str) -> tuple[Any, str]:
    """The store of an address, as fsspec has it, and the path there.

    Raises:
        VnplanError: the address is not taken, or a package for it is missing.
    """
    check_address(url)
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise VnplanError(f"{url}: stores need fsspec: {EXTRA}") from error
    try:
        store, path = url_to_fs(url, **_FRESH)
    except ImportError as error:
        package = f"{EXTRA} has s3://; for others: {error}"
        raise VnplanError(f"{url}: a package for {protocol_of(url)}:// is missing ({package})") from error
    except ValueError as error:
        raise VnplanError(f"{url}: {protocol_of(url)}:// is no protocol that fsspec knows") from error
    except Exception as error:  # what a store's package says of settings that it does not take
        from vnplan_extract.storage.troubles import StoreError, plain

        raise StoreError(f"{url}: the store cannot be opened ({plain(error)})") from error
    return store, path


def place(given: str | os.PathLike[str] | Place) -> Place:
    """A path of this machine as :class:`pathlib.Path`, an address as a path of the same use in its store.

    Args:
        given: text, or a path of either sort.

    Raises:
        VnplanError: the address is not taken, or a package for it is missing.

    >>> place("/srv/plans").name
    'plans'
    """
    text = _text(given)
    if not is_remote(text):
        return Path(text.partition("://")[2] if protocol_of(text) else text)
    filesystem(text)
    try:
        from upath import UPath
    except ImportError as error:
        raise VnplanError(f"{text}: stores need universal_pathlib: {EXTRA}") from error
    found: UPath = UPath(text.rstrip("/"), **_FRESH)
    return found


def _text(given: Any) -> str:
    """The text of a path; that of an address as a path has no ``__fspath__``, or one that gives the address."""
    return os.fspath(given) if isinstance(given, str | os.PathLike) else str(given)
