"""Print how long the lists of the project are, how many of their rows have a source, and what they leave out.

python tools/lists.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from fact_tables import PLANS, fact_rows

import vnplan_extract as vp
from vnplan_extract.knowledge.tables import read_table

NO_SOURCE = "source not verified"


def lines() -> list[str]:
    """What there is, a line for each list."""
    entries = vp.indicators.taxonomy().values()
    sourced, coded = sum(one.source != NO_SOURCE for one in entries), sum(bool(one.official_code) for one in entries)
    changes = read_table("areas/district_changes.tsv")
    targets, results = fact_rows("targets"), fact_rows("results")
    of_districts = {(row["province"], row["district"]) for row in targets if row["level"] == "huyện"}
    figures = [one for path in sorted(PLANS.glob("*.txt")) for one in vp.extract(path).targets if one.value is not None]
    without = sum(one.indicator_id is None for one in figures)
    return [
        f"indicators: {len(entries)}, {sourced} with a verified source, {coded} with an official code",
        f"changes of districts: {len(changes)}, {sum(bool(row['source']) for row in changes)} with a source",
        f"facts: {len(targets)} promised, {len(results)} reported, of {len(of_districts)} districts and others",
        f"figures of the plans written from them: {len(figures)}, {without} without an indicator",
    ]


if __name__ == "__main__":
    print("\n".join(lines()))
