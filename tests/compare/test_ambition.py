"""A target against its base, the period before and the province."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp


def result(plan_id: str, value: float, year: int | None, **fields: Any) -> dict[str, Any]:
    """A reported poverty rate."""
    return figure(plan_id, value, year_to=year, **({"kind": "actual", "id": f"O{year}", **fields}))


def ambition(documents: list[dict[str, Any]], figures: list[dict[str, Any]], *results: dict[str, Any]) -> pd.DataFrame:
    return vp.compare(tables(documents, figures, observations=list(results))).ambition


def test_against_the_latest_result_before_the_year_of_the_target() -> None:
    results = [result("a", 9, 2019), result("a", 8, 2020, quote="năm 2020 còn 8%", page=2), result("a", 1, 2025)]
    found = ambition([document("a")], [figure("a", 2)], *results)
    row = found.iloc[0]
    assert len(found) == 1
    assert (row["against"], row["base_figure"], row["base_year_to"], row["difference"]) == ("base", 8, 2020, -6)
    assert row["relative"] == pytest.approx(-0.75)
    assert (row["base_quote"], row["base_page"], row["base_target_id"]) == ("năm 2020 còn 8%", 2, "O2020")


def test_a_figure_reached_goes_before_one_expected() -> None:
    results = [result("a", 7, 2020, kind="estimated"), result("a", 8, 2020)]
    assert ambition([document("a")], [figure("a", 2)], *results)["base_figure"].tolist() == [8]


@pytest.mark.parametrize(
    "other",
    [
        {"year": None},
        {"year": 2020, "measure": "decrease"},
        {"year": 2020, "unit": "hộ", "canonical_unit": "household", "canonical_value": 70},
        {"year": 2020, "price_basis": "current"},
        {"year": 2020, "area": "xã Mây Hạ"},
        {"year": 2020, "plan_id": "b"},
        {"year": 2020, "indicator_id": None},
        {"year": 20211},
    ],
)
def test_a_result_of_another_kind_is_no_base(other: dict[str, Any]) -> None:
    plan_id, year = other.pop("plan_id", "a"), other.pop("year")
    documents = [document("a"), document("b", MAY)]
    assert len(ambition(documents, [figure("a", 2)], result(plan_id, 8, year, **other))) == 0


def test_against_the_period_before_of_the_same_length() -> None:
    documents = [
        document("old", years=(2011, 2015)),
        document("five", years=(2016, 2020)),
        document("year", years=(2020, 2020)),
        document("now"),
        document("may", MAY, years=(2016, 2020)),
    ]
    figures = [
        figure("old", 12, year_to=2015),
        figure("five", 6, year_to=2020),
        figure("year", 5, year_to=2020),
        figure("now", 2),
        figure("may", 3, year_to=2020),
    ]
    found = ambition(documents, figures).set_index("plan_id")
    assert found["against"].tolist() == ["previous period"] * 3
    assert found["base_plan_id"].to_dict() == {"five": "old", "year": "old", "now": "five"}
    assert found.loc["now", "difference"] == -4


def test_against_the_province_for_the_same_period_and_year() -> None:
    documents = [
        document("p", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98"),
        document("a", province_code="98"),
        document("b", MAY, province_code="99"),
    ]
    figures = [figure("p", 4), figure("a", 2), figure("b", 1)]
    found = ambition(documents, figures)
    assert found[["against", "plan_id", "base_plan_id", "difference"]].to_numpy().tolist() == [
        ["province", "a", "p", -2]
    ]


def test_one_amount_in_two_units_is_no_difference() -> None:
    documents = [document("a", years=(2016, 2020)), document("b")]
    figures = [
        money("a", 62, "triệu đồng", 1e6, year_to=2020),
        money("b", 62000, "nghìn đồng", 1e3),
    ]
    assert ambition(documents, figures)["difference"].tolist() == [0]


def test_a_base_of_zero_gives_no_share() -> None:
    found = ambition([document("a")], [figure("a", 2)], result("a", 0, 2020))
    assert found["difference"].tolist() == [2]
    assert found["relative"].isna().all()


def test_the_district_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    found = ambition([document("a")], [figure("a", 2)], result("a", 8, 2020))
    assert found["district"].tolist() == [SON]


def test_a_term_of_the_party_meets_one_of_the_state_that_ends_with_it() -> None:
    places = [
        document("o", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98", years=(2020, 2025)),
        document("p", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98", years=(2021, 2025)),
        document("a", province_code="98", years=(2021, 2025)),
        document("b", MAY, province_code="98", years=(2020, 2025)),
        document("c", "huyện Sơn Hạ", province_code="98", years=(2016, 2020)),
    ]
    figures = [figure("o", 5), figure("p", 4), figure("a", 3), figure("b", 2), figure("c", 1, year_to=2020)]
    rows = ambition(places, figures).query("against == 'province'")
    assert rows[["plan_id", "base_plan_id"]].values.tolist() == [["a", "p"], ["b", "o"]]


def test_a_total_of_a_district_is_not_set_against_that_of_its_province() -> None:
    province = document("p", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98")
    revenue = {"indicator": "thu ngân sách", "unit": "tỷ đồng", "canonical_unit": "VND"}
    figures = [
        figure("p", 28000, "local_revenue", **revenue, canonical_value=28e12),
        figure("a", 310, "local_revenue", **revenue, canonical_value=310e9),
        money("p", 70, "triệu đồng/người/năm", 1e6),
        money("a", 60, "triệu đồng/người/năm", 1e6),
        figure("p", 3),
        figure("a", 4),
        figure("p", 900, "jobs_created", unit="lao động/tuần", canonical_unit="worker/week", canonical_value=900),
        figure("a", 20, "jobs_created", unit="lao động/tuần", canonical_unit="worker/week", canonical_value=20),
        figure("p", 9, "crude_birth_rate", unit="‰/năm", canonical_unit="per_mille/year", canonical_value=9),
        figure("a", 8, "crude_birth_rate", unit="‰/năm", canonical_unit="per_mille/year", canonical_value=8),
    ]
    made = tables([province, document("a", province_code="98")], figures)
    rows = vp.compare(made).ambition.query("against == 'province'")
    assert rows["indicator_id"].tolist() == ["income_per_capita", "poverty_rate", "crude_birth_rate"]
    assert rows["difference"].tolist() == [-10e6, 1, -1]


@pytest.mark.parametrize(
    ("indicator", "counts", "base_counts", "ambition_word"),
    [("poverty_rate", 4, 5, "more"), ("forest_cover", 2, 3, "less"), ("not_in_the_list", 2, 3, None)],
)
def test_a_range_counts_with_the_end_it_binds_to(
    indicator: str, counts: float, base_counts: float, ambition_word: str | None
) -> None:
    ends = {"comparator": "range", "value_max": 4, "canonical_value_max": 4}
    base_ends = {"comparator": "range", "value_max": 5, "canonical_value_max": 5, "indicator_id": indicator}
    found = ambition([document("a")], [figure("a", 2, indicator, **ends)], result("a", 3, 2020, **base_ends))
    row = found.iloc[0]
    assert (row["figure"], row["base_figure"], row["difference"]) == (counts, base_counts, -1)
    assert (None if pd.isna(row["ambition"]) else row["ambition"]) == ambition_word


def test_a_row_can_be_read_without_the_list_of_indicators() -> None:
    found = ambition([document("a")], [figure("a", 2, comparator="<=")], result("a", 8, 2020, unit="%"))
    assert found.loc[0, ["indicator", "text", "base_text"]].tolist() == ["Tỷ lệ hộ nghèo", "≤ 2% (2025)", "8% (2020)"]


def test_what_is_kept_up_is_a_level() -> None:
    found = ambition([document("a")], [figure("a", 8, indicator_measure="maintain")], result("a", 8, 2020))
    assert found[["difference", "ambition", "text"]].values.tolist() == [[0, "same", "giữ 8% (2025)"]]
