"""The picture of progress: results as bars, targets as marks."""

from __future__ import annotations

import re

import pytest
from compared import MAY, SON, document, money, tables
from drawn import day, reported, texts, titles

import vnplan_extract as vp
from vnplan_extract.errors import LimitExceeded


def test_a_result_is_a_bar_and_its_target_a_mark() -> None:
    comparison = reported([(45.0, 2025)])
    drawn = comparison.plot("progress")
    axes = drawn.axes[0]
    bar = axes.patches[0]
    mark = axes.collections[0].get_segments()[0][0][0]
    assert bar.get_width() / mark == pytest.approx(45 / 60)
    assert [text.replace("\n", " ") for text in texts(drawn)] == ["45 triệu đồng (2025), target 60 triệu đồng (2025)"]
    assert titles(drawn) == [f"{comparison.progress['district'].iloc[0]}: 1 missed, 1 not reported"]


def test_the_colour_of_a_bar_tells_the_status() -> None:
    colours = {
        value: reported([(value, year)]).plot("progress").axes[0].patches[0].get_facecolor()
        for value, year in ((45.0, 2025), (50.0, 2024), (61.0, 2025))
    }
    assert len(set(colours.values())) == 3


def test_a_range_is_a_band_and_a_fall_a_bar_below_zero() -> None:
    band = reported([(61.0, 2025)], value_max=65, canonical_value_max=65e6, comparator="range").plot("progress")
    assert len(band.axes[0].patches) == 2
    assert band.axes[0].patches[1].get_width() == pytest.approx(5 / 65)
    fell = reported([(-3.0, 2025)]).plot("progress").axes[0]
    assert fell.patches[0].get_width() < 0
    assert fell.get_xlim()[0] < fell.patches[0].get_width()


def test_what_of_progress_cannot_be_drawn_is_told() -> None:
    comparison = reported([(45.0, 2025)])
    district = comparison.progress["district"].iloc[0]
    assert len(comparison.plot("progress", districts=[district.upper()]).axes[0].patches) == 1
    for choices, message in (
        ({"districts": ["huyện Không Có"]}, f"'huyện Không Có' is no district of this comparison; near it: {SON}"),
        ({"districts": [MAY]}, f"no targets of {MAY}; there are those of: {SON}"),
        ({"statuses": ["not reported"]}, "there are reached, on the way, missed"),
        ({"statuses": ["reached"]}, "no target with a result to draw: 1 missed, 1 not reported"),
    ):
        with pytest.raises(vp.VnplanError, match=re.escape(message)):
            comparison.plot("progress", **choices)
    with pytest.raises(vp.VnplanError, match="there are no targets"):
        vp.compare([]).plot("progress")


def test_too_many_results_for_one_picture_are_refused() -> None:
    plans = [document("a", date=day("2021-01-05")), document("r", years=(2025, 2025), date=day("2026-01-05"))]
    targets = [money("a", 60 + at, "triệu đồng", 1e6) for at in range(70)]
    seen = [{**money("r", 62, "triệu đồng", 1e6), "kind": "actual", "id": "O1"}]
    with pytest.raises(LimitExceeded, match=r"70 targets with a result .*choose some with districts="):
        vp.compare(tables(plans, targets, observations=seen)).plot("progress")
