"""What reading costs, how it spreads over workers, and what that predicts for a million pages, as Markdown.

    python benchmarks/scale.py [costs] [workers] [simulate] [--files N] [--seconds S] [--write]

Without a name all three, in under five minutes on a quiet machine. Needs Linux (/proc).

costs     seconds of one core for each sort of page and document, and for each part of the work
workers   an archive read with one and with two workers in turn, and the prediction for many cores
simulate  what handing out a task costs, with tasks that do nothing (scale_simulation.py); needs the extra dask

``--write`` puts the tables into docs/scale.md, and the costs into the data file that ``vnplan batch --dry-run``
estimates from. ``workers`` predicts from that data file.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("src", "tools", "benchmarks", "tests/helpers")]

import scale_simulation  # noqa: E402
from scale_costs import costs, data_file  # noqa: E402
from scale_workers import workers  # noqa: E402

PARTS = ("costs", "workers", "simulate")
DOCUMENT = ROOT / "docs" / "scale.md"
COSTS = ROOT / "src" / "vnplan_extract" / "knowledge" / "archive_costs.tsv"


def simulate(seconds: float) -> str:
    """The table of the simulation; an engine that is slow ends after so many seconds."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        scale_simulation.main(["--seconds", str(seconds)])
    return said.getvalue().strip()


def machine() -> str:
    """What the figures were taken on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return f"Taken on {os.cpu_count()} cores ({model}), Python {platform.python_version()}."


def write_part(name: str, text: str, path: Path = DOCUMENT) -> None:
    """Replace what stands between the marks of a part.

    Raises:
        ValueError: the document has no such marks.
    """
    begin, end = f"<!-- {name}: python benchmarks/scale.py {name} --write -->", f"<!-- end of {name} -->"
    before, found, rest = path.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{path}: has no marks for {name}")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--files", type=int, default=240, help="documents of the archive that workers reads")
    parser.add_argument("--seconds", type=float, default=110.0, help="of simulate, for each engine at most")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    given = parser.parse_args()
    chosen = given.what or list(PARTS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Callable[[], str]] = {
            "costs": lambda: _costs(folder / "costs", given.write),
            "workers": lambda: workers(folder / "workers", given.files),
            "simulate": lambda: simulate(given.seconds),
        }
        for part in PARTS:
            if part in chosen:
                text = f"{parts[part]()}\n\n{machine()}"
                print(f"\n### {part}\n\n{text}", flush=True)
                if given.write:
                    write_part(part, text)


def _costs(folder: Path, write: bool) -> str:
    found = costs(folder)
    if write:
        COSTS.write_text(data_file(found), "utf-8")
    return found.markdown()


if __name__ == "__main__":
    main()
