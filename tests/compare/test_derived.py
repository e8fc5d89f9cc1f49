"""Levels that follow from a change and a base of the same plan, marked and with their formula."""

from __future__ import annotations

from typing import Any

import pytest
from compared import SON, document, figure, tables

import vnplan_extract as vp

PERIOD = "2021-2025"


def communes(value: float, **fields: Any) -> dict[str, Any]:
    """A count of communes, which changes by communes."""
    usual = {"indicator": "số xã đạt chuẩn", "unit": "xã", "canonical_unit": "commune", "canonical_value": value}
    return figure("a", value, "ntm_communes", **(usual | fields))


def compared(*figures: dict[str, Any], results: tuple[dict[str, Any], ...] = ()) -> Any:
    return vp.compare(tables([document("a")], list(figures), observations=list(results)))


BASE = communes(10, id="O001", kind="actual", year_to=2020)
MORE = {"measure": "increase", "quote": "mỗi năm thêm 2 xã", "per": "year", "year_from": 2021}


def test_a_yearly_increase_over_the_years_of_the_plan_from_a_reported_base() -> None:
    comparison = compared(communes(2, **MORE), results=(BASE,))
    cell = comparison.cells.iloc[-1]
    assert len(comparison.cells) == 2
    assert (cell["value"], cell["unit"], cell["year_to"], cell["measure"]) == (20, "xã", 2025, "level")
    assert cell["derived"]
    assert "10 (2020) + 5 x (2)" in cell["formula"]
    assert (cell["quote"], cell["note"]) == ("mỗi năm thêm 2 xã", "follows from O001, T001")
    assert comparison.table.xs("level", level="measure").iloc[0, 0] == "20 xã (2025) [suy ra]"
    assert comparison.cells["derived"].tolist() == [False, True]


def test_a_level_that_the_plan_states_stands_before_one_that_follows() -> None:
    comparison = compared(communes(2, **MORE), communes(19), results=(BASE,))
    assert comparison.table.xs("level", level="measure").iloc[0, 0] == "19 xã (2025)"
    assert len(comparison.conflicts) == 0
    left_out = comparison.evidence("ntm_communes", SON, PERIOD).set_index("value")["left_out"].fillna("")
    assert left_out[[2, 19, 20]].tolist() == ["", "", "a figure that the plan states is shown"]


@pytest.mark.parametrize(
    "base",
    [
        BASE | {"year_to": 2019},
        BASE | {"indicator_id": "ntm_advanced_communes"},
        BASE | {"canonical_unit": "village"},
        BASE | {"area": "cụm phía đông"},
    ],
)
def test_nothing_follows_from_another_base(base: dict[str, Any]) -> None:
    assert not compared(communes(2, **MORE), results=(base,)).cells["derived"].any()


def test_derived_figures_count_as_no_promise() -> None:
    comparison = compared(communes(2, **MORE), results=(BASE,))
    assert comparison.coverage.loc[0, "figures"] == 1
    assert len(comparison.ambition) == 0
    assert "[suy ra]" in comparison.to_html()
