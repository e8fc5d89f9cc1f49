"""Which units of a table are read: python tools/units.py [FILE]

FILE has the columns unit and variants (variants separated by " | "); without it, the table of the package. The
last line counts; the exit code is 1 where a unit is unknown.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from vnplan_extract.measurement import read_unit
from vnplan_extract.measurement.exact import plain_text
from vnplan_extract.measurement.reading import UnitReading

OWN = Path(__file__).resolve().parents[1] / "src/vnplan_extract/knowledge/units.tsv"


def readings(path: Path) -> Iterator[tuple[str, UnitReading | None]]:
    """Every spelling of a table of units, with its reading; None where it is unknown."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(columns, line.split("\t"), strict=False))
        for spelling in (row["unit"], *row["variants"].split(" | ")):
            if spelling.strip():
                yield spelling, read_unit(spelling)


def main(arguments: list[str]) -> int:
    """Print the table: spelling, canonical unit, factor, dimension; or "unknown"."""
    unknown = 0
    total = 0
    for spelling, reading in readings(Path(arguments[0]) if arguments else OWN):
        total += 1
        if reading is None:
            unknown += 1
            print(f"{spelling}\tunknown")
        else:
            print(f"{spelling}\t{reading.canonical_unit}\t{plain_text(reading.factor)}\t{reading.dimension}")
    print(f"{total} spellings, {total - unknown} read, {unknown} unknown")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
