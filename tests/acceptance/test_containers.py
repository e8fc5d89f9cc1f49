"""A plan of corpus/ in every container gives what its Word file gives, and real files of each sort are read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from boxes import saved_as, zipped

import vnplan_extract as vp
from vnplan_extract.evaluate import evaluate
from vnplan_extract.schema import Plan

ROOT = Path(__file__).resolve().parents[2]
PLANS = ("dak-rolang-2024", "nam-khoang-2021")  # one with tables of targets, one with footnotes and a long table
FORMATS = ("doc", "rtf", "odt", "html")
SAME = ("sections", "targets", "tasks", "references")
TWINS = 0.95  # share of the numbers of one twin that the other has
MENU = '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul>'

ReadPlan = Callable[[Path], Plan]


def word_file(name: str) -> Path:
    return ROOT / "corpus" / name / f"{name}.docx"


def stated(plan: Plan) -> dict[str, object]:
    """What a plan states, places aside."""
    return {
        "metadata": plan.metadata.model_dump(exclude={"evidence"}),
        "sections": [(s.path, s.title) for s in plan.sections],
        "targets": [(t.indicator, t.value, t.unit, t.comparator, t.year_to, t.status) for t in plan.targets],
        "tasks": [(t.number, t.task, t.lead_raw, t.coordinating_raw, t.deadline_raw) for t in plan.tasks],
        "references": [r.quote for r in plan.references],
    }


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", PLANS)
def test_every_container_states_the_same(read_plan: ReadPlan, name: str, suffix: str) -> None:
    path = word_file(name)
    plan = vp.extract(saved_as(path, suffix))
    assert stated(plan) == stated(read_plan(path))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_gold_is_reached(suffix: str) -> None:
    folder = ROOT / "corpus" / PLANS[0]
    plan = vp.extract(saved_as(word_file(PLANS[0]), suffix))
    result = evaluate(json.loads((folder / "gold.json").read_text("utf-8")), plan)
    assert result.scores["task rows"].f1 == 1
    assert result.scores["sections"].f1 == 1
    assert result.scores["targets numeric found"].f1 >= 0.97
    assert result.cells >= 0.97


def test_a_saved_page_states_the_same(read_plan: ReadPlan) -> None:
    """The page that LibreOffice writes, set into the frame of a site."""
    path = word_file(PLANS[0])
    html = saved_as(path, "html").decode("utf-8")
    head, _, rest = html.partition("<body")
    attributes, _, body = rest.partition(">")
    body = body.rpartition("</body>")[0]
    site = f'{head}<body{attributes}>{MENU}<div id="main"><div class="share">Chia sẻ</div><div>{body}</div></div>'
    site += f'<div class="footer">{MENU}<p>Bản quyền của trang.</p></div></body></html>'
    assert stated(vp.extract(site.encode())) == stated(read_plan(path))


def test_archives_state_the_same(read_plan: ReadPlan) -> None:
    path = word_file(PLANS[0])
    data = path.read_bytes()
    for packed in (zipped({"plan.docx": data}), gzip.compress(data)):
        assert stated(vp.extract(packed)) == stated(read_plan(path))


def test_a_dump_of_the_text_states_its_targets(read_plan: ReadPlan) -> None:
    path = word_file(PLANS[0]).with_suffix(".txt")
    dump = json.dumps({"so_hieu": "1/KH", "noi_dung": path.read_text("utf-8").replace("\f", "\n")})
    plan = vp.extract(dump.encode())
    assert stated(plan)["targets"] == stated(read_plan(path))["targets"]


def numbers(plan: Plan) -> set[tuple[object, ...]]:
    targets: set[tuple[object, ...]] = {(t.value, t.unit) for t in plan.targets if t.kind == "numeric"}
    return targets | {(r.type, r.number, r.symbol) for r in plan.references}


@pytest.mark.shared
def test_the_twins_of_a_real_plan_agree(shared: Path, read_plan: ReadPlan) -> None:
    """A draft in .doc and its revision in .docx: the shared figures, and the same letterhead."""
    real = shared / "corpus" / "real"
    draft, revised = (read_plan(real / f"lamdong-kh-pcmt-2030{rest}") for rest in (".doc", "-chinh.docx"))
    assert len(numbers(draft) & numbers(revised)) >= TWINS * len(numbers(revised))
    assert draft.metadata.issuer == revised.metadata.issuer
    assert draft.source.versions["converted_with"].startswith("LibreOffice")


@pytest.mark.shared
@pytest.mark.parametrize(  # kind and number as the catalogue of the measuring corpus gives them
    ("name", "kind", "number", "code"),
    [
        ("lvn-10209603-qd63-ttg-2010.doc", "Quyết định", ..., None),
        ("lvn-14222884-qd113-bxd-kh-2014.doc", "Kế hoạch", "113", None),
        ("lvn-10209656-tt02-bkh-2010-rtf.doc", "Thông tư", ..., "embedded_objects"),
        ("lamdong-bc-tongket-pcmt-2025.doc", "Báo cáo", None, None),
        ("ntl-04-kh-ubnd.json", "Kế hoạch", "04", "text_cut"),
        ("ntl-43-kh-ubnd.json", "Kế hoạch", "43", "text_cut"),
    ],
)
def test_real_files_are_read(shared: Path, read_plan: ReadPlan, name: str, kind: str, number: Any, code: str) -> None:
    plan = read_plan(shared / "corpus" / "real" / name)
    assert plan.metadata.document_type == kind
    assert number is ... or plan.metadata.number == number
    assert plan.references
    assert code is None or code in {finding.code for finding in plan.findings}


@pytest.mark.shared
def test_the_time_column_stands_before_the_lead_column(shared: Path, read_plan: ReadPlan) -> None:
    plan = read_plan(shared / "corpus" / "real" / "lvn-14222884-qd113-bxd-kh-2014.doc")
    assert len(plan.tasks) == 12
    assert all(task.deadline_raw and task.lead_raw for task in plan.tasks)
    assert {task.deadline.kind for task in plan.tasks[2:]} == {"month"}
