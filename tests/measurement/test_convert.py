"""Conversion on demand: exact there and back, never between dimensions, never with a guessed rate."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.measurement import NotConvertible, convert, quantity, read_unit, registry
from vnplan_extract.measurement.exact import decimal_of, plain, plain_text, product

FIGURES = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False)
UNITS = [row["unit"] for row in read_table("units.tsv")]
PAIRS = [
    (one, other)
    for one, other in itertools.product(UNITS, UNITS)
    if (a := read_unit(one)) is not None
    and (b := read_unit(other)) is not None
    and a.canonical_unit == b.canonical_unit
    and one != other
]


@pytest.fixture(autouse=True, scope="module")
def _registry_is_built() -> None:
    """Built once, in no example's time."""
    registry()


@given(FIGURES, st.sampled_from(PAIRS))
def test_there_and_back_is_the_identity(value: Decimal, pair: tuple[str, str]) -> None:
    one, other = pair
    first, second = read_unit(one), read_unit(other)
    assert first is not None
    assert second is not None
    if decimal_of(Fraction(value) * Fraction(first.factor) / Fraction(second.factor)) is None:  # ha in sào
        with pytest.raises(NotConvertible, match="no finite decimal"):
            convert(value, one, other)
        return
    assert convert(convert(value, one, other), other, one) == value


@given(
    FIGURES,
    st.sampled_from(
        [
            ("‰", "%"),
            ("triệu đồng/tháng", "triệu đồng/năm"),
            ("m2/người", "ha/người"),
            ("lít", "m3"),
            ("giờ", "phút"),
            ("bác sĩ/vạn dân", "bác sĩ/1.000 dân"),
        ]
    ),
)
def test_there_and_back_between_canonical_units(value: Decimal, pair: tuple[str, str]) -> None:
    assert convert(convert(value, *pair), pair[1], pair[0]) == value


@given(FIGURES, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_only_one_dimension_is_converted(value: Decimal, one: str, other: str) -> None:
    """What pint holds to be of two dimensions raises."""
    if not quantity(1, one).is_compatible_with(quantity(1, other)):
        with pytest.raises(NotConvertible, match=r"do not measure the same|no rate"):
            convert(value, one, other, places=30)
        return
    result = convert(value, one, other, places=30)
    assert result == 0 or (result > 0) == (value > 0)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("62", "triệu đồng", "nghìn đồng", "62000"),
        ("62000", "nghìn đồng", "triệu đồng", "62"),
        ("5", "triệu đồng/người/tháng", "triệu đồng/người/năm", "60"),
        ("10", "‰", "%", "1"),
        ("1.5", "km2", "ha", "150"),
        ("8", "bác sĩ/vạn dân", "bác sĩ/1.000 dân", "0.8"),
    ],
)
def test_values(value: str, unit: str, to: str, expected: str) -> None:
    assert str(convert(Decimal(value), unit, to)) == expected


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("hộ", "người"), ("%", "điểm %"), ("triệu USD", "tỷ đồng"), ("sào", "ha"), ("m3/ha", "km"), ("ngày", "tháng"),
        ("con nhện", "ha"), ("ha", "con nhện"), ("triệu đồng/người", "triệu đồng/người/năm"), ("CV", "MW"),
        ("ca/100.000 dân", "ca/100.000 trẻ đẻ sống"), ("tấn/ha/vụ", "tấn/ha/năm"), ("MVA", "MW"),
        ("thôn", "tổ dân phố"),
    ],
)  # fmt: skip
def test_what_does_not_measure_the_same_is_not_converted(unit: str, to: str) -> None:
    with pytest.raises(NotConvertible):
        convert(Decimal(1), unit, to)


def test_a_currency_needs_a_rate_and_a_sao_its_region() -> None:
    rates = {"USD": Decimal(25400)}
    assert convert(Decimal(2), "triệu USD", "tỷ đồng", rates=rates) == Decimal("50.8")
    assert convert(Decimal("50.8"), "tỷ đồng", "triệu USD", rates=rates) == 2
    assert convert(Decimal(3000), "USD/người/năm", "triệu đồng/người/năm", rates=rates) == Decimal("76.2")
    with pytest.raises(NotConvertible, match="rate"):
        convert(Decimal(2), "USD", "đồng", rates={"USD": Decimal(0)})
    assert convert(Decimal(10), "sào", "ha", region="Bắc Bộ") == Decimal("0.36")


def test_rounding_is_the_callers_word() -> None:
    with pytest.raises(NotConvertible, match="places"):
        convert(Decimal(1), "ha", "sào", region="Bắc Bộ")
    assert convert(Decimal(1), "ha", "sào", region="Bắc Bộ", places=2) == Decimal("27.78")


@given(FIGURES, st.integers(-12, 12))
def test_a_value_has_one_text(value: Decimal, shift: int) -> None:
    same = value.scaleb(shift).scaleb(-shift)
    first, second = plain(value), plain(same)
    assert first is not None
    assert str(first) == str(second) == plain_text(value)
    assert "E" not in str(first)


@given(FIGURES, FIGURES)
def test_a_product_is_exact(one: Decimal, other: Decimal) -> None:
    result = product(one, other)
    assert result is not None
    assert Fraction(result) == Fraction(one) * Fraction(other)
    assert decimal_of(Fraction(result)) == result


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1E+100000", "1E-100000", "1" * 200])
def test_no_figure_is_no_value(text: str) -> None:
    assert product(Decimal(text), Decimal(1)) is None
    with pytest.raises(NotConvertible):
        convert(Decimal(text), "ha", "m2")
