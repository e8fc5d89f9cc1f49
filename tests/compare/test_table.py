"""The wide table: what stands in a cell, which year, which columns in which order."""

from __future__ import annotations

import math
from typing import Any

import pytest
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp


def cell(comparison: Any) -> tuple[str, float]:
    """Text and value of a table with one cell."""
    assert comparison.table.shape == (1, 1)
    return comparison.table.iloc[0, 0], comparison.values.iloc[0, 0]


def test_rows_are_indicators_and_columns_districts_by_periods() -> None:
    documents = [document("a"), document("b", years=(2016, 2020)), document("c", MAY)]
    figures = [figure("a", 2.5, comparator="<="), figure("b", 9, year_to=2020), money("c", 62, "triệu đồng", 1e6)]
    table = vp.compare(tables(documents, figures)).table
    assert table.index.names == ["indicator_id", "indicator", "measure", "unit", "price_basis"]
    assert list(table.columns) == [(MAY, "2021-2025"), (SON, "2016-2020"), (SON, "2021-2025")]
    assert table.xs("poverty_rate").to_numpy().tolist() == [["", "9% (2020)", "≤ 2,5% (2025)"]]
    assert table.xs("income_per_capita").iloc[0, 0] == "62 triệu đồng (2025)"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"comparator": ">="}, "≥ 62 triệu đồng/người/năm (2025)"),
        ({"comparator": "range", "value_max": 65}, "62–65 triệu đồng/người/năm (2025)"),
        ({"comparator": "~", "year_to": None}, "≈ 62 triệu đồng/người/năm"),
        ({"measure": "increase"}, "tăng 62 triệu đồng/người/năm (2025)"),
    ],
)
def test_a_figure_reads_as_in_vietnamese(fields: dict[str, Any], text: str) -> None:
    figures = [money("a", 62, "triệu đồng/người/năm", 1e6, **fields)]
    assert vp.compare(tables([document("a")], figures)).table.iloc[0, 0] == text


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ([2023, 2025, 2030], 2025),
        ([2023, None, 2030], None),
        ([2023, 2024, 2030], 2024),
        ([2030, 2026], 2026),
        ([2019, 2020], 2020),
        ([20211, 2019], 2019),
        ([20211], 20211),
    ],
)
def test_the_last_year_of_the_period_stands_in_the_cell(years: list[int | None], shown: int | None) -> None:
    figures = [figure("a", at + 1, year_to=year) for at, year in enumerate(years)]
    comparison = vp.compare(tables([document("a")], figures))
    assert cell(comparison)[1] == years.index(shown) + 1
    left_out = comparison.cells["left_out"].isna().tolist()
    assert left_out == [year == shown for year in years]
    assert len(comparison.evidence("poverty_rate", SON, "2021-2025")) == len(years)


def test_over_several_periods_the_last_one_goes_first() -> None:
    documents = [document("a", years=(2016, 2020)), document("b")]
    comparison = vp.compare(tables(documents, [figure("a", 9, year_to=2020), figure("b", 2)]), by="district")
    assert cell(comparison) == ("2% (2025)", 2.0)
    assert comparison.cells["left_out"].tolist()[0] == "a later period of the cell is shown"


def test_years_may_be_the_columns() -> None:
    figures = [figure("a", 3, year_to=2025), figure("a", 5, year_to=2023), figure("a", 1, year_to=None)]
    table = vp.compare(tables([document("a")], figures), by=("district", "year")).table
    assert list(table.columns) == [(SON, "2023"), (SON, "2025"), (SON, "không rõ")]
    assert table.iloc[0].tolist() == ["5% (2023)", "3% (2025)", "1%"]


def test_figures_of_several_districts_are_a_span_and_no_value() -> None:
    documents = [document("a"), document("b", MAY)]
    comparison = vp.compare(tables(documents, [figure("a", 2.5), figure("b", 4)]), by="period")
    text, value = cell(comparison)
    assert text == "2 nơi: 2,5–4%"
    assert math.isnan(value)
    assert comparison.why_empty("poverty_rate", "2021-2025") == "figures of several places"


