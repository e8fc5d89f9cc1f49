"""Levels and changes on one footing: the arithmetic, its bounds, and when nothing follows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.compare.derive import (
    Derivation,
    Figure,
    base_before_change,
    count_of_share,
    derive_levels,
    level_after_change,
    level_after_growth,
    share_of_total,
    stated_total,
)
from vnplan_extract.compare.derive_figure import SEVERAL_YEARS
from vnplan_extract.measurement import Footing, canonicalise
from vnplan_extract.schema import Evidence, Target


def level(value: str, year: int | None = 2020, unit: str = "%", **fields: Any) -> Figure:
    """A level of one year."""
    return _figure(value, unit, fields.pop("time", None), "level", fields.pop("year_from", None), year, fields)


def change(value: str, unit: str = "percentage_point", kind: str = "decrease", **fields: Any) -> Figure:
    """A yearly change of 2021 to 2025."""
    fields = {"year_from": 2021, "time": "year"} | fields
    return _figure(value, unit, fields.pop("time"), kind, fields.pop("year_from"), fields.pop("year_to", 2025), fields)


def _figure(
    value: str, unit: str, time: str | None, kind: str, first: int | None, last: int | None, fields: dict[str, Any]
) -> Figure:
    low, _, high = value.partition("-")
    footing = Footing(unit, time, kind, fields.pop("prices", None), fields.pop("base", None))
    upper = Decimal(high) if high else None
    comparator = fields.pop("comparator", "range" if high else "=")
    return Figure(fields.pop("id", kind), Decimal(low), upper, comparator, unit, footing, first, last, **fields)


def result(found: Derivation) -> tuple[Any, ...]:
    return found.comparator, found.value, found.value_max, found.year


@pytest.mark.parametrize(
    ("base", "fall", "expected"),
    [
        (level("15"), change("2.5"), ("=", Decimal("2.5"), None, 2025)),
        (level("15"), change("2.5", comparator=">="), ("<=", Decimal("2.5"), None, 2025)),
        (level("15"), change("2.5", comparator=">"), ("<", Decimal("2.5"), None, 2025)),
        (level("15"), change("2.5", comparator="<="), (">=", Decimal("2.5"), None, 2025)),
        (level("15"), change("2.5", comparator="~"), ("~", Decimal("2.5"), None, 2025)),
        (level("15"), change("2-2.5"), ("range", Decimal("2.5"), Decimal(5), 2025)),
        (level("15", comparator="<="), change("2.5"), ("<=", Decimal("2.5"), None, 2025)),
        (level("14-15"), change("2-2.5"), ("range", Decimal("1.5"), Decimal(5), 2025)),
        (level("40"), change("2", kind="increase", comparator=">="), (">=", Decimal(50), None, 2025)),
        (level("10", 2021), change("1", year_from=2022, year_to=2022), ("=", Decimal(9), None, 2022)),
        (level("20", 2020), change("4", year_from=None, time=None, counted_from=2020), ("=", Decimal(16), None, 2025)),
        (level("11", unit="commune"), change("8", "commune", "increase", time=None, counted_from=2020),
         ("=", Decimal(19), None, 2025)),
    ],
)  # fmt: skip
def test_points_and_counts_are_added(base: Figure, fall: Figure, expected: tuple[Any, ...]) -> None:
    found = level_after_change(base, fall)
    assert result(found) == expected
    assert (found.derived, found.reason, found.sources) == (True, "", (base.id, fall.id))


@pytest.mark.parametrize(
    ("base", "fall", "reason"),
    [
        (level("10"), change("2.5"), "below 0"),
        (level("10"), change("2-2.5"), "below 0"),
        (level("95"), change("2", kind="increase"), "above 100"),
        (level("15", 2019), change("2.5"), "the level is not that of 2020"),
        (level("15", 2021), change("2.5"), "the level is not that of 2020"),
        (level("15", None), change("2.5"), "the level is not that of 2020"),
        (level("15"), change("2.5", year_from=None), "years of the yearly change are not stated"),
        (level("15"), change("2.5", time=None), "counted from is not stated"),
        (level("15"), change("2.5", unit="%"), "points or per cent"),
        (level("15"), change("2.5", unit="household"), "cannot be added"),
        (level("15", comparator="<="), change("2.5", comparator="<="), "opposite directions"),
        (level("15", comparator="~"), change("2.5", comparator=">="), "approximate"),
        (level("105", base="plan"), change("2.5"), "share of a plan"),
        (level("15"), change("2.5", year_to=2060), "no span"),
        (level("15"), change("2.5", year_from=20211, year_to=20215), "no span"),
        (level("15"), change("2.5", kind="level"), "no change"),
        (change("15", year_from=None, time=None, year_to=2020), change("2.5"), "no level"),
        (level("15", unit="VND"), change("2", unit="VND"), "prices"),
        (level("15"), change("2", time="month"), "by month"),
        (level("15"), change("2.5", counted_from=2019), "not counted from 2019"),
        (level("15"), change("2", time=None, counted_from=SEVERAL_YEARS), "several years"),
        (level("15"), change("2.5", counted_from=SEVERAL_YEARS), "several years"),
        (level("15", prices="current"), change("2.5", prices="constant 2010"), "prices"),
        (level("15", 2020, "commune/year", time="year"), change("2", "commune/year", "increase"), "a level by year"),
        (level("14-15", comparator=">="), change("2", kind="increase", comparator="<="), "opposite directions"),
    ],
)
def test_nothing_follows(base: Figure, fall: Figure, reason: str) -> None:
    found = level_after_change(base, fall)
    assert found.value is None
    assert reason in found.reason


def test_the_formula_holds_the_figures() -> None:
    found = level_after_change(level("15", comparator="<="), change("2-2.5"))
    assert found.formula == "<= 15 (2020) - 5 x (2-2.5) a year (2021-2025): <= 5"
    found = level_after_change(level("15"), change("2-2.5"))
    assert found.formula == "15 (2020) - 5 x (2-2.5) a year (2021-2025): 2.5-5"


def test_the_period_of_the_plan_serves_a_change_without_years() -> None:
    fall = change("2.5", year_from=None, year_to=None)
    found = level_after_change(level("15"), fall, period=(2021, 2025))
    assert result(found) == ("=", Decimal("2.5"), None, 2025)
    assert "2021-2025, the period of the plan" in found.formula
    other = change("2.5", year_from=None, year_to=2030)
    assert level_after_change(level("15"), other, period=(2021, 2025)).value is None


def test_a_plan_for_one_year_changes_the_level_of_the_year_before() -> None:
    more = change("4", "commune", "increase", time=None, year_from=None, year_to=2024)
    found = level_after_change(level("15", 2023, "commune"), more, period=(2024, 2024))
    assert result(found) == ("=", Decimal(19), None, 2024)
    assert level_after_change(level("15", 2023, "commune"), more, period=(2021, 2025)).value is None
    assert level_after_change(level("15", 2023, "commune"), more).value is None


def test_the_year_that_a_clause_names_goes_before_the_year_before_the_plan() -> None:
    more = change("4", "commune", "increase", time=None, year_from=None, year_to=None, counted_from=2020)
    assert result(level_after_change(level("15", 2020, "commune"), more, period=(2024, 2024)))[3] == 2024
    assert level_after_change(level("15", 2023, "commune"), more, period=(2024, 2024)).value is None


@pytest.mark.parametrize(
    ("quote", "year"),
    [
        ("tăng 5% so với năm 2020", 2020),
        ("tăng 5% so với cuối năm 2020", 2020),
        ("tăng 5% so với thực hiện năm 2020", 2020),
        ("tăng 5% so với đầu năm 2021", None),  # the end of 2020, not the level of 2021
        ("tăng 5% so với kế hoạch năm 2020", None),
        ("tăng 5% so với giai đoạn 2016-2020", None),
        ("tăng 5% so với năm 2020, bằng 90% so với năm 2019", SEVERAL_YEARS),
    ],
)
def test_the_year_that_a_quote_counts_from(quote: str, year: int | None) -> None:
    figure = Figure.of(counted(quote, 5))
    assert figure is not None
    assert figure.counted_from == year


@pytest.mark.parametrize(
    ("base", "rate", "expected"),
    [
        (level("1000", unit="head"), change("10", "%", "increase", year_to=2022), Decimal(1210)),
        (level("1000", unit="head"), change("10", "%", "level", year_to=2022), Decimal(1210)),
        (level("1000", unit="head"), change("10", "%", "decrease", year_to=2022), Decimal(810)),
        (level("100", unit="VND", prices="constant 2010"),
         change("8.5", "%", "level", year_to=2021, prices="constant 2010"), Decimal("108.5")),
        (level("1000", unit="head"), change("25", "%", "increase", time=None, counted_from=2020), Decimal(1250)),
    ],
)  # fmt: skip
def test_growth_is_compounded(base: Figure, rate: Figure, expected: Decimal) -> None:
    assert level_after_growth(base, rate).value == expected


def test_bounds_of_a_growth() -> None:
    base = level("1000", unit="head")
    assert result(level_after_growth(base, change("10", "%", "increase", comparator=">=", year_to=2022)))[:2] == (
        ">=",
        Decimal(1210),
    )
    assert result(level_after_growth(base, change("10", "%", "decrease", comparator=">=", year_to=2022)))[:2] == (
        "<=",
        Decimal(810),
    )
    assert result(level_after_growth(base, change("10-20", "%", "decrease", year_to=2021)))[:3] == (
        "range",
        Decimal(800),
        Decimal(900),
    )


@pytest.mark.parametrize(
    ("base", "rate", "reason"),
    [
        (level("15"), change("2.5", "%", "increase"), "points or per cent"),
        (level("1", unit="VND"), change("8", "%", "level"), "prices"),
        (level("1", unit="VND", prices="current"), change("8", "%", "level", prices="constant 2010"), "prices"),
        (level("1", unit="VND", prices="current"), change("8", "%", "level"), "prices"),
        (level("9", unit="head"), change("120", "%", "decrease"), "more than 100 %"),
        (level("9", unit="head"), change("5", "head", "increase"), "stated in %"),
        (level("9", unit="head"), change("5", "%", "increase", base="plan"), "from a plan"),
        (level("9", 2015, "head"), change("5", "%", "increase"), "not that of 2020"),
    ],
)
def test_no_growth_follows(base: Figure, rate: Figure, reason: str) -> None:
    found = level_after_growth(base, rate)
    assert found.value is None
    assert reason in found.reason


def test_the_level_before_a_change() -> None:
    reached = level("2.5", 2025)
    assert result(base_before_change(reached, change("2.5"))) == ("=", Decimal(15), None, 2020)
    assert result(base_before_change(reached, change("2.5", comparator=">="))) == (">=", Decimal(15), None, 2020)
    herd = level("1210", 2022, "head")
    assert result(base_before_change(herd, change("10", "%", "increase", year_to=2022))) == (
        "=",
        Decimal(1000),
        None,
        2020,
    )
    assert base_before_change(level("2.5", 2024), change("2.5")).value is None
    planted = level("500", 2025, "ha", year_from=2021)  # of five years, not the stock of 2025
    assert base_before_change(planted, change("20", "ha", "increase")).value is None
    assert base_before_change(herd, change("10-12", "%", "increase", year_to=2022)).value is None
    third = base_before_change(level("1000", 2021, "head"), change("50", "%", "increase", year_to=2021))
    assert third.value == Decimal("666.666666666667")
    assert "≈" in third.formula


PERCENT = st.decimals(min_value=0, max_value=100, places=2)


@given(
    PERCENT,
    st.decimals(min_value=0, max_value=10, places=2),
    st.integers(1, 10),
    st.sampled_from(["increase", "decrease"]),
)
def test_there_and_back(start: Decimal, step: Decimal, years: int, kind: str) -> None:
    """The level after a change, before the change, is the level; outside 0 to 100 there is none."""
    moved = change(str(step), kind=kind, year_to=2020 + years)
    after = level_after_change(level(str(start)), moved)
    expected = start + years * step * (1 if kind == "increase" else -1)
    if not 0 <= expected <= 100:
        assert after.value is None
        return
    assert after.value == expected
    back = base_before_change(level(str(after.value), 2020 + years), moved)
    assert (back.value, back.year) == (start, 2020)


@given(PERCENT, st.tuples(PERCENT, PERCENT), st.integers(1, 5))
def test_ranges_keep_their_order(start: Decimal, ends: tuple[Decimal, Decimal], years: int) -> None:
    low, high = sorted(ends)
    for found in (
        level_after_change(level(str(start)), change(f"{low}-{high}", year_to=2020 + years)),
        level_after_growth(level(str(start), unit="head"), change(f"{low}-{high}", "%", year_to=2020 + years)),
    ):
        if found.value is not None and found.value_max is not None:
            assert 0 <= found.value < found.value_max
        assert (found.value is None) == bool(found.reason)


def counted(quote: str, value: int, unit: str = "xã") -> Target:
    item = Target(
        id="T001", kind="numeric", indicator="xã đạt chuẩn", comparator="=", value=Decimal(value), unit=unit,
        year_to=2025, quote=quote, evidence=Evidence(start=0, end=len(quote)),
    )  # fmt: skip
    canonicalise([item])
    return item


def test_a_share_of_a_stated_total() -> None:
    item = counted("có 19/30 xã đạt chuẩn", 19)
    part, total = Figure.of(item), stated_total(item)
    assert part is not None
    assert total is not None
    found = share_of_total(part, total)
    assert found.value is not None
    assert (round(found.value, 1), found.unit, found.year) == (Decimal("63.3"), "%", 2025)
    assert found.formula.startswith("19 / 30 x 100")


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("có 19 xã", 19),
        ("ngày 19/30/2020, 19 xã", 19),
        ("19/10 xã", 19),
        ("19/30 xã và 19/20 thôn", 19),
        ("18/30 xã", 19),
    ],
)
def test_no_total_is_stated(quote: str, value: int) -> None:
    assert stated_total(counted(quote, value)) is None


def test_shares_and_counts_that_do_not_fit() -> None:
    communes, farms = level("19", 2025, "commune"), level("30", 2025, "farm")
    assert share_of_total(communes, farms).value is None
    assert share_of_total(communes, level("0", 2025, "commune")).value is None
    assert share_of_total(communes, level("30", 2024, "commune")).value is None
    assert share_of_total(communes, level("30", 2025, "commune", comparator=">=")).value is None
    assert "above 100" in share_of_total(level("31", 2025, "commune"), level("30", 2025, "commune")).reason
    assert count_of_share(level("63.3", 2025), level("30", 2025, "commune")).value == 19
    assert count_of_share(level("63", 2025), level("300", 2025, "commune")).value is None
    assert count_of_share(level("50.1", 2025), level("30", 2025, "commune")).value is None
    assert "not counted" in count_of_share(level("50.0", 2025), level("30", 2025, "ha")).reason


def test_each_change_of_an_indicator_is_put_on_a_level() -> None:
    figures = [level("15", id="O001"), level("2", 2025, id="T001"), change("2.5", id="T002")]
    (found,) = derive_levels(figures)
    assert (found.value, found.sources) == (Decimal("2.5"), ("O001", "T002"))
    (none,) = derive_levels([change("2.5", id="T002")])
    assert (none.value, none.reason) == (None, "no level of 2020, from which it starts, is stated")
    (two,) = derive_levels([*figures, level("16", id="O002")])
    assert (two.value, two.reason) == (None, "more than one level of 2020 is stated")
    assert two.sources == ("T002", "O001", "O002")
    (same,) = derive_levels([*figures, level("15", id="O003")])
    assert same.value == Decimal("2.5")
    (grown,) = derive_levels([level("1000", unit="head"), change("10", "%", "increase", year_to=2022)])
    assert grown.value == 1210


def test_a_row_of_a_table_gives_the_same_figure() -> None:
    item = counted("có 19/30 xã đạt chuẩn so với năm 2020", 19)
    row = item.model_dump() | {"canonical_value": 19.0, "canonical_value_max": float("nan"), "year_from": None}
    assert Figure.of_row(row) == Figure.of(item)
    assert Figure.of_row(row | {"canonical_value": None}) is None
    assert Figure.of(counted("19 con nhện", 19, "con nhện")) is None
    figure = Figure.of(item)
    assert figure is not None
    assert figure.counted_from == 2020
