"""Read every document that has a gold record and print how much of it is found, as Markdown.

    python tools/accuracy.py [--write]

The gold records are those of corpus/ and, where it is there, of the measuring corpus (VNPLAN_SHARED, or
../shared). --write puts the table into README.md between its marks.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import vnplan_extract as vp
from vnplan_extract.errors import VnplanError
from vnplan_extract.evaluate import Evaluation, Score, Share, evaluate

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNPLAN_SHARED") or ROOT.parent / "shared")
NOTHING = "–"  # the gold records have nothing of the sort
SUFFIXES = (".pdf", ".docx", ".txt")
MARKS = ("<!-- accuracy: python tools/accuracy.py --write -->", "<!-- end of accuracy -->")
HEADER = (
    "| gold records | documents | numeric found | strict | comparators | milestones | task rows | cells "
    "| references | sections | metadata |"
)


@dataclass(frozen=True)
class Group:
    """Documents that make one row of the table, each with its gold record."""

    name: str
    pairs: list[tuple[Path, Path]]


def groups() -> Iterator[Group]:
    """The rows: own corpus by format, then the measuring corpus."""
    for suffix in SUFFIXES:
        own = [(path, path.with_name("gold.json")) for path in sorted(ROOT.glob(f"corpus/*/*{suffix}"))]
        yield Group(f"corpus/, {suffix[1:]}", own)
    model = SHARED / "corpus" / "plan-453"
    for suffix in SUFFIXES:
        yield Group(f"a plan of 36 pages, {suffix[1:]}", [(model / f"plan-453{suffix}", model / "gold.json")])
    yield Group("the same, scanned at 200 dpi", [(model / "plan-453-scan200.pdf", model / "gold.json")])
    for folder, name in (("real", "other real documents"), ("passages", "passages")):
        yield Group(name, list(_beside_gold(SHARED / "corpus" / folder)))


def _beside_gold(folder: Path) -> Iterator[tuple[Path, Path]]:
    for gold in sorted(folder.glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        for suffix in SUFFIXES:
            if (document := folder / f"{stem}{suffix}").exists():
                yield document, gold


def measure(group: Group) -> tuple[Evaluation, int, list[str]]:
    """All documents of a group as one evaluation; how many were read; what could not be read."""
    parts, failed = [], []
    for document, gold in group.pairs:
        if not (document.exists() and gold.exists()):
            continue
        try:
            parts.append(evaluate(gold, vp.extract(document)))
        except VnplanError as error:
            failed.append(str(error))
    return Evaluation.pooled(parts), len(parts), failed


def row(group: Group, result: Evaluation, count: int) -> str:
    """One line of the table; a dash where the gold records have nothing of the sort."""
    scores, shares = result.scores, result.shares
    cells = [
        _f1(scores["targets numeric found"]),
        _f1(scores["targets numeric strict"]),
        _share(shares["comparators exact"]),
        _f1(scores["targets milestone found"]),
        _f1(scores["task rows"]),
        f"{result.cells:.3f}" if scores["task rows"].gold else NOTHING,
        _f1(scores["references"]),
        _f1(scores["sections"]),
        _share(shares["metadata"]),
    ]
    return f"| {group.name} | {count} | {' | '.join(cells)} |"


def _f1(score: Score) -> str:
    return f"{score.f1:.3f}" if score.gold else NOTHING


def _share(share: Share) -> str:
    return f"{share.value:.3f}" if share.whole else NOTHING


def table() -> str:
    """The whole table, and below it what could not be read."""
    lines, notes = [HEADER, "|" + " --- |" * HEADER.count(" | ") + " --- |"], []
    for group in groups():
        result, count, failed = measure(group)
        if count:
            lines.append(row(group, result, count))
        notes += [f"- not read: {sentence}" for sentence in failed]
    return "\n".join([*lines, *([""] if notes else []), *notes])


def write_readme(text: str, marks: tuple[str, str] = MARKS) -> None:
    """Replace what stands between the marks."""
    path = ROOT / "README.md"
    before, _, rest = path.read_text("utf-8").partition(marks[0])
    _, _, after = rest.partition(marks[1])
    path.write_text(f"{before}{marks[0]}\n{text}\n{marks[1]}{after}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    text = table()
    print(text)
    if options.write:
        write_readme(text)


if __name__ == "__main__":
    main()
