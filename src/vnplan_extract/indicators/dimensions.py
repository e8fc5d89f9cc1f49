"""Whether a unit can state an indicator: the dimension of the one against that of the other."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vnplan_extract.indicators.entries import Indicator
from vnplan_extract.indicators.phrase import Phrase, parse, syllables
from vnplan_extract.knowledge.units import Unit, unit_named, units
from vnplan_extract.measurement.reading import read_unit
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["closeness", "is_times", "may_grow", "unit_of"]

SHARES = frozenset({"share", "share_change", "rate_per_year"})
PEOPLE = frozenset({"count_person", "count_worker", "count_job", "count_visit"})
MONEY = frozenset({"money", "money_per_year"})

# Dimension of the indicator: dimensions of units that state it outright.
SAME: dict[str, frozenset[str]] = {
    "share": SHARES,
    "rate": frozenset({"rate", *SHARES}),
    "rank": frozenset({"rank", "rank_change"}),
    "money": MONEY,
    "mass": frozenset({"mass", "mass_per_year"}),
    "score": frozenset({"score", "share"}),
    "count_worker": PEOPLE,
    "count_person": PEOPLE,
    "count_visit": frozenset({"count_visit", "count_person"}),
    "count_house": frozenset({"count_house", "count_household"}),
    "count_site": frozenset({"count_site", "score", "count_zone"}),
    "count_school": frozenset({"count_school", "count_facility"}),
    "money_per_worker": frozenset({"money_per_worker", "money_per_person"}),
}

# Units that leave the base of a ratio to the wording ("thu nhập bình quân đầu người: 62 triệu đồng"), with the
# terms one of which must then say it.
BASE_SAID: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "money_per_person": (MONEY, frozenset({"đầu người"})),
    "money_per_worker": (MONEY, frozenset({"năng suất lao động"})),
    "money_per_area": (MONEY, frozenset({"ha", "đơn vị diện tích"})),
    "mass_per_person": (frozenset({"mass", "mass_per_year"}), frozenset({"đầu người"})),
    "area_per_person": (frozenset({"area"}), frozenset({"đầu người"})),
    "rate_health": (frozenset({"count_person", "count_bed"}), frozenset({"vạn dân"})),
    "rate_telecom": (frozenset({"count_subscriber"}), frozenset({"100 dân", "mật độ"})),
    "criterion_per_commune": (frozenset({"count_criterion"}), frozenset({"xã"})),
    "ratio": (frozenset({"share", "count_person"}), frozenset({"giới tính"})),
}

# What a quantity word before a noun can be measured in, where it is more than a word of form.
PHYSICAL = {
    "diện tích": frozenset({"area", "area_per_person"}),
    "sản lượng": frozenset({"mass", "mass_per_person", "volume", "energy", "count_product"}),
    "năng suất": frozenset({"yield"}),
    "đàn": frozenset({"count_livestock"}),
}
_MEASURED = frozenset().union(*PHYSICAL.values())

# Dimensions that hold units of several sorts, none of which states another.
SORTED = frozenset({"rate", "rate_health", "ratio", "energy"})
TIMES = "times"

TERMS_THAT_SAY_ENOUGH = 2
_MULTIPLIER = re.compile(r"^\s*(?:nghìn|ngàn|vạn|triệu|tỷ)\s+", re.IGNORECASE)
_BASE = re.compile(r"^\s*(%|‰)\s*\S.*$")


def is_times(unit: Unit | None) -> bool:
    """True for "lần"."""
    return unit is not None and unit.canonical_unit == TIMES


@lru_cache(maxsize=1024)
def unit_of(text: str) -> Unit | None:
    """The unit, its base left out ("% số xã"), put together from its parts where the table has only those.

    None where a part is not known.

    >>> unit_of("% số xã").dimension, unit_of("triệu đồng/người").canonical_unit
    ('share', 'VND/person')
    >>> unit_of("nghìn đồng/người/năm").dimension
    'money_per_person'
    """
    if based := _BASE.match(text):
        return unit_named(text) or unit_named(based[1])
    return unit_named(text) or unit_named(fold(text).replace("đô la mỹ", "USD")) or _put_together(text)


def _put_together(text: str) -> Unit | None:
    """A unit that is read from its parts, with the dimension of the listed unit that its canonical unit is of."""
    reading = read_unit(text)
    listed = None if reading is None else _listed(reading.canonical_unit)
    if reading is None or listed is None:
        return None
    return Unit(_MULTIPLIER.sub("", text), listed, reading.canonical_unit, reading.factor)


def _listed(canonical_unit: str) -> str | None:
    """The dimension of a canonical unit; what is sown or admitted a year ("ha/năm") is measured as the amount is."""
    known = _dimensions()
    return known.get(canonical_unit) or known.get(canonical_unit.removesuffix("/year"))


@cache
def _dimensions() -> dict[str, str]:
    """Canonical unit to dimension, of the units in the table."""
    return {unit.canonical_unit: unit.dimension for unit in reversed(list(units().values()))}


def may_grow(unit: Unit | None) -> bool:
    """True for per cent in any of its forms and for "lần": what a growth is told in."""
    return unit is not None and (unit.dimension in SHARES or is_times(unit))


def closeness(indicator: Indicator, unit: Unit | None, text: str | None, phrase: Phrase) -> int:
    """How well a unit states an indicator: 2 its own dimension, 1 a related one, 0 not at all.

    Args:
        indicator: what would be stated.
        unit: the unit as the table has it; None where there is none, or the table does not know it.
        text: the unit as written; None where the wording came without one.
        phrase: the wording, which may say the base that the unit leaves out.
    """
    if indicator.dimension == "status":
        return 0
    if text is None:
        return _by_quantity(indicator, phrase)
    if unit is None:
        return _unknown(indicator, text, phrase)
    if is_times(unit):
        return int(indicator.form == "growth")
    if phrase.quantity in PHYSICAL and indicator.dimension in _MEASURED - PHYSICAL[phrase.quantity]:
        return 0
    if indicator.dimension.startswith("count_") and unit.is_count:
        return _counted(indicator, unit, phrase)
    if unit.dimension == indicator.dimension:
        return 2 if unit.dimension not in SORTED or unit.canonical_unit == indicator.canonical_unit else 0
    if unit.dimension in SAME.get(indicator.dimension, ()):
        return 2 if unit.dimension in MONEY | SHARES else 1
    left_out, said = BASE_SAID.get(indicator.dimension, (frozenset(), frozenset()))
    return 1 if unit.dimension in left_out and said & phrase.terms else 0


def _counted(indicator: Indicator, unit: Unit, phrase: Phrase) -> int:
    if unit.canonical_unit == indicator.canonical_unit:
        return 2
    if unit.dimension == indicator.dimension or unit.dimension in SAME.get(indicator.dimension, ()):
        return 1
    return int(set(syllables(unit.name)) <= phrase.words)


def _unknown(indicator: Indicator, text: str, phrase: Phrase) -> int:
    """A unit that the table does not have can still be the noun counted."""
    text = _MULTIPLIER.sub("", text)
    if indicator.dimension.startswith("count_"):
        people = indicator.dimension in PEOPLE and bool(parse(text).populations | ({"đồng", "chí"} & parse(text).terms))
        return int(people or bool(set(syllables(text)) <= phrase.words))
    _, said = BASE_SAID.get(indicator.dimension, (frozenset(), frozenset()))
    return int(bool(said & phrase.terms) and set(syllables(text)) <= phrase.words)


def _by_quantity(indicator: Indicator, phrase: Phrase) -> int:
    """Without a unit the wording must say what is measured: by a quantity word, or by more than a bare noun."""
    if phrase.quantity is None and len(phrase.terms) < TERMS_THAT_SAY_ENOUGH:
        return 0
    shares = {"share", "rate", "ratio"}
    if phrase.quantity == "tỷ lệ":
        return 2 if indicator.dimension in shares else 0
    if phrase.quantity in PHYSICAL:
        return 2 if indicator.dimension in PHYSICAL[phrase.quantity] else 1 if indicator.form == "growth" else 0
    return 1
