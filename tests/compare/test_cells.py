"""The long table: a row for each figure, with its columns in the order users rely on."""

from __future__ import annotations

import pandas as pd
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp

AGREED = [
    "indicator_id",
    "district_code",
    "district",
    "period",
    "year_to",
    "value",
    "value_max",
    "unit",
    "canonical_value",
    "canonical_unit",
    "comparator",
    "measure",
    "price_basis",
    "plan_id",
    "quote",
    "page",
]


def test_the_agreed_columns_stand_first() -> None:
    cells = vp.compare(tables([document("a")], [figure("a", 2.5)])).cells
    assert list(cells.columns[:16]) == AGREED
    row = cells.iloc[0]
    assert (row["indicator_id"], row["district_code"], row["district"], row["period"]) == (
        "poverty_rate",
        "991",
        SON,
        "2021-2025",
    )
    assert (row["value"], row["page"], row["plan_id"], row["target_id"]) == (2.5, 1, "a", "T001")
    assert not row["derived"]


def test_the_measure_of_the_indicator_goes_before_that_of_the_wording() -> None:
    figures = [figure("a", 2, indicator_measure="decrease"), figure("a", 3)]
    cells = vp.compare(tables([document("a")], figures)).cells
    assert cells["measure"].tolist() == ["decrease", "level"]
    assert cells["footing"].nunique() == 2


def test_a_figure_without_indicator_stays_visible() -> None:
    figures = [figure("a", 7, None, indicator="số cây cảnh"), figure("a", 2)]
    comparison = vp.compare(tables([document("a")], figures))
    assert comparison.cells["indicator_id"].isna().tolist() == [True, False]
    assert comparison.unmatched["indicator"].tolist() == ["số cây cảnh"]
    assert comparison.table.shape == (1, 1)
    assert comparison.coverage.loc[0, ["figures", "unmatched"]].tolist() == [2, 1]


def test_a_milestone_is_no_figure() -> None:
    stone = figure("a", 1) | {"kind": "milestone", "value": None, "status": "mức độ 2"}
    assert len(vp.compare(tables([document("a")], [stone])).cells) == 0


def test_one_amount_in_two_units_is_on_one_footing() -> None:
    figures = [money("a", 62, "triệu đồng", 1e6), money("b", 62000, "nghìn đồng", 1e3)]
    comparison = vp.compare(tables([document("a"), document("b", MAY)], figures))
    assert comparison.cells["footing"].nunique() == 1
    assert comparison.values.to_numpy().tolist() == [[62e6, 62e6]]


def test_a_unit_never_seen_is_compared_with_itself_alone() -> None:
    odd = {"unit": "con nhện / hộ", "canonical_unit": None}
    figures = [figure("a", 3, **odd), figure("b", 4, unit="Con nhện/hộ", canonical_unit=None), figure("b", 5)]
    comparison = vp.compare(tables([document("a"), document("b", MAY)], figures))
    assert comparison.cells["footing"].nunique() == 2
    assert comparison.table.shape == (2, 2)
    assert comparison.cells["note"].str.contains("unit not known").fillna(False).tolist() == [True, True, False]
    assert "unknown_unit" in set(comparison.notes["code"])


def test_a_spelling_that_reads_like_a_canonical_unit_keeps_its_row() -> None:
    named = {"indicator_id": "forest_cover", "indicator": "tỷ lệ che phủ rừng"}
    figures = [figure("a", 3, **named), figure("a", 4, canonical_unit=None, **named)]
    table = vp.compare(tables([document("a")], figures)).table
    assert sorted(table.index.get_level_values("unit")) == ["%", "% (as written)"]


def test_prices_and_years_part_the_footings() -> None:
    bases = [None, "current", "constant 2010"]
    figures = [money("a", 60 + at, "triệu đồng", 1e6, price_basis=basis) for at, basis in enumerate(bases)]
    figures += [figure("a", 9, "forest_cover"), figure("a", 8, "forest_cover", per="year")]
    comparison = vp.compare(tables([document("a")], figures))
    assert comparison.table.shape == (5, 1)
    assert len(comparison.conflicts) == 0
    assert comparison.table.index.is_unique


def test_an_empty_comparison_has_the_columns_and_types_of_a_full_one() -> None:
    full = vp.compare(tables([document("a")], [figure("a", 2)]))
    empty = vp.compare(tables([], []))
    for name in ("cells", "conflicts", "coverage", "ambition", "notes", "mentions", "documents"):
        one, other = getattr(full, name), getattr(empty, name)
        assert len(other) == 0
        assert one.dtypes.astype(str).to_dict() == other.dtypes.astype(str).to_dict(), name
    assert empty.table.shape == empty.values.shape == empty.reasons.shape == (0, 0)
    assert empty.table.columns.names == ["district", "period"]


def test_plans_may_be_given_in_any_form(plan: vp.Plan) -> None:
    plan.targets[0].indicator_id = "poverty_rate"
    forms = [plan, [plan], iter([plan]), vp.frames([plan])]
    cells = [vp.compare(form).cells for form in forms]
    assert len(cells[0]) == 2
    for other in cells[1:]:
        pd.testing.assert_frame_equal(cells[0], other)
