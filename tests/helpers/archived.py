"""A dataset as ``vnplan batch`` lays it out, written by hand from plans."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vnplan_extract import Plan, frames
from vnplan_extract.archive.loose import loose_name, packed_tables
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
    """Write plans and their manifest; ``further`` are rows of inputs that gave none, or that change a row above.

    The tables hold the plans that no row links to another form (``same_plan_as``); the others stand beside them.
    """
    rows: dict[str, Row] = {plan.source.file_name: row(plan) for plan in plans}
    for more in further:
        rows[more["path"]] = rows.get(more["path"], {}) | more
    linked = {plan.plan_id for plan in plans if rows[plan.source.file_name].get("same_plan_as")}
    write_tables(folder, sorted((p for p in plans if p.plan_id not in linked), key=lambda plan: plan.source.sha256))
    for plan in plans:
        write_plan(folder, plan, packed=packed)
        if plan.plan_id in linked:
            write_loose(folder, plan)
    write_manifest(folder, list(rows.values()))
    return folder


def write_tables(folder: Path, plans: Sequence[Plan]) -> None:
    """The tables of plans, a file each; a table without rows has none."""
    for table, rows in _tables(plans).items():
        place = folder / "data" / table / "part.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(rows, place)


def write_loose(folder: Path, plan: Plan) -> None:
    """The tables of a plan that are not merged with others."""
    place = folder / loose_name(plan.source.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(packed_tables(_tables([plan])))


def _tables(plans: Sequence[Plan]) -> dict[str, pa.Table]:
    return {
        table: pa.Table.from_pandas(frame, schema=arrow_schema(TABLES[table]), preserve_index=False)
        for table, frame in frames(plans).items()
        if len(frame)
    }


def write_plan(folder: Path, plan: Plan, *, packed: bool = True) -> None:
    """The JSON of one plan."""
    sha256 = plan.source.sha256
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
