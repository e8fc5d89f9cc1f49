"""What goes wrong with a store, said in one line and without secrets, whichever package it came from."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.storage.places import is_remote, without_secret

__all__ = ["StoreError", "asked", "plain", "told"]

_CLIENTS = ("aiohttp", "requests", "urllib3")  # their OSErrors are about the way to the store
_LENGTH = 300  # characters of a reason
_SECRETS = re.compile(r"(?i)secret|password|token|account_?key")  # variables that hold what nobody is to read
_SECRET_LENGTH = 6  # characters: shorter values are words such as "none"
_USER = re.compile(r"(?<=://)[^/@\s\"']*@")
_GIVEN = re.compile(r"(?i)((?:signature|credential|token|secret|password|accountkey|sig)[\w-]*\s*[=:]\s*)[^&\s,;\"']+")


class StoreError(VnplanError):
    """A store cannot be used: it is not reached, or too busy; what may concern one object alone is another error."""


@contextmanager
def told(url: str) -> Iterator[None]:
    """Turn whatever a store's package raises into an error that names the address.

    Args:
        url: what the block is about.

    Raises:
        UnreadableDocument: the object is not there, there is no right to it, or the store refuses it.
        StoreError: the store is not reached, or too busy.
        FileExistsError, pyarrow.ArrowException: as they are.

    >>> with told("s3://bucket/a.pdf"):
    ...     raise FileNotFoundError(2, "No such file or directory", "bucket/a.pdf")
    Traceback (most recent call last):
        ...
    vnplan_extract.errors.UnreadableDocument: s3://bucket/a.pdf: is not there
    """
    try:
        yield
    except (VnplanError, MemoryError, FileExistsError):
        raise
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{without_secret(url)}: is not there") from error
    except PermissionError as error:
        raise UnreadableDocument(f"{without_secret(url)}: there is no right to it ({plain(error)})") from error
    except Exception as error:  # each store's package has its own
        if type(error).__module__.startswith("pyarrow."):  # about what stands in the object
            raise
        if isinstance(error, OSError) and not _is_about_the_store(error):
            raise UnreadableDocument(f"{without_secret(url)}: the store refuses it ({plain(error)})") from error
        raise StoreError(f"{without_secret(url)}: the store cannot be used ({plain(error)})") from error


@contextmanager
def asked(name: object) -> Iterator[None]:
    """Turn what a store says into our errors; what this machine says stays as it is.

    Args:
        name: the place that is asked; what is local begins with no protocol.
    """
    if is_remote(str(name)):
        with told(str(name)):
            yield
    else:
        yield


def _is_about_the_store(error: OSError) -> bool:
    package = type(error).__module__.partition(".")[0]
    return isinstance(error, ConnectionError | TimeoutError) or error.errno == errno.EBUSY or package in _CLIENTS


def plain(error: BaseException) -> str:
    """What an error says, in one line without secrets.

    >>> plain(OSError("cannot reach http://me:word@host/x?X-Amz-Signature=12ab&a=1"))
    'cannot reach http://host/x?X-Amz-Signature=…&a=1'
    """
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    line = " ".join(str(text).split())
    for name, value in os.environ.items():
        if _SECRETS.search(name) and len(value) >= _SECRET_LENGTH:
            line = line.replace(value, "…")
    return _GIVEN.sub(r"\1…", _USER.sub("", line))[:_LENGTH]
