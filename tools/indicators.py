"""Print how well wordings are matched to indicators, against the hand-made measure of tests/indicators.

    python tools/indicators.py [--show]

Precision is the right ids among the ids given, recall the right ids among the rows that have one. Three sorts of rows:
targets of the measuring corpus (VNPLAN_SHARED, or ../shared) with the gold record's own fields, lists of wordings, and
the catalogue of corpus/facts where it is there. Held-out rows are counted, never shown. Fresh wordings were gathered
after the matcher was done; their figures before any change stand in tests/indicators/README.md, those printed are
today's.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import vnplan_extract as vp
from vnplan_extract import indicators
from vnplan_extract.schema_base import Evidence
from vnplan_extract.schema_items import Section, Target

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNPLAN_SHARED") or ROOT.parent / "shared")
PARTS = ("dev", "heldout", "fresh")
sys.path.insert(0, str(ROOT / "tests" / "helpers"))


@dataclass(frozen=True)
class Row:
    """One wording with the id that a reader gave it and the id that the matcher gives it."""

    part: str
    place: str
    wording: str
    right: str | None
    given: str | None
    note: str = ""
    measures: tuple[str, str] = ("", "")
    """The measure in the table and the one given; the first is empty where the table has none."""


def shared_rows() -> Iterator[Row]:
    """Targets of the gold records, matched with what stands beside them there."""
    from indicator_gold import shared_targets

    wanted = {(row.file, row.target): row for row in shared_targets()}
    for file in sorted({file for file, _ in wanted}):
        for target in _assigned(file):
            if row := wanted.get((file, target.id)):
                words = f"{target.indicator} [{target.unit or target.status}] {target.quote}"
                yield Row(
                    row.part,
                    f"{file} {target.id}",
                    words,
                    row.indicator_id,
                    target.indicator_id,
                    row.note,
                    (row.measure, target.indicator_measure or ""),
                )


def _assigned(file: str) -> list[Target]:
    """The targets of a gold record with indicators assigned, each at the place where the document has its quote."""
    path = SHARED / "corpus" / file
    record = json.loads(path.read_text("utf-8"))
    text = _text(path)
    at, targets = 0, []
    for entry in record["targets"]:
        found = text.find(entry["quote"], at)
        at = found if found >= 0 else at
        places = Evidence.model_construct(start=at, end=at + len(entry["quote"]), places=[])
        known = {name: entry[name] for name in Target.model_fields if name in entry}
        targets.append(Target.model_construct(evidence=places, **known))
    sections = [Section.model_construct(path=one["path"], title=one["title"]) for one in record.get("sections", [])]
    indicators.assign(targets, [], sections, text)
    return targets


def _text(gold: Path) -> str:
    """The text of the document beside a gold record."""
    stem = gold.name.removesuffix(".gold.json") if gold.name != "gold.json" else gold.parent.name
    for suffix in (".txt", ".docx", ".pdf"):
        if (document := gold.with_name(stem + suffix)).exists():
            return vp.extract(document).text
    return ""


def listed_rows() -> Iterator[Row]:
    """The lists of wordings."""
    from indicator_gold import wordings

    for part in PARTS:
        for row in wordings(part):
            found = indicators.match(
                row.wording,
                row.unit or None,
                measure=row.measure or None,
                status=None if row.unit else "",
                context=[row.context] if row.context else [],
            )
            words = f"{row.wording} [{row.unit}] {row.measure} ({row.context})"
            yield Row(
                part,
                row.place,
                words,
                row.indicator_id,
                found.indicator_id,
                row.note,
                (row.indicator_measure, found.measure or ""),
            )


def fact_rows() -> Iterator[Row]:
    """The catalogue of facts."""
    for path in sorted(ROOT.glob("corpus/facts/*.tsv")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not {"wording", "indicator_id", "unit"} <= set(row):
                break
            found = indicators.match(row["wording"], row["unit"] or None, measure=row.get("measure") or None)
            right = row["indicator_id"] if row["indicator_id"] not in {"", "-"} else None
            yield Row("dev", path.name, f"{row['wording']} [{row['unit']}]", right, found.indicator_id)


@dataclass(frozen=True)
class Score:
    """Counts of some rows, and the shares that follow."""

    rows: int
    with_id: int
    given: int
    right: int
    measures_right: int
    measures_told: int

    @property
    def precision(self) -> float:
        """Right ids among the ids given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Right ids among the rows that have one."""
        return self.right / self.with_id if self.with_id else 1.0

    def __str__(self) -> str:
        counts = f"{self.rows} | {self.with_id} | {self.given}"
        shares = f"{self.precision:.3f} | {self.recall:.3f}"
        return f"{counts} | {shares} | {self.measures_right}/{self.measures_told}"


def score(rows: list[Row]) -> Score:
    """The counts of these rows."""
    right = [row for row in rows if row.given and row.given == row.right]
    told = [row for row in right if row.measures[0]]
    return Score(
        rows=len(rows),
        with_id=sum(row.right is not None for row in rows),
        given=sum(row.given is not None for row in rows),
        right=len(right),
        measures_right=sum(row.measures[0] == row.measures[1] for row in told),
        measures_told=len(told),
    )


def main() -> None:
    """Read the arguments and print the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--show", action="store_true", help="show the errors of all rows but those held out")
    show = options.parse_args().show
    print("| rows | number | with an id | given | precision | recall | measure right |\n|---|---|---|---|---|---|---|")
    wrong: list[Row] = []
    for name, found in (("targets of ../shared", shared_rows()), ("wordings", listed_rows()), ("facts", fact_rows())):
        rows = list(found)
        for part in PARTS:
            if some := [row for row in rows if row.part == part]:
                print(f"| {name}, {part} | {score(some)} |")
                wrong += [row for row in some if part != "heldout" and _wrong(row)]
    if show:
        for row in wrong:
            right, given = (f"{id} {measure}" for id, measure in zip((row.right, row.given), row.measures, strict=True))
            print(f"{row.place}: {row.wording}\n    right {right}, given {given}  {row.note}")


def _wrong(row: Row) -> bool:
    wanted, given = row.measures
    return row.given != row.right or bool(row.right and wanted and wanted != given)


if __name__ == "__main__":
    main()
