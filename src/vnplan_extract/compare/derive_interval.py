"""Intervals of exact fractions: what a figure with its comparator says, and what follows from two of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Interval", "NotCertain"]


class NotCertain(Exception):  # noqa: N818 - it is an answer, not a defect
    """Why nothing certain follows; becomes the ``reason`` of a result and never leaves this package."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that a figure allows; an end that is None is not bounded, ``about`` is "khoảng"."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False

    @classmethod
    def of(cls, comparator: str, value: Fraction, upper: Fraction | None = None) -> Interval:
        """The interval of a comparator of the schema.

        >>> Interval.of(">", Fraction(2)).low_open, Interval.of("<=", Fraction(2)).low
        (True, None)
        """
        if comparator == "range":
            if upper is None or upper < value:
                raise NotCertain("the range has no upper end, or one below its lower end")
            return cls(value, upper)
        if comparator in (">", ">="):
            return cls(value, None, low_open=comparator == ">")
        if comparator in ("<", "<="):
            return cls(None, value, high_open=comparator == "<")
        return cls(value, value, about=comparator == "~")

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open, self.about)

    def __add__(self, other: Interval) -> Interval:
        about = self._about(other)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open, about)

    def times(self, factor: Fraction) -> Interval:
        """Each number times a positive factor."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open, self.about)

    def power(self, exponent: int) -> Interval:
        """Each number to a positive whole power; the numbers are not negative."""
        low = None if self.low is None else self.low**exponent
        high = None if self.high is None else self.high**exponent
        return Interval(low, high, self.low_open, self.high_open, self.about)

    def product(self, other: Interval) -> Interval:
        """Products of numbers that are not negative."""
        for end in (self.low, self.high, other.low, other.high):
            if end is not None and end < 0:
                raise NotCertain("a level or a factor of growth is below 0")
        about = self._about(other)
        low = None if self.low is None or other.low is None else self.low * other.low
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open, about)

    def comparator(self) -> str:
        """The comparator of the schema that says the same.

        >>> (-Interval.of(">=", Fraction(2))).comparator()
        '<='
        """
        if self.low is None and self.high is None:
            raise NotCertain("the bounds of the two figures point in opposite directions")
        if self.low is None:
            return "<" if self.high_open else "<="
        if self.high is None:
            return ">" if self.low_open else ">="
        if self.low == self.high:
            return "~" if self.about else "="
        if self.low_open or self.high_open:
            raise NotCertain("a range with an open end has no comparator")
        return "range"

    def _about(self, other: Interval) -> bool:
        about = self.about or other.about
        if about and not (self._is_point() and other._is_point()):
            raise NotCertain("an approximate figure (khoảng) and a bound give no certain bound")
        return about

    def _is_point(self) -> bool:
        return self.low is not None and self.low == self.high
