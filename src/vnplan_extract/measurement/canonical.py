"""Fills ``canonical_value``, ``canonical_value_max`` and ``canonical_unit`` of targets and observations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.measurement.change import change_of
from vnplan_extract.measurement.exact import product
from vnplan_extract.measurement.reading import read_unit
from vnplan_extract.measurement.words import Words
from vnplan_extract.schema_items import Observation, Target
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["UnitRule", "canonicalise", "rule_for", "unit_rules"]

_FIELD = "canonical_unit"


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A line of ``unit_rules.tsv``: what the words of an indicator add to its unit."""

    name: str
    is_change: bool
    per: str | None
    words: Words
    becomes: str
    factor: Decimal
    says: str


@cache
def unit_rules() -> dict[str, tuple[UnitRule, ...]]:
    """The rules by the canonical unit that they complete.

    >>> [rule.becomes for rule in unit_rules()["VND/person"]]
    ['VND/person/year']
    """
    found: dict[str, list[UnitRule]] = {}
    for row in read_table("measurement/unit_rules.tsv"):
        rule = UnitRule(
            row["rule"],
            row["change"] == "change",
            row["per"] or None,
            Words(row["words"], row["unless"]),
            row["becomes"],
            Decimal(row["factor"]),
            row["says"],
        )
        found.setdefault(row[_FIELD], []).append(rule)
    return {unit: tuple(rules) for unit, rules in found.items()}


def rule_for(item: Target | Observation, canonical_unit: str) -> UnitRule | None:
    """The rule by which the words of an item complete its unit; None where none applies.

    Args:
        item: a target or an observation.
        canonical_unit: the unit as read.
    """
    rules = unit_rules().get(canonical_unit)
    if rules is None:
        return None
    changes = change_of(item) in ("increase", "decrease")
    indicator, quote = fold(item.indicator), fold(item.quote)
    for rule in rules:
        if rule.is_change == changes and rule.per in (None, item.per) and rule.words.found_in(indicator, quote):
            return rule
    return None


def canonicalise(items: Iterable[Target | Observation]) -> None:
    """Fill the canonical fields of each item from its value, unit and indicator; all None where the unit is unknown.

    What a rule of ``unit_rules.tsv`` settles is noted in ``inferred["canonical_unit"]``. Call it after
    ``indicator_measure`` is known. A second call changes nothing.

    Args:
        items: targets and observations; they are changed in place.

    >>> from vnplan_extract.schema import Evidence
    >>> income = Target(id="T001", kind="numeric", indicator="thu nhập bình quân đầu người", comparator=">=", value=62,
    ...                 unit="triệu đồng", quote="thu nhập …", evidence=Evidence(start=0, end=10))
    >>> canonicalise([income])
    >>> income.canonical_value, income.canonical_unit
    (Decimal('62000000'), 'VND/person/year')
    """
    for item in items:
        item.canonical_value = item.canonical_value_max = item.canonical_unit = None
        item.inferred.pop(_FIELD, None)
        reading = read_unit(item.unit)
        if reading is None or item.value is None:
            continue
        unit, factor = reading.canonical_unit, reading.factor
        rule = rule_for(item, unit)
        if rule is not None:
            unit, factor = rule.becomes, factor * rule.factor
        value = product(item.value, factor)
        upper = product(item.value_max, factor) if item.value_max is not None else None
        if value is None or (upper is None) != (item.value_max is None):
            continue
        item.canonical_value, item.canonical_value_max, item.canonical_unit = value, upper, unit
        if rule is not None:
            item.inferred[_FIELD] = f"rule {rule.name}: {rule.says}"
