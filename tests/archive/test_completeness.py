"""When a document counts as read in part: where pages, text or tables are missing, and for nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vnplan_extract as vp
from vnplan_extract.archive.completeness import LOST, missing
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process
from vnplan_extract.schema import Finding

SENTENCE = "Đến năm 2025, có ít nhất 12 xã đạt chuẩn nông thôn mới. "


def with_findings(*codes: str) -> vp.Plan:
    plan = vp.extract(SENTENCE.encode(), format="txt")
    plan.findings = [Finding(code=code, message=f"about {code}") for code in codes]
    return plan


@pytest.mark.parametrize("code", ["set_aside", "doubtful_number", "unclear_date", "hidden_cells", "page_without_text"])
def test_a_doubt_is_nothing_missing(code: str) -> None:
    assert missing(with_findings(code)) == ""


def test_the_first_of_what_is_missing_is_named() -> None:
    found = missing(with_findings("draft", "tables_lost", "text_cut"))
    assert found == "tables_lost: about tables_lost (2 such findings)"


def test_each_code_is_one_that_a_reader_gives(root: Path) -> None:
    sources = "\n".join(file.read_text("utf-8") for file in (root / "src" / "vnplan_extract" / "source").rglob("*.py"))
    assert [code for code in LOST if f'Note("{code}"' not in sources and f'code="{code}"' not in sources] == []


def test_a_text_that_is_cut_is_read_in_part(tmp_path: Path) -> None:
    file = tmp_path / "dump.json"
    file.write_text(json.dumps({"noi_dung": f"KẾ HOẠCH\n{SENTENCE * 60} và đến năm 2030 thì các xã"}), "utf-8")
    outcome = process(Job(str(file), name=file.name), Settings())
    assert (outcome.status, outcome.kind) == ("partial", "text_cut")
