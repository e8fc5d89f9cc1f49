"""Outputs that are there whole or not at all: written under another name beside the place, then renamed."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vnplan_extract.errors import VnplanError

__all__ = ["atomic_file", "atomic_folder"]


@contextmanager
def atomic_file(path: str | Path) -> Iterator[Path]:
    """A temporary file in the folder of ``path``; it takes the place of ``path`` when the block ends well.

    Args:
        path: where the output shall stand; what stands there already is replaced at the end.

    Raises:
        VnplanError: the path is a folder, or its folder cannot be written to.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with atomic_file(Path(folder) / "a.txt") as temporary:
    ...         _ = temporary.write_text("whole")
    ...     (Path(folder) / "a.txt").read_text()
    'whole'
    """
    place = Path(os.path.realpath(path))  # a link stays a link to the file that is replaced
    if place.is_dir():
        raise VnplanError(f"{path}: is a folder; name a file in it")
    if place.exists() and not place.is_file():
        raise VnplanError(f"{path}: is no regular file and cannot be replaced")
    temporary = _beside(place)
    _create(temporary, path)
    try:
        yield temporary
        _flush(temporary)
        os.replace(temporary, place)
        _flush(place.parent)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: str | Path) -> Iterator[Path]:
    """A temporary folder beside ``path``; at the end it becomes ``path``, or its files move into ``path``.

    Args:
        path: where the folder shall stand; of a folder that is there, files of the same names are replaced,
            one by one and each as a whole.

    Raises:
        VnplanError: the path is a file, or the folder above it cannot be written to.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_dir():
        raise VnplanError(f"{path}: is a file; name a folder")
    temporary = _beside(place)
    try:
        temporary.mkdir()
    except OSError as error:
        raise VnplanError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        yield temporary
        files = sorted(temporary.iterdir())
        for file in files:
            _flush(file)
        if place.is_dir():
            for file in files:
                os.replace(file, place / file.name)
        else:
            os.replace(temporary, place)
        _flush(place.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _beside(place: Path) -> Path:
    """A new name in the same folder (so that renaming does not copy), with the same suffix."""
    return place.with_name(f".{place.stem[:60]}.{secrets.token_hex(6)}.part{place.suffix}")


def _create(temporary: Path, path: str | Path) -> None:
    """Claim the name, with the usual permissions of a new file."""
    try:
        temporary.open("xb").close()
    except FileNotFoundError as error:
        raise VnplanError(f"{path}: the folder {temporary.parent} does not exist; create it first") from error
    except OSError as error:
        raise VnplanError(f"{path}: cannot be written: {error.strerror}") from error


def _flush(path: Path) -> None:
    """Force a file, or the list of names of a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some file systems cannot sync a folder
        if not path.is_dir():
            raise
    finally:
        os.close(handle)
