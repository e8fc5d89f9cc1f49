"""What a list of inputs says of a plan wins over what was read, and what cannot be used is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vnplan_extract as vp
from vnplan_extract.archive.facts import apply_facts
from vnplan_extract.archive.run import Batch, run_batch
from vnplan_extract.export.frames import table_rows

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def tables(plan: vp.Plan) -> Tables:
    """A plan of which little was read, and a figure of another district in it."""
    rows = table_rows([plan])
    rows["documents"][0] |= {"issuer_level": None, "date": None, "period_from": None, "period_to": None}
    rows["targets"] = [
        {"district_code": None, "area": None},
        {"district_code": "075", "area": "huyện Yên Sơn"},
    ]
    rows["observations"] = [{"district_code": None}]
    return rows


def test_a_district_is_that_of_the_plan_and_of_its_own_figures(tables: Tables) -> None:
    apply_facts(tables, {"district": "Sơn Dương", "year": "2021"})
    document = tables["documents"][0]
    assert (document["district_code"], document["province_code"]) == ("076", "08")
    assert [row["district_code"] for row in tables["targets"]] == ["076", "075"]
    assert tables["observations"][0]["district_code"] == "076"


def test_homonyms_are_told_apart_by_the_province(tables: Tables) -> None:
    apply_facts(tables, {"district": "huyện Châu Thành", "province": "Tây Ninh", "year": "2021"})
    assert tables["documents"][0]["district_code"] == "708"


def test_the_province_that_was_read_tells_homonyms_apart(tables: Tables) -> None:
    tables["documents"][0]["province_code"] = "72"
    apply_facts(tables, {"district": "Châu Thành"})
    assert tables["documents"][0]["district_code"] == "708"


@pytest.mark.parametrize(
    ("read", "date", "year", "period", "kept"),
    [
        ((None, None), None, "2021", (2021, 2021), None),
        ((2021, 2025), None, "2021", (2021, 2025), None),
        ((2021, 2025), dt.date(2020, 12, 1), "2020", (2021, 2025), dt.date(2020, 12, 1)),  # issued the year before
        ((2022, 2022), dt.date(2021, 12, 20), "2022", (2022, 2022), dt.date(2021, 12, 20)),
        ((2011, 2015), dt.date(2011, 2, 3), "2021", (2021, 2021), None),
        ((None, None), dt.date(2021, 10, 18), "2021", (None, None), dt.date(2021, 10, 18)),
        ((2016, 2020), dt.date(2021, 2, 3), "2021-2025", (2021, 2025), dt.date(2021, 2, 3)),
    ],
)
def test_a_year_wins_where_what_was_read_disagrees(
    tables: Tables,
    read: tuple[int | None, int | None],
    date: dt.date | None,
    year: str,
    period: tuple[int | None, int | None],
    kept: dt.date | None,
) -> None:
    document = tables["documents"][0]
    document |= {"period_from": read[0], "period_to": read[1], "date": date}
    apply_facts(tables, {"year": year})
    assert (document["period_from"], document["period_to"], document["date"]) == (*period, kept)


@pytest.mark.parametrize(
    "facts",
    [
        {"district": "huyện Không Đâu Cả"},
        {"district": "Châu Thành"},
        {"year": "hai nghìn"},
        {"period": "từ 2021"},
        {"province": "tỉnh Mây"},
        {"date": "18/10/2021"},
        {"period_from": "x"},
    ],
)
def test_what_cannot_be_used_is_said_and_changes_nothing(tables: Tables, facts: dict[str, str]) -> None:
    before = dict(tables["documents"][0])
    count = len(tables["findings"])
    apply_facts(tables, facts)
    assert tables["documents"][0] == before | {"findings": before["findings"] + 1}
    (found,) = tables["findings"][count:]
    ((name, value),) = facts.items()
    assert found["code"] == "fact_unused"
    assert found["message"].startswith(f"{name} {value!r} of the list of inputs was not used: ")


def test_plans_that_name_no_place_are_compared_under_the_district_of_the_list(
    documents: Callable[..., Path], tmp_path: Path
) -> None:
    documents(2)
    listed = tmp_path / "list.csv"
    listed.write_text(
        "path,district,year,source\nin/000.txt,Sơn Dương,2021,https://example.org/a\nin/001.txt,Yên Sơn,2021,b\n",
        "utf-8",
    )
    run_batch(Batch((listed,), tmp_path / "out", workers=1))
    opened = vp.dataset.open(tmp_path / "out")
    assert sorted(opened.frame("documents")["district_code"]) == ["075", "076"]
    cells = vp.compare(opened).cells
    assert {(row.district, row.value) for row in cells.itertuples()} == {("huyện Sơn Dương", 1), ("huyện Yên Sơn", 2)}
    assert "https://example.org/a" in opened.manifest["facts"].tolist()[0]
