"""Time and peak memory of compare() on datasets made from the plans of corpus/, by number of plans and of targets.

    python benchmarks/compare.py [--plans N …] [--targets N …] [--write]

The plans of corpus/ are read once. Each plan of a dataset is one of them with other figures (each value times a
factor between 0.5 and 1.5, drawn from a fixed seed), for one of 700 districts of 63 provinces and one of 18 periods
(three of five years, and each year of them); a figure that has no indicator gets one of 150 made-up ones by its
wording, so that the table has as many rows as one of real plans. Each dataset is written as Parquet and compared in a
process of its own, so that the time counts reading and the peak memory is that of this work alone. ``--write`` writes
the table to COMPARE.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
PLANS = (1_000, 10_000)
TARGETS = (1_000, 10_000, 100_000)
DISTRICTS, PROVINCES, INDICATORS = 700, 63, 150
PERIODS = ((2011, 2015), (2016, 2020), (2021, 2025), *((year, year) for year in range(2011, 2026)))
STEPS = ("import", "compare", "table", "conflicts", "coverage", "ambition")
MEASURE = """
import json, resource, sys, time
times, begin = {}, time.perf_counter()
def step(name):
    global begin
    now = time.perf_counter(); times[name] = now - begin; begin = now
import vnplan_extract as vp; vp.compare; import vnplan_extract.compare.comparison
step("import")
found = vp.compare(sys.argv[1]); step("compare")
found.table, found.values; step("table")
found.conflicts; step("conflicts")
found.coverage; step("coverage")
found.ambition; step("ambition")
# of this program alone: ru_maxrss would count the process that started it
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
shape = [len(found.documents), len(found.cells), *found.table.shape, len(found.conflicts)]
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"times": times, "cpu": used.ru_utime + used.ru_stime, "megabytes": peak, "shape": shape}))
"""


def corpus_tables() -> dict[str, pd.DataFrame]:
    """The tables of the plans of corpus/ that have targets."""
    import vnplan_extract as vp

    plans = [vp.extract(file) for file in sorted(ROOT.glob("corpus/*/*.txt"))]
    return vp.frames(plan for plan in plans if plan.targets)


def dataset(tables: dict[str, pd.DataFrame], plans: int, targets: int | None) -> dict[str, pd.DataFrame]:
    """Tables of so many plans; where ``targets`` is named, as many plans as give so many targets, the last one cut."""
    rng = random.Random(20_260)
    documents, pieces = tables["documents"], dict(tuple(tables["targets"].groupby("plan_id", sort=True)))
    reported = dict(tuple(tables["observations"].groupby("plan_id", sort=True)))
    originals = list(pieces)
    rows, parts, results, count = [], [], [tables["observations"].head(0)], 0
    while len(rows) < plans if targets is None else count < targets:
        at = len(rows)
        original = originals[at % len(originals)]
        district, (first, last) = at % DISTRICTS, PERIODS[at // DISTRICTS % len(PERIODS)]
        part = pieces[original] if targets is None else pieces[original].head(targets - count)
        shift = last - int(part["year_to"].max() if part["year_to"].notna().any() else last)
        parts.append(_varied(part, f"{at:012x}", shift, rng))
        if original in reported:
            results.append(_varied(reported[original], f"{at:012x}", shift, rng))
        rows.append(_document(documents, original, f"{at:012x}", district, first, last))
        count += len(part)
    made = {name: frame.head(0) for name, frame in tables.items()}
    made["documents"] = pd.concat(rows, ignore_index=True)
    made["targets"] = pd.concat(parts, ignore_index=True)
    made["observations"] = pd.concat(results, ignore_index=True)
    return made


def _varied(targets: pd.DataFrame, plan_id: str, shift: int, rng: random.Random) -> pd.DataFrame:
    """The targets of one plan with other figures, and an indicator for each."""
    factor = pd.Series([rng.uniform(0.5, 1.5) for _ in range(len(targets))], index=targets.index).round(3)
    moved = targets.assign(
        plan_id=pd.Series(plan_id, index=targets.index, dtype="string"),
        indicator_id=targets["indicator_id"].fillna(_indicators(targets)),
        year_to=targets["year_to"] + shift,
        year_from=targets["year_from"] + shift,
    )
    for name in ("value", "value_max", "canonical_value", "canonical_value_max"):
        moved[name] = (targets[name] * factor).round(2)
    return moved


def _indicators(targets: pd.DataFrame) -> pd.Series:
    """One of so many ids for each wording, always the same."""
    numbers = [int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % INDICATORS for text in targets["indicator"]]
    return pd.Series([f"indicator_{number:03}" for number in numbers], index=targets.index, dtype="string")


def _document(
    documents: pd.DataFrame, original: str, plan_id: str, district: int, first: int, last: int
) -> pd.DataFrame:
    """One plan of a district that there is not, with a code that no list has."""
    row = documents[documents["plan_id"] == original].iloc[:1]
    return row.assign(
        plan_id=plan_id,
        document=f"{plan_id}.pdf",
        sha256=hashlib.sha256(plan_id.encode()).hexdigest(),
        issuer=f"Ủy ban nhân dân huyện Số {district:03}",
        issuer_level="huyện",
        district_code=f"x{district:03}",
        province_code=f"y{district % PROVINCES:02}",
        period_from=first,
        period_to=last,
        date=pd.Timestamp(first, 1, 15),
    ).astype(row.dtypes.to_dict())


def measured(folder: Path) -> dict[str, object]:
    """Seconds of each step and peak megabytes of one comparison in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", MEASURE, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    result: dict[str, object] = json.loads(done.stdout)
    return result


