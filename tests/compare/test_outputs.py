"""Workbook, page and picture of a comparison: safe whatever the text, the same bytes, every cell leads on."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from compared import MAY, SON, document, figure, money, tables
from openpyxl import load_workbook

import vnplan_extract as vp

BAD = '=HYPERLINK("http://x") <script>alert(1)</script> & \x00\x0b"\''


def sample(**fields: Any) -> Any:
    figures = [
        figure("a", 2, quote="giảm còn 2%", page=4, **fields),
        figure("a", 3),
        figure("a", 5, year_to=2023),
        money("b", 62, "triệu đồng", 1e6, quote="đạt 62 triệu đồng"),
        figure("b", 1) | {"kind": "milestone", "value": None, "status": "không còn"},
        figure("b", 9, None, indicator="cây cảnh"),
    ]
    return vp.compare(tables([document("a"), document("b", MAY)], figures))


def many(districts: int) -> Any:
    names = [f"huyện Số {at:03}" for at in range(districts)]
    documents = [document(name, name) for name in names]
    return vp.compare(tables(documents, [figure(name, at % 7) for at, name in enumerate(names)]))


def test_a_cell_of_the_table_leads_to_its_figure_and_a_figure_to_its_document(tmp_path: Path) -> None:
    comparison = sample()
    comparison.to_excel(tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["table", "cells", "conflicts", "coverage", "ambition", "sources", "notes"]
    linked = {}
    for row in book["table"].iter_rows(min_row=3):
        for cell in row[5:]:
            if cell.hyperlink:
                linked[cell.value] = cell.hyperlink.location
    assert set(linked) == {"2% (2025) ≠ 3% (2025)", "62 triệu đồng (2025)"}
    names = [cell.value for cell in book["cells"][1]]
    for text, location in linked.items():
        sheet, _, address = location.partition("!")
        row = book[sheet.strip("'")][book[sheet.strip("'")][address].row]
        values = dict(zip(names, (cell.value for cell in row), strict=True))
        assert text.startswith(f"{values['value']}")
        source = row[names.index("plan_id")].hyperlink.location.partition("!")[2]
        assert book["sources"][source].value == values["plan_id"]
    assert book["sources"]["B2"].hyperlink.target == "a.pdf"


def test_the_workbook_holds_what_the_comparison_holds(tmp_path: Path) -> None:
    comparison = sample()
    comparison.to_excel(tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    for name in ("cells", "conflicts", "coverage", "ambition", "notes"):
        assert book[name].max_row == len(getattr(comparison, name)) + 1
    quotes = [cell.value for cell in next(iter(book["cells"].iter_cols(min_col=15, max_col=15, min_row=2)))]
    assert quotes == comparison.cells["quote"].tolist()
    empty = [cell.value for cell in book["table"][3]][5:] + [cell.value for cell in book["table"][4]][5:]
    assert "mentioned without figure" in empty


def test_no_cell_is_a_formula_and_no_name_of_a_file_is_an_address(tmp_path: Path) -> None:
    bad = dict.fromkeys(("indicator", "unit", "quote", "section", "doubt"), BAD)
    documents = [document("a", document="http://x.vn/a.pdf", title=BAD, number=BAD), document("b", BAD, document=BAD)]
    comparison = vp.compare(tables(documents, [figure("a", 2, **bad), figure("b", 2, **bad)]))
    comparison.to_excel(tmp_path / "c.xlsx")
    with zipfile.ZipFile(tmp_path / "c.xlsx") as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert not [name for name, text in parts.items() if "<f>" in text or "<f " in text]
    assert not [name for name, text in parts.items() if 'TargetMode="External"' in text]


def test_the_bytes_depend_on_the_comparison_alone(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.html", "b.html"):
        comparison = sample()
        (comparison.to_excel if name.endswith("xlsx") else comparison.to_html)(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        assert "1980-01-01" in package.read("docProps/core.xml").decode()


class Checker(HTMLParser):
    """Tags that are open at the end, the text of summaries, the attributes seen."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.details: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "details":
            self.details.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "details" in self.open:
            self.details[-1] += data


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    return checker


