"""Dask workers that die, a scheduler that goes away: nothing is lost, and the next run ends it with the same bytes."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_runs import (
    ROOT,
    alive,
    ended,
    environment,
    finished,
    journal,
    kill_group,
    manifest,
    offspring,
    run,
    same_dataset,
    start,
    statuses,
    wait_until,
    whole,
)

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes through /proc")

from dask_clusters import cluster  # noqa: E402

DASK = ("--engine", "dask")


def test_killed_workers_cost_no_document(plans: Path, undisturbed: Path, tmp_path: Path) -> None:
    """A process that reads, then the Dask worker above another one."""
    out = tmp_path / "out"
    with cluster(tmp_path, 2) as made:
        process = start(plans, out, *DASK, "--scheduler", made.address)
        wait_until(lambda: bool(journal(out)) and bool(made.readers()))
        os.kill(made.readers()[0], signal.SIGKILL)
        wait_until(lambda: len(journal(out)) >= 4 or process.poll() is not None)
        killed = made.processes()[-1]
        os.kill(killed, signal.SIGKILL)
        code, said = ended(process)
        assert killed not in made.processes()
    assert code == 0, said
    same_dataset(out, undisturbed)
    whole(out)


@pytest.mark.usefixtures("poison")
def test_a_document_that_kills_its_worker_is_set_aside_alone(documents: Callable[..., Path], tmp_path: Path) -> None:
    """Again and again: its Dask worker, or the process that reads it."""
    source = documents(6, parent=b"parent:", kill=b"kill:")
    path = os.pathsep.join([str(ROOT / "src"), *sys.path])
    process = start(source, tmp_path / "out", *DASK, "--workers", "2", env=environment() | {"PYTHONPATH": path})
    code, said = ended(process)
    assert code == 0, said
    bad = {"parent.txt", "kill.txt"}
    assert statuses(tmp_path / "out") == {path.name: "done" for path in source.iterdir()} | dict.fromkeys(
        bad, "quarantined"
    )
    reasons = [row["reason"] for row in manifest(tmp_path / "out") if row["status"] == "quarantined"]
    assert [reason.partition(":")[0] for reason in reasons] == ["killed", "killed"]
    assert "distributed" not in said


def test_a_scheduler_that_goes_away_ends_the_run_and_the_next_one_goes_on(
    plans: Path, undisturbed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with cluster(tmp_path, 1) as made:
        process = start(plans, out, *DASK, "--scheduler", made.address)
        wait_until(lambda: len(journal(out)) >= 2)
        made.scheduler.kill()
        code, said = ended(process, seconds=60)
    assert code == 1, said
    last = said.splitlines()[-1]
    assert "scheduler" in last
    assert "run again" in last
    assert "Traceback" not in said
    assert 2 <= finished(out) < len(list(plans.iterdir()))
    assert run(plans, out, "--workers", "1")[0] == 0
    same_dataset(out, undisturbed)
    whole(out)


def test_an_address_where_nobody_listens_is_named(plans: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, and not listened on
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        started = time.monotonic()
        code, said = run(plans, tmp_path / "out", *DASK, "--scheduler", address)
    assert code == 1, said
    assert address in said
    assert len(said.splitlines()) == 1
    assert time.monotonic() - started < 25  # of these the start of a program on a busy machine


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(plans: Path, tmp_path: Path) -> None:
    with cluster(tmp_path, 0) as made:
        code, said = run(plans, tmp_path / "out", *DASK, "--scheduler", made.address, "--patience", "2")
    assert code == 1, said
    assert "no worker for 2 seconds" in said
    assert len(said.splitlines()) == 1


def listening(pids: list[int]) -> set[str]:
    """The addresses at which processes can be reached."""
    psutil = pytest.importorskip("psutil")
    found = [one for pid in pids if alive(pid) for one in psutil.Process(pid).net_connections()]
    return {one.laddr.ip for one in found if one.status == psutil.CONN_LISTEN}


def test_ctrl_c_ends_the_own_cluster(plans: Path, undisturbed: Path, tmp_path: Path) -> None:
    """A terminal sends the signal to the run and to its workers. These can be reached from this machine alone."""
    out = tmp_path / "out"
    process = start(plans, out, *DASK, "--workers", "2")
    try:
        wait_until(lambda: len(journal(out)) >= 2)
        below = offspring(process.pid)
        assert listening([process.pid, *below]) == {"127.0.0.1"}
        os.killpg(process.pid, signal.SIGINT)
        code, said = ended(process, seconds=40)
    finally:
        kill_group(process)
    assert code == 130, said
    assert "Traceback" not in said
    wait_until(lambda: not any(alive(pid) for pid in below), seconds=5)
    assert run(plans, out, "--workers", "1")[0] == 0
    same_dataset(out, undisturbed)
    whole(out)
