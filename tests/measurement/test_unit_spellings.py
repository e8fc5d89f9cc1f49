"""Two hundred units as plans write them, none of them a line of the table: read for what they are, or unknown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from vnplan_extract.measurement import quantity, read_unit

TABLE = Path(__file__).with_name("unit_spellings.tsv")
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
ROWS = [tuple(line.split("\t")) for line in LINES[1:]]
WITH_TIMES = ("nghìn", "ngàn", "triệu", "tỷ", "tr", "10")


@pytest.mark.parametrize(("spelling", "unit", "factor"), ROWS)
def test_spellings_that_the_table_does_not_list(spelling: str, unit: str, factor: str) -> None:
    reading = read_unit(spelling)
    if not unit:
        assert reading is None
        return
    assert reading is not None
    assert (reading.canonical_unit, reading.factor) == (unit, Decimal(factor))


def named_as_pint_does(spelling: str) -> bool:
    """A ratio without a multiplier in words, of which the registry has none."""
    return "/" in spelling and not spelling.lower().startswith(WITH_TIMES) and "nghìn" not in spelling


@pytest.mark.parametrize("spelling", [row[0] for row in ROWS if row[1] and named_as_pint_does(row[0])])
def test_pint_agrees_on_the_dimension_and_the_factor(spelling: str) -> None:
    reading = read_unit(spelling)
    assert reading is not None
    ratio = (quantity(1, spelling) / quantity(1, reading.canonical_unit)).to_base_units()
    assert (ratio.dimensionless, ratio.magnitude) == (True, reading.factor)
