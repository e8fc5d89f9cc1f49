"""Sentences with their figures marked, for the tests of quantities.

    "thu hút {từ 10 đến 20 dự án|range 10..20 dự án}"   quote | comparator value unit
    "giảm {2-2,5%/năm|range 2..2.5 % @year}"            @year: a yearly rate, "/năm" is no part of the unit
    "xếp {thứ 3|= 3 #rank}"                             #role where it is not "figure"; a unit is not needed

A sentence without marks holds no figure. Markup that cannot be read is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnplan_extract.grammar.quantities import Quantity, find_quantities

MARK = re.compile(r"\{(?P<quote>[^{}|]+)\|(?P<figure>[^{}|]+)\}")
FIGURE = re.compile(
    r"(?P<sign>=|>=|>|<=|<|~|range) (?P<value>\d+(?:\.\d+)?)(?:\.\.(?P<upper>\d+(?:\.\d+)?))?"
    r"(?: (?P<unit>[^@#]*[^@# ]))?(?P<year> @year)?(?: #(?P<role>\w+))?"
)


@dataclass(frozen=True)
class Figure:
    """What a row says of a figure, and what is compared."""

    quote: str
    start: int
    comparator: str
    value: str
    value_max: str | None
    unit: str | None
    per_year: bool
    role: str


def parse(marked: str) -> tuple[str, list[Figure]]:
    """The plain sentence of a row and its figures."""
    text, figures, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        stated = FIGURE.fullmatch(match["figure"])
        if stated is None:
            raise ValueError(f"cannot be read: {match['figure']!r} in {marked!r}")
        value = (stated["value"], stated["upper"], stated["unit"])
        role = stated["role"] or "figure"
        figures.append(Figure(match["quote"], len(text), stated["sign"], *value, bool(stated["year"]), role))
        text += match["quote"]
    text += marked[at:]
    if re.search(r"[{}|]", text):
        raise ValueError(f"a mark is not closed in {marked!r}")
    return text, figures


def figures_of(text: str) -> list[Figure]:
    """The figures and ranks that the library reads."""
    return [_figure(quantity, text) for quantity in find_quantities(text) if quantity.role in ("figure", "rank")]


def _figure(quantity: Quantity, text: str) -> Figure:
    return Figure(
        text[quantity.start : quantity.end],
        quantity.start,
        quantity.comparator,
        f"{quantity.value.normalize():f}",
        None if quantity.value_max is None else f"{quantity.value_max.normalize():f}",
        quantity.unit.text if quantity.unit else None,
        quantity.per_year,
        quantity.role,
    )
