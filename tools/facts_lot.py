"""Draw rows of the catalogue of facts by lot, to be looked up a second time.

    python tools/facts_lot.py TABLE COUNT LAST        (such as targets-north 25 N272)

The seed is fixed: the same row numbers give the same lot. LAST is the last row that was there at the draw; rows that
came later do not change it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from fact_tables import FACTS, Row, read_rows

SEED = 20261128


def drawn(table: str, count: int, last: str) -> list[Row]:
    """The rows that the lot falls on, in their order."""
    rows = {row["row"]: row for row in read_rows(FACTS / f"{table}.tsv") if row["row"] <= last}
    return [rows[name] for name in sorted(random.Random(SEED).sample(sorted(rows), count))]


def main(table: str, count: str, last: str) -> None:
    """Print the rows with what they say."""
    for row in drawn(table, int(count), last):
        years = "-".join(filter(None, (row["year_from"], row["year_to"])))
        figure = f"{row['comparator']} {row['value']} {row['value_max']} {row['unit']} {row['measure']} {years}"
        place = row["district"] or row["province"]
        print("\t".join((row["row"], place, row["wording"], " ".join(figure.split()), row["source"])))


if __name__ == "__main__":
    main(*sys.argv[1:])
