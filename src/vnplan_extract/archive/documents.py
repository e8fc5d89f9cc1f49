"""The rows of the table of documents, of those too that are not merged into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from vnplan_extract.archive.loose import LOOSE, SUFFIX, unpacked_tables
from vnplan_extract.storage.look_ahead import contents_of
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["document_rows"]


def document_rows(folder: Place, columns: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What is known of each document that was read, other forms of a plan too.

    Args:
        folder: of the dataset.
        columns: of the table of documents.

    Returns:
        SHA-256 to column to value; where a document stands in a loose file, as it stands there.

    Raises:
        VnplanError: a file is broken.
    """
    return {row["sha256"]: row for row in (*_merged(folder, columns), *_loose(folder, columns))}


def _merged(folder: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    from vnplan_extract.dataset.layout import table_files
    from vnplan_extract.dataset.rows import of_files, taken

    documents = of_files(table_files(folder, "documents"), "documents")
    rows: list[dict[str, Any]] = taken(documents, ["sha256", *columns], (), str(folder)).to_pylist()
    yield from rows


def _loose(folder: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    with asked(folder):
        files: list[Place] = sorted((folder / LOOSE).glob(f"*/*{SUFFIX}"), key=str)
    for data in contents_of(files):
        documents = unpacked_tables(data)["documents"]
        yield from documents.select(["sha256", *columns]).to_pylist()
