"""The prices that an amount is measured in (giá hiện hành, giá so sánh), and the base year of constant ones."""

from __future__ import annotations

from typing import Protocol

import regex

from vnplan_extract.vietnamese.unicode import fold

__all__ = ["UNSTATED_YEAR", "HasPrices", "price_base"]

UNSTATED_YEAR = "constant, year not stated"

_CONSTANT = regex.compile(
    r"giá\s(?:so sánh|cố định|ss|cđ|gốc)\s?(?:\(?(?:của|theo|lấy)?\s?(?:năm)?\s?(?P<year>(?:19|20)\d\d)(?!\d))?"
    r"|giá\s(?:của\s)?(?:năm\s)?(?P<bare>1982|1989|1994|2010|2020)(?!\d)"
)
_CURRENT = regex.compile(r"(?<!\p{L})(?<!đánh )giá\s(?:hiện hành|thực tế|hh|tt)(?!\p{L})")


class HasPrices(Protocol):
    """What a price base is read from."""

    @property
    def price_basis(self) -> str | None: ...  # noqa: D102
    @property
    def indicator(self) -> str: ...  # noqa: D102
    @property
    def quote(self) -> str: ...  # noqa: D102


def price_base(item: HasPrices) -> str | None:
    """The prices of a figure: "current", "constant 2010", "constant 1994", …; None where nothing is said.

    The schema names current prices and the constant ones of 2010; other base years, in use before 2012 and
    again after 2025, are read from the words of the figure. Two price bases in one clause settle nothing.

    Args:
        item: a target or an observation.

    Source: Circular 02/2012/TT-BKHĐT sets 2010 as base year in place of 1994 (source not verified).

    >>> from types import SimpleNamespace as Item
    >>> price_base(Item(price_basis=None, indicator="giá trị sản xuất", quote="GTSX (giá cố định năm 1994) 900 tỷ"))
    'constant 1994'
    >>> price_base(Item(price_basis=None, indicator="giá trị sản xuất theo giá so sánh", quote="đạt 900 tỷ đồng"))
    'constant, year not stated'
    """
    if item.price_basis is not None:
        return item.price_basis
    found: set[str] = set()
    for text in (item.indicator, item.quote):
        plain = fold(text)
        if "giá" not in plain:
            continue
        for match in _CONSTANT.finditer(plain):
            year = match["year"] or match["bare"]
            found.add(f"constant {year}" if year else UNSTATED_YEAR)
        if _CURRENT.search(plain):
            found.add("current")
    if len(found) == 2 and UNSTATED_YEAR in found and "current" not in found:
        found.discard(UNSTATED_YEAR)  # one of the two texts names the year
    return found.pop() if len(found) == 1 else None
