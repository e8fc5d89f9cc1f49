"""Which figures may share a cell: never of two dimensions, currencies, price bases, times or bases."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.measurement import Measured, comparable, comparison_key, price_base, quantity

MONEY = {"canonical_unit": "VND"}


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"canonical_unit": "ha"}, {"canonical_unit": "household"}, "other dimension"),
        ({"canonical_unit": "VND"}, {"canonical_unit": "USD"}, "other currency"),
        ({"canonical_unit": "VND/person"}, {"canonical_unit": "USD/person"}, "other currency"),
        (MONEY | {"price_basis": "current"}, MONEY | {"price_basis": "constant 2010"}, "other prices"),
        (MONEY | {"price_basis": "current"}, MONEY, "other prices: current beside not stated"),
        (
            MONEY | {"quote": "theo giá so sánh năm 1994"},
            MONEY | {"price_basis": "constant 2010"},
            "other prices: constant 1994 beside constant 2010",
        ),
        ({"canonical_unit": "VND/person/year"}, {"canonical_unit": "VND/person/month"}, "other time base"),
        ({"canonical_unit": "VND/person/year"}, {"canonical_unit": "VND/person"}, "other time base"),
        ({"canonical_unit": "commune", "per": "year"}, {"canonical_unit": "commune"}, "other time base"),
        ({"canonical_unit": "%"}, {"canonical_unit": "percentage_point"}, "a percentage beside percentage points"),
        ({"canonical_unit": "%"}, {"canonical_unit": "per_mille"}, "other scale of a ratio"),
        ({"canonical_unit": "doctor/10000"}, {"canonical_unit": "doctor/1000"}, "other base of the ratio"),
        ({"canonical_unit": "case/100000"}, {"canonical_unit": "case/100000_live_birth"}, "other base of the ratio"),
        ({"canonical_unit": "%"}, {"canonical_unit": "%", "quote": "đạt 105% kế hoạch"}, "other base of the ratio"),
        (
            {"canonical_unit": "%", "indicator": "Tỷ lệ hộ dùng nước sạch"},
            {"canonical_unit": "%", "indicator": "Tỷ lệ dân số dùng nước sạch"},
            "other base of the ratio: household beside not named",
        ),
        ({"canonical_unit": "%", "measure": "decrease"}, {"canonical_unit": "%"}, "decrease beside level"),
        ({"canonical_unit": None}, {"canonical_unit": None}, "the unit of one of them is not stated or unknown"),
    ],
)
def test_why_not(a: dict[str, Any], b: dict[str, Any], reason: str) -> None:
    one, other = Measured(**a), Measured(**b)
    assert not comparable(one, other)
    assert comparable(one, other).reason.startswith(reason)
    assert not comparable(other, one)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"canonical_unit": "%", "measure": "maintain"}, {"canonical_unit": "%"}),
        ({"canonical_unit": "%/year"}, {"canonical_unit": "%", "per": "year"}),
        ({"canonical_unit": "VND/person/year", "per": "year"}, {"canonical_unit": "VND/person/year"}),
        (
            {"canonical_unit": "%", "indicator": "Tỷ lệ hộ nghèo"},
            {"canonical_unit": "%", "indicator": "hộ nghèo", "quote": "hộ nghèo còn dưới 3%"},
        ),
        (MONEY | {"quote": "theo giá so sánh năm 2010"}, MONEY | {"price_basis": "constant 2010"}),
        (
            {"canonical_unit": "percentage_point", "measure": "level", "indicator_measure": "decrease"},
            {"canonical_unit": "percentage_point", "measure": "decrease"},
        ),
    ],
)
def test_what_is_the_same_in_other_words(a: dict[str, Any], b: dict[str, Any]) -> None:
    one, other = Measured(**a), Measured(**b)
    assert comparable(one, other) == (True, "")
    assert comparison_key(one) == comparison_key(other)


FIGURES = st.builds(
    Measured,
    canonical_unit=st.sampled_from([*sorted({row["canonical_unit"] for row in read_table("units.tsv")}), None]),
    measure=st.sampled_from(["level", "increase", "decrease", "maintain"]),
    indicator_measure=st.sampled_from([None, "level", "decrease"]),
    per=st.sampled_from([None, "year"]),
    price_basis=st.sampled_from([None, "current", "constant 2010"]),
    indicator=st.sampled_from(["x", "tỷ lệ hộ nghèo", "GTSX theo giá so sánh 1994", "mức giảm"]),
    quote=st.sampled_from(["x", "đạt 105% dự toán", "giá hiện hành", "tăng 5% so với năm 2020"]),
)


@given(FIGURES, FIGURES)
def test_figures_that_are_not_comparable_never_share_a_key(one: Measured, other: Measured) -> None:
    first, second = comparison_key(one), comparison_key(other)
    shared = first is not None and first == second
    assert bool(comparable(one, other)) == shared == bool(comparable(other, one))
    if shared:
        assert hash(first) == hash(second)
        assert price_base(one) == price_base(other)


def test_units_of_two_dimensions_never_share_a_key() -> None:
    """By pint, which knows nothing of keys."""
    units = sorted({row["canonical_unit"] for row in read_table("units.tsv")})
    for one, other in itertools.combinations(units, 2):
        if not quantity(1, one).is_compatible_with(quantity(1, other)):
            assert comparison_key(Measured(one)) != comparison_key(Measured(other)), (one, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giá trị sản xuất (giá so sánh 2010) đạt 900 tỷ đồng", "constant 2010"),
        ("theo giá cố định năm 1994", "constant 1994"),
        ("giá SS 2010", "constant 2010"),
        ("tính theo giá 1994", "constant 1994"),
        ("theo giá so sánh", "constant, year not stated"),
        ("theo giá hiện hành", "current"),
        ("giá thực tế", "current"),
        ("giá hiện hành và giá so sánh 2010", None),
        ("giá bán 2010 đồng", None),
        ("đánh giá thực tế", None),
        ("thu ngân sách", None),
    ],
)
def test_price_bases(text: str, expected: str | None) -> None:
    assert price_base(Measured("VND", quote=text)) == expected
    assert price_base(Measured("VND", indicator=text, quote="x")) == expected


def test_a_row_of_a_table_is_read_like_a_target() -> None:
    row = {"canonical_unit": "VND", "per": None, "price_basis": float("nan"), "quote": "giá hiện hành", "page": 3}
    assert comparison_key(Measured.of_row(row)) == comparison_key(Measured("VND", price_basis="current"))
