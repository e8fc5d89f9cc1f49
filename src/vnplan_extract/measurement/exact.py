"""Exact decimal arithmetic: a result is written one way, and a result without a finite decimal is never rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["decimal_of", "plain", "plain_text", "product"]

_MAX_DIGITS = 60  # a figure of a plan has fewer than 20; a longer one is a serial number or an attack


def plain(value: Decimal) -> Decimal | None:
    """The same number without exponent and closing zeros, so that equal values have one text.

    Args:
        value: any Decimal.

    Returns:
        The number, or None where it is no number or has more digits than a figure can have.

    >>> plain(Decimal("62E+6")), plain(Decimal("2.50")), plain(Decimal("-0")), plain(Decimal("1E+999999"))
    (Decimal('62000000'), Decimal('2.5'), Decimal('0'), None)
    """
    if not value.is_finite():
        return None
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # the value is finite
    while digits and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if not digits:
        return Decimal(0)
    if len(digits) > _MAX_DIGITS or abs(exponent) > _MAX_DIGITS:
        return None
    if exponent > 0:
        digits, exponent = digits + (0,) * exponent, 0
    return Decimal((sign, digits, exponent))


def plain_text(value: Decimal) -> str:
    """A number in digits, without exponent.

    >>> plain_text(Decimal("6.2E+7")), plain_text(Decimal("2.50"))
    ('62000000', '2.5')
    """
    found = plain(value)
    return format(value if found is None else found, "f")


def product(value: Decimal, factor: Decimal) -> Decimal | None:
    """``value * factor`` with all its digits; None where one of them is no figure.

    >>> product(Decimal("62.5"), Decimal("1E+6"))
    Decimal('62500000')
    """
    one, other = plain(value), plain(factor)
    return None if one is None or other is None else decimal_of(Fraction(one) * Fraction(other))


def decimal_of(value: Fraction) -> Decimal | None:
    """A fraction as a Decimal; None where it has no finite decimal.

    >>> decimal_of(Fraction(5, 8)), decimal_of(Fraction(1, 3))
    (Decimal('0.625'), None)
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    scaled = value.numerator * 10**places // value.denominator
    digits = tuple(int(digit) for digit in str(abs(scaled)))
    return plain(Decimal((int(scaled < 0), digits, -places)))
