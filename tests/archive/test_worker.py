"""What a worker makes of a plan is what the other exports hold."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

import vnplan_extract as vp
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.loose import unpacked_tables
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process
from vnplan_extract.export.files import write_parquet


def test_the_tables_are_those_of_the_parquet_export(corpus_pdf: Path, tmp_path: Path) -> None:
    write_parquet([vp.extract(corpus_pdf)], tmp_path / "tables")
    outcome = process(Job(str(corpus_pdf), name=corpus_pdf.name), Settings())
    tables = unpacked_tables(outcome.tables or b"")
    assert len(tables) > 3
    for name, table in tables.items():
        assert outcome.rows[name] == table.num_rows
        expected = pq.read_table(tmp_path / "tables" / f"{name}.parquet")
        assert table.schema.equals(expected.schema)
        assert table.to_pylist() == expected.to_pylist()
