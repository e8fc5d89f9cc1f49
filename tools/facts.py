"""Extract the plans written from the catalogue of facts and print how many of the facts come back.

    python tools/facts.py [NAME ...]

A row of the catalogue has five cells here: value (with its upper end), unit, years, comparator and measure. The
share of equal cells of each plan is printed, then each cell that differs.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from fact_tables import PLANS, REPORT, Share, compared, rows_by_plan

import vnplan_extract as vp


def measure(names: list[str]) -> dict[str, Share]:
    """The share of every plan that is there, by its name."""
    rows = rows_by_plan()
    shares = {}
    for path in sorted(PLANS.glob("*.txt")):
        if path.stem in rows and (not names or path.stem in names):
            plan = vp.extract(path)
            items = plan.observations if path.stem.endswith(REPORT) else plan.targets
            shares[path.stem] = compared(path.stem, rows[path.stem], items)
    return shares


def main(names: list[str]) -> None:
    """Print the table and the differences."""
    plans, reports = Share(), Share()
    print("| plan | rows | cells | equal | share |\n| --- | ---: | ---: | ---: | ---: |")
    for name, share in measure(names).items():
        (reports if name.endswith(REPORT) else plans).add(share)
        print(_line(name, share))
    print(_line("all plans", plans))
    print(_line("all reports of results", reports) + "\n")
    for item in plans.differences + reports.differences:
        print(f"{item.plan} {item.row} {item.cell}: {item.expected} expected, {item.found} found ({item.wording})")


def _line(name: str, share: Share) -> str:
    return f"| {name} | {share.rows} | {share.cells} | {share.equal} | {share.value:.3f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
