"""Rates, overhead and memory of ``vnplan batch``, and what becomes of runs killed at random moments, as Markdown.

    python benchmarks/batch.py [rate] [overhead] [memory] [incremental] [kills] [--files N] [--kills N]

Without a name all five. Rates depend on the machine and on what else it does: read the ratios. Needs Linux (/proc).

rate      the same archive (sound documents of all sorts) with one and with two workers, first one then the other
overhead  one worker against a bare loop over ``extract()`` in one process
memory    the most memory the parent ever had over 20,000 tiny files
incremental  a finished archive of 10,000 tiny files and a new one: seconds until the new one is read
kills     the run is killed (SIGKILL) at random moments; the next one must end it with the same bytes
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "helpers")]

from archive_runs import (  # noqa: E402
    alive,
    environment,
    finished,
    journal,
    memory,
    offspring,
    run,
    same_dataset,
    start,
    wait_until,
    whole,
)
from make_archive import make  # noqa: E402

TINY, OLD = 20_000, 10_000
PARTS = ("rate", "overhead", "memory", "incremental", "kills")
REPEAT = 2  # the faster run counts: what slows a run is other work of the machine
BARE = """
import os, sys, time
import vnplan_extract as vp
for folder, _, names in os.walk(sys.argv[1]):
    for name in sorted(names):
        try:
            vp.extract(os.path.join(folder, name), limits=vp.Limits(workers=1))
        except vp.VnplanError:
            pass
"""


def sound_archive(folder: Path, files: int) -> Path:
    """An archive without broken files, duplicates and bundles: each file costs a bare loop the same."""
    make(folder, files=files, seed=4, broken=0)
    for path in [*(folder / "input").glob("tập-*"), *(folder / "input" / "~bản sao").glob("*")]:
        path.unlink()
    return folder / "input"


def count_files(source: Path) -> int:
    return sum(path.is_file() for path in source.rglob("*"))


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _batch(source: Path, folder: Path, workers: int) -> float:
    """Seconds of a run into a new output."""

    def work() -> None:
        out = Path(tempfile.mkdtemp(dir=folder)) / "out"
        code, said = run_long(source, out, workers)
        if code:
            sys.exit(said)

    return min(_seconds(work) for _ in range(REPEAT))


def run_long(source: Path, out: Path, workers: int) -> tuple[int, str]:
    process = start(source, out, "--workers", str(workers))
    said, _ = process.communicate()
    return process.returncode, said


def rate(folder: Path, files: int) -> None:
    source = sound_archive(folder / "rate", files)
    count = count_files(source)
    one, two = (_batch(source, folder, workers) for workers in (1, 2))
    print(f"\n### Rate, {count} documents\n\n| workers | seconds | documents a second |\n|---|---|---|")
    print(f"| 1 | {one:.1f} | {count / one:.1f} |\n| 2 | {two:.1f} | {count / two:.1f} |")
    print(f"\nTwo workers read {one / two:.2f} times as fast as one.")


def overhead(folder: Path, files: int) -> None:
    source = sound_archive(folder / "overhead", files)

    def bare() -> None:
        subprocess.run([sys.executable, "-c", BARE, str(source)], env=environment(), check=True)

    loop = min(_seconds(bare) for _ in range(REPEAT))
    batch = _batch(source, folder, 1)
    print(f"\n### Overhead, {count_files(source)} documents\n\n| | seconds |\n|---|---|")
    print(f"| bare loop over `extract()` | {loop:.1f} |\n| `vnplan batch --workers 1` | {batch:.1f} |")
    print(f"\nThe batch takes {100 * (batch / loop - 1):.1f} % more.")


def parent_memory(folder: Path, files: int) -> None:
    source = tiny_archive(folder / "tiny", files)
    process = start(source, folder / "tiny-out", "--workers", "2")
    most, begin = 0.0, time.perf_counter()
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(0.2)
    seconds = time.perf_counter() - begin
    print(f"\n### Memory of the parent, {files:,} tiny files\n\n| megabytes | seconds | exit code |\n|---|---|---|")
    print(f"| {most:.0f} | {seconds:.0f} | {process.returncode} |")


def tiny_archive(source: Path, files: int) -> Path:
    """A thousand files a folder, each of one sentence that no other says."""
    for number in range(files):
        path = source / f"{number // 1000:03d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"KẾ HOẠCH\nĐến năm 2025 có {number} hộ thoát nghèo.\n", "utf-8")
    return source


def incremental(folder: Path, files: int) -> None:
    source, out = tiny_archive(folder / "old", files), folder / "old-out"
    code, said = run_long(source, out, 2)
    if code:
        sys.exit(said)
    (source / "new.txt").write_text("Đến năm 2030 có 7 xã đạt chuẩn nông thôn mới.\n", "utf-8")
    begin = time.perf_counter()
    process = start(source, out, "--workers", "2", "--json-log")
    assert process.stdout
    read = next(line for line in process.stdout if '"finished"' in line and "new.txt" in line)
    first, held = time.perf_counter() - begin, memory(process.pid)
    process.communicate()
    whole_run = time.perf_counter() - begin
    print(f"\n### A new file beside {files:,} old ones\n\n| s until it is read | s of the run | MB of the parent |")
    print(f"|---|---|---|\n| {first:.1f} | {whole_run:.1f} | {held:.0f} |")
    print(f"\nThe document itself took {json.loads(read)['seconds']:.2f} s.")


def kills(folder: Path, times: int) -> None:
    """Kill a run at random moments; count what the next run made good."""
    source = sound_archive(folder / "kills", 60)
    code, said = run(source, folder / "undisturbed", "--workers", "2")
    if code:
        sys.exit(said)
    total, rng, good, met = count_files(source), random.Random(20), 0, []
    for number in range(times):
        out = folder / f"killed-{number}"
        met.append(_killed(source, out, rng.randint(0, total), rng.uniform(0, 0.3)))
        code, said = run(source, out, "--workers", "2")
        try:
            same_dataset(out, folder / "undisturbed")
            whole(out)
            good += code == 0
        except AssertionError as error:
            print(f"kill {number} after {met[-1]} documents, code {code}: {error}", file=sys.stderr)
    print(
        f"\n### Killed runs\n\n{good} of {times} runs killed after {min(met)} to {max(met)} of {total} documents",
        end="",
    )
    print(" were ended by the next run with the bytes of an undisturbed run.")


def _killed(source: Path, out: Path, documents: int, pause: float) -> int:
    """Kill a run some time after so many documents; how many it had finished."""
    process = start(source, out, "--workers", "2")
    wait_until(lambda: len(journal(out)) >= documents or process.poll() is not None, seconds=300)
    time.sleep(pause)
    below = offspring(process.pid)
    process.kill()
    process.communicate()
    wait_until(lambda: not any(alive(pid) for pid in below))
    return finished(out)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure vnplan batch.")
    parser.add_argument("what", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--files", type=int, default=300, help="documents of rate and overhead")
    parser.add_argument("--tiny", type=int, default=TINY, help="files of memory")
    parser.add_argument("--old", type=int, default=OLD, help="files of incremental")
    parser.add_argument("--kills", type=int, default=20)
    given = parser.parse_args()
    chosen = given.what or PARTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, work, number in (
            ("rate", rate, given.files),
            ("overhead", overhead, given.files),
            ("memory", parent_memory, given.tiny),
            ("incremental", incremental, given.old),
            ("kills", kills, given.kills),
        ):
            if what in chosen:
                work(folder, number)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
