"""All tables of one document as one file: how they stand in a dataset until they are merged with those of others."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LOOSE", "loose_name", "packed_tables", "sha256_of", "unpacked_tables"]

LOOSE = "loose"
SUFFIX = ".arrow"


def loose_name(sha256: str) -> str:
    """Where the tables of a document stand."""
    return f"{LOOSE}/{sha256[:2]}/{sha256}{SUFFIX}"


def sha256_of(name: str) -> str:
    """The document of such a file.

    >>> sha256_of(loose_name("ab12"))
    'ab12'
    """
    return name.rpartition("/")[2].removesuffix(SUFFIX)


def packed_tables(tables: Mapping[str, pa.Table]) -> bytes:
    """Tables as one Arrow file with a row for each: its name, and the table as an Arrow stream.

    >>> import pyarrow as pa
    >>> unpacked_tables(packed_tables({"a": pa.table({"x": [1, 2]})}))["a"].to_pydict()
    {'x': [1, 2]}
    """
    import pyarrow as pa

    streams = [_stream(table) for table in tables.values()]
    rows = pa.table({"table": pa.array(list(tables), pa.string()), "rows": pa.array(streams, pa.binary())})
    sink = io.BytesIO()
    with pa.ipc.new_file(sink, rows.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(rows)
    return sink.getvalue()


def unpacked_tables(data: bytes) -> dict[str, pa.Table]:
    """The tables of :func:`packed_tables`."""
    import pyarrow as pa

    rows = pa.ipc.open_file(data).read_all().to_pydict()
    return {
        name: pa.ipc.open_stream(stream).read_all() for name, stream in zip(rows["table"], rows["rows"], strict=True)
    }


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()
