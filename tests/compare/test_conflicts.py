"""Which figures contradict each other: inside a plan and between plans."""

from __future__ import annotations

from typing import Any

import pytest
from compared import MAY, document, figure, money, tables

import vnplan_extract as vp


def conflicts(figures: list[dict[str, Any]], *documents: dict[str, Any]) -> Any:
    return vp.compare(tables(list(documents or (document("a"),)), figures)).conflicts


def test_two_figures_of_one_plan_with_both_sentences() -> None:
    found = conflicts([figure("a", 2, quote="còn 2%", page=3), figure("a", 3, quote="dưới 3%", page=17)])
    row = found.iloc[0]
    assert len(found) == 1
    assert row["kind"] == "inside a plan"
    assert (row["quote"], row["page"], row["value"]) == ("còn 2%", 3, 2)
    assert (row["other_quote"], row["other_page"], row["other_value"]) == ("dưới 3%", 17, 3)
    assert (row["target_id"], row["other_target_id"], row["year_to"]) == ("T001", "T002", 2025)


@pytest.mark.parametrize(
    "other",
    [
        {"year_to": 2024},
        {"measure": "decrease"},
        {"per": "year"},
        {"unit": "hộ", "canonical_unit": "household", "canonical_value": 3},
        {"area": "xã Mây Hạ"},
        {"indicator_id": "near_poor_rate"},
        {"indicator_id": None},
        {"price_basis": "current"},
        {"value": 2, "canonical_value": 2, "canonical_unit": "%"},
        {"relation": "of_which", "parent": "T001"},
        {"value": 1, "value_max": 3, "comparator": "range"},
    ],
)
def test_what_differs_in_kind_or_is_the_same_is_no_conflict(other: dict[str, Any]) -> None:
    second = figure("a", other.pop("value", 3), **other)
    assert len(conflicts([figure("a", 2), second])) == 0


def test_one_amount_in_two_units_is_no_conflict_and_two_amounts_are() -> None:
    million, thousand = money("a", 62, "triệu đồng", 1e6), money("a", 62000, "nghìn đồng", 1e3)
    assert len(conflicts([million, thousand])) == 0
    assert len(conflicts([million, money("a", 6200, "nghìn đồng", 1e3)])) == 1


def test_a_range_that_does_not_hold_the_figure_is_a_conflict() -> None:
    span = figure("a", 3, value_max=4, comparator="range")
    assert len(conflicts([span, figure("a", 2)])) == 1
    assert len(conflicts([span, figure("a", 3.5), figure("a", 3.2)])) == 1


def test_a_range_within_a_range_is_no_conflict_in_either_order() -> None:
    wide = {"value_max": 5, "comparator": "range"}
    narrow = {"value_max": 3, "comparator": "range"}
    assert len(conflicts([figure("a", 1, **wide), figure("a", 2, **narrow)])) == 0
    assert len(conflicts([figure("a", 2, **narrow), figure("a", 1, **wide)])) == 0
    assert len(conflicts([figure("a", 0, **narrow), figure("a", 1, **wide)])) == 1


def test_many_figures_give_a_row_each_and_not_each_pair() -> None:
    assert len(conflicts([figure("a", value) for value in range(50)])) == 49


def test_two_plans_of_one_district_and_period() -> None:
    found = conflicts([figure("a", 2), figure("b", 3), figure("b", 2)], document("a"), document("b"))
    assert found["kind"].tolist() == ["inside a plan", "between plans"]
    between = found.iloc[1]
    assert (between["plan_id"], between["other_plan_id"]) == ("a", "b")
    assert (between["value"], between["other_value"]) == (2, 3)


def test_other_districts_and_periods_never_contradict() -> None:
    documents = [document("a"), document("b", MAY), document("c", years=(2026, 2030))]
    assert len(conflicts([figure("a", 2), figure("b", 3), figure("c", 4)], *documents)) == 0


def test_conflicts_do_not_depend_on_the_columns() -> None:
    made = tables([document("a"), document("b")], [figure("a", 2), figure("b", 3)])
    by_plan, by_district = vp.compare(made, by="plan"), vp.compare(made, by="district")
    assert by_plan.conflicts.equals(by_district.conflicts)
    assert by_plan.table.iloc[0].tolist() == ["2% (2025)", "3% (2025)"]


def test_a_part_with_a_name_of_its_own_contradicts_the_other_figures_of_that_name() -> None:
    whole = figure("a", 500, "fish_output")
    part = figure("a", 300, "aquaculture_output", relation="of_which", parent="T001")
    assert len(conflicts([whole, part, figure("a", 310, "aquaculture_output")])) == 1
