"""What many tests start from: the measuring corpus, the plans of corpus/, and a plan built by hand."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnplan_extract.schema import (
    CitedDocument,
    Deadline,
    Evidence,
    EvidencePlace,
    Finding,
    Metadata,
    PageInfo,
    Plan,
    Reference,
    Section,
    SourceInfo,
    Target,
    Task,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNPLAN_SHARED") or ROOT.parent / "shared").resolve()

collect_ignore = ["helpers/audited"]  # run by every Python whose path it is put on, and meant for watched ones only

TEXT = """KẾ HOẠCH
Phát triển nông thôn giai đoạn 2021-2025
I. MỤC TIÊU
Đến năm 2025, tỷ lệ hộ nghèo dưới 2,5%; thị trấn Mây Vàng được công nhận đô thị loại V.
Thu từ 12 đến 15 tỷ đồng theo Nghị quyết số 07/NQ-HĐND ngày 15/7/2021.
1\tLập quy hoạch\tPhòng Kinh tế\tPhòng Tài chính, các xã\tQuý IV/2021
"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring corpus; without it a test is skipped, but not where the project is checked (CI)."""
    if not (SHARED / "corpus").is_dir():
        reason = f"no measuring corpus at {SHARED}; set VNPLAN_SHARED to its folder"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def corpus_pdf(root: Path) -> Path:
    """The PDF of the first plan of corpus/."""
    return sorted(root.glob("corpus/*/*.pdf"))[0]


def at(quote: str, text: str = TEXT, page: int | None = 1) -> dict[str, Any]:
    """Quote and evidence of the first place where the quote stands."""
    start = text.index(quote)
    places = [] if page is None else [EvidencePlace(page=page, box=(72.0, 100.0, 300.0, 114.0))]
    return {"quote": quote, "evidence": Evidence(start=start, end=start + len(quote), places=places)}


def numeric(quote: str, text: str = TEXT, **fields: Any) -> Target:
    """A numeric target with the usual fields."""
    usual = {"id": "T001", "kind": "numeric", "comparator": "=", "indicator": "x", "unit": "%"}
    return Target(**(usual | fields), **at(quote, text))


def _task() -> Task:
    cells = {
        "task": "Lập quy hoạch",
        "lead_raw": "Phòng Kinh tế",
        "coordinating_raw": "Phòng Tài chính, các xã",
        "deadline_raw": "Quý IV/2021",
    }
    return Task(
        id="N001",
        number="1",
        **cells,
        lead=["Phòng Kinh tế"],
        coordinating=["Phòng Tài chính", "các xã"],
        approval_documents=[],
        deadline=Deadline(kind="quarter", year=2021, quarter=4, start=dt.date(2021, 10, 1), end=dt.date(2021, 12, 31)),
        table=1,
        page=1,
        cells={name: at(cell)["evidence"] for name, cell in cells.items()},
        **at("1\tLập quy hoạch\tPhòng Kinh tế\tPhòng Tài chính, các xã\tQuý IV/2021"),
    )


def build(**changes: Any) -> Plan:
    """A small plan with one or two things of each sort; named parts replace the usual ones."""
    parts: dict[str, Any] = {
        "metadata": Metadata(
            issuer="Ủy ban nhân dân huyện Mây Vàng",
            number="12",
            symbol="KH-UBND",
            document_type="Kế hoạch",
            date=dt.date(2021, 8, 2),
            period_from=2021,
            period_to=2025,
            recipients=["Như trên", "- Lưu: VT"],
        ),
        "sections": [Section(path="I", title="MỤC TIÊU", level=1, **at("I. MỤC TIÊU"))],
        "targets": [
            numeric(
                "tỷ lệ hộ nghèo dưới 2,5%",
                indicator="tỷ lệ hộ nghèo",
                comparator="<",
                value="2.5",
                section="I",
                year_to=2025,
                inferred={"year_to": "the sentence"},
            ),
            Target(
                id="T002",
                kind="milestone",
                indicator="thị trấn Mây Vàng",
                status="đô thị loại V",
                section="I",
                year_to=2025,
                **at("thị trấn Mây Vàng được công nhận đô thị loại V"),
            ),
            numeric(
                "Thu từ 12 đến 15 tỷ đồng",
                id="T003",
                indicator="Thu",
                comparator="range",
                value=12,
                value_max=15,
                unit="tỷ đồng",
            ),
        ],
        "tasks": [_task()],
        "references": [
            Reference(
                id="R001",
                type="Nghị quyết",
                number="07",
                symbol="NQ-HĐND",
                date=dt.date(2021, 7, 15),
                **at("Nghị quyết số 07/NQ-HĐND ngày 15/7/2021"),
            )
        ],
        "findings": [Finding(code="example", message="something to look at", page=1)],
        "text": TEXT,
        "source": SourceInfo(
            file_name="plan.pdf",
            sha256="ab" * 32,
            media_type="application/pdf",
            pages=[PageInfo(number=1, width=595, height=842)],
        ),
    }
    return Plan(**(parts | changes))


@pytest.fixture
def plan() -> Plan:
    return build()


@pytest.fixture
def build_plan() -> Callable[..., Plan]:
    return build


@pytest.fixture
def place() -> Callable[..., dict[str, Any]]:
    return at


@pytest.fixture
def make_numeric() -> Callable[..., Target]:
    return numeric


@pytest.fixture
def cited() -> CitedDocument:
    return CitedDocument(type="Kế hoạch", number="08", date=dt.date(2021, 1, 8), issuer="UBND huyện")


def plan_with_texts(texts: list[str]) -> Plan:
    """A plan whose sections carry the given titles, whatever they hold."""
    text = "\n".join(texts)
    sections, start = [], 0
    for number, title in enumerate(texts, start=1):
        evidence = Evidence(start=start, end=start + len(title))
        sections.append(Section(path=str(number), title=title, level=1, quote=title, evidence=evidence))
        start += len(title) + 1
    return build(sections=sections, targets=[], tasks=[], references=[], text=text)


@pytest.fixture
def titled() -> Callable[[list[str]], Plan]:
    return plan_with_texts
