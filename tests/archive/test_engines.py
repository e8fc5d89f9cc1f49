"""Both engines give the same bytes, of a mixed archive and of a long scan that is recognised in pieces."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive_runs import same_dataset, statuses, whole
from make_archive import make

from vnplan_extract.archive.child import Child
from vnplan_extract.archive.engines import course, make_engine
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import PieceOrder, ReadOrder
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.run import Batch, run_batch
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process
from vnplan_extract.errors import VnplanError

PAGES = 5
CRASH = """
import os, signal
from vnplan_extract.archive import scan
original = scan.recognise_piece

def recognise_piece(order, contents):
    if 1 in order.numbers:
        os.kill(os.getpid(), signal.SIGSEGV)
    return original(order, contents)

scan.recognise_piece = recognise_piece
"""


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A scan that is long enough to be cut here, with a page that holds nothing and a leaning one."""
    pytest.importorskip("cv2")
    pytest.importorskip("tesserocr")
    from scans import LINES, as_pdf, leaning, page

    monkeypatch.setattr(course, "CUT_FROM", 4)
    monkeypatch.setattr(course, "PIECE", 2)
    size = (1654, 400)
    sheets = [page([f"{number}. {line}" for line in LINES[:2]], size) for number in range(PAGES - 2)]
    sheets += [page([], size), leaning(page(LINES[:2], size), 1.5)]
    file = tmp_path / "scan.pdf"
    file.write_bytes(as_pdf(*sheets))
    return Job(str(file), name="scan.pdf")


def same_outcome(one: Outcome, other: Outcome) -> None:
    assert (one.status, one.reason, one.pages, one.origin) == (other.status, other.reason, other.pages, other.origin)
    assert (one.rows, one.tables, one.plan) == (other.rows, other.tables, other.plan)
    assert one.plan


def test_a_scan_read_in_pieces_gives_the_plan_of_a_whole_read(
    scan: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On all workers; with all pages from pieces, and with those of a failed piece recognised by the last order."""
    wanted = process(scan, Settings())
    answer, recognised = Child.answer, set()

    def watched(self, order):  # type: ignore[no-untyped-def]
        if isinstance(order, PieceOrder):
            recognised.add(threading.current_thread().name)
        return answer(self, order)

    monkeypatch.setattr(Child, "answer", watched)
    assert (wanted.origin, wanted.pages) == ("ocr", PAGES)
    (cut,) = make_engine("local", 2).run([scan], Settings())
    same_outcome(cut, wanted)
    assert cut.attempts == 1
    assert len(recognised) == 2
    folder = tmp_path / "poison"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(CRASH, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    (mended,) = make_engine("local", 1).run([scan], Settings())
    same_outcome(mended, wanted)
    assert mended.attempts == 2


def test_both_engines_give_the_same_dataset(scan: Job, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    rows = make(tmp_path / "archive", files=50, seed=3, broken=0.2)
    source = tmp_path / "archive" / "input"
    Path(scan.path).rename(source / "scan.pdf")
    for name in ("local", "dask"):
        run_batch(Batch((str(source),), tmp_path / name, engine=name, workers=2))
        whole(tmp_path / name)
    same_dataset(tmp_path / "local", tmp_path / "dask")
    found = statuses(tmp_path / "dask")
    assert found["scan.pdf"] == "done"
    assert len(rows) >= 40


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Dask scheduler with one worker."""
    pytest.importorskip("distributed")
    from dask_clusters import cluster

    with cluster(tmp_path_factory.mktemp("cluster"), 1) as made:
        yield made.address


def test_workers_with_other_versions_are_refused(
    scheduler: str, documents: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnplan_extract.archive.engines.dask.versions", lambda: "vnplan-extract 0.0.0")
    jobs = [Job(str(path), name=path.name) for path in documents(1).iterdir()]
    with pytest.raises(VnplanError, match=r"vnplan-extract 0\.0\.0.*install the same versions"):
        list(make_engine("dask", scheduler=scheduler).run(jobs, Settings()))


def test_workers_without_this_library_are_refused(
    scheduler: str, documents: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before they get an order: one of which they know nothing would only end them."""
    monkeypatch.setattr("vnplan_extract.archive.engines.dask.PACKAGE", "vnplan-extract-of-another-day")
    monkeypatch.setattr("vnplan_extract.archive.engines.dask._installed", lambda: "9.0")
    jobs = [Job(str(path), name=path.name) for path in documents(1).iterdir()]
    with pytest.raises(VnplanError, match=r"not installed, expected is 9\.0"):
        list(make_engine("dask", scheduler=scheduler).run(jobs, Settings()))


def test_a_scheduler_is_for_dask_only() -> None:
    with pytest.raises(VnplanError, match="--engine dask"):
        make_engine("local", scheduler="tcp://127.0.0.1:1")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "vnplan_extract.archive.engines.dask", raising=False)
    with pytest.raises(VnplanError, match=r"vnplan-extract\[dask\]"):
        make_engine("dask")


def test_a_process_that_nobody_needs_ends(documents: Callable[..., Path]) -> None:
    """On a cluster that outlives the run; the next order starts another one."""
    from archive_runs import wait_until

    from vnplan_extract.archive.engines.on_worker import RestingHand

    hand = RestingHand(0.2)
    (path,) = documents(1).iterdir()
    order = ReadOrder(Job(str(path), name=path.name), Settings())
    for _ in range(2):
        answer = hand.answer(order)
        assert isinstance(answer, Outcome)
        assert answer.status == "done"
        child = hand._child
        assert child is not None
        wait_until(lambda child=child: not child.alive, seconds=10)  # type: ignore[misc]
