"""The reports of an archive say what became of each input, whatever the inputs are called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from archived import lay_out, row, write_manifest

import vnplan_extract as vp
from vnplan_extract.archive.report import write_reports
from vnplan_extract.archive.report.html import ROWS
from vnplan_extract.archive.report.sections import read_report

EVIL = "<script>alert(1)</script>\"'\n=1+1.pdf"


@pytest.fixture
def out(build_plan: Callable[..., vp.Plan], plan: vp.Plan, tmp_path: Path) -> Path:
    """Two plans, one of them without targets and with a table that lost its lead bodies, and what went wrong."""

    def source(digit: str, name: str, origin: str = "digital") -> dict[str, Any]:
        changes = {"sha256": digit * 64, "file_name": name, "text_origin": origin}
        return {"source": plan.source.model_copy(update=changes)}

    lost = {"lead_raw": None, "lead": [], "cells": {}}
    tasks = [plan.tasks[0].model_copy(update=lost | {"id": f"N00{at}"}) for at in (1, 2)]
    tasks.append(plan.tasks[0].model_copy(update={"id": "N003"}))
    plans = [
        build_plan(**source("1", "/in/good.pdf")),
        vp.Plan.model_construct(
            **dict(build_plan(**source("2", "/in/bare.pdf", "ocr"))) | {"targets": [], "tasks": tasks}
        ),
        build_plan(**source("3", "/in/scan.pdf", "ocr")),
    ]
    further = [
        {"path": "/in/scan.pdf", "same_plan_as": "1" * 64, "seconds": 9.25, "pages": 4},
        {"path": "/in/bare.pdf", "status": "partial", "reason": "pages: 2 of 3 pages are unreadable"},
        {"path": "/in/copy.pdf", "status": "duplicate", "sha256": "1" * 64},
        {
            "path": "/in/bad.docx",
            "status": "quarantined",
            "reason": "unreadable: bad.docx is encrypted",
            "seconds": 0.1,
        },
        {"path": "/in/all.zip", "member": EVIL, "status": "quarantined", "reason": f"crash: {EVIL}", "seconds": 3.0},
    ]
    place = lay_out(tmp_path / "out", plans, further)
    (place / "quarantine").mkdir()
    record = {"path": "/in/all.zip", "member": EVIL.replace("\n", "\\n"), "reproduce": "vnplan batch 'a b.zip' again"}
    (place / "quarantine" / "1.json").write_text(json.dumps(record))
    (place / "quarantine" / "2.json").write_text('{"path": "/in/bad.docx", "comm')
    return place


def tables(place: Path) -> dict[str, list[list[Any]]]:
    """The rows of each section, nothing for a missing value."""
    report = read_report(vp.dataset.open(place))
    return {
        one.name: one.table.astype(object).where(one.table.notna(), None).to_numpy().tolist() for one in report.sections
    }


def test_what_the_sections_hold(out: Path) -> None:
    found = tables(out)
    evil = "all.zip › " + EVIL.replace("\n", "\\n")
    assert found["quarantine"] == [
        [evil, "crash", f"crash: {EVIL}", None, 3.0, "vnplan batch 'a b.zip' again"],
        ["bad.docx", "unreadable", "unreadable: bad.docx is encrypted", None, 0.1, None],
    ]
    assert [one[:3] for one in found["reasons"]] == [
        ["partial", "pages", 1],
        ["quarantined", "crash", 1],
        ["quarantined", "unreadable", 1],
    ]
    assert found["partial"] == [["bare.pdf", "pages", "pages: 2 of 3 pages are unreadable", 1]]
    assert found["duplicates"] == [
        ["copy.pdf", "same bytes", "good.pdf"],
        ["scan.pdf", "other form of the plan", "good.pdf"],
    ]
    assert found["slowest"][0] == ["scan.pdf", 9.25, 4, "PDF", "ocr", "done", 2.312]
    assert [one[0] for one in found["no_targets"]] == ["bare.pdf"]
    assert found["odd_tables"] == [["bare.pdf", 1, 1, 3, 0, 2, 0]]
    assert found["findings"] == [["warning", "example", 2, 2, "bare.pdf", "something to look at"]]
    origins = {one[0]: one[1] for one in found["origins"]}
    assert origins == {"digital": 1, "ocr": 2}


def test_the_figures_add_up(out: Path) -> None:
    report = read_report(vp.dataset.open(out))
    assert report.figures == {
        "inputs": "6",
        "plans": "2",
        "done": "2",
        "partial": "1",
        "quarantined": "2",
        "duplicate": "1",
        "other form of a plan": "1",
        "pages": "6",
        "hours of work": "0.00",
    }
    formats = next(one.table for one in report.sections if one.name == "formats").set_index("format")
    assert formats["inputs"].sum() == 6
    counts = formats[["done", "partial", "quarantined", "duplicate"]]
    assert counts.sum().to_dict() == {"done": 2, "partial": 1, "quarantined": 2, "duplicate": 1}
    assert formats.loc["not read (.docx)", "quarantined"] == 1


class Tags(HTMLParser):
    """The tags of a page and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_runs_nothing(out: Path) -> None:
    page, _ = write_reports(out)
    read = Tags(page.read_text(encoding="utf-8"))
    assert "script" not in read.tags
    assert "<script>alert(1)</script>" in read.text
    assert all(address.startswith("#") for address in read.addresses)
    assert "vnplan batch 'a b.zip' again" in read.text


def test_the_workbook_holds_text_and_no_formula(out: Path) -> None:
    _, workbook = write_reports(out)
    book = openpyxl.load_workbook(workbook)
    cells = [cell for sheet in book for line in sheet for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert book["quarantine"]["A2"].value == "all.zip › " + EVIL.replace("\n", "\\n")
    assert book["summary"]["B2"].value == 6


def test_the_same_dataset_gives_the_same_reports(out: Path) -> None:
    first = [file.read_bytes() for file in write_reports(out)]
    assert [file.read_bytes() for file in write_reports(out)] == first


def test_thousands_of_rows_are_cut_on_the_page_only(tmp_path: Path) -> None:
    rows = [
        {"path": f"/in/{at:05}.pdf", "status": "quarantined", "reason": "unreadable: is broken", "seconds": 0.1}
        for at in range(5000)
    ]
    write_manifest(tmp_path, rows)
    page, workbook = write_reports(tmp_path)
    text = page.read_text(encoding="utf-8")
    assert f"The first {ROWS} of 5,000; report.xlsx holds all." in text
    assert len(re.findall(r"<td[^>]*>\d{5}\.pdf</td><td[^>]*>unreadable</td>", text)) == ROWS
    assert len(text) < 400_000
    assert len(list(openpyxl.load_workbook(workbook, read_only=True)["quarantine"].rows)) == 5001


def test_an_archive_with_nothing_in_it(tmp_path: Path) -> None:
    write_manifest(tmp_path, [])
    page, _ = write_reports(tmp_path)
    assert page.read_text(encoding="utf-8").count("<p>None.</p>") == 10


def test_tables_alone_have_a_report_too(plan: vp.Plan, tmp_path: Path) -> None:
    from vnplan_extract.export.files import write

    write([plan], tmp_path, "parquet")
    assert tables(tmp_path)["formats"][0][:2] == ["PDF", 1]
    assert row(plan)["plan_id"] == plan.plan_id


def test_columns_of_short_words_are_not_broken_within_them(out: Path) -> None:
    page, _ = write_reports(out)
    assert re.search(r'<td class="short">quarantined</td>', page.read_text("utf-8"))
    assert not re.search(r'<td class="short">[^<]*(?:unreadable: bad|crash: )', page.read_text("utf-8"))
