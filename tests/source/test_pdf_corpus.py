"""Whole documents: the measuring corpus beside the project, and the plans written for it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted(path.parent for path in ROOT.glob("corpus/*/gold.json"))
CELLS = ("number", "task", "lead_raw", "coordinating_raw", "approval_raw", "deadline_raw")
SECONDS = 3.0  # far more than a quiet machine needs for 36 pages


def source(path: Path) -> Source:
    return read(ReadRequest(path.read_bytes(), path.name, Limits(), Deadline(120, path.name)))


def folded(text: str | None) -> str:
    return " ".join(re.sub("<[^>]+>", "", text or "").split())


def grid_rows(found: Source) -> list[list[str]]:
    return [
        ["" if cell is None else folded(found.text[cell.start : cell.end]) for cell in row]
        for table in found.tables
        for row in table.grid
    ]


def missing_tasks(found: Source, gold: dict[str, Any]) -> list[str]:
    rows = grid_rows(found)
    missing = []
    for task in gold["tasks"]:
        if task.get("origin") == "prose":
            continue
        wanted = [folded(task.get(name)) for name in CELLS if task.get(name)]
        if not any(all(value in row for value in wanted) for row in rows):
            missing.append(str(task.get("number")))
    return missing


def missing_quotes(found: Source, gold: dict[str, Any]) -> list[str]:
    text = folded(found.text)
    quotes = [item.get("quote") for kind in ("targets", "references") for item in gold.get(kind, [])]
    return [quote for quote in quotes if quote and folded(quote) not in text]


def test_every_row_of_the_responsibility_table(shared: Path) -> None:
    gold = json.loads((shared / "corpus/plan-453/gold.json").read_text("utf-8"))
    started = time.perf_counter()
    found = source(shared / "corpus/plan-453/plan-453.pdf")
    assert time.perf_counter() - started < SECONDS
    rows = grid_rows(found)
    wanted = [[folded(task.get(name)) for name in CELLS] for task in gold["tasks"]]
    assert [row for row in wanted if row not in rows] == []
    assert len(list(found.tables)) == 1
    assert missing_quotes(found, gold) == []


@pytest.mark.parametrize("name", ["lamdong-kh-cchc-2026", "lamdong-kh-pcmt-2030-chinh", "laocai-kh-dean08-sct"])
def test_real_plans(shared: Path, name: str) -> None:
    gold = json.loads((shared / f"corpus/real/{name}.gold.json").read_text("utf-8"))
    found = source(shared / f"corpus/real/{name}.pdf")
    assert missing_tasks(found, gold) == []
    assert missing_quotes(found, gold) == []


def test_one_table_over_thirty_five_landscape_pages(shared: Path) -> None:
    found = source(shared / "corpus/real/lamdong-pl01-huongdan-cham-cchc-2025.pdf")
    (table,) = found.tables
    assert sorted(set(table.row_pages)) == list(range(1, 36))
    first = [folded(found.text[row[0].start : row[0].end]) for row in table.grid if row[0]]
    assert first.count("STT") == 1, "the header stands once"


@pytest.mark.parametrize("name", ["quangngai-565tb-2024-born", "lamdong-kh-pcmt-2030-chinh"])
def test_no_phantom_tables(shared: Path, name: str) -> None:
    assert list(source(shared / f"corpus/real/{name}.pdf").tables) == []


def test_very_small_type_on_one_page(shared: Path) -> None:
    found = source(shared / "corpus/real/donduong-bieu07-2020.pdf")
    (table,) = found.tables
    assert table.n_cols == 59
    assert found.text.startswith("BIỂU 07: TỔNG HỢP CHỈ TIÊU")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("laocai-kh1105-brokencmap.pdf", "map"),
        ("danang-cv-badocr-2023.pdf", "another language"),
        ("quangngai-05ct-2020-scan.pdf", "no text layer"),
        ("quangngai-16ct-2021-scan.pdf", "no text layer"),
        ("lvn-10209579-qd-ldtbxh-kh-pctn-2010.pdf", "no text layer"),
    ],
)
def test_pages_that_need_ocr(
    shared: Path, name: str, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))  # a folder without language data
    with pytest.raises(OCRUnavailable, match=why):
        source(shared / f"corpus/real/{name}")


@pytest.mark.parametrize("folder", OWN, ids=lambda path: path.name)
def test_own_plans(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    found = source(folder / f"{folder.name}.pdf")
    assert missing_tasks(found, gold) == []
    assert missing_quotes(found, gold) == []
