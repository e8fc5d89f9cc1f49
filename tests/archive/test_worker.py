"""What a worker makes of a plan is what the other exports hold."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import vnplan_extract as vp
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process
from vnplan_extract.export.files import write_parquet


def test_the_tables_are_those_of_the_parquet_export(corpus_pdf: Path, tmp_path: Path) -> None:
    write_parquet([vp.extract(corpus_pdf)], tmp_path / "tables")
    outcome = process(Job(str(corpus_pdf), name=corpus_pdf.name), Settings())
    assert len(outcome.tables or {}) > 3
    for name, stream in (outcome.tables or {}).items():
        table = pa.ipc.open_stream(stream).read_all()
        expected = pq.read_table(tmp_path / "tables" / f"{name}.parquet")
        assert table.schema.equals(expected.schema)
        assert table.to_pylist() == expected.to_pylist()
