"""Where the parts of a dataset stand in its folder.

A table stands as ``TABLE.parquet``, as ``TABLE/*.parquet`` or as ``data/TABLE/**/*.parquet``, where it holds each plan
once. Plans stand as ``plans/**/SHA256.json.zst``; ``manifest.parquet`` says which of them count.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.storage.arrow import arrow_place
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    import pyarrow as pa

    from vnplan_extract.storage.places import Place

__all__ = [
    "MANIFEST",
    "READ",
    "counted_documents",
    "has_manifest",
    "holds_tables",
    "is_unfinished",
    "plan_files",
    "read_manifest",
    "table_files",
]

MANIFEST = "manifest.parquet"
JOURNAL = "journal.jsonl"  # a file, in a store what the names of several begin with
READ = ("done", "partial")  # states of an input of which there is a plan
PLAN_SUFFIXES = (".json.zst", ".json")


def holds_tables(folder: Place) -> bool:
    """Whether the folder is a dataset: it has a manifest, or documents and targets."""
    if has_manifest(folder):
        return True
    return bool(table_files(folder, "documents") and table_files(folder, "targets"))


def is_unfinished(folder: Place) -> bool:
    """Whether a first run is writing it, or was ended before it brought anything into the tables."""
    if has_manifest(folder):
        return False
    with asked(folder):
        return (folder / JOURNAL).exists()


def has_manifest(folder: Place) -> bool:
    """Whether a batch has written into the folder."""
    with asked(folder):
        return (folder / MANIFEST).is_file()


def table_files(folder: Place, table: str) -> list[Place]:
    """The files of a table, sorted by name, in the first layout that the folder has."""
    one = folder / f"{table}.parquet"
    with asked(folder):
        if one.is_file():
            return [one]
        flat = _visible((folder / table).glob("*.parquet"))
        if flat:
            return flat
        return _visible((folder / "data" / table).glob("**/*.parquet"))


def counted_documents(folder: Place) -> frozenset[str] | None:
    """SHA-256 of the documents that count; None where there is no manifest, so that all do.

    Raises:
        UnreadableDocument: the manifest is broken.
    """
    if not has_manifest(folder):
        return None
    rows = read_manifest(folder, ["sha256", "status", "same_plan_as"]).to_pydict()
    nothing = [None] * len(rows["sha256"])
    linked = rows.get("same_plan_as", nothing)
    return frozenset(
        sha256
        for sha256, status, other in zip(rows["sha256"], rows["status"], linked, strict=True)
        if sha256 and status in READ and not other
    )


def read_manifest(folder: Place, columns: list[str] | None = None) -> pa.Table:
    """The manifest, or those of the columns that it has.

    Raises:
        UnreadableDocument: it is broken, or no manifest.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = folder / MANIFEST
    try:
        path, system = arrow_place(place)
        with asked(place), pq.ParquetFile(path, filesystem=system) as opened:
            there = opened.schema_arrow.names
            missing = [name for name in ("path", "sha256", "status") if name not in there]
            if missing:
                raise UnreadableDocument(
                    f"{place}: has no column {', '.join(missing)}; it is no manifest of vnplan batch: run it again"
                )
            return opened.read(columns=None if columns is None else [name for name in columns if name in there])
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnreadableDocument(f"{place}: cannot be read ({reason}); run vnplan batch again") from error


def plan_files(folder: Place) -> dict[str, Place]:
    """SHA-256 of each document that has its whole plan beside the tables, and the file of that plan; sorted."""
    found: dict[str, Place] = {}
    for suffix in reversed(PLAN_SUFFIXES):
        with asked(folder):
            files = _visible((folder / "plans").glob(f"*/*{suffix}"))
        found.update((file.name.removesuffix(suffix), file) for file in files)
    return dict(sorted(found.items()))


def _visible(files: Iterable[Place]) -> list[Place]:
    """Sorted, without files that are still being written: their names begin with a dot."""
    return sorted((file for file in files if not file.name.startswith(".")), key=str)
