"""The readers on whole plans: quoted targets and references stand in the text, task rows in a table."""

import json
import re
from pathlib import Path

import pytest

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.registry import ReadRequest, read

ROOT = Path(__file__).resolve().parents[2]
OWN = [file for file in sorted(ROOT.glob("corpus/*/*")) if file.suffix in {".docx", ".txt"}]
MARKS = re.compile(r"[*`]|</?i>")


def squeeze(text: str) -> str:
    return " ".join(MARKS.sub("", text).split())


def source_of(file: Path):
    return read(ReadRequest(file.read_bytes(), file.name, Limits(), Deadline(60.0, file.name)))


def missing_quotes(source, gold) -> list[str]:
    text = squeeze(source.text)
    quotes = [item["quote"] for key in ("targets", "references") for item in gold.get(key, [])]
    return [quote for quote in quotes if squeeze(quote) not in text]


def missing_tasks(source, gold) -> list[str]:
    """Tasks none of whose rows holds all their cells (an empty cell may be merged away)."""
    rows = [
        {squeeze(source.text[cell.start : cell.end]) for cell in row if cell}
        for table in source.tables
        for row in table.grid
    ]
    missing = []
    for task in gold.get("tasks", []):
        if task.get("origin") == "prose":
            continue
        cells = {squeeze(task[key]) for key in task if key.endswith("_raw") and task[key]} | {squeeze(task["task"])}
        if not any(cells <= row for row in rows):
            missing.append(task["number"])
    return missing


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_own_plans(file):
    gold = json.loads((file.parent / "gold.json").read_text(encoding="utf-8"))
    source = source_of(file)
    assert missing_quotes(source, gold) == []
    if file.suffix == ".docx":  # in text a merged cell is an empty one
        assert missing_tasks(source, gold) == []


@pytest.mark.shared
@pytest.mark.parametrize("suffix", ["txt", "docx"])
def test_the_plan_of_71_tasks(shared, suffix):
    gold = json.loads((shared / "corpus/plan-453/gold.json").read_text(encoding="utf-8"))
    source = source_of(shared / f"corpus/plan-453/plan-453.{suffix}")
    assert len(gold["tasks"]) == 71
    assert (missing_quotes(source, gold), missing_tasks(source, gold)) == ([], [])
    assert [(table.n_rows, table.n_cols) for table in source.tables] == [(86, 6)]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["lamdong-kh-cchc-2026", "lamdong-kh-pcmt-2030-chinh", "laocai-kh-dean08-sct"])
def test_real_word_documents(shared, name):
    gold = json.loads((shared / f"corpus/real/{name}.gold.json").read_text(encoding="utf-8"))
    source = source_of(shared / f"corpus/real/{name}.docx")
    assert (missing_quotes(source, gold), missing_tasks(source, gold)) == ([], [])


@pytest.mark.shared
def test_passages(shared):
    files = sorted((shared / "corpus/passages").glob("*.txt"))
    assert files
    for file in files:
        gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))
        assert missing_quotes(source_of(file), gold) == [], file.name


@pytest.mark.shared
def test_word_segmented_text_is_read_as_ordinary_text(shared):
    source = source_of(shared / "corpus/real/nqb-longan-ct-khpt-2011-2015.txt")
    assert "I. Về đánh giá tình hình thực hiện kế hoạch" in source.text
    assert "đạt 13-13,5%/năm" in source.text
