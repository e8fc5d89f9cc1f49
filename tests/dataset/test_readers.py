"""A dataset is read by pandas, DuckDB and Arrow as it lies there, and holds no type that R does not know."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.dataset as pads
import pyarrow.parquet as pq
import pytest
from archive_runs import run

import vnplan_extract as vp

PLAN = "KẾ HOẠCH\n\nI. MỤC TIÊU\n\nĐến năm {year}, có ít nhất {count} xã đạt chuẩn nông thôn mới.\n"
COUNT = 4
# what the arrow package for R turns into its own types without being asked (its vignette "Data types")
KNOWN_TO_R = {"string", "bool", "int32", "int64", "double", "date32[day]", "binary"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    (folder / "in").mkdir()
    for number in range(COUNT):
        text = PLAN.format(year=2025 + number % 2, count=number + 1)
        (folder / "in" / f"{number}.txt").write_text(text, "utf-8")
    (folder / "in" / "=1+1.pdf").write_bytes(b"%PDF-1.7 and no more")
    code, said = run(folder / "in", folder / "archive", "--workers", "1")
    assert code == 0, said
    return folder / "archive"


def test_pandas_reads_a_table_as_a_folder(archive: Path) -> None:
    found = pd.read_parquet(archive / "data" / "targets")
    assert sorted(found["value"]) == [1, 2, 3, 4]
    ours = vp.dataset.open(archive).frame("targets")
    assert (list(found), found["quote"].tolist()) == (list(ours), ours["quote"].tolist())


def test_duckdb_reads_the_files_of_a_table(archive: Path) -> None:
    query = f"SELECT year_to, sum(value) FROM '{archive}/data/targets/*.parquet' GROUP BY 1 ORDER BY 1"
    assert duckdb.sql(query).fetchall() == [(2025, 1 + 3), (2026, 2 + 4)]
    joined = f"""SELECT count(*) FROM '{archive}/data/targets/*.parquet' t
                 JOIN '{archive}/manifest.parquet' m USING (plan_id) WHERE m.status = 'done'"""
    assert duckdb.sql(joined).fetchall() == [(COUNT,)]


def test_arrow_reads_a_table_by_columns_and_rows(archive: Path) -> None:
    rows = pads.dataset(archive / "data" / "targets").to_table(["value"], filter=pads.field("year_to") == 2025)
    assert sorted(rows["value"].to_pylist()) == [1, 3]


def test_no_file_has_a_type_that_r_does_not_know(archive: Path) -> None:
    files = [*archive.rglob("*.parquet")]
    assert len(files) > 2
    for file in files:
        with pq.ParquetFile(file) as opened:
            columns = [opened.schema.column(at) for at in range(len(opened.schema))]
            assert {str(field.type) for field in opened.schema_arrow} <= KNOWN_TO_R, file
            assert {column.max_repetition_level for column in columns} == {0}, file  # nothing nested
            assert "INT96" not in {column.physical_type for column in columns}, file


def test_all_files_of_a_table_have_the_same_columns(archive: Path) -> None:
    for table in (archive / "data").iterdir():
        assert len({pq.read_schema(file) for file in table.iterdir()}) == 1


def test_the_report_opens_as_a_workbook_without_formulas(archive: Path) -> None:
    book = openpyxl.load_workbook(archive / "report.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("=1+1.pdf" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}


def blocks(root: Path) -> Iterator[str]:
    text = (root / "docs" / "dataset.md").read_text("utf-8")
    yield from re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_recipes_run(root: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive.parent)
    recipes = list(blocks(root))
    assert len(recipes) == 3
    for recipe in recipes:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(recipe, "docs/dataset.md", "exec"), {})
        assert re.search(r"ntm_communes\W+2\b", said.getvalue())  # two targets for 2025
