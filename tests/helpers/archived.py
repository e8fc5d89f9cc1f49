"""A dataset as ``vnplan batch`` lays it out, written by hand from plans."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vnplan_extract import Plan, frames
from vnplan_extract.export.columns import TABLES
from vnplan_extract.export.files import arrow_schema
from vnplan_extract.schema import SCHEMA_VERSION

Row = dict[str, Any]
MANIFEST = pa.schema(
    [
        *((name, pa.string()) for name in ("path", "member", "sha256", "status", "reason")),
        ("pages", pa.int64()),
        ("seconds", pa.float64()),
        *((name, pa.string()) for name in ("origin", "plan_id", "schema_version", "same_plan_as", "facts")),
    ]
)


def lay_out(folder: Path, plans: Sequence[Plan], further: Sequence[Row] = (), *, packed: bool = True) -> Path:
    """Write plans and their manifest; ``further`` are rows of inputs that gave none, or that change a row above."""
    rows: dict[str, Row] = {}
    for plan in plans:
        write_plan(folder, plan, packed=packed)
        rows[plan.source.file_name] = row(plan)
    for more in further:
        rows[more["path"]] = rows.get(more["path"], {}) | more
    write_manifest(folder, list(rows.values()))
    return folder


def write_plan(folder: Path, plan: Plan, *, packed: bool = True) -> None:
    """The tables and the JSON of one plan; a table without rows has no file."""
    sha256 = plan.source.sha256
    for table, frame in frames(plan).items():
        if len(frame):
            schema = arrow_schema(TABLES[table])
            place = folder / "data" / table / sha256[:2] / f"{sha256}.parquet"
            place.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False), place)
    place = folder / "plans" / sha256[:2] / f"{sha256}.json{'.zst' if packed else ''}"
    place.parent.mkdir(parents=True, exist_ok=True)
    with pa.output_stream(str(place), compression="zstd" if packed else None) as stream:
        stream.write(plan.to_json(indent=None).encode())


def row(plan: Plan, **fields: Any) -> Row:
    """The row of a plan in the manifest."""
    usual = {
        "path": plan.source.file_name,
        "sha256": plan.source.sha256,
        "status": "done",
        "pages": len(plan.source.pages),
        "seconds": 0.5,
        "origin": plan.source.text_origin,
        "plan_id": plan.plan_id,
        "schema_version": SCHEMA_VERSION,
        "facts": json.dumps({}),
    }
    return usual | fields


def write_manifest(folder: Path, rows: Sequence[Row]) -> None:
    """The manifest of an archive."""
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows), schema=MANIFEST), folder / "manifest.parquet")
