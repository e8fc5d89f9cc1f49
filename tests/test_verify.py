"""A plan that does not agree with its own text cannot be built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vnplan_extract.schema import Deadline, Evidence, Metadata, Plan, Target
from vnplan_extract.verify import item_problems, numbers_in

STATED = [  # (quote, value, value_max): the value stands in the quote
    ("đạt 12.460 hộ", "12460", None),
    ("đạt 12.460 m", "12.46", None),
    ("bằng 63,3% số xã", "63.3", None),
    ("thu 1 200 tỷ đồng", "1200", None),
    ("có 06 trường", "6", None),
    ("đạt 2.5%", "2.5", None),
    ("tăng 2-2,5%", "2", "2.5"),
    ("từ 5 đến 6 nghìn ha", "5", "6"),
    ("đạt l5% và 1OO%", "15", None),
    ("đạt l5% và 1OO%", "100", None),
    ("xây một trường", "1", None),
    ("Mười lăm xã", "15", None),
    ("hai phần ba số xã", "0.6666666666666666", None),
    ("hai trăm triệu đồng", "200", None),
    ("một triệu rưỡi", "1500000", None),
    ("đạt 1\n200 hộ", "1200", None),
    ("giảm một nửa", "0.5", None),
    ("tăng gấp đôi", "2", None),
]
NOT_STATED = [  # look-alikes: the value does not stand in the quote
    ("có 65 trường", "66", None),
    ("đạt 1.200 hộ", "12", None),
    ("đạt 63,3%", "633", None),
    ("năm 2025 đạt 3%", "5", None),
    ("Điều CO2", "2", None),
    ("từ 5 đến 6", "5", "7"),
    ("không còn hộ nghèo", "0", None),
    ("hai phần ba số xã", "0.67", None),
]


@pytest.fixture
def problems(make_numeric: Callable[..., Target]) -> Callable[[str, str, str | None], list[str]]:
    def check(quote: str, value: str, upper: str | None) -> list[str]:
        comparator = "range" if upper else "="
        target = make_numeric(quote, quote, value=value, value_max=upper, comparator=comparator)
        return item_problems(target, quote)

    return check


@pytest.mark.parametrize(("quote", "value", "upper"), STATED)
def test_a_figure_that_stands_in_its_quote(quote: str, value: str, upper: str | None, problems: Any) -> None:
    assert problems(quote, value, upper) == []


@pytest.mark.parametrize(("quote", "value", "upper"), NOT_STATED)
def test_a_figure_that_does_not(quote: str, value: str, upper: str | None, problems: Any) -> None:
    (problem,) = problems(quote, value, upper)
    assert "does not stand in" in problem


def test_the_plan_of_the_fixture_is_sound(plan: Plan) -> None:
    assert Plan.from_json(plan.to_json()) == plan


def _moved(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["targets"][0]["evidence"]["start"] += 1
    return data


def _outside(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["sections"][0]["evidence"]["end"] = 10_000
    return data


def _status(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["targets"][1]["status"] = "đô thị loại IV"
    return data


def _cell(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["tasks"][0]["lead_raw"] = "Phòng Nội vụ"
    return data


def _cell_without_place(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    del data["tasks"][0]["cells"]["lead_raw"]
    return data


def _year(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["tasks"][0]["deadline"]["year"] = 2022
    return data


def _twice(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["targets"][1]["id"] = "T001"
    return data


def _orphan(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["targets"][1]["parent"] = "T099"
    return data


def _reference(plan: Plan) -> dict[str, Any]:
    data = plan.model_dump()
    data["references"][0]["number"] = "70"
    return data


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_moved, "T001: the quote 'tỷ lệ hộ nghèo dưới 2,5%' does not stand at"),
        (_outside, "I: offsets 50-10000 lie outside the text"),
        (_status, "T002: of the status, iv not in"),
        (_cell, "N001: lead_raw 'Phòng Nội vụ' does not stand at its place"),
        (_cell_without_place, "N001: lead_raw has no place in cells"),
        (_year, "N001: the year 2022 does not stand in the deadline 'Quý IV/2021'"),
        (_twice, "T001: two items have this id"),
        (_orphan, "T002: its parent T099 is no target of this plan"),
        (_reference, "R001: number 70 does not stand in"),
    ],
)
def test_a_plan_that_does_not_agree_is_refused(
    change: Callable[[Plan], dict[str, Any]], sentence: str, plan: Plan
) -> None:
    with pytest.raises(ValueError, match="1 validation error") as error:
        Plan(**change(plan))
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("fields", "quote", "good"),
    [
        ({"number": "453"}, "Số: 453 /KH-UBND", True),
        ({"number": "453"}, "Số: 454 /KH-UBND", False),
        ({"symbol": "KH-UBND"}, "Số: 453 /KH – UBND", True),
        ({"symbol": "KH-UBND"}, "Số: 453/QĐ-UBND", False),
        ({"date": "2021-10-18"}, "ngày 18 tháng 10 năm 2021", True),
        ({"date": "2021-10-18"}, "ngày 19 tháng 10 năm 2021", False),
        ({"period_from": 2021}, "giai đoạn 2021-2025", True),
        ({"period_to": 2030}, "giai đoạn 2021-2025", False),
    ],
)
def test_metadata_stands_at_its_place(
    fields: dict[str, Any], quote: str, good: bool, build_plan: Callable[..., Plan]
) -> None:
    (name,) = fields
    metadata = Metadata(**fields, evidence={name: Evidence(start=0, end=len(quote))})
    empty = {"sections": [], "targets": [], "tasks": [], "references": []}
    if good:
        build_plan(metadata=metadata, text=quote, **empty)
    else:
        with pytest.raises(ValueError, match=f"metadata.{name}"):
            build_plan(metadata=metadata, text=quote, **empty)


def test_the_error_names_five_items_at_most(plan: Plan) -> None:
    data = plan.model_dump()
    data["targets"] = [data["targets"][0] | {"id": f"T{i}", "value": 7} for i in range(50)]
    with pytest.raises(ValueError, match="T0: value 7") as error:
        Plan(**data)
    assert str(error.value).count("does not stand") == 5


def test_a_deadline_may_shorten_its_last_year(plan: Plan) -> None:
    data = plan.model_dump()
    text = data["text"].replace("Quý IV/2021", "2021-22    ")
    data["text"], task = text, data["tasks"][0]
    task["quote"] = task["quote"].replace("Quý IV/2021", "2021-22    ")
    task["deadline_raw"] = "2021-22"
    task["deadline"] = Deadline(kind="year_range", year=2021, year_end=2022).model_dump()
    assert Plan(**data).tasks[0].deadline.year_end == 2022


def test_long_runs_of_number_words_are_read_in_linear_time() -> None:
    assert len(numbers_in("hai ba " * 20_000)) < 200_000
