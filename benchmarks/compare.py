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
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
PLANS = (1_000, 10_000)
TARGETS = (1_000, 10_000, 100_000)
DISTRICTS, PROVINCES, INDICATORS = 700, 63, 150
PERIODS = ((2011, 2015), (2016, 2020), (2021, 2025), *((year, year) for year in range(2011, 2026)))
VALUES = ("value", "value_max", "canonical_value", "canonical_value_max")
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
    """Tables of so many plans; where ``targets`` is named, of as many as give so many targets, the last one cut."""
    figures = {name: tables[name].sort_values("plan_id", kind="stable") for name in ("targets", "observations")}
    originals = sorted(figures["targets"]["plan_id"].unique())
    if targets is not None:
        sizes = figures["targets"].groupby("plan_id").size().reindex(originals).to_numpy()
        rounds, rest = divmod(targets, int(sizes.sum()))
        plans = rounds * len(originals) + int((sizes.cumsum() < rest).sum()) + 1
    at = np.arange(plans)
    names = np.array([f"{number:012x}" for number in at], dtype=object)
    years = np.array(PERIODS)[at // DISTRICTS % len(PERIODS)]
    last = (
        figures["targets"].groupby("plan_id")["year_to"].max().reindex(originals).to_numpy("float64", na_value=np.nan)
    )
    shift = np.nan_to_num(years[:, 1] - last[at % len(originals)]).astype(int)
    made = {name: frame.head(0) for name, frame in tables.items()}
    rng = np.random.default_rng(20_260)
    for name, frame in figures.items():
        rows, plan = _tiled(frame, originals, at)
        made[name] = _varied(frame.iloc[rows].reset_index(drop=True), names[plan], shift[plan], rng)
    made["targets"] = made["targets"].head(targets) if targets is not None else made["targets"]
    documents = tables["documents"].set_index("plan_id").loc[[originals[one] for one in at % len(originals)]]
    made["documents"] = _documents(documents.reset_index(), at, names, years)
    return made


def _tiled(frame: pd.DataFrame, originals: list[str], at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row of the dataset its row in ``frame``, sorted by plan, and the number of its plan."""
    sizes = frame.groupby("plan_id").size().reindex(originals, fill_value=0).to_numpy()
    starts = np.concatenate([[0], sizes.cumsum()[:-1]])
    original = at % len(originals)
    plan = np.repeat(at, sizes[original])
    step = np.arange(len(plan)) - np.repeat(sizes[original].cumsum() - sizes[original], sizes[original])
    return starts[original][plan] + step, plan


def _varied(rows: pd.DataFrame, plan: np.ndarray, shift: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Figures of plans with other values and years, and an indicator for each."""
    factor = rng.uniform(0.5, 1.5, len(rows)).round(3)
    values = {name: (rows[name] * factor).round(2) for name in rows if name in VALUES}
    return rows.assign(
        plan_id=pd.Series(plan, index=rows.index, dtype="string"),
        indicator_id=rows["indicator_id"].fillna(_indicators(rows)),
        year_to=rows["year_to"] + shift,
        year_from=rows["year_from"] + shift,
        **values,
    )


def _indicators(rows: pd.DataFrame) -> pd.Series:
    """One of so many ids for each wording, always the same."""
    numbers = {one: int(hashlib.sha256(one.encode()).hexdigest()[:8], 16) for one in rows["indicator"].unique()}
    ids = {one: f"indicator_{number % INDICATORS:03}" for one, number in numbers.items()}
    return rows["indicator"].map(ids).astype("string")


def _documents(rows: pd.DataFrame, at: np.ndarray, names: np.ndarray, years: np.ndarray) -> pd.DataFrame:
    """Plans of districts that there are not, with codes that no list has."""
    district = at % DISTRICTS
    changed = rows.assign(
        plan_id=names,
        document=[f"{name}.pdf" for name in names],
        sha256=[hashlib.sha256(name.encode()).hexdigest() for name in names],
        issuer=[f"Ủy ban nhân dân huyện Số {number:03}" for number in district],
        issuer_level="huyện",
        district_code=[f"x{number:03}" for number in district],
        province_code=[f"y{number % PROVINCES:02}" for number in district],
        period_from=years[:, 0],
        period_to=years[:, 1],
        date=[pd.Timestamp(int(first), 1, 15) for first in years[:, 0]],
    )
    return changed.astype(rows.dtypes.to_dict())


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
