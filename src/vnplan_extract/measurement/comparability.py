"""Which figures may be set side by side, and why others may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.measurement.change import HasMeasure, change_of
from vnplan_extract.measurement.prices import HasPrices, price_base
from vnplan_extract.measurement.words import Words
from vnplan_extract.vietnamese.unicode import fold

__all__ = [
    "Comparability",
    "Footing",
    "HasFigure",
    "Measured",
    "comparable",
    "comparison_key",
    "ratio_base",
    "ratio_words",
]

_TIMES = ("year", "quarter", "month", "week", "day", "crop", "time")
_CURRENCIES = ("VND", "USD")
RATIOS = ("%", "per_mille", "percentage_point")


class HasFigure(HasMeasure, HasPrices, Protocol):
    """A target, an observation, or a row of their tables."""

    @property
    def canonical_unit(self) -> str | None: ...  # noqa: D102
    @property
    def per(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Measured:
    """The fields of a figure that say what it measures, for rows of a table."""

    canonical_unit: str | None = None
    measure: str = "level"
    indicator_measure: str | None = None
    per: str | None = None
    price_basis: str | None = None
    indicator: str = ""
    quote: str = ""

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Measured:
        """From a row of ``frames()`` or of a dataset; an empty cell (None, NaN, NA) is a field not stated.

        >>> Measured.of_row({"canonical_unit": "ha", "per": float("nan"), "value": 3})
        Measured(canonical_unit='ha', measure='level', indicator_measure=None, per=None, price_basis=None, indicator='', quote='')
        """  # noqa: E501
        return cls(**{name: row[name] for name in cls.__slots__ if isinstance(row.get(name), str)})


class Footing(NamedTuple):
    """What a figure stands on; figures of one indicator with one footing may share a cell.

    Attributes:
        unit: canonical unit without its time: "VND/person", "ha", "%".
        time: "year", "month", … for what is counted by time; None for a stock.
        change: "level", "increase" or "decrease".
        prices: "current", "constant 2010", "constant 1994", …; None where nothing is said.
        base: what a ratio is taken of, where that makes it another ratio: "plan", "household", "GRDP", "other time".
    """

    unit: str
    time: str | None
    change: str
    prices: str | None
    base: str | None


class Comparability(NamedTuple):
    """Whether two figures may be set side by side; ``reason`` is empty where they may."""

    ok: bool
    reason: str

    def __bool__(self) -> bool:
        return self.ok


@cache
def _bases() -> tuple[tuple[str, Words], ...]:
    return tuple((row["base"], Words(row["words"], row["unless"])) for row in read_table("measurement/ratio_bases.tsv"))


@cache
def ratio_words() -> tuple[str, ...]:
    """The phrases of which one must stand in the words of a ratio before its base can be another one.

    >>> "so với cùng kỳ" in ratio_words()
    True
    """
    return tuple(one for row in read_table("measurement/ratio_bases.tsv") for one in row["words"].split(" | "))


def ratio_base(item: HasFigure) -> str | None:
    """What the share of an item is taken of, where its words name a base that makes it another kind of share.

    A share of a plan fulfilled, of another year, of GRDP, and of households are each another thing than a share
    of persons or of what the indicator itself names; the last two are None.

    >>> ratio_base(Measured("%", indicator="Tổng thu ngân sách", quote="đạt 105% dự toán"))
    'plan'
    """
    if item.canonical_unit is None or item.canonical_unit.partition("/")[0] not in RATIOS:
        return None
    indicator, quote = fold(item.indicator), fold(item.quote)
    named = [base for base, words in _bases() if words.found_in(indicator, quote)]
    return " and ".join(named) or None


def comparison_key(item: HasFigure) -> Footing | None:
    """The footing of a figure: figures of one indicator with equal keys may share a cell.

    Args:
        item: a target, an observation, or a :class:`Measured` of a row; ``canonical_unit`` is filled.

    Returns:
        A hashable key; None where the unit is unknown: such a figure shares a cell with no other, not even with
        one that has no key either.

    >>> comparison_key(Measured("VND/person/year", price_basis="current"))
    Footing(unit='VND/person', time='year', change='level', prices='current', base=None)
    """
    if item.canonical_unit is None:
        return None
    unit, _, last = item.canonical_unit.rpartition("/")
    if not unit or last not in _TIMES:
        unit, last = item.canonical_unit, ""
    return Footing(unit, last or item.per, change_of(item), price_base(item), ratio_base(item))


def comparable(a: HasFigure, b: HasFigure) -> Comparability:
    """Whether two figures may be set side by side, and if not, why.

    It looks at how they are measured, not at what: whether both are of one indicator is another question.

    Args:
        a: a target, an observation, or a :class:`Measured`.
        b: another.

    >>> comparable(Measured("VND", price_basis="current"), Measured("VND", price_basis="constant 2010")).reason
    'other prices: current beside constant 2010'
    >>> bool(comparable(Measured("ha"), Measured("ha")))
    True
    """
    one, other = comparison_key(a), comparison_key(b)
    if one is None or other is None:
        return Comparability(False, "the unit of one of them is not stated or unknown")
    reasons = (_other_unit(one, other), _other_time(one, other), *_other_terms(one, other))
    reason = next((found for found in reasons if found), "")
    return Comparability(not reason, reason)


def _other_unit(one: Footing, other: Footing) -> str:
    if one.unit == other.unit:
        return ""
    both = {one.unit, other.unit}
    pair = f"{one.unit} beside {other.unit}"
    if both == {"%", "percentage_point"}:
        return f"a percentage beside percentage points: {pair}"
    if both <= set(RATIOS):
        return f"other scale of a ratio, convert one of them first: {pair}"
    tops = [unit.partition("/") for unit in (one.unit, other.unit)]
    if tops[0][0] != tops[1][0] and {top[0] for top in tops} <= set(_CURRENCIES):
        return f"other currency: {pair}"
    if tops[0][0] == tops[1][0] and tops[0][2] and tops[1][2]:
        return f"other base of the ratio: {pair}"
    return f"other dimension: {pair}"


def _other_time(one: Footing, other: Footing) -> str:
    if one.time == other.time:
        return ""
    return f"other time base: {_by(one.time)} beside {_by(other.time)}"


def _by(time: str | None) -> str:
    return f"by {time}" if time else "without a time"


def _other_terms(one: Footing, other: Footing) -> tuple[str, str, str]:
    change = f"{one.change} beside {other.change}" if one.change != other.change else ""
    prices = f"other prices: {one.prices or 'not stated'} beside {other.prices or 'not stated'}"
    base = f"other base of the ratio: {one.base or 'not named'} beside {other.base or 'not named'}"
    return change, prices if one.prices != other.prices else "", base if one.base != other.base else ""
