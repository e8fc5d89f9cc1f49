"""Converts a value on demand: always exact, with the rate or the region that only the caller can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

import regex

from vnplan_extract.errors import VnplanError
from vnplan_extract.measurement.exact import decimal_of, plain
from vnplan_extract.measurement.reading import UnitReading, read_unit

__all__ = ["NotConvertible", "convert"]

_NUMBERED = regex.compile(r"(?P<times>\d+)_?(?P<word>\D*)")
_CURRENCIES = ("USD",)
_MAX_PLACES = 30


class NotConvertible(VnplanError):  # noqa: N818 - named as the errors of errors.py are
    """A unit is unknown, or two units do not measure the same; the message says which."""


def convert(
    value: Decimal,
    unit: str,
    to: str,
    *,
    rates: Mapping[str, Decimal] | None = None,
    region: str | None = None,
    places: int | None = None,
) -> Decimal:
    """Convert a value from one unit into another of the same dimension.

    Args:
        value: the value.
        unit: its unit, in any spelling of the table or as a canonical unit.
        to: the unit wanted.
        rates: đồng for one unit of a currency, {"USD": Decimal(25400)}; without it no currency is converted.
        region: "Bắc Bộ" or "Trung Bộ", for a sào whose region the unit does not say.
        places: decimal places to round to (half up); needed only where the result has no finite decimal.

    Raises:
        NotConvertible: unknown unit, other dimension, no rate, or no finite decimal and no ``places``.

    >>> convert(Decimal("2.5"), "tạ/ha", "tấn/ha"), convert(Decimal(12), "‰", "%")
    (Decimal('0.25'), Decimal('1.2'))
    >>> convert(Decimal(3), "triệu USD", "tỷ đồng", rates={"USD": Decimal(25400)})
    Decimal('76.2')
    >>> convert(Decimal(5), "%", "điểm %")
    Traceback (most recent call last):
    vnplan_extract.measurement.convert.NotConvertible: % is no percentage_point: they do not measure the same
    """
    number = plain(value)
    if number is None:
        raise NotConvertible(f"{value} is no figure that can be converted")
    source, target = _reading(unit, region), _reading(to, region)
    result = Fraction(number) * Fraction(source.factor) / Fraction(target.factor)
    if source.canonical_unit != target.canonical_unit:
        result *= _ratio(source.canonical_unit, target.canonical_unit, rates or {})
    exact = decimal_of(result)
    if exact is not None and (places is None or -int(exact.as_tuple().exponent) <= places):
        return exact
    if places is None:
        raise NotConvertible(f"{value} {unit} in {to} has no finite decimal: say with places how to round it")
    return _rounded(result, places)


def _reading(unit: str, region: str | None) -> UnitReading:
    """A unit as plans write it, or a canonical unit."""
    reading = read_unit(unit, region)
    if reading is not None:
        return reading
    if _root_or_none(unit) is None:
        raise NotConvertible(f"the unit {unit!r} is unknown: knowledge/units.tsv holds those that are read")
    return UnitReading(unit, Decimal(1), "canonical")


def _ratio(source: str, target: str, rates: Mapping[str, Decimal]) -> Fraction:
    """What one canonical unit is in another."""
    one, other = _root_or_none(source), _root_or_none(target)
    if one is None or other is None:
        raise NotConvertible(f"{source if one is None else target} is no unit of the registry")
    from_factor, from_parts = one
    to_factor, to_parts = other
    factor, parts = from_factor, Counter(dict(from_parts))
    wanted, end = to_factor, Counter(dict(to_parts))
    for currency in _CURRENCIES:
        if parts[currency] != end[currency]:
            if currency not in rates:
                raise NotConvertible(f"{source} into {target}: no rate of {currency} is given, and none is guessed")
            factor, parts = _in_dong(factor, parts, currency, rates[currency])
            wanted, end = _in_dong(wanted, end, currency, rates[currency])
    if {k: v for k, v in parts.items() if v} != {k: v for k, v in end.items() if v}:
        raise NotConvertible(f"{source} is no {target}: they do not measure the same")
    return factor / wanted


def _in_dong(factor: Fraction, parts: Counter[str], currency: str, rate: Decimal) -> tuple[Fraction, Counter[str]]:
    """A unit with its currency replaced by đồng at a rate."""
    if not rate > 0:
        raise NotConvertible(f"the rate {rate} of {currency} is not above 0")
    power = parts[currency]
    moved = Counter(parts)
    moved[currency] -= power
    moved["VND"] += power
    return factor * Fraction(rate) ** power, moved


@lru_cache(maxsize=1024)
def _root_or_none(canonical: str) -> tuple[Fraction, tuple[tuple[str, int], ...]] | None:
    """Factor and base units of a canonical unit, part by part so that no twelfth is rounded."""
    from pint import UndefinedUnitError

    from vnplan_extract.measurement.registry import registry

    factor, powers = Fraction(1), Counter[str]()
    for place, part in enumerate(canonical.split("/")):
        match = _NUMBERED.fullmatch(part)
        times, word = (int(match["times"]), match["word"] or "person") if match else (1, part)
        sign = 1 if place == 0 else -1
        try:
            root, units = registry().get_root_units(word.replace("%", "percent"))
        except (UndefinedUnitError, ValueError, AttributeError):
            return None
        factor *= (times * Fraction(str(root))) ** sign
        for name, power in units._units.items():
            powers[name] += sign * int(str(power))
    return factor, tuple(sorted((name, power) for name, power in powers.items() if power))


def _rounded(value: Fraction, places: int) -> Decimal:
    if not 0 <= places <= _MAX_PLACES:
        raise NotConvertible(f"places must be between 0 and {_MAX_PLACES}, not {places}")
    with localcontext() as context:
        context.prec = 200
        result = Decimal(value.numerator) / Decimal(value.denominator)
        return result.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
