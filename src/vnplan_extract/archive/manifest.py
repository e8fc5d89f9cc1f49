"""The manifest of a dataset: one row for each input, as Parquet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from vnplan_extract.archive.folder import folder_of
from vnplan_extract.archive.records import Record
from vnplan_extract.errors import VnplanError
from vnplan_extract.export.columns import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from vnplan_extract.archive.folder import Given

__all__ = ["MANIFEST", "manifest_schema", "read_manifest", "write_manifest"]

MANIFEST = "manifest.parquet"
TEXTS = ("sha256", "status", "reason", "origin", "plan_id", "duplicate_of", "same_plan_as")
KEPT = ("stamp", "settings_key", "schema_version", "version")
BATCH = 5_000  # rows held as Python objects at once
READ_AT_ONCE = 1_000  # rows; in large batches and with threads Arrow keeps twice the memory of the records themselves


def manifest_schema() -> pa.Schema:
    """Columns and types of the manifest.

    ``path`` and ``member`` are readable text; where a name holds bytes that are no UTF-8, ``path_bytes`` and
    ``member_bytes`` hold it as it is.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("path", pa.string()),
            ("member", pa.string()),
            *((name, pa.string()) for name in TEXTS),
            ("pages", pa.int32()),
            ("seconds", pa.float64()),
            ("attempts", pa.int32()),
            *((name, pa.string()) for name in KEPT),
            *((f"rows_{table}", pa.int32()) for table in TABLES),
            ("facts", pa.string()),
            ("path_bytes", pa.binary()),
            ("member_bytes", pa.binary()),
        ]
    )


def write_manifest(folder: Given, records: Iterable[Record]) -> None:
    """Write the manifest of a dataset, whole or not at all, in the order of paths and members."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = manifest_schema()
    ordered = sorted(records, key=lambda record: (os.fsencode(record.path), os.fsencode(record.member or "")))
    with folder_of(folder).stage() as stage, pq.ParquetWriter(stage.path(MANIFEST), schema) as writer:
        for start in range(0, len(ordered), BATCH):
            rows = [_row(record) for record in ordered[start : start + BATCH]]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def read_manifest(folder: Given) -> Iterator[Record]:
    """The records of a dataset; none where it has no manifest yet.

    Raises:
        VnplanError: the manifest is broken, or of a version that is not known.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    where = folder_of(folder)
    try:
        data = where.read(MANIFEST)
    except FileNotFoundError:
        return
    try:
        with pq.ParquetFile(pa.BufferReader(data)) as file:
            for batch in file.iter_batches(READ_AT_ONCE, use_threads=False):
                columns = batch.to_pydict()
                for values in zip(*columns.values(), strict=True):
                    yield _record(dict(zip(columns, values, strict=True)))
        pa.default_memory_pool().release_unused()
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise VnplanError(
            f"{where.name}/{MANIFEST}: is no manifest that can be read ({error}); name another output"
        ) from error


def _row(record: Record) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in (*TEXTS, *KEPT, "pages", "seconds", "attempts")}
    values |= {f"rows_{table}": record.rows.get(table, 0) for table in TABLES}
    values["facts"] = json.dumps(dict(record.facts), ensure_ascii=False, sort_keys=True)
    for name in ("path", "member"):
        exact = getattr(record, name)
        if exact is not None:
            raw = os.fsencode(exact)
            values[name] = raw.decode("utf-8", "backslashreplace")
            values[f"{name}_bytes"] = None if values[name] == exact else raw
    return values


def _record(row: dict[str, Any]) -> Record:
    values = {name: row[name] for name in (*TEXTS, *KEPT, "pages", "seconds", "attempts")}
    for name in ("path", "member"):
        raw = row[f"{name}_bytes"]
        values[name] = row[name] if raw is None else os.fsdecode(raw)
    values["rows"] = {table: count for table in TABLES if (count := row.get(f"rows_{table}"))}
    values["facts"] = json.loads(row["facts"])
    return Record.from_values(values)
