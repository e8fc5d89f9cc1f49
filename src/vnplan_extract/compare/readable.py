"""A figure as a person writes it in Vietnamese: ≥ 62 triệu đồng/người/năm (2025)."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["number", "readable"]

_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
_CHANGES = {"increase": "tăng ", "decrease": "giảm ", "maintain": "giữ "}


def number(value: float) -> str:
    """A number with the marks of Vietnamese: a dot for thousands, a comma for decimals.

    >>> number(62000.0), number(2.5), number(-0.05), number(2e9)
    ('62.000', '2,5', '-0,05', '2.000.000.000')
    """
    whole, _, decimals = f"{Decimal(repr(round(value, 6))):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def readable(
    comparator: str | None,
    value: float,
    value_max: float | None = None,
    unit: str | None = None,
    measure: str = "level",
    per: str | None = None,
    year: int | None = None,
) -> str:
    """One figure as text.

    Args:
        comparator: =, >=, >, <=, <, ~, range or None.
        value: the figure, in ``unit``.
        value_max: the upper end of a range.
        unit: as written.
        measure: level, increase, decrease or maintain.
        per: "year" where it is to be met each year.
        year: by which it is to be met.

    >>> readable(">=", 62.0, None, "triệu đồng/người/năm", year=2025)
    '≥ 62 triệu đồng/người/năm (2025)'
    >>> readable("range", 2, 2.5, "%", "decrease", "year")
    'giảm 2–2,5%/năm'
    """
    figures = number(value) if value_max is None else f"{number(value)}–{number(value_max)}"
    named = unit or ""
    if per == "year" and not named.endswith("/năm"):
        named += "/năm"
    blank = "" if not named or named.startswith(("%", "‰", "/")) else " "
    text = f"{_CHANGES.get(measure, '')}{_SIGNS.get(comparator or '', '')}{figures}{blank}{named}"
    return text if year is None else f"{text} ({year})"
