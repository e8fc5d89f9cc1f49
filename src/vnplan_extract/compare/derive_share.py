"""Counts, totals and shares: "19/30 xã" is 63.3 %."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import regex

from vnplan_extract.compare.derive_figure import Derivation, Figure, answer, derivation_of
from vnplan_extract.compare.derive_interval import Interval, NotCertain
from vnplan_extract.knowledge.units import units
from vnplan_extract.measurement.exact import plain_text
from vnplan_extract.measurement.reading import read_unit
from vnplan_extract.schema_items import Observation, Target
from vnplan_extract.vietnamese.numerals import read_number

__all__ = ["count_of_share", "share_of_total", "stated_total"]

_OF_TOTAL = regex.compile(r"(?<![\d/.,])(?P<part>\d[\d.]*)\s?/\s?(?P<total>\d[\d.]*)(?![\d/.,]*\d)")


def share_of_total(part: Figure, total: Figure) -> Derivation:
    """The share that a counted part is of a stated total.

    Args:
        part: a count ("19 xã").
        total: the total of the same thing, of the same year ("30 xã"), stated without a bound.

    >>> from decimal import Decimal
    >>> from vnplan_extract.measurement import Footing
    >>> count = Footing("commune", None, "level", None, None)
    >>> part = Figure("T001", Decimal(19), None, "=", "commune", count, None, 2025)
    >>> total = Figure("T001", Decimal(30), None, "=", "commune", count, None, 2025)
    >>> found = share_of_total(part, total)
    >>> found.value, found.unit, found.formula
    (Decimal('63.333333333333'), '%', '19 / 30 x 100 ≈ 63.333333333333')
    """
    return answer(lambda a, b, _: _share_of_total(a, b), part, total, None)


def _share_of_total(part: Figure, total: Figure) -> Derivation:
    if part.footing != total.footing or part.footing.change != "level":
        raise NotCertain(f"{part.unit} and {total.unit} are not counted alike")
    if part.year_to != total.year_to:
        raise NotCertain("the part and the total are of different years")
    if total.comparator != "=" or not total.value > 0:
        raise NotCertain("the total is no exact number above 0")
    result = part.interval.times(100 / Fraction(total.value))
    return derivation_of(result, "%", part.year_to, f"{part} / {plain_text(total.value)} x 100", (part, total))


def count_of_share(share: Figure, total: Figure) -> Derivation:
    """The count that a share is of a stated total: the only whole number that rounds to the share as written.

    >>> from decimal import Decimal
    >>> from vnplan_extract.measurement import Footing
    >>> share = Figure("T001", Decimal("63.3"), None, "=", "%", Footing("%", None, "level", None, None), None, 2025)
    >>> total = Figure("T002", Decimal(30), None, "=", "commune", Footing("commune", None, "level", None, None),
    ...                None, 2025)
    >>> count_of_share(share, total).value
    Decimal('19')
    """
    return answer(lambda a, b, _: _count_of_share(a, b), share, total, None)


def _count_of_share(share: Figure, total: Figure) -> Derivation:
    whole = Fraction(total.value)
    if share.footing.unit != "%" or share.footing.change != "level" or share.footing.time or share.footing.prices:
        raise NotCertain("the first figure is no share")
    if share.comparator != "=" or total.comparator != "=" or total.footing.change != "level":
        raise NotCertain("a share or a total with a bound gives no whole number")
    if total.footing.unit not in _counted():
        raise NotCertain(f"{total.unit} is measured, not counted")
    if share.year_to != total.year_to:
        raise NotCertain("the share and the total are of different years")
    if whole.denominator != 1 or whole <= 0:
        raise NotCertain("the total is no whole number above 0")
    places = max(0, -int(share.value.normalize().as_tuple().exponent))
    half = Fraction(1, 2 * 10**places)
    first, last = (Fraction(share.value) - half) * whole / 100, (Fraction(share.value) + half) * whole / 100
    count = -(-first.numerator // first.denominator)
    if not count < last or count + 1 < last:
        raise NotCertain(f"not exactly one whole number of {plain_text(total.value)} is {share} %")
    formula = f"{share} % of {plain_text(total.value)}, a whole number"
    point = Interval(Fraction(count), Fraction(count))
    return derivation_of(point, total.unit, share.year_to, formula, (share, total))


@cache
def _counted() -> frozenset[str]:
    """Canonical units of things that are counted one by one."""
    return frozenset(unit.canonical_unit for unit in units().values() if unit.is_count)


def stated_total(item: Target | Observation) -> Figure | None:
    """The total of "19/30 xã", where the quote of an item states it behind its value.

    Args:
        item: a target or observation with canonical fields.

    Returns:
        The total with the id of the item; None where the quote states none, or more than one.
    """
    figure = Figure.of(item)
    reading = read_unit(item.unit)
    if figure is None or reading is None or not reading.dimension.startswith("count_"):
        return None
    totals = set()
    for match in _OF_TOTAL.finditer(item.quote):
        part, total = read_number(match["part"]), read_number(match["total"])
        if part is not None and total is not None and part.value == item.value and total.value >= part.value:
            totals.add(total.value)
    if len(totals) != 1:
        return None
    total_value = totals.pop() * reading.factor
    return Figure(item.id, total_value, None, "=", figure.unit, figure.footing, figure.year_from, figure.year_to)
