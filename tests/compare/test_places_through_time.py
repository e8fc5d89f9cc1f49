"""Districts that were renamed, merged or parted between two plans."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from compared import document, figure, tables

import vnplan_extract as vp
from vnplan_extract.compare import areas_through_time
from vnplan_extract.compare.places import add_places


def two_plans(code: str, *names: str) -> Any:
    """A plan of 2012 and one of 2024 of a district with one code."""
    documents = [
        document("old", names[0], (2011, 2015), district_code=code, date=pd.Timestamp(2012, 3, 1)),
        document("new", names[-1], (2021, 2025), district_code=code, date=pd.Timestamp(2024, 3, 1)),
    ]
    return vp.compare(tables(documents, [figure("old", 9, year_to=2015), figure("new", 2)]))


def test_a_renamed_district_is_one_row_of_columns_with_a_note() -> None:
    comparison = two_plans("088", "huyện Sa Pa", "thị xã Sa Pa")
    assert list(comparison.table.columns) == [("thị xã Sa Pa", "2011-2015"), ("thị xã Sa Pa", "2021-2025")]
    note = comparison.notes[comparison.notes["code"] == "other_name"]
    assert note["plan_id"].tolist() == ["old"]
    assert "huyện Sa Pa" in note["message"].iloc[0]
    assert comparison.ambition["against"].tolist() == ["previous period"]


def test_a_district_merged_of_two_is_another_one_with_a_note() -> None:
    comparison = two_plans("049", "huyện Quảng Uyên", "huyện Quảng Hòa")
    assert [column[0] for column in comparison.table.columns] == ["huyện Quảng Hòa", "huyện Quảng Uyên"]
    assert set(comparison.notes.loc[comparison.notes["code"] == "other_district", "plan_id"]) == {"old", "new"}
    assert len(comparison.ambition) == 0


def test_a_parted_district_that_kept_its_name_is_told_apart_by_the_day() -> None:
    names = [column[0] for column in two_plans("123", "huyện Mộc Châu").table.columns]
    assert len(set(names)) == 2
    assert all(name.startswith(("huyện Mộc Châu (", "thị xã Mộc Châu")) for name in names)


def test_a_code_that_no_list_has_is_its_own_key() -> None:
    assert areas_through_time.row_key("999", dt.date(2020, 1, 1)) == "999"
    assert areas_through_time.name_of("999") is None


def test_an_undated_plan_of_a_place_made_during_its_period_has_that_name() -> None:
    own = {"issuer_level": "xã", "commune_code": "30904", "province_code": "91", "issuer": "Đảng ủy xã Giồng Riềng"}
    province = {"issuer_level": "tỉnh", "province_code": "15", "issuer": "Tỉnh ủy Lào Cai"}
    documents = [document("a", years=(2025, 2030), **own), document("b", years=(2025, 2030), **province)]
    documents = [row | {"district_code": None} for row in documents]
    cells = vp.compare(tables(documents, [figure("a", 1), figure("b", 2)])).cells
    assert sorted(cells["district"]) == ["tỉnh Lào Cai", "xã Giồng Riềng"]
    placed = add_places(tables(documents, [])["documents"]).set_index("plan_id")
    assert placed["province"].to_dict() == {"a": "tỉnh An Giang", "b": "tỉnh Lào Cai"}


def test_a_dated_plan_keeps_its_day() -> None:
    rows = [document("a", "huyện Sa Pa", (2021, 2025), district_code="088", date=pd.Timestamp(2021, 3, 1))]
    placed = add_places(tables(rows, [])["documents"])
    assert placed["day"].tolist() == [pd.Timestamp(2021, 3, 1)]
