"""The rows of the table of documents, of those too that are not merged into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vnplan_extract.archive.loose import LOOSE, SUFFIX, unpacked_tables

__all__ = ["document_rows"]


def document_rows(folder: Path, columns: Sequence[str]) -> dict[str, dict[str, Any]]:
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


def _merged(folder: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    from vnplan_extract.dataset.layout import table_files
    from vnplan_extract.dataset.rows import of_files, taken

    documents = of_files(table_files(folder, "documents"), "documents")
    rows: list[dict[str, Any]] = taken(documents, ["sha256", *columns], (), str(folder)).to_pylist()
    yield from rows


def _loose(folder: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    for file in sorted((folder / LOOSE).glob(f"*/*{SUFFIX}")):
        documents = unpacked_tables(file.read_bytes())["documents"]
        yield from documents.select(["sha256", *columns]).to_pylist()
