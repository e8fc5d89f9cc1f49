"""The interactive chart: a page that holds all it needs and runs nothing of a document."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from compared import document, money, tables
from drawn import BAD, INCOME, PERIODS, incomes, many

import vnplan_extract as vp
from vnplan_extract.errors import LimitExceeded


class Elements(HTMLParser):
    """The elements of a page that load something, and what its own scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [str(value) for name, value in attrs if name in ("src", "href", "data") and value]
        if tag == "script":
            self.inside = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def test_the_page_of_a_chart_loads_nothing_and_runs_no_text_of_a_plan(tmp_path: Path) -> None:
    figures = [money("a", 62, "triệu đồng", 1e6, quote=BAD)]
    comparison = vp.compare(tables([document("a", "huyện Mây <b onclick=1>")], figures))
    comparison.chart(INCOME, path=tmp_path / "c.html")
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    found = Elements()
    found.feed(page)
    assert found.loads == []
    assert not re.search(r"@import|url\(\s*['\"]?https?:", page)
    assert "alert(1)" in page  # the sentence is there, and only as text
    assert "<script>alert" not in page
    assert not [script for script in found.scripts if script.lstrip().startswith("alert")]
    assert "<b onclick" not in page


def test_a_point_of_a_chart_tells_sentence_figure_and_source() -> None:
    comparison = incomes(Đông_Mai=(30.0, 1041.5))
    points = {trace.name: trace.hovertext[0] for trace in comparison.chart(INCOME).data}
    assert list(points) == list(PERIODS)
    assert "1.041,5 triệu đồng (2025)" in points["2021-2025"]
    assert "thu nhập bình quân đầu người 1041.5" in points["2021-2025"]
    assert "0-2021-2025, page 1" in points["2021-2025"]


def test_a_chart_can_be_asked_for_by_name_and_refuses_what_it_cannot_show(tmp_path: Path) -> None:
    comparison = many(300)
    with pytest.raises(LimitExceeded, match=r"300 districts .*choose some with districts="):
        comparison.chart(INCOME, path=tmp_path / "c.html")
    with pytest.raises(vp.VnplanError, match=r"written as \.html"):
        comparison.chart(INCOME, path=tmp_path / "c.png", districts=["huyện Số 001"])
    with pytest.raises(vp.VnplanError, match=r"'income_per_capit' is no indicator .* near it: income_per_capita"):
        comparison.chart("income_per_capit")
    with pytest.raises(vp.VnplanError, match="'poverty_rate'; there are: income_per_capita"):
        comparison.chart("poverty_rate")
    assert list(tmp_path.iterdir()) == []
    chart = comparison.chart(comparison.name_of(INCOME), districts=["huyện Số 001", "huyện Số 299"])
    assert sorted(chart.data[0].y) == ["huyện Số 001", "huyện Số 299"]