def line(tables: dict[str, pd.DataFrame]) -> str:
    """Write the dataset, measure, and give the row of the table."""
    with tempfile.TemporaryDirectory() as place:
        for name, frame in tables.items():
            frame.to_parquet(Path(place) / f"{name}.parquet", index=False)
        size = sum(file.stat().st_size for file in Path(place).iterdir()) / 1e6
        found = measured(Path(place))
    plans, figures, rows, columns, conflicts = found["shape"]  # type: ignore[misc]
    times: dict[str, float] = found["times"]  # type: ignore[assignment]
    total = sum(times.values())
    parts = " | ".join(f"{times[step]:.2f}" for step in STEPS)
    return (
        f"| {plans:,} | {figures:,} | {size:.1f} | {rows} × {columns:,} | {conflicts:,} | {parts} | "
        f"**{total:.2f}** | {found['cpu']:.2f} | {found['megabytes']:.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, nargs="*", default=list(PLANS))
    parser.add_argument("--targets", type=int, nargs="*", default=list(TARGETS))
    parser.add_argument("--write", action="store_true", help="write COMPARE.md beside this file")
    chosen = parser.parse_args()
    tables = corpus_tables()
    head = ["plans", "figures", "MB on disk", "table", "conflicts"]
    head += [*(f"{step} s" for step in STEPS), "**all s**", "CPU s", "peak MB"]
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join(['---:'] * len(head))} |"]
    for count in chosen.targets:
        lines.append(line(dataset(tables, 0, count)))
    for count in chosen.plans:
        lines.append(line(dataset(tables, count, None)))
    text = "\n".join(lines)
    print(text)
    if chosen.write:
        about = (
            "# compare(), as measured\n\nMade by `python benchmarks/compare.py --write`: the plans of `corpus/` with "
            "varied figures, for 700 districts and 18\nperiods, from Parquet. Each row is a process of its own; "
            "seconds on the clock, `import` with\npandas, beside the CPU s of all steps, which other work on the "
            "machine does not change. To be reached: 10,000 plans in\n10 s and 2,000 MB on two cores.\n\n"
            f"{text}\n\n"
            f"Python {platform.python_version()}, pandas {pd.__version__}, {os.cpu_count()} cores.\n"
        )
        (ROOT / "benchmarks" / "COMPARE.md").write_text(about, encoding="utf-8")


if __name__ == "__main__":
    main()
