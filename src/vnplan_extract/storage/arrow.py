"""Files of a place as Arrow reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["arrow_place"]


def arrow_place(file: Place) -> tuple[str, Any]:
    """The path of a file and its file system, as the functions of pyarrow take them.

    >>> arrow_place(Path("/srv/a.parquet"))[0]
    '/srv/a.parquet'
    """
    from pyarrow import fs

    if isinstance(file, Path):
        return str(file), fs.LocalFileSystem()
    return file.path, fs.PyFileSystem(fs.FSSpecHandler(file.fs))