def test_plans_may_be_the_columns_though_two_files_are_called_the_same() -> None:
    documents = [document("a", document="kh.pdf"), document("b", document="kh.pdf")]
    table = vp.compare(tables(documents, [figure("a", 2), figure("b", 3)]), by="plan").table
    assert table.shape == (1, 2)
    assert table.columns.is_unique


def test_conflicting_figures_stand_in_the_cell_together_and_give_no_value() -> None:
    comparison = vp.compare(tables([document("a")], [figure("a", 2), figure("a", 3)]))
    text, value = cell(comparison)
    assert text == "2% (2025) ≠ 3% (2025)"
    assert math.isnan(value)


def test_what_is_said_twice_stands_once() -> None:
    figures = [money("a", 62, "triệu đồng", 1e6), money("a", 62000, "nghìn đồng", 1e3)]
    assert cell(vp.compare(tables([document("a")], figures))) == ("62 triệu đồng (2025)", 62e6)


def test_an_exact_figure_goes_before_the_range_that_holds_it() -> None:
    figures = [figure("a", 2, value_max=4, comparator="range"), figure("a", 3)]
    assert cell(vp.compare(tables([document("a")], figures))) == ("2–4% (2025); 3% (2025)", 3.0)


def test_a_figure_for_a_part_stands_in_no_cell() -> None:
    figures = [
        figure("a", 2),
        figure("a", 9, area="xã Mây Hạ"),
        figure("a", 2, area="Huyện Sơn Lam"),
        figure("a", 1, relation="of_which", parent="T001"),
    ]
    comparison = vp.compare(tables([document("a")], figures))
    assert cell(comparison) == ("2% (2025)", 2.0)
    part = "holds for a part only"
    assert comparison.cells["left_out"].fillna("").tolist() == ["", part, "", part]
    assert len(comparison.conflicts) == 0


def test_a_part_with_a_name_of_its_own_is_the_whole_of_that() -> None:
    fish = {"indicator": "sản lượng thủy sản", "unit": "tấn", "canonical_unit": "tonne"}
    figures = [
        figure("a", 500, "fish_output", **fish, canonical_value=500),
        figure("a", 300, "aquaculture_output", **fish, canonical_value=300, relation="of_which", parent="T001"),
        figure("a", 20, "fish_output", **fish, canonical_value=20, relation="of_which", parent="T001"),
        figure("a", 7, "capture_output", **fish, canonical_value=7, relation="of_which", parent="T009"),
    ]
    comparison = vp.compare(tables([document("a")], figures))
    part = "holds for a part only"
    assert comparison.cells["left_out"].fillna("").tolist() == ["", "", part, part]
    assert set(comparison.table.index.get_level_values("indicator_id")) == {"fish_output", "aquaculture_output"}


def test_a_province_that_gives_each_district_its_figure() -> None:
    province = document("p", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98")
    figures = [figure("p", 4), figure("p", 2, district_code="991", area=SON), figure("a", 2)]
    table = vp.compare(tables([province, document("a")], figures)).table
    assert table.iloc[0].to_dict() == {
        (SON, "2021-2025"): "2% (2025)",
        ("tỉnh Hà Nam Ninh", "2021-2025"): "4% (2025)",
    }


def test_columns_are_checked() -> None:
    for by in ("thôn", (), ("district", "district")):
        with pytest.raises(vp.VnplanError, match="the columns can be district, province, commune, period, year, plan"):
            vp.compare([], by=by)


def test_the_order_of_plans_changes_no_cell() -> None:
    documents = [document("a"), document("b", MAY), document("c", "huyện Ánh Trăng")]
    figures = [figure("a", 2), figure("b", 3), figure("c", 4), money("b", 60, "triệu đồng", 1e6)]
    one = vp.compare(tables(documents, figures)).table
    other = vp.compare(tables(documents[::-1], figures[::-1])).table
    assert one.equals(other)
    assert list(one.columns.get_level_values(0)) == ["huyện Ánh Trăng", MAY, SON]
