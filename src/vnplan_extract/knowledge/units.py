"""The units of ``units.tsv``: spelling, dimension and factor to the canonical unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Unit", "longest_unit_words", "unit_named", "units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its usual spelling, dimension, canonical unit and the factor to it."""

    name: str
    dimension: str
    canonical_unit: str
    factor: Decimal

    @property
    def is_count(self) -> bool:
        """True for a counted thing (xã, hộ, dự án), whose noun is what is measured."""
        return self.dimension.startswith("count_")


@cache
def units() -> dict[str, Unit]:
    """All units by folded spelling, variants included.

    >>> units()["tỷ đồng"].factor
    Decimal('1E+9')
    """
    table: dict[str, Unit] = {}
    for row in read_table("units.tsv"):
        unit = Unit(row["unit"], row["dimension"], row["canonical_unit"], Decimal(row["factor"]))
        for spelling in (row["unit"], *row["variants"].split(" | ")):
            if spelling.strip():
                table.setdefault(fold(spelling), unit)
    return table


@cache
def longest_unit_words() -> int:
    """How many syllables the longest spelling has."""
    return max(len(name.split()) for name in units())


def unit_named(text: str) -> Unit | None:
    """The unit with this spelling, white space and case aside; None when the table has none.

    >>> unit_named("tỉ đồng").name, unit_named("con nhện")
    ('tỷ đồng', None)
    """
    return units().get(fold(text).replace(" /", "/").replace("/ ", "/"))
