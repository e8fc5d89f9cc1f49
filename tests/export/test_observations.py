"""Observations and cells of sheets in the exported tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from vnplan_extract.export.files import write
from vnplan_extract.export.frames import frames
from vnplan_extract.schema import Evidence, Observation, Plan, SheetPlace

TEXT = "Số hộ nghèo\thộ\t1.250\n"


@pytest.fixture
def of_sheet(build_plan: Callable[..., Plan]) -> Plan:
    start = TEXT.index("1.250")
    evidence = Evidence(start=start, end=start + 5, places=[SheetPlace(sheet="=Biểu 1", cell="C7")])
    seen = Observation(
        id="O001",
        kind="estimated",
        indicator="Số hộ nghèo",
        area="xã Suối Mây",
        value=1250,
        unit="hộ",
        year_to=2023,
        quote="1.250",
        evidence=evidence,
    )
    return build_plan(sections=[], targets=[], observations=[seen], tasks=[], references=[], text=TEXT)


def test_an_observation_is_a_row_with_its_cell(of_sheet: Plan) -> None:
    row = frames(of_sheet)["observations"].iloc[0]
    seen = (row["kind"], row["indicator"], row["area"], row["value"], row["unit"], row["year_to"])
    assert seen == ("estimated", "Số hộ nghèo", "xã Suối Mây", 1250.0, "hộ", 2023)
    assert (row["sheet"], row["cell"]) == ("=Biểu 1", "C7")
    assert frames(of_sheet)["documents"].loc[0, "observations"] == 1


def test_a_plan_on_pages_names_no_cell(plan: Plan) -> None:
    targets = frames(plan)["targets"]
    assert targets["sheet"].isna().all()
    assert targets["cell"].isna().all()


def test_the_name_of_a_sheet_is_no_formula(of_sheet: Plan, tmp_path: Path) -> None:
    write([of_sheet], tmp_path / "out.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["observations"]
    column = [cell.value for cell in sheet[1]].index("sheet") + 1
    cell = sheet.cell(2, column)
    assert (cell.value, cell.data_type) == ("=Biểu 1", "s")
    write([of_sheet], tmp_path / "csv", "csv")
    assert "'=Biểu 1" in (tmp_path / "csv" / "observations.csv").read_text("utf-8-sig")


def test_json_keeps_observations_and_cells(of_sheet: Plan) -> None:
    again = Plan.from_json(of_sheet.to_json())
    assert again == of_sheet
    assert again.observations[0].evidence.places == [SheetPlace(sheet="=Biểu 1", cell="C7")]
