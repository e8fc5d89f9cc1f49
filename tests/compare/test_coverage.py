"""Which indicators each plan sets, promises without figures, and leaves out."""

from __future__ import annotations

from typing import Any

from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp

STONE = {"kind": "milestone", "value": None, "comparator": None, "status": "không còn"}


def comparison() -> Any:
    figures = [
        figure("a", 2),
        money("a", 60, "triệu đồng", 1e6),
        figure("a", 5, None),
        figure("b", 1) | STONE,
        figure("c", 3),
        figure("c", 1) | STONE,
        figure("c", 1, "forest_cover") | STONE,
    ]
    return vp.compare(tables([document("a"), document("b", MAY), document("c", years=(2026, 2030))], figures))


def test_counts_and_names_for_each_plan() -> None:
    coverage = comparison().coverage.set_index("plan_id")
    counts = coverage[["figures", "unmatched", "set", "without_figure", "left_out"]]
    assert counts.loc["a"].tolist() == [3, 1, 2, 0, 1]
    assert counts.loc["b"].tolist() == [0, 0, 0, 1, 2]
    assert counts.loc["c"].tolist() == [1, 0, 1, 1, 1]
    assert coverage.loc["a", "set_ids"] == "income_per_capita; poverty_rate"
    assert coverage.loc["b", "without_figure_ids"] == "poverty_rate"
    assert coverage.loc["c", "left_out_ids"] == "income_per_capita"


def test_set_without_figure_and_left_out_are_all_indicators() -> None:
    coverage = comparison().coverage
    assert (coverage["set"] + coverage["without_figure"] + coverage["left_out"]).tolist() == [3, 3, 3]


def test_the_matrix_has_the_columns_of_the_table() -> None:
    made = comparison()
    matrix = made.coverage_matrix
    assert matrix.columns.equals(made.table.columns)
    assert matrix.xs("poverty_rate").iloc[0].to_dict() == {
        (MAY, "2021-2025"): "without figure",
        (SON, "2021-2025"): "set",
        (SON, "2026-2030"): "set",
    }
    assert matrix.xs("forest_cover").iloc[0].tolist() == ["", "", "without figure"]
