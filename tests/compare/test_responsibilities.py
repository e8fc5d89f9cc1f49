"""Who leads, who takes part, when: counted over tasks whose roles are written out here."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import vnplan_extract as vp
from vnplan_extract.compare.body_roles import is_collective, office_of
from vnplan_extract.compare.responsibilities import Responsibilities, responsibilities

YEARLY = {"deadline_kind": "annual", "deadline_rrule": "FREQ=YEARLY"}


def make_tables(*tasks: dict[str, Any], years: dict[str, tuple[int | None, int | None]]) -> dict[str, pd.DataFrame]:
    """Tables of plans with the tasks given; what a task does not say is missing, as in real tables."""
    empty = vp.frames([])
    rows = [{"id": f"N{number:03d}", "document": row["plan_id"]} | row for number, row in enumerate(tasks, start=1)]
    documents = [{"plan_id": plan, "period_from": first, "period_to": last} for plan, (first, last) in years.items()]
    return {
        name: pd.DataFrame(made, columns=empty[name].columns).astype(empty[name].dtypes)
        for name, made in (("tasks", rows), ("documents", documents))
    }


@pytest.fixture
def found() -> Responsibilities:
    quarter = {
        "deadline_kind": "quarter",
        "deadline_start": pd.Timestamp("2021-10-01"),
        "deadline_end": pd.Timestamp("2021-12-31"),
    }
    yearly = {"deadline_kind": "quarter_annual", "deadline_rrule": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"}
    partners = "Công an huyện A; các cơ quan liên quan"
    tables = make_tables(
        {"plan_id": "A", "lead": "Phòng Kinh tế", "coordinating": partners, **quarter},
        {"plan_id": "A", "lead": "Phòng Kinh tế huyện", "coordinating": "Công an huyện", **yearly},
        {"plan_id": "A", "lead": "Các xã, thị trấn", "deadline_kind": "ongoing"},
        {"plan_id": "B", "lead": "phòng kinh tế", "coordinating": "Công an thị xã", **quarter},
        years={"A": (2021, 2022), "B": (2021, 2021)},
    )
    return responsibilities(tables)


def test_an_office_is_one_row_over_districts(found: Responsibilities) -> None:
    columns = ["office", "leads", "coordinates", "plans", "only_coordinates", "collective"]
    assert found.bodies[columns].values.tolist() == [
        ["phòng kinh tế", 3, 0, 2, False, False],
        ["các xã, thị trấn", 1, 0, 1, False, True],
        ["công an huyện", 0, 3, 2, True, False],
        ["các cơ quan liên quan", 0, 1, 1, True, True],
    ]


def test_bodies_that_only_ever_take_part_are_named_bodies(found: Responsibilities) -> None:
    assert found.only_coordinating["office"].tolist() == ["công an huyện"]


def test_load_counts_a_returning_task_in_each_quarter_of_the_plan(found: Responsibilities) -> None:
    assert list(found.load.columns) == ["2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "undated"]
    assert found.load.loc["phòng kinh tế"].tolist() == [1, 0, 0, 2, 1, 0]
    assert found.load.loc["các xã, thị trấn"].tolist() == [0, 0, 0, 0, 0, 1]


def test_a_returning_task_of_a_plan_without_usable_years_is_undated() -> None:
    tasks = [{"plan_id": plan, "lead": "Phòng Nội vụ", **YEARLY} for plan in "AB"]
    tables = make_tables(*tasks, years={"A": (None, None), "B": (2024, 20211)})
    assert responsibilities(tables).load.to_dict("list") == {"undated": [2]}


def test_a_deadline_within_its_own_years_does_not_reach_into_those_of_the_plan() -> None:
    own = {"deadline_start": pd.Timestamp("2022-01-01"), "deadline_end": pd.Timestamp("2023-12-31")}
    tables = make_tables({"plan_id": "A", "lead": "Phòng Nội vụ", **YEARLY, **own}, years={"A": (2021, 2025)})
    assert list(responsibilities(tables).load.columns) == [
        *("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"),
        "undated",
    ]


def test_the_network_joins_leads_and_partners(found: Responsibilities) -> None:
    graph = found.network()
    assert dict(graph.edges) == {("phòng kinh tế", "công an huyện"): {"tasks": 3, "plans": 2}}
    assert "các cơ quan liên quan" not in graph
    assert "các cơ quan liên quan" in found.network(collective=True)


def test_no_tasks_give_empty_tables_of_the_same_columns() -> None:
    empty = responsibilities(vp.frames([]))
    assert empty.bodies.empty
    assert "only_coordinates" in empty.bodies
    assert list(empty.load.columns) == ["undated"]
    assert len(empty.network()) == 0


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Ủy ban nhân dân huyện Sơn Dương", "ủy ban nhân dân huyện"),
        ("Uỷ ban Nhân dân thành phố Sa Đéc", "ủy ban nhân dân huyện"),
        ("Công an tỉnh Bà Rịa - Vũng Tàu", "công an tỉnh"),
        ("Phòng Văn hoá và Thông tin thị xã", "phòng văn hóa và thông tin"),
        ("Phòng Kinh tế và Hạ tầng", "phòng kinh tế và hạ tầng"),
        ("Trung tâm Y tế huyện Ea H’leo", "trung tâm y tế huyện"),
        ("Thị xã", "thị xã"),
        ("Ủy ban nhân dân xã Bản Sèo", "ủy ban nhân dân xã bản sèo"),
    ],
)
def test_the_office_behind_a_name(name: str, office: str) -> None:
    assert office_of(name) == office


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("cơ quan, đơn vị liên quan", True),
        ("Các sở, ban, ngành", True),
        ("Chủ tịch Ủy ban nhân dân các xã, phường", True),
        ("xã, thị trấn", True),
        ("Phòng Tư pháp", False),
        ("Cơ quan Ủy ban Kiểm tra", False),
        ("Ban Quản lý các khu công nghiệp", False),
    ],
)
def test_words_that_name_nobody(name: str, collective: bool) -> None:
    assert is_collective(name) is collective


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Hội Phụ nữ huyện Mây Vàng", "Hội Liên hiệp Phụ nữ thị xã"),
        ("Mặt trận Tổ quốc huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Mây Vàng"),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam huyện", "Ủy ban Mặt trận Tổ quốc huyện"),
        ("Văn phòng HĐND và UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Mây Vàng"),
        ("Văn phòng HĐND–UBND huyện", "Văn phòng UBND thị xã"),
        ("Đoàn Thanh niên", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ],
)
def test_other_names_of_an_office_are_one_row(name: str, same: str) -> None:
    assert office_of(name) == office_of(same)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Văn phòng UBND tỉnh", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh"),
        ("Hội Phụ nữ huyện", "Hội Phụ nữ tỉnh"),
        ("Hội Phụ nữ huyện", "Hội Nông dân huyện"),
        ("Văn phòng Huyện ủy", "Văn phòng UBND huyện"),
    ],
)
def test_other_offices_stay_apart(name: str, other: str) -> None:
    assert office_of(name) != office_of(other)
