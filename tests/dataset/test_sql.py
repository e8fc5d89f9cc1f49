"""SQL over a dataset reads its tables, and can do nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from archived import lay_out

import vnplan_extract as vp


@pytest.fixture
def opened(plan: vp.Plan, tmp_path: Path) -> vp.dataset.Dataset:
    bad = {"path": "bad.pdf", "status": "quarantined", "reason": "bad.pdf: is encrypted"}
    return vp.dataset.open(lay_out(tmp_path / "out", [plan], [bad]))


def test_each_table_and_the_manifest_is_a_view(opened: vp.dataset.Dataset) -> None:
    names = opened.sql("SHOW TABLES")["name"].tolist()
    assert names == sorted([*opened.tables, "manifest"])
    query = """SELECT d.document, t.year_to, count(*) OVER () AS n, (SELECT count(*) FROM "references") AS cited
               FROM targets t JOIN documents d USING (plan_id) WHERE t.year_to = 2025 ORDER BY t.id"""
    answer = opened.sql(query)
    assert answer.to_numpy().tolist() == [["plan.pdf", 2025, 2, 1]] * 2
    assert str(answer["year_to"].dtype) == "Int64"
    counts = opened.sql("SELECT status, count(*) FROM manifest GROUP BY status ORDER BY status")
    assert counts.to_numpy().tolist() == [["done", 1], ["quarantined", 1]]


FORBIDDEN = [
    "SELECT * FROM read_csv('{out}/secret.csv')",
    "SELECT * FROM '{out}/secret.csv'",
    "SELECT * FROM read_parquet('{out}/manifest.parquet')",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM local_frame",
    "COPY targets TO '{out}/written.csv'",
    "EXPLAIN ANALYZE COPY targets TO '{out}/written.csv'",
    "EXPORT DATABASE '{out}/written'",
    "ATTACH '{out}/written.db'",
    "CREATE TABLE kept AS SELECT 1",
    "SET enable_external_access = true",
    "INSTALL httpfs",
    "LOAD httpfs",
    "DROP VIEW targets",
    "SELECT 1; SELECT 2",
    "",
    "no SQL",
]


@pytest.mark.parametrize("query", FORBIDDEN)
def test_a_query_does_nothing_but_read_the_tables(
    query: str, opened: vp.dataset.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local_frame = opened.manifest  # a variable in the caller's reach is none of the tables
    assert len(local_frame)
    (opened.path / "secret.csv").write_text("a\n1\n")
    monkeypatch.chdir(tmp_path)
    before = sorted(Path(folder, name) for folder, _, names in os.walk(tmp_path) for name in names)
    with pytest.raises(vp.VnplanError, match=r"query failed|one SELECT"):
        opened.sql(query.format(out=opened.path))
    assert sorted(Path(folder, name) for folder, _, names in os.walk(tmp_path) for name in names) == before


def test_without_duckdb_the_extra_is_named(opened: vp.dataset.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(vp.VnplanError, match=r"vnplan-extract\[dataset\]"):
        opened.sql("SELECT 1")
