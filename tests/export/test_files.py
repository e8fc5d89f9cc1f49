"""Files: whole or not there, safe for spreadsheets, typed, described."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from vnplan_extract.errors import LimitExceeded, VnplanError
from vnplan_extract.export import excel
from vnplan_extract.export.columns import TABLES
from vnplan_extract.export.files import FORMATS, write
from vnplan_extract.schema import Observation, Plan

HOSTILE = [
    '=HYPERLINK("http://example.org")',
    "+84 000",
    "- Lưu: VT",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "#N/A",
    "a\x00b\x0bc\x1fd\ufffe",
    '"quoted", with comma',
    "two\nlines",
    "đ" * 40_000,
]


def test_json_reads_back(plan: Plan, tmp_path: Path) -> None:
    write([plan], tmp_path / "plan.json", "json")
    assert Plan.from_json((tmp_path / "plan.json").read_bytes()) == plan


def test_several_plans_as_json_are_a_folder_of_files(plan: Plan, tmp_path: Path) -> None:
    write([plan, plan, plan], tmp_path / "out", "json")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["plan-2.json", "plan-3.json", "plan.json"]
    with pytest.raises(VnplanError, match=r"holds one plan, and there are 2"):
        write([plan, plan], tmp_path / "two.json", "json")


def test_csv_reads_back_and_frictionless_accepts_it(
    plan: Plan, place: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    plan.observations = [Observation(id="O001", indicator="hộ nghèo", value=Decimal("2.5"), **place("2,5%"))]
    write([plan, plan], tmp_path / "csv", "csv")
    report = frictionless.validate(str(tmp_path / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [2, 2, 6, 2, 2, 2, 2]
    targets = pd.read_csv(tmp_path / "csv" / "targets.csv")
    assert targets["value"].dropna().tolist() == [2.5, 12, 2.5, 12]
    assert (tmp_path / "csv" / "targets.csv").read_bytes().startswith(b"\xef\xbb\xbfplan_id,")
    assert pd.read_csv(tmp_path / "csv" / "tasks.csv")["deadline_end"].tolist() == ["2021-12-31"] * 2


def test_frictionless_would_notice_a_broken_table(plan: Plan, tmp_path: Path) -> None:
    write([plan], tmp_path / "csv", "csv")
    broken = tmp_path / "csv" / "targets.csv"
    broken.write_text(broken.read_text("utf-8").replace(",2025,", ",soon,"), "utf-8")
    assert not frictionless.validate(str(tmp_path / "csv" / "datapackage.json")).valid


def test_empty_tables_are_written_too(build_plan: Callable[..., Plan], tmp_path: Path) -> None:
    empty = build_plan(sections=[], targets=[], tasks=[], references=[], findings=[])
    write([empty], tmp_path / "csv", "csv")
    assert frictionless.validate(str(tmp_path / "csv" / "datapackage.json")).valid
    write([empty], tmp_path / "parquet", "parquet")
    assert pd.read_parquet(tmp_path / "parquet" / "tasks.parquet").empty


def test_parquet_keeps_types_and_descriptions(plan: Plan, tmp_path: Path) -> None:
    write([plan], tmp_path / "parquet", "parquet")
    for table, columns in TABLES.items():
        schema = pq.read_schema(tmp_path / "parquet" / f"{table}.parquet")
        assert schema.names == [column.name for column in columns]
    schema = pq.read_schema(tmp_path / "parquet" / "tasks.parquet")
    kinds = [str(schema.field(name).type) for name in ("deadline_end", "deadline_year", "lead_inherited", "lead")]
    assert kinds == ["date32[day]", "int64", "bool", "string"]
    assert schema.field("task").metadata[b"description"] == b"What is to be done."


def test_excel_is_typed(plan: Plan, tmp_path: Path) -> None:
    write([plan], tmp_path / "plan.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == [*TABLES, "columns"]
    sheet = book["targets"]
    header = [cell.value for cell in sheet[1]]
    value, year = sheet.cell(2, header.index("value") + 1), sheet.cell(2, header.index("year_to") + 1)
    assert (value.value, value.data_type, year.value, year.data_type) == (2.5, "n", 2025, "n")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    tasks = book["tasks"]
    header = [cell.value for cell in tasks[1]]
    assert tasks.cell(2, header.index("deadline_end") + 1).is_date
    assert tasks.cell(2, header.index("lead_inherited") + 1).data_type == "b"


def test_no_text_becomes_a_formula_in_excel(titled: Callable[[list[str]], Plan], tmp_path: Path) -> None:
    write([titled(HOSTILE)], tmp_path / "plan.xlsx", "xlsx")
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "/sheet" in name]
    assert len(sheets) == 8
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    rows = openpyxl.load_workbook(tmp_path / "plan.xlsx")["sections"].iter_rows(min_row=2, max_col=4, min_col=4)
    cells = [cell for (cell,) in rows]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[:2]] == HOSTILE[:2]
    assert cells[9].value == "abcd"
    assert cells[0].quotePrefix
    assert not cells[8].quotePrefix
    assert len(cells[12].value) == 32_767
    assert cells[12].value.endswith("the whole text is in the JSON)")


def test_no_text_is_run_from_csv(titled: Callable[[list[str]], Plan], tmp_path: Path) -> None:
    write([titled(HOSTILE)], tmp_path / "csv", "csv")
    titles = pd.read_csv(tmp_path / "csv" / "sections.csv", keep_default_na=False)["title"].tolist()
    assert [title[0] for title in titles[:8]] == ["'"] * 8
    assert titles[8:12] == ["#N/A", "abcd", '"quoted", with comma', "two\nlines"]
    assert frictionless.validate(str(tmp_path / "csv" / "datapackage.json")).valid


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_half_written_is_left(format: str, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = {"json": "plan.json", "xlsx": "plan.xlsx"}.get(format, "folder")
    write([plan], tmp_path / name, format)  # type: ignore[arg-type]
    before = _contents(tmp_path)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("vnplan_extract.export.atomic._flush", fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        write([plan, plan] if format != "json" else [plan], tmp_path / name, format)  # type: ignore[arg-type]
    assert _contents(tmp_path) == before


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_cannot_be_written_to(format: str, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    suffix = f".{format}" if format in ("json", "xlsx") else ""
    with pytest.raises(VnplanError):
        write([plan], tmp_path / "file" / f"out{suffix}", format)  # type: ignore[arg-type]
    with pytest.raises(VnplanError):
        write([plan], tmp_path / "missing" / f"out{suffix}", format)  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_file_goes_to_where_a_link_points(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write([plan], tmp_path / "link.json", "json")
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text("utf-8"))["metadata"]["number"] == "12"


def test_too_many_rows_for_excel(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROW_LIMIT", 3)
    with pytest.raises(LimitExceeded, match="3 targets are too many for Excel; use csv or parquet"):
        write([plan], tmp_path / "plan.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []
