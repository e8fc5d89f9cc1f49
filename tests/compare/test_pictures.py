"""What the pictures of one indicator show: the figures as the plans state them, of the districts named."""

from __future__ import annotations

from typing import Any

import pytest
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp

NAME = "Thu nhập bình quân đầu người"


def sample(*more: dict[str, Any]) -> Any:
    documents = [document("a"), document("b", MAY), document("c", years=(2016, 2020))]
    figures = [
        money("a", 62, "triệu đồng/người/năm", 1e6, comparator=">="),
        money("b", 53500, "nghìn đồng/người/năm", 1e3),
        money("c", 40, "triệu đồng/người/năm", 1e6, year_to=2020),
    ]
    return vp.compare(tables(documents, [*figures, *more]))


def words(drawn: Any) -> list[str]:
    return [text.get_text() for axes in drawn.axes for text in axes.texts]


@pytest.mark.parametrize("name", ["income_per_capita", NAME, NAME.upper()])
def test_an_indicator_is_named_by_id_or_name(name: str) -> None:
    drawn = sample().plot("districts", indicator=name)
    assert NAME in drawn.get_suptitle()
    assert words(drawn) == ["53,5", "40", "≥ 62"]
    drawn = sample().plot("periods", indicator=name)
    assert drawn.axes[0].get_title(loc="left") == NAME
    assert words(drawn) == ["53,5", "40", "≥ 62"]


def test_an_indicator_that_there_is_not_and_one_without_figures_are_errors() -> None:
    with pytest.raises(vp.VnplanError, match="near it: income_per_capita"):
        sample().plot("districts", indicator="income_per_capitta")
    with pytest.raises(vp.VnplanError, match="no plan has a figure for the indicator 'forest_cover'"):
        sample().plot("districts", indicator="forest_cover")


def test_both_ends_of_a_range_are_shown() -> None:
    figures = [figure("a", 2, value_max=2.5, comparator="range"), figure("b", 3, comparator=None)]
    comparison = vp.compare(tables([document("a"), document("b", MAY)], figures))
    drawn = comparison.plot("districts", indicator="poverty_rate", districts=[SON, MAY])
    assert words(drawn) == ["2–2,5", "3"]
    low, high = (drawn.axes[0].get_lines()[0].get_ydata()[0], drawn.axes[0].texts[0].xy[1])
    assert (low, high) == (2, 2.5)
    hovers = [text for trace in comparison.chart("poverty_rate").data for text in trace.hovertext]
    assert any("2–2,5 %" in text for text in hovers)


def test_districts_are_drawn_in_the_order_named_with_or_without_their_class() -> None:
    drawn = sample().plot("districts", indicator=NAME, districts=["Sơn Lam", MAY])
    assert [axes.get_title(loc="left") for axes in drawn.axes] == [SON, MAY]
    with pytest.raises(vp.VnplanError, match="'Mây Vang' is no district"):
        sample().plot("districts", indicator=NAME, districts=["Mây Vang"])
    with pytest.raises(vp.VnplanError, match="no figure of Sơn Lam"):
        sample(figure("b", 3)).plot("districts", indicator="poverty_rate", districts=["Sơn Lam"])


def test_one_district_has_the_whole_width() -> None:
    drawn = sample().plot("districts", indicator=NAME, districts=[SON])
    assert len(drawn.axes) == 1


def test_the_legend_of_two_periods_lies_outside_the_points() -> None:
    drawn = sample().plot("periods", indicator=NAME)
    assert drawn.axes[0].get_legend() is None
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["2016-2020", "2021-2025"]


@pytest.mark.parametrize("choices", [{"kind": "coverage"}, {"kind": "districts", "indicator": NAME}])
def test_a_notebook_shows_a_picture_without_pyplot(choices: dict[str, Any]) -> None:
    assert sample().plot(**choices)._repr_png_().startswith(b"\x89PNG")