def test_each_cell_of_the_page_opens_its_sentences(tmp_path: Path) -> None:
    page = sample().to_html(tmp_path / "c.html")
    assert (tmp_path / "c.html").read_text("utf-8") == page
    cells = checked(page).details[:2]
    conflict = next(text for text in cells if "≠" in text)
    assert "giảm còn 2%" in conflict
    assert "a.pdf, tr. 4, T001" in conflict
    assert "another year of the cell is shown" in conflict
    assert "mentioned without figure" in page
    assert 'lang="vi"' in page


def test_the_page_runs_and_loads_nothing() -> None:
    bad = dict.fromkeys(("indicator", "unit", "quote", "section", "doubt", "price_basis"), BAD)
    documents = [document("a", BAD, document=BAD, title=BAD), document("b")]
    page = vp.compare(tables(documents, [figure("a", 2, **bad), figure("b", 3, **bad)])).to_html()
    seen = checked(page)
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "a"}
    assert not {name for name in seen.attributes if name.startswith("on") or name in ("src", "href")}
    assert "\x00" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_three_hundred_districts_scroll_on_one_page() -> None:
    page = many(300).to_html()
    checked(page)
    assert len(re.findall(r'<th colspan="1" scope="colgroup"><span>huyện Số', page)) == 300
    assert "overflow: auto" in page
    assert "position: sticky" in page


def test_too_many_for_one_page_says_what_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("vnplan_extract.compare.html"), "FIGURE_LIMIT", 2)
    with pytest.raises(vp.VnplanError, match="group them with by="):
        sample().to_html()


def test_three_hundred_districts_in_one_picture_are_a_message_to_choose(tmp_path: Path) -> None:
    comparison = many(300)
    with pytest.raises(vp.VnplanError, match=r"300 columns .* choose with columns="):
        comparison.plot("coverage", tmp_path / "c.png")
    assert not (tmp_path / "c.png").exists()
    figure_of_two = comparison.plot("coverage", tmp_path / "c.png", columns=["huyện Số 001", "huyện Số 299"])
    assert (tmp_path / "c.png").stat().st_size > 1000
    labels = [text.get_text() for text in figure_of_two.axes[0].get_xticklabels()]
    assert labels == ["huyện Số 001, 2021-2025", "huyện Số 299, 2021-2025"]


def test_the_picture_of_coverage_shows_what_is_set_and_what_is_named() -> None:
    drawn = sample().plot("coverage", indicators=["poverty_rate"])
    codes = drawn.axes[0].collections[0].get_array()
    assert [int(code) for code in codes.ravel()] == [1, 2]
    assert [text.get_text() for text in drawn.axes[0].get_xticklabels()] == [f"{MAY}, 2021-2025", f"{SON}, 2021-2025"]


def test_what_cannot_be_drawn_is_a_clear_error() -> None:
    comparison = sample()
    for arguments, message in (
        ({"kind": "pie"}, "there are .*coverage"),
        ({"colour": "red"}, "colour cannot be chosen"),
        ({"columns": ["huyện Không Có"]}, "no column is called"),
        ({"indicators": ["nothing"]}, "no indicator is called"),
    ):
        with pytest.raises(vp.VnplanError, match=message):
            comparison.plot(**arguments)
    vp.compare([]).plot("coverage")


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)
    with pytest.raises(vp.VnplanError, match=r"vnplan-extract\[plot\]"):
        sample().plot("coverage")


def test_an_empty_comparison_can_be_written(tmp_path: Path) -> None:
    comparison = vp.compare([])
    comparison.to_excel(tmp_path / "c.xlsx")
    assert load_workbook(tmp_path / "c.xlsx")["cells"].max_row == 1
    checked(comparison.to_html())
