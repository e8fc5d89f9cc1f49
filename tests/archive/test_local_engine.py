"""Documents in processes: what one does to its process costs that document alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from vnplan_extract.archive.engines import make_engine
from vnplan_extract.archive.jobs import Job, find_jobs
from vnplan_extract.archive.loose import unpacked_tables
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError
from vnplan_extract.limits import Limits
from vnplan_extract.schema import Plan

QUICK = Settings(Limits(workers=1, seconds=2.0), memory=2 << 30)


def outcomes(folder: Path, settings: Settings | None = None, workers: int = 1) -> dict[str, Outcome]:
    found = (job for job in find_jobs([folder]) if isinstance(job, Job))
    return {outcome.job.name: outcome for outcome in make_engine("local", workers).run(found, settings or Settings())}


def plan_of(outcome: Outcome) -> Plan:
    with pa.input_stream(pa.py_buffer(outcome.plan), compression="zstd") as stream:
        return Plan.from_json(stream.read())


def test_documents_give_their_plan_and_tables(documents: Callable[..., Path]) -> None:
    found = outcomes(documents(3))
    assert [found[name].status for name in sorted(found)] == ["done"] * 3
    outcome = found["001.txt"]
    plan = plan_of(outcome)
    assert plan.source.file_name == "001.txt"
    assert plan.targets[0].value == 2
    targets = unpacked_tables(outcome.tables or b"")["targets"].to_pylist()
    assert outcome.rows["targets"] == 1
    assert [(row["plan_id"], row["value"]) for row in targets] == [(outcome.sha256[:12], 2.0)]


def test_a_scan_is_recognised_in_a_worker(documents: Callable[..., Path]) -> None:
    pytest.importorskip("cv2")
    from scans import LINES, as_pdf, page

    folder = documents(0)
    (folder / "scan.pdf").write_bytes(as_pdf(page(LINES)))
    outcome = outcomes(folder)["scan.pdf"]
    assert (outcome.status, outcome.origin, outcome.pages) == ("done", "ocr", 1)
    assert "14 xã" in plan_of(outcome).text


@pytest.mark.usefixtures("poison")
def test_what_a_document_does_to_its_process_costs_that_document_alone(
    documents: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnplan_extract.archive.child.GRACE", 0.2)
    monkeypatch.setattr("vnplan_extract.archive.engines.course.RETRIED", frozenset())  # that is tested below
    words = ("crash", "kill", "exit", "hang", "memory", "defect")
    found = outcomes(documents(4, **{word: f"{word}:".encode() for word in words}), QUICK, workers=2)
    good = [outcome for name, outcome in found.items() if name[0].isdigit()]
    assert [(outcome.status, outcome.attempts) for outcome in good] == [("done", 1)] * 4
    kinds = {name.removesuffix(".txt"): outcome.kind for name, outcome in found.items() if not name[0].isdigit()}
    assert kinds == {
        "crash": "crash",
        "kill": "killed",
        "exit": "crash",
        "hang": "hang",
        "memory": "memory",
        "defect": "error",
    }
    assert "SIGSEGV" in found["crash.txt"].reason
    assert "unexpected" in found["defect.txt"].reason


@pytest.mark.usefixtures("poison")
def test_a_second_attempt_has_more_time(documents: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnplan_extract.archive.child.GRACE", 0.2)
    monkeypatch.setattr("vnplan_extract.archive.settings.LONGER", 100)
    found = outcomes(documents(0, once="once: Đến năm 2025, có 12 xã đạt chuẩn.".encode()), QUICK)
    assert (found["once.txt"].status, found["once.txt"].attempts) == ("done", 2)


def test_what_cannot_be_read_is_not_tried_again(documents: Callable[..., Path]) -> None:
    found = outcomes(documents(1, broken=b"%PDF-1.7 and no more"))
    assert (found["broken.txt"].status, found["broken.txt"].kind) == ("quarantined", "unreadable")
    assert found["broken.txt"].attempts == 1
    assert found["broken.txt"].sha256


def test_jobs_are_asked_for_only_as_they_are_needed(documents: Callable[..., Path]) -> None:
    asked = 0

    def counted():  # type: ignore[no-untyped-def]
        nonlocal asked
        for job in find_jobs([documents(30)]):
            asked += 1
            yield job

    run = make_engine("local", 1).run(counted(), Settings())
    next(run)
    assert asked <= 3
    run.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("poison")
def test_closing_ends_the_work_at_once(documents: Callable[..., Path]) -> None:
    run = make_engine("local", 1).run(
        (job for job in find_jobs([documents(1, zhang=b"hang:")]) if isinstance(job, Job)), Settings()
    )
    next(run)
    started = time.monotonic()
    run.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 5


def test_a_worker_that_cannot_start_ends_the_run(documents: Callable[..., Path]) -> None:
    with pytest.raises(VnplanError, match="no worker can be started"):
        outcomes(documents(1), Settings(memory=50 << 20))
