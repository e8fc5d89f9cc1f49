"""The registered spaCy components, one line each.

``spacy.blank("vi").add_pipe("vnplan_quantities")`` works in any pipeline once this package is installed: the
names are entry points of the distribution, so spaCy imports this module when one of them is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vnplan_extract.grammar.bodies import find_bodies
from vnplan_extract.grammar.dates import find_dates
from vnplan_extract.grammar.headings import find_headings
from vnplan_extract.grammar.places import find_places
from vnplan_extract.grammar.quantities import find_quantities
from vnplan_extract.grammar.references import find_references
from vnplan_extract.grammar.spans import SpanFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vnplan_extract.grammar.spans import Found

__all__ = ["COMPONENTS"]

COMPONENTS: dict[str, tuple[Callable[[str], Sequence[Found]], str]] = {
    "vnplan_quantities": (find_quantities, "QUANTITY"),
    "vnplan_dates": (find_dates, "DATE"),
    "vnplan_references": (find_references, "REFERENCE"),
    "vnplan_bodies": (find_bodies, "BODY"),
    "vnplan_places": (find_places, "PLACE"),
    "vnplan_headings": (find_headings, "HEADING"),
}


def _make(component: str, name: str) -> SpanFinder:
    find, label = COMPONENTS[component]
    return SpanFinder(name, find, label)


@Language.factory("vnplan_quantities")
def make_quantities(nlp: Language, name: str) -> SpanFinder:
    """Figures with units, comparators and ranges."""
    return _make("vnplan_quantities", name)


@Language.factory("vnplan_dates")
def make_dates(nlp: Language, name: str) -> SpanFinder:
    """Dates, months, quarters, years and periods."""
    return _make("vnplan_dates", name)


@Language.factory("vnplan_references")
def make_references(nlp: Language, name: str) -> SpanFinder:
    """Mentions of numbered official documents."""
    return _make("vnplan_references", name)


@Language.factory("vnplan_bodies")
def make_bodies(nlp: Language, name: str) -> SpanFinder:
    """State bodies, party committees, mass organisations."""
    return _make("vnplan_bodies", name)


@Language.factory("vnplan_places")
def make_places(nlp: Language, name: str) -> SpanFinder:
    """Administrative units by name."""
    return _make("vnplan_places", name)


@Language.factory("vnplan_headings")
def make_headings(nlp: Language, name: str) -> SpanFinder:
    """Numbered headings at the start of a line."""
    return _make("vnplan_headings", name)
