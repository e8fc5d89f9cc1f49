"""The eleven documents of corpus/ in three formats: floors, evidence, and the way to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import vnplan_extract as vp
from vnplan_extract.evaluate import Evaluation
from vnplan_extract.schema import Evidence, Plan

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent for path in ROOT.glob("corpus/*/gold.json"))
SUFFIXES = ("txt", "docx", "pdf")
DOCUMENTS = [folder / f"{folder.name}.{suffix}" for folder in FOLDERS for suffix in SUFFIXES]
REPORTS = [path for path in FOLDERS if "observations" in json.loads((path / "gold.json").read_text("utf-8"))]
FLOORS = {  # of all plans together, in each format; only ever raised
    "targets numeric found": 0.98,
    "targets numeric strict": 0.89,
    "targets milestone found": 0.88,
    "task rows": 1.0,
    "prose task rows": 1.0,
    "references": 1.0,
    "sections": 1.0,
}
PROSE_CELLS = 1.0
CELLS = {"txt": 0.88, "docx": 0.99, "pdf": 0.99}
COMPARATORS = 0.99
EDGE = 0.5  # points by which a glyph may stand over the edge of its page

Measure = Callable[[Path, Path], Evaluation]
ReadPlan = Callable[[Path], Plan]

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def evidence_of(plan: Plan) -> Iterator[Evidence]:
    """The evidence of every value that has one."""
    for items in (plan.sections, plan.targets, plan.observations, plan.tasks, plan.references, plan.back_references):
        yield from (item.evidence for item in items)
    for task in plan.tasks:
        yield from task.cells.values()
    yield from plan.metadata.evidence.values()


def test_there_are_eleven_documents() -> None:
    assert len(FOLDERS) == 11
    assert [path for path in DOCUMENTS if not path.is_file()] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_floors(measured: Measure, suffix: str) -> None:
    result = Evaluation.pooled(measured(f / "gold.json", f / f"{f.name}.{suffix}") for f in FOLDERS)
    below = {name: result.scores[name] for name, floor in FLOORS.items() if result.scores[name].f1 < floor}
    assert not below, result.report()
    assert result.cells >= CELLS[suffix]
    assert result.prose_cells >= PROSE_CELLS
    assert result.shares["metadata"].value == 1
    assert result.shares["comparators exact"].value >= COMPARATORS


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_results_of_reports(measured: Measure, suffix: str) -> None:
    assert len(REPORTS) == 2
    result = Evaluation.pooled(measured(f / "gold.json", f / f"{f.name}.{suffix}") for f in REPORTS)
    assert result.scores["observations found"].f1 >= 0.99, result.report()
    assert result.scores["observations strict"].f1 >= 0.97, result.report()
    assert result.scores["targets numeric found"].f1 == 1, result.report()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_figures_reached_are_observations(read_plan: ReadPlan, suffix: str) -> None:
    plan = read_plan(ROOT / "corpus" / "khe-lau-2021" / f"khe-lau-2021.{suffix}")
    seen = [(o.indicator.split(": ")[-1], o.kind, str(o.value), o.unit, o.year_to) for o in plan.observations]
    assert seen == [
        ("Diện tích rừng trồng mới", "estimated", "410", "ha", 2020),
        ("Rừng gỗ lớn", "estimated", "60", "ha", 2020),
        ("Rừng phòng hộ", "estimated", "35", "ha", 2020),
        ("Năng suất rừng trồng bình quân", "estimated", "14.5", "m3/ha/năm", 2020),
        ("Lao động nghề rừng qua đào tạo", "estimated", "1120", "người", 2020),
        ("nữ", "estimated", "380", "người", 2020),
        ("Tỷ lệ gỗ được chế biến sâu", "estimated", "22", "%", 2020),
    ]


@every_document
def test_every_quote_stands_at_its_offsets(read_plan: ReadPlan, path: Path) -> None:
    plan = read_plan(path)
    items = [*plan.sections, *plan.targets, *plan.tasks, *plan.references, *plan.back_references]
    assert items
    assert [i.quote for i in items if plan.text[i.evidence.start : i.evidence.end] != i.quote] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_place_in_a_pdf_is_a_box_inside_its_page(read_plan: ReadPlan, folder: Path) -> None:
    plan = read_plan(folder / f"{folder.name}.pdf")
    pages = {page.number: page for page in plan.source.pages}
    for evidence in evidence_of(plan):
        if evidence.end > evidence.start:
            assert evidence.places, plan.text[evidence.start : evidence.end]
        for place in evidence.places:
            assert place.box is not None
            page, (x0, top, x1, bottom) = pages[place.page], place.box
            assert -EDGE <= x0 < x1 <= page.width + EDGE
            assert -EDGE <= top < bottom <= page.height + EDGE


@every_document
def test_json_reads_back_the_same(read_plan: ReadPlan, path: Path) -> None:
    plan = read_plan(path)
    assert Plan.from_json(plan.to_json()) == plan


@every_document
def test_the_same_input_gives_the_same_json(read_plan: ReadPlan, path: Path) -> None:
    assert vp.extract(path).to_json() == read_plan(path).to_json()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_word_and_pdf_state_the_same_targets(read_plan: ReadPlan, folder: Path) -> None:
    word, pdf = (read_plan(folder / f"{folder.name}.{suffix}") for suffix in ("docx", "pdf"))
    stated = [[(t.indicator, t.value, t.unit, t.year_to) for t in plan.targets] for plan in (word, pdf)]
    assert stated[0] == stated[1]
