"""What a dry run sees of an archive, and whether its estimate is of the right size."""

from __future__ import annotations

import json
import os
import random
import resource
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from archive_documents import Documents
from archive_runs import run

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.survey import Survey, kilobytes, look
from vnplan_extract.knowledge.tables import read_table

FACTOR = 3.0  # an estimate is good for choosing between an hour and a night


def looked_at(data: bytes, name: str, folder: Path) -> dict[str, object]:
    (folder / name).write_bytes(data)
    return {**look(Job(str(folder / name), name=name), Contents(10_000_000))}


@pytest.fixture
def documents() -> Documents:
    return Documents(random.Random(11))


def test_pages_with_tables_and_scans_are_told_from_text(root: Path, documents: Documents, tmp_path: Path) -> None:
    def sorts(data: bytes) -> tuple[object, ...]:
        seen = looked_at(data, "a.pdf", tmp_path)
        return seen["pages"], seen["scanned"], seen["tables"]

    assert sorts(documents.make("scan")) == (1, 1, 0)
    assert sorts((root / "corpus" / "khe-lau-2021" / "khe-lau-2021.pdf").read_bytes()) == (1, 0, 1)
    assert sorts((root / "corpus" / "tan-lach-2026" / "tan-lach-2026.pdf").read_bytes()) == (4, 0, 0)


def test_what_is_no_document_is_broken(tmp_path: Path) -> None:
    seen = looked_at(b"\x00\x01\x02", "a.bin", tmp_path)
    assert (seen["format"], seen["pages"], seen["kilobytes"]) == ("broken", 0, 0.0)


def test_the_text_of_a_packed_document_counts_and_not_its_styles(documents: Documents, tmp_path: Path) -> None:
    data = documents.make("docx")
    assert 5 < kilobytes(data, "docx") < 300
    sheet = openpyxl.Workbook()
    for number in range(1000):
        sheet.active.append([f"xã thứ {number}", number])
    sheet.save(tmp_path / "a.xlsx")
    assert kilobytes((tmp_path / "a.xlsx").read_bytes(), "xlsx") > 50
    assert kilobytes(b"PK\x03\x04 and no more", "docx") == 0.016


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (Survey(Counter(txt=1), kilobytes={"txt": 5}), Survey(Counter(txt=1), kilobytes={"txt": 500})),
        (Survey(Counter(pdf=1), pages=9), Survey(Counter(pdf=1), pages=90)),
        (Survey(Counter(pdf=1), pages=9), Survey(Counter(pdf=1), pages=9, scanned=9)),
        (Survey(Counter(txt=10)), Survey(Counter(txt=1000))),
        (Survey(Counter(broken=1)), Survey(Counter(doc=50))),
        (Survey(Counter(nothing_known=1)), Survey(Counter(nothing_known=1), kilobytes={"nothing_known": 900})),
    ],
)
def test_more_to_read_takes_longer(less: Survey, more: Survey) -> None:
    assert less.seconds(2) < more.seconds(2) < more.seconds(1)


def test_each_cost_has_a_unit_that_is_counted() -> None:
    rows = read_table("archive_costs.tsv")
    assert {row["unit"] for row in rows} <= {"document", "kilobyte", "page", "run", "worker"}
    assert {"document", "end", "kept", "merged", "start", "pdf_text", "pdf_tables", "pdf_scan"} <= {
        row["sort"] for row in rows
    }
    assert all(float(row["seconds"]) > 0 for row in rows)


def test_the_estimate_is_of_the_size_of_a_real_run(documents: Documents, tmp_path: Path) -> None:
    """Against processor seconds, which other work on the machine changes least."""
    source = tmp_path / "in"
    source.mkdir()
    for at, sort in enumerate([*("txt", "html", "docx", "pdf") * 8, "scan", "scan"]):
        (source / f"{at:02}.{'pdf' if sort == 'scan' else sort}").write_bytes(documents.make(sort))
    code, said = run(source, tmp_path / "out", "--workers", "1", "--dry-run", "--json-log")
    assert code == 0
    estimate = json.loads(said.splitlines()[-1])["seconds"]
    before = _children()
    code, _ = run(source, tmp_path / "out", "--workers", "1")
    assert code == 0
    used = _children() - before
    assert used / FACTOR < estimate < used * FACTOR, (estimate, used)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_no_figure_of_the_scale_document_is_written_by_hand(root: Path) -> None:
    import re

    text = (root / "docs" / "scale.md").read_text("utf-8")
    by_hand = re.sub(r"<!-- (\w+): .*?-->.*?<!-- end of \1 -->", "", text, flags=re.DOTALL)
    assert text.count("<!-- end of ") == 3
    assert re.findall(r"\d+(?:[.,]\d+)? ?(?:s|ms|h|min|MB|GB|%|hours?|minutes?|seconds?|cores|times)\b", by_hand) == []
    assert os.linesep.join(by_hand.splitlines()).strip()
