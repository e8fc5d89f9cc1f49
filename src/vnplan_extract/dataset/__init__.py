"""A dataset of many plans on disk: opened without reading it into memory, asked by table, by plan or in SQL."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnplan_extract.dataset.opened import Dataset
    from vnplan_extract.storage.places import Place

__all__ = ["Dataset", "open"]


def open(path: str | PathLike[str] | Place) -> Dataset:
    """Open the folder that ``vnplan batch`` or ``vnplan extract --format parquet`` wrote.

    Nothing but the names of its files is read until it is asked for.

    Args:
        path: the folder, or its address in a store (``s3://bucket/out``, the extra ``remote``); it holds
            ``data/TABLE/…parquet`` and ``manifest.parquet``, or ``TABLE.parquet``.

    Returns:
        The dataset; it may also be given to :func:`vnplan_extract.compare`.

    Raises:
        VnplanError: there is no such folder, or it is no dataset; the message says what is expected.

    >>> import tempfile
    >>> import vnplan_extract as vp
    >>> from vnplan_extract.export.files import write
    >>> plan = vp.extract("Đến năm 2025, tỷ lệ che phủ rừng đạt 50%.".encode(), format="txt")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([plan], folder, "parquet")
    ...     opened = vp.dataset.open(folder)
    ...     opened.frame("targets", columns=["indicator", "value"], where=[("year_to", ">=", 2025)]).values.tolist()
    [['tỷ lệ che phủ rừng', 50.0]]
    """
    from vnplan_extract.dataset.opened import Dataset

    return Dataset(path)


def __getattr__(name: str) -> Any:
    if name == "Dataset":
        from vnplan_extract.dataset.opened import Dataset

        return Dataset
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
