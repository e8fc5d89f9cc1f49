"""Canonical values of targets: exact, idempotent, and completed only by a written rule."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.measurement import canonicalise
from vnplan_extract.measurement.canonical import unit_rules
from vnplan_extract.schema import Evidence, Observation, Target


def target(indicator: str, value: str, unit: str | None, **fields: Any) -> Target:
    """A target with canonical fields filled."""
    usual: dict[str, Any] = {"id": "T001", "kind": "numeric", "comparator": "=", "quote": indicator}
    item = Target(
        **usual | fields, indicator=indicator, value=Decimal(value), unit=unit, evidence=Evidence(start=0, end=1)
    )
    canonicalise([item])
    return item


def canonical(item: Target) -> tuple[str | None, str | None]:
    value = item.canonical_value
    return (None if value is None else str(value)), item.canonical_unit


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "expected"),
    [
        ("thu nhập bình quân đầu người", "62", "triệu đồng/người/năm", ("62000000", "VND/person/year")),
        ("thu nhập bình quân đầu người", "62000", "nghìn đồng", ("62000000", "VND/person/year")),
        ("thu nhập bình quân đầu người", "62", "triệu đồng", ("62000000", "VND/person/year")),
        ("thu nhập bình quân đầu người", "62", "triệu đồng/người", ("62000000", "VND/person/year")),
        ("thu nhập bình quân đầu người", "62", "triệu đồng/năm", ("62000000", "VND/person/year")),
        ("Thu nhập bình quân/người/năm", "62", "triệu đồng", ("62000000", "VND/person/year")),
        ("GRDP bình quân đầu người", "3500", "USD", ("3500", "USD/person/year")),
        ("thu nhập bình quân đầu người một tháng", "5", "triệu đồng", ("5000000", "VND")),
        ("thu nhập từ rừng của hộ nhận khoán", "2", "triệu đồng/năm", ("2000000", "VND/year")),
        ("thu nhập bình quân đầu người", "5", "triệu đồng/người/tháng", ("5000000", "VND/person/month")),
        ("mức hỗ trợ", "5", "triệu đồng/người", ("5000000", "VND/person")),
        ("thu ngân sách trên địa bàn", "1.2", "nghìn tỷ đồng", ("1200000000000", "VND")),
        ("giá trị sản phẩm trên 1 ha đất trồng trọt", "120", "triệu đồng", ("120000000", "VND/ha/year")),
        ("giá trị sản phẩm trên 1 ha đất trồng trọt", "120", "triệu đồng/ha", ("120000000", "VND/ha/year")),
        ("hỗ trợ trồng rừng", "10", "triệu đồng/ha", ("10000000", "VND/ha")),
        ("tổng giá trị sản xuất", "120", "tỷ đồng", ("120000000000", "VND")),
        ("năng suất lao động", "98.5", "triệu đồng", ("98500000", "VND/worker/year")),
        ("lương thực bình quân đầu người", "500", "kg", ("500", "kg/person/year")),
        ("sản lượng lương thực", "500", "kg", ("0.5", "tonne")),
        ("năng suất lúa", "58.5", "tạ/ha", ("5.85", "tonne/ha")),
        ("diện tích đất", "3", "sào", ("3", "sào")),
        ("diện tích đất", "3", "con nhện", (None, None)),
        ("tỷ lệ che phủ rừng", "62.50", "%", ("62.5", "%")),
        ("số hộ thoát nghèo", "120", "hộ", ("120", "household")),
        ("chỉ số", "85", None, (None, None)),
    ],
)
def test_values_and_units(
    indicator: str, value: str, unit: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert canonical(target(indicator, value, unit)) == expected


@pytest.mark.parametrize(
    ("indicator", "quote", "per", "measure", "expected"),
    [
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo giảm 2,5%/năm", "year", "decrease", "percentage_point"),
        ("Mức giảm tỷ lệ hộ nghèo", "2,5%/năm", "year", "level", "percentage_point"),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo giảm 50% so với đầu kỳ", None, "decrease", "%"),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo giảm 2,5%", None, "decrease", "%"),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo còn 2,5%", None, "level", "%"),
        ("số vụ tai nạn giao thông", "giảm 5%/năm", "year", "decrease", "%"),
        ("tỷ lệ che phủ rừng", "tăng 1%/năm", "year", "increase", "%"),
    ],
)
def test_points_of_the_poverty_rate(indicator: str, quote: str, per: Any, measure: Any, expected: str) -> None:
    item = target(indicator, "2.5", "%", quote=quote, per=per, measure=measure)
    assert item.canonical_unit == expected
    assert ("canonical_unit" in item.inferred) == (expected == "percentage_point")


def test_a_rule_is_noted_and_a_stated_unit_is_not() -> None:
    ruled = target("thu nhập bình quân đầu người", "62", "triệu đồng")
    stated = target("thu nhập bình quân đầu người", "62", "triệu đồng/người/năm")
    assert ruled.inferred["canonical_unit"].startswith("rule income_money_head: ")
    assert "canonical_unit" not in stated.inferred


def test_equal_amounts_have_one_text_in_json() -> None:
    items = [
        target("thu nhập bình quân đầu người", value, unit)
        for value, unit in [
            ("62", "triệu đồng"),
            ("62000", "nghìn đồng"),
            ("62000.000", "nghìn đồng"),
            ("0.062", "tỷ đồng"),
        ]
    ]
    texts = {json.dumps(json.loads(item.model_dump_json())["canonical_value"]) for item in items}
    assert texts == {"62000000"}
    assert len({str(item.canonical_value) for item in items}) == 1


def test_observations_are_filled_too_and_milestones_stay_empty() -> None:
    seen = Observation(
        id="O001", indicator="diện tích", value=Decimal(5), unit="km2", quote="x", evidence=Evidence(start=0, end=1)
    )
    grade = Target(
        id="T001", kind="milestone", indicator="xã", status="chuẩn", quote="x", evidence=Evidence(start=0, end=1)
    )
    canonicalise([seen, grade])
    assert (seen.canonical_value, seen.canonical_unit) == (500, "ha")
    assert (grade.canonical_value, grade.canonical_unit) == (None, None)


UNITS = [row["unit"] for row in read_table("units.tsv")] + ["con nhện", None, "1.000 con"]
WORDS = [
    "thu nhập bình quân đầu người",
    "tỷ lệ hộ nghèo",
    "giá trị sản phẩm trên 1 ha",
    "lương thực bình quân đầu người",
    "x",
]
FIGURES = st.decimals(min_value=0, max_value=10**9, places=3)


@given(st.sampled_from(WORDS), st.tuples(FIGURES, FIGURES), st.sampled_from(UNITS))
def test_a_second_call_changes_nothing_and_ranges_keep_their_order(
    indicator: str, ends: tuple[Decimal, Decimal], unit: str | None
) -> None:
    low, high = sorted(ends)
    item = target(indicator, str(low), unit, comparator="range", value_max=high, per="year", measure="decrease")
    before = item.model_dump_json()
    canonicalise([item])
    assert item.model_dump_json() == before
    if item.canonical_value is not None:
        assert item.canonical_value_max is not None
        assert item.canonical_value <= item.canonical_value_max
        assert (item.canonical_value == item.canonical_value_max) == (low == high)
    else:
        assert (item.canonical_value_max, item.canonical_unit) == (None, None)


@pytest.mark.parametrize("value", ["1E+1000", "9" * 90])
def test_a_hostile_figure_has_no_canonical_value(value: str) -> None:
    assert canonical(target("thu ngân sách", value, "tỷ đồng")) == (None, None)


def test_stale_canonical_fields_are_emptied() -> None:
    item = target("thu ngân sách", "5", "tỷ đồng")
    item.unit = "con nhện"
    canonicalise([item])
    assert canonical(item) == (None, None)


def test_each_rule_completes_a_unit_of_the_table() -> None:
    known = {row["canonical_unit"] for row in read_table("units.tsv")}
    for unit, rules in unit_rules().items():
        assert unit in known
        assert all(rule.becomes in known and rule.factor > 0 and rule.says for rule in rules)


def test_an_extraction_has_canonical_values() -> None:
    from vnplan_extract import extract

    plan = extract("Phấn đấu đến năm 2025 thu nhập bình quân đầu người đạt 62 triệu đồng.".encode())
    assert [canonical(item) for item in plan.targets] == [("62000000", "VND/person/year")]


def test_it_is_quick() -> None:
    items = [
        target(WORDS[number % len(WORDS)], str(number), UNITS[number % len(UNITS)], per="year", quote="x" * 150)
        for number in range(400)
    ]
    best = min(_seconds(items) for _ in range(5))
    assert best < 0.02, f"400 targets took {best * 1000:.1f} ms"  # 5 ms alone on a machine of two cores


def _seconds(items: list[Target]) -> float:
    start = time.perf_counter()
    canonicalise(items)
    return time.perf_counter() - start


def test_pint_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, vnplan_extract.extract.pipeline, vnplan_extract.measurement; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
