"""A figure as the arithmetic needs it, and the result of the arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import regex

from vnplan_extract.compare.derive_interval import Interval, NotCertain
from vnplan_extract.measurement.comparability import Footing, Measured, comparison_key
from vnplan_extract.measurement.exact import decimal_of, plain_text
from vnplan_extract.schema_items import Observation, Target
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["SEVERAL_YEARS", "Derivation", "Figure", "Period", "answer", "derivation_of", "shown"]

_COUNTED_FROM = regex.compile(r"so với (?:cuối |thực hiện )?(?:năm )?(?P<year>(?:19|20)\d\d)(?![\d/-])")
Period = tuple[int, int]
"""First and last year of a plan."""

SEVERAL_YEARS = 0
"""``counted_from`` of a figure whose quote counts from more than one year."""
_PLACES = 12  # of a quotient without finite decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its canonical unit.

    Attributes:
        id: id of the target or observation.
        value: canonical value; the lower end of a range.
        value_max: upper end of a range.
        comparator: one of the comparators of the schema.
        unit: canonical unit.
        footing: what it stands on, see :func:`vnplan_extract.measurement.comparison_key`.
        year_from: first year.
        year_to: last year.
        counted_from: the year that a change is counted from, where the quote names it ("so với năm 2020");
            :data:`SEVERAL_YEARS` where it names more than one, as it is not certain which is meant.
    """

    id: str
    value: Decimal
    value_max: Decimal | None
    comparator: str
    unit: str
    footing: Footing
    year_from: int | None = None
    year_to: int | None = None
    counted_from: int | None = None

    @classmethod
    def of(cls, item: Target | Observation) -> Figure | None:
        """The figure of a target or observation; None without value or canonical unit."""
        footing = comparison_key(item)
        if item.canonical_value is None or item.canonical_unit is None or footing is None or item.comparator is None:
            return None
        return cls(
            item.id,
            item.canonical_value,
            item.canonical_value_max,
            item.comparator,
            item.canonical_unit,
            footing,
            item.year_from,
            item.year_to,
            _counted_from(item.quote),
        )

    @classmethod
    def of_row(cls, row: Mapping[str, Any], key: str = "id") -> Figure | None:
        """The figure of a row of ``frames()`` or of a dataset; ``key`` is the column of its id.

        A float of a table is read by its shortest text, so 0.1 stays 0.1.
        """
        measured = Measured.of_row(row)
        footing = comparison_key(measured)
        value, comparator = _number(row.get("canonical_value")), row.get("comparator")
        if value is None or footing is None or measured.canonical_unit is None or not isinstance(comparator, str):
            return None
        return cls(
            str(row[key]),
            value,
            _number(row.get("canonical_value_max")),
            comparator,
            measured.canonical_unit,
            footing,
            _year(row.get("year_from")),
            _year(row.get("year_to")),
            _counted_from(measured.quote),
        )

    @property
    def interval(self) -> Interval:
        """The numbers that it allows."""
        upper = None if self.value_max is None else Fraction(self.value_max)
        return Interval.of(self.comparator, Fraction(self.value), upper)

    def __str__(self) -> str:
        """Comparator and figures: "12.5", ">= 2.5", "2-2.5"."""
        return shown(self.comparator, self.value, self.value_max)


@dataclass(frozen=True, slots=True)
class Derivation:
    """What follows from figures, or why nothing certain does.

    Attributes:
        value: the value (lower end of a range); None where nothing certain follows.
        value_max: upper end of a range.
        comparator: comparator of the value.
        unit: canonical unit of the value.
        year: the year that it holds for.
        formula: the arithmetic with its figures, to be read.
        sources: ids of the figures used.
        reason: why there is no value; empty where there is one.
        derived: always True, so that a derived value is never taken for a stated one.
    """

    value: Decimal | None
    value_max: Decimal | None = None
    comparator: str | None = None
    unit: str | None = None
    year: int | None = None
    formula: str = ""
    sources: tuple[str, ...] = ()
    reason: str = ""
    derived: bool = True

    @classmethod
    def not_certain(cls, reason: str, *figures: Figure) -> Derivation:
        """No value, and why."""
        return cls(None, reason=reason, sources=tuple(figure.id for figure in figures))


def answer(
    rule: Callable[[Figure, Figure, Period | None], Derivation], one: Figure, other: Figure, period: Period | None
) -> Derivation:
    """The result of a rule; what it raises as not certain becomes the reason."""
    try:
        return rule(one, other, period)
    except NotCertain as reason:
        return Derivation.not_certain(str(reason), one, other)


def derivation_of(
    result: Interval, unit: str, year: int | None, formula: str, figures: tuple[Figure, ...]
) -> Derivation:
    """The result of arithmetic; a share outside 0 to 100 is not certain.

    Raises:
        NotCertain: the result is no figure, or no share.
    """
    comparator = result.comparator()
    ends = [end for end in (result.low, result.high) if end is not None]
    if any(end < 0 for end in ends):
        raise NotCertain(f"the arithmetic gives {_text(ends[0])}, below 0: the figures cannot all be meant so")
    if unit == "%" and any(end > 100 for end in ends):
        raise NotCertain(f"the arithmetic gives a share of {_text(ends[-1])}, above 100")
    values = [_decimal(end) for end in ends]
    value, upper = values[0][0], values[1][0] if comparator == "range" else None
    sign = "=" if all(exact for _, exact in values) else "≈"
    end = shown(comparator, value, upper)
    text = f"{formula} {sign} {end}" if comparator in ("=", "~") else f"{formula}: {end}"
    return Derivation(value, upper, comparator, unit, year, text, tuple(figure.id for figure in figures))


def shown(comparator: str, value: Decimal, upper: Decimal | None) -> str:
    """A comparator and its figures.

    >>> shown(">=", Decimal("2.50"), None), shown("range", Decimal(2), Decimal(3)), shown("~", Decimal(5), None)
    ('>= 2.5', '2-3', '~ 5')
    """
    if comparator == "range" and upper is not None:
        return f"{plain_text(value)}-{plain_text(upper)}"
    return plain_text(value) if comparator == "=" else f"{comparator} {plain_text(value)}"


def _decimal(value: Fraction) -> tuple[Decimal, bool]:
    """A fraction as a Decimal, and whether it is exact."""
    exact = decimal_of(value)
    if exact is not None:
        return exact, True
    with localcontext() as context:
        context.prec = 100
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return quotient.quantize(Decimal(1).scaleb(-_PLACES), rounding=ROUND_HALF_UP), False


def _text(value: Fraction) -> str:
    return plain_text(round(_decimal(value)[0], 2))


def _counted_from(quote: str) -> int | None:
    years = {int(match["year"]) for match in _COUNTED_FROM.finditer(fold(quote))}
    if len(years) > 1:
        return SEVERAL_YEARS
    return years.pop() if years else None


def _number(cell: object) -> Decimal | None:
    if cell is None or isinstance(cell, bool | str):
        return None
    try:
        value = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(str(cell))
    except ArithmeticError:
        return None
    return value if value.is_finite() else None


def _year(cell: object) -> int | None:
    number = _number(cell)
    return int(number) if number is not None and number == number.to_integral_value() else None
