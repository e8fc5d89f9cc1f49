"""Read every real file of the measuring corpus and print what came of it, as Markdown.

    python benchmarks/real.py [--write] [NAME…]

One line a file: what it is, where the text of its pages came from, the time, what was found, and what a person
is told. Below it the twins: how much of what is found in one form of a document is found in the other. --write
puts it into benchmarks/REAL.md. A file that cannot be read shows its error; anything but an error of the
library is a defect, and ends the run.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import vnplan_extract as vp
from vnplan_extract.errors import VnplanError
from vnplan_extract.evaluate import evaluate

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNPLAN_SHARED") or ROOT.parent / "shared")
FOLDER = SHARED / "corpus" / "real"
REPORT = ROOT / "benchmarks" / "REAL.md"
HEADER = (
    "| file | format | pages and where their text is from | seconds | sections | numeric | milestones "
    "| observations | tasks | references | findings |"
)
TWIN_HEADER = (
    "| one | other | numeric of one in other | of other in one | references of one in other | of other in one "
    "| documents (number, symbol) of one in other | of other in one |"
)
# Two forms of one document, or two versions of it.
TWINS = (
    ("lvn-10209603-qd63-ttg-2010.doc", "lvn-10209603-qd63-ttg-2010.pdf"),
    ("lamdong-kh-pcmt-2030.doc", "lamdong-kh-pcmt-2030-chinh.docx"),
    ("laocai-kh1105-ocr.txt", "laocai-kh1105-brokencmap.pdf"),
    ("lamdong-kh-cchc-2026.docx", "lamdong-kh-cchc-2026.pdf"),
    ("laocai-kh-dean08-sct.docx", "laocai-kh-dean08-sct.pdf"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: a Plan or an error, and the seconds it took."""

    name: str
    format: str
    plan: vp.Plan | None
    error: str
    seconds: float


def read_all(wanted: Iterable[str]) -> Iterator[Reading]:
    """Read the files of the manifest, or those wanted."""
    chosen = set(wanted)
    for line in (FOLDER / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if not chosen or entry["name"] in chosen:
            yield read_one(entry["name"], entry["format"])


def read_one(name: str, format: str) -> Reading:
    begin = time.perf_counter()
    try:
        plan, error = vp.extract(FOLDER / name), ""
    except VnplanError as problem:
        plan, error = None, f"{type(problem).__name__}: {problem}"
    return Reading(name, format, plan, error, time.perf_counter() - begin)


def row(reading: Reading) -> str:
    start = f"| {reading.name} | {reading.format} "
    if reading.plan is None:
        return f"{start}| {reading.error} | {reading.seconds:.1f} |" + " |" * 7
    plan = reading.plan
    kinds = Counter(target.kind for target in plan.targets)
    counts = (
        len(plan.sections),
        kinds["numeric"],
        kinds["milestone"],
        len(plan.observations),
        len(plan.tasks),
        len(plan.references),
    )
    cells = " | ".join(str(count) for count in counts)
    return f"{start}| {origins(plan)} | {reading.seconds:.1f} | {cells} | {findings(plan)} |"


def origins(plan: vp.Plan) -> str:
    """Runs of pages of the same origin: "1–3 text, 4 ocr"."""
    runs = []
    for origin, pages in groupby(plan.source.pages, key=lambda page: page.origin):
        numbers = [page.number for page in pages]
        span = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        runs.append(f"{span} {origin}")
    return ", ".join(runs) or "–"


def findings(plan: vp.Plan) -> str:
    """The codes of what a person is told, with how often."""
    codes = Counter(finding.code for finding in plan.findings)
    return ", ".join(code if count == 1 else f"{code} × {count}" for code, count in sorted(codes.items())) or "–"


def twin_row(one: Reading, other: Reading) -> str:
    if one.plan is None or other.plan is None:
        return f"| {one.name} | {other.name} | not read | | | | | |"
    there, back = evaluate(one.plan, other.plan), evaluate(other.plan, one.plan)
    shares = []
    for list_name in ("targets numeric found", "references"):
        for result in (there, back):
            score = result.scores[list_name]
            shares.append(f"{score.recall:.3f} of {score.gold}" if score.gold else "–")
    named, others = documents(one.plan), documents(other.plan)
    shares += [f"{len(a & b) / len(a):.3f} of {len(a)}" if a else "–" for a, b in ((named, others), (others, named))]
    return f"| {one.name} | {other.name} | {' | '.join(shares)} |"


def documents(plan: vp.Plan) -> set[tuple[str, str]]:
    """The documents that a plan mentions, each once, whatever date was read beside it."""
    return {(reference.number.lstrip("0"), (reference.symbol or "").lower()) for reference in plan.references}


def tables(wanted: list[str]) -> Iterator[str]:
    """The lines of the report, each as soon as it is known."""
    readings: dict[str, Reading] = {}
    yield HEADER
    yield "|" + " --- |" * (HEADER.count(" | ") + 1)
    for reading in read_all(wanted):
        readings[reading.name] = reading
        yield row(reading)
    pairs = [(readings[a], readings[b]) for a, b in TWINS if a in readings and b in readings]
    if pairs:
        yield ""
        yield TWIN_HEADER
        yield "|" + " --- |" * (TWIN_HEADER.count(" | ") + 1)
        yield from (twin_row(one, other) for one, other in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="files of the manifest; without any, all")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/REAL.md")
    options = parser.parse_args()
    lines = []
    for line in tables(options.names):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        title = "# Real files, as read\n\nMade by `python benchmarks/real.py --write` over the measuring corpus.\n"
        REPORT.write_text("\n".join([title, *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
