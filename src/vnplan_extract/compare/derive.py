"""Levels and changes put on one footing, only where the arithmetic is certain.

Each function takes figures of one indicator (the caller sees to that) and returns a
:class:`~vnplan_extract.compare.derive_figure.Derivation`: a value with its formula and the ids of the figures
used, or None with the reason. The rules:

* A yearly change over the years A to B starts from the level of the year A - 1, and no other; where its clause counts
  it from another year, nothing follows.
* A change over several years that is not a yearly one starts from the year that its clause names ("so với năm
  2020"); where none is named, nothing follows. In a plan for one year it starts from the year before.
* Points are added, growth is compounded. A change written in plain % of a figure that is itself in % is taken in
  points only where ``measurement/unit_rules.tsv`` says so with a source; otherwise nothing follows.
* Amounts of money grow only in prices that both figures state, and that are the same.
* ">=" of a fall is "<=" of the level; ranges keep both ends; a share below 0 or above 100 is no result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from vnplan_extract.compare.derive_figure import SEVERAL_YEARS, Derivation, Figure, Period, answer, derivation_of
from vnplan_extract.compare.derive_interval import Interval, NotCertain
from vnplan_extract.compare.derive_share import count_of_share, share_of_total, stated_total

__all__ = [
    "Derivation",
    "Figure",
    "base_before_change",
    "count_of_share",
    "derive_levels",
    "level_after_change",
    "level_after_growth",
    "share_of_total",
    "stated_total",
]

_MOST_YEARS = 15  # no plan sets a yearly rate for longer; a longer span is a misread year


@dataclass(frozen=True, slots=True)
class _Span:
    """The years of a change: the year it starts from, the year it ends in, and how often it is made."""

    start: int
    end: int
    times: int
    from_plan: bool = False

    def __str__(self) -> str:
        """The years, to be read in a formula."""
        years = f"{self.start + 1}-{self.end}" if self.times > 1 else f"{self.end}"
        return f"{years}, the period of the plan" if self.from_plan else years


def level_after_change(base: Figure, change: Figure, period: Period | None = None) -> Derivation:
    """The level at the end of a change in the unit of the level, or in percentage points of a share.

    Args:
        base: the level of the year that the change starts from.
        change: an increase or decrease, yearly or in one step.
        period: the years of the plan, for a yearly change that states none of its own.

    >>> from decimal import Decimal
    >>> from vnplan_extract.measurement import Footing
    >>> base = Figure("O001", Decimal("15"), None, "=", "%", Footing("%", None, "level", None, None), None, 2020)
    >>> fall = Figure("T001", Decimal("2.5"), None, ">=", "percentage_point",
    ...               Footing("percentage_point", "year", "decrease", None, None), 2021, 2025)
    >>> found = level_after_change(base, fall)
    >>> found.comparator, found.value, found.year, found.formula
    ('<=', Decimal('2.5'), 2025, '15 (2020) - 5 x (>= 2.5) a year (2021-2025): <= 2.5')
    """
    return answer(_level_after_change, base, change, period)


def _level_after_change(base: Figure, change: Figure, period: Period | None) -> Derivation:
    span = _span(change, period)
    _check_start(base, change, span)
    _check_same_quantity(base, change)
    step = change.interval.times(Fraction(span.times))
    falls = change.footing.change == "decrease"
    result = base.interval + (-step if falls else step)
    formula = f"{base} ({span.start}) {'-' if falls else '+'} {_steps(change, span)}"
    return derivation_of(result, base.unit, span.end, formula, (base, change))


def level_after_growth(base: Figure, growth: Figure, period: Period | None = None) -> Derivation:
    """The level after growth in per cent, compounded over its years.

    Args:
        base: the level of the year that the growth starts from; an amount or a count, no share.
        growth: a growth rate (level of a growth indicator) or a change in %, yearly or in one step.
        period: the years of the plan, for a yearly rate that states none of its own.

    >>> from decimal import Decimal
    >>> from vnplan_extract.measurement import Footing
    >>> base = Figure("O001", Decimal(1000), None, "=", "head", Footing("head", None, "level", None, None), None, 2020)
    >>> rate = Figure("T001", Decimal(10), None, "=", "%", Footing("%", "year", "level", None, None), 2021, 2022)
    >>> found = level_after_growth(base, rate)
    >>> found.value, found.formula
    (Decimal('1210'), '1000 (2020) x (1 + (10) / 100) ^ 2 (2021-2022) = 1210')
    """
    return answer(_level_after_growth, base, growth, period)


def _level_after_growth(base: Figure, growth: Figure, period: Period | None) -> Derivation:
    if growth.footing.unit != "%":
        raise NotCertain(f"a growth is stated in %, not in {growth.unit}")
    if base.footing.unit in ("%", "per_mille", "percentage_point"):
        raise NotCertain("of a figure in %, a change in % can be points or per cent of it")
    if growth.footing.base == "plan":
        raise NotCertain("the growth is counted from a plan, not from a year")
    span = _span(growth, period)
    _check_start(base, growth, span)
    _check_prices(base, growth)
    falls = growth.footing.change == "decrease"
    rate = growth.interval.times(Fraction(1, 100))
    factor = Interval(Fraction(1), Fraction(1)) + (-rate if falls else rate)
    if any(end is not None and end < 0 for end in (factor.low, factor.high)):
        raise NotCertain("a fall of more than 100 % leaves nothing")
    result = base.interval.product(factor.power(span.times))
    sign = "-" if falls else "+"
    power = f" ^ {span.times}" if span.times > 1 else ""
    formula = f"{base} ({span.start}) x (1 {sign} ({growth}) / 100){power} ({span})"
    return derivation_of(result, base.unit, span.end, formula, (base, growth))


def base_before_change(level: Figure, change: Figure, period: Period | None = None) -> Derivation:
    """The level that a change started from, of the level that it leads to.

    Args:
        level: the level of the year in which the change ends.
        change: an increase or decrease in the unit of the level, in points of a share, or in % of an amount.
        period: the years of the plan, for a yearly change that states none of its own.

    >>> from decimal import Decimal
    >>> from vnplan_extract.measurement import Footing
    >>> level = Figure("T001", Decimal(19), None, "=", "commune", Footing("commune", None, "level", None, None),
    ...                None, 2025)
    >>> more = Figure("T002", Decimal(4), None, "=", "commune", Footing("commune", None, "increase", None, None),
    ...               None, 2025, counted_from=2020)
    >>> found = base_before_change(level, more)
    >>> found.value, found.year, found.formula
    (Decimal('15'), 2020, '19 (2025) - 4 (2025) = 15')
    """
    return answer(_base_before_change, level, change, period)


def _base_before_change(level: Figure, change: Figure, period: Period | None) -> Derivation:
    span = _span(change, period)
    if level.footing.change != "level" or level.year_to != span.end or level.year_from not in (None, span.end):
        raise NotCertain(f"the level is not that of {span.end}, in which the change ends")
    rises = change.footing.change != "decrease"
    if change.footing.unit == "%" and level.footing.unit not in ("%", "per_mille", "percentage_point"):
        _check_prices(level, change)
        rate = change.interval.times(Fraction(1, 100))
        factor = (Interval(Fraction(1), Fraction(1)) + (rate if rises else -rate)).power(span.times)
        if factor.low is None or factor.low != factor.high or factor.low <= 0:
            raise NotCertain("the growth is no single rate above -100 %")
        power = f" ^ {span.times}" if span.times > 1 else ""
        result = level.interval.times(1 / factor.low)
        formula = f"{level} ({span.end}) / (1 {'+' if rises else '-'} ({change}) / 100){power} ({span})"
        return derivation_of(result, level.unit, span.start, formula, (level, change))
    _check_same_quantity(level, change)
    step = change.interval.times(Fraction(span.times))
    result = level.interval + (-step if rises else step)
    formula = f"{level} ({span.end}) {'-' if rises else '+'} {_steps(change, span)}"
    return derivation_of(result, level.unit, span.start, formula, (level, change))


def derive_levels(figures: Iterable[Figure], period: Period | None = None) -> list[Derivation]:
    """For each change among the figures of one indicator of one plan, the level that it leads to, or why none follows.

    Args:
        figures: levels and changes, targets and observations alike; a growth rate belongs to its own indicator and
            is given to :func:`level_after_growth` with the level that it is of.
        period: the years of the plan.

    Returns:
        One result for each change, in the order of the figures.
    """
    known = list(figures)
    levels = [figure for figure in known if figure.footing.change == "level"]
    return [_derive_level(change, levels, period) for change in known if change.footing.change != "level"]


def _derive_level(change: Figure, levels: list[Figure], period: Period | None) -> Derivation:
    try:
        span = _span(change, period)
    except NotCertain as reason:
        return Derivation.not_certain(str(reason), change)
    bases = [figure for figure in levels if figure.year_to == span.start and figure.year_from in (None, span.start)]
    if not bases:
        return Derivation.not_certain(f"no level of {span.start}, from which it starts, is stated", change)
    stated = {(figure.value, figure.value_max, figure.comparator, figure.footing) for figure in bases}
    if len(stated) > 1:
        return Derivation.not_certain(f"more than one level of {span.start} is stated", change, *bases)
    base = bases[0]
    relative = change.footing.unit == "%" and base.footing.unit != "%"
    return level_after_growth(base, change, period) if relative else level_after_change(base, change, period)


def _span(change: Figure, period: Period | None) -> _Span:
    """The years of a change; its own before those of the plan."""
    first, last = change.year_from, change.year_to
    if change.counted_from == SEVERAL_YEARS:
        raise NotCertain("the quote names several years that a change is counted from")
    if change.footing.time not in ("year", None):
        raise NotCertain(f"the change is stated by {change.footing.time}")
    if change.footing.time == "year":
        from_plan = first is None and period is not None and last in (None, period[1])
        if from_plan and period is not None:
            first, last = period
        if first is None or last is None:
            raise NotCertain("the years of the yearly change are not stated")
        span = _checked(_Span(first - 1, last, last - first + 1, from_plan))
        if change.counted_from not in (None, span.start):
            raise NotCertain(f"a yearly change from {span.start + 1} on is not counted from {change.counted_from}")
        return span
    one_year = period is not None and period[0] == period[1] and first is None and last in (None, period[1])
    if one_year and period is not None:
        last = period[1]
    if last is not None and (one_year or first == last or change.counted_from is not None):
        start = last - 1 if change.counted_from is None else change.counted_from
        return _checked(_Span(start, last, 1, one_year and change.counted_from is None))
    raise NotCertain("the year that the change is counted from is not stated")


def _checked(span: _Span) -> _Span:
    if not 1 <= span.end - span.start <= _MOST_YEARS or not 1975 <= span.start <= 2100:
        raise NotCertain(f"the years {span.start} to {span.end} are no span that a plan sets a change for")
    return span


def _check_start(base: Figure, change: Figure, span: _Span) -> None:
    if base.footing.change != "level":
        raise NotCertain("the first figure is no level")
    if base.year_to != span.start or base.year_from not in (None, span.start):
        raise NotCertain(f"the level is not that of {span.start}, from which the change starts")


def _check_same_quantity(level: Figure, change: Figure) -> None:
    """Whether a change can be added to a level: one unit, or points of a share."""
    one, other = level.footing, change.footing
    if other.change not in ("increase", "decrease"):
        raise NotCertain("the second figure is no change")
    if one.time is not None:
        raise NotCertain("a level by year and a change cannot be told apart from a change of the yearly amount")
    if one.unit == "%" and other.unit == "%":
        raise NotCertain("of a figure in %, a change in % can be points or per cent of it")
    if one.unit != other.unit and (one.unit, other.unit) != ("%", "percentage_point"):
        raise NotCertain(f"a change in {change.unit} cannot be added to {level.unit}")
    if one.base in ("plan", "other time") or other.base == "plan":
        raise NotCertain("a share of a plan or of another year is no level")
    _check_prices(level, change)


def _check_prices(level: Figure, change: Figure) -> None:
    """Amounts of money change only within one stated price base."""
    one, other = level.footing.prices, change.footing.prices
    is_money = level.footing.unit.partition("/")[0] in ("VND", "USD")
    if (is_money and (one is None or other is None)) or one != other:
        raise NotCertain(f"prices: {one or 'not stated'} of the level, {other or 'not stated'} of the change")


def _steps(change: Figure, span: _Span) -> str:
    if change.footing.time != "year":
        return f"{change} ({span})"
    return f"{span.times} x ({change}) a year ({span})"
