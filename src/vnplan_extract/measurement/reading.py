"""Reads a unit as written: a spelling of ``units.tsv``, a multiplier, or parts joined by "/"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import Unit, unit_named, units
from vnplan_extract.measurement.exact import decimal_of
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Denominator", "UnitReading", "denominators", "known_unit", "read_unit", "unknown_units"]

MULTIPLIERS = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_SLASH = regex.compile(r"\s*/\s*")
_TIMES = regex.compile(r"(?P<times>1(?:\.?0{3}){1,2}|10{1,2})\s*(?P<unit>[^\d\s].*)")  # "1.000 con", "1000đ"
_BASE = regex.compile(r"(?P<times>0?1(?:0{1,5}|0{0,2}(?:\.0{3}){1,2})?)\s*(?P<word>\D+)")  # "100.000 dân", "1 vạn dân"
_AMOUNTS = ("money", "area", "volume", "mass", "length", "energy")
_NO_AMOUNT = ("times",)  # "lần" behind which "/" stands is how often: the table lists what it then is
_LONGEST = 80  # characters of a unit; a longer text is no unit


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit that was read.

    Attributes:
        canonical_unit: the unit that its values are kept in: "VND/person/year", "ha".
        factor: canonical value = value x factor.
        dimension: what it measures ("money", "count_commune"); "compound" for parts joined by "/".
    """

    canonical_unit: str
    factor: Decimal
    dimension: str


@dataclass(frozen=True, slots=True)
class Denominator:
    """A word behind "/": its canonical unit, how many of it, and whether it is a time."""

    canonical_unit: str
    times: Decimal
    is_time: bool


@cache
def denominators() -> dict[str, Denominator]:
    """The words of ``denominators.tsv`` by folded spelling.

    >>> denominators()["vạn dân"].times
    Decimal('10000')
    """
    rows = read_table("measurement/denominators.tsv")
    return {
        fold(row["word"]): Denominator(row["canonical_unit"], Decimal(row["times"]), row["is_time"] == "yes")
        for row in rows
    }


@cache
def _spellings() -> dict[str, str]:
    return {fold(row["spelling"]): row["unit"] for row in read_table("measurement/spellings.tsv")}


def known_unit(text: str) -> Unit | None:
    """The unit of the table with this spelling, those that say more than the unit included.

    >>> known_unit("đảng viên mới").name
    'đảng viên'
    """
    entry = unit_named(text)
    if entry is None and (name := _spellings().get(fold(text))) is not None:
        entry = unit_named(name)
    return entry


@lru_cache(maxsize=4096)
def read_unit(text: str | None, region: str | None = None) -> UnitReading | None:
    """Read a unit in any spelling of the table, with a multiplier, and with parts of it joined by "/".

    Args:
        text: the unit as written ("tr.đ/người/năm", "1.000 con", "tạ / ha").
        region: "Bắc Bộ" or "Trung Bộ", for units that differ by region (sào, mẫu).

    Returns:
        The reading; None where the unit is unknown. Nothing is guessed.

    >>> read_unit("tr.đ/người/năm").canonical_unit, read_unit("nghìn con").factor, read_unit("con nhện")
    ('VND/person/year', Decimal('1E+3'), None)
    >>> read_unit("sào").canonical_unit, read_unit("sào", region="Bắc Bộ").canonical_unit
    ('sào', 'ha')
    >>> read_unit("tỷ đồng/xã").canonical_unit, read_unit("hộ/km2").canonical_unit
    ('VND/commune', 'household/ha')
    """
    if not text or len(text) > _LONGEST:
        return None
    written = _SLASH.sub("/", fold(text)).strip(" .()")
    if region is not None and (regional := unit_named(f"{written} {fold(region)}")) is not None:
        return UnitReading(regional.canonical_unit, regional.factor, regional.dimension)
    return _simple(written) or _compound(written)


def unknown_units(units: Iterable[str | None]) -> list[str]:
    """The units that are not read, each once, in their order: what a table or a data set loses.

    >>> unknown_units(["ha", "con nhện", None, "con nhện"])
    ['con nhện']
    """
    return [unit for unit in dict.fromkeys(units) if unit and read_unit(unit) is None]


def _simple(written: str) -> UnitReading | None:
    """One unit, with or without a multiplier in words or figures."""
    entry = known_unit(written)
    if entry is not None:
        return UnitReading(entry.canonical_unit, entry.factor, entry.dimension)
    first, _, rest = written.partition(" ")
    if first in MULTIPLIERS and (entry := known_unit(rest)) is not None and _is_amount(entry):
        return UnitReading(entry.canonical_unit, entry.factor.scaleb(MULTIPLIERS[first]), entry.dimension)
    match = _TIMES.fullmatch(written)
    if match is not None and (entry := known_unit(match["unit"])) is not None:
        times = Decimal(match["times"].replace(".", ""))
        return UnitReading(entry.canonical_unit, entry.factor * times, entry.dimension)
    return None


def _is_amount(entry: Unit) -> bool:
    """Whether "nghìn" may stand before a unit: not before shares, ranks, ages or what is written with "/"."""
    return entry.is_count or (entry.dimension in _AMOUNTS and "/" not in entry.canonical_unit)


def _compound(written: str) -> UnitReading | None:
    """A unit over others: "tỷ đồng/xã", "giáo viên/1.000 dân"; times stand last in the canonical unit."""
    numerator, *parts = written.split("/")
    top = _simple(numerator)
    if top is None or not parts or len(parts) > 3 or "/" in top.canonical_unit or top.canonical_unit in _NO_AMOUNT:
        return None
    things: list[str] = []
    times: list[str] = []
    factor = Fraction(top.factor)
    for part in parts:
        below = _below(part)
        if below is None:
            return None
        name, divisor, is_time = below
        (times if is_time else things).append(name)
        factor /= Fraction(divisor)
    exact = decimal_of(factor)
    names = [*things, *times]
    if exact is None or len(set(names)) < len(names) or len(times) > 1:
        return None
    per_thing = "/".join([top.canonical_unit, *things])
    unit, step = _kept_in().get(per_thing, (per_thing, Decimal(1)))
    return UnitReading("/".join([unit, *times]), exact * step, "compound")


@cache
def _kept_in() -> dict[str, tuple[str, Decimal]]:
    """Units of composed readings that the table keeps in others, and how many of these make one of them.

    >>> _kept_in()["tonne/person"], _kept_in()["person/ha"]
    (('kg/person', Decimal('1000')), ('person/km2', Decimal('100')))
    """
    found: dict[str, tuple[str, Decimal]] = {}
    for unit in units().values():
        parts = unit.canonical_unit.split("/")
        if len(parts) != 2 or unit.dimension in ("frequency", "rate_per_year"):
            continue
        top, below = (unit_named(part) or Unit(part, "", part, Decimal(1)) for part in parts)
        composed = f"{top.canonical_unit}/{below.canonical_unit}"
        step = decimal_of(Fraction(below.factor) / Fraction(top.factor))
        if composed != unit.canonical_unit and step is not None:
            found[composed] = (unit.canonical_unit, step)
    return found


def _below(part: str) -> tuple[str, Decimal, bool] | None:
    """Canonical name, divisor and whether it is a time, of one part behind "/"."""
    if (known := denominators().get(part)) is not None:
        return _population(known.canonical_unit, known.times), Decimal(1), known.is_time
    if (entry := unit_named(part)) is not None and "/" not in entry.canonical_unit:
        return entry.canonical_unit, entry.factor, False
    match = _BASE.fullmatch(part)
    if match is None:
        return None
    times, word = Decimal(match["times"].replace(".", "")), match["word"].strip()
    if (known := denominators().get(word)) is not None:
        if known.is_time:
            return (known.canonical_unit, times, True) if times == 1 else None
        return _population(known.canonical_unit, known.times * times), Decimal(1), False
    entry = unit_named(word)
    return (entry.canonical_unit, entry.factor * times, False) if entry is not None else None


def _population(thing: str, times: Decimal) -> str:
    """The base of a rate: so many of a thing. That it is persons goes without saying ("doctor/10000").

    >>> _population("person", Decimal(10000)), _population("live_birth", Decimal(1000)), _population("ha", Decimal(1))
    ('10000', '1000_live_birth', 'ha')
    """
    if times == 1:
        return thing
    return f"{int(times)}" if thing == "person" else f"{int(times)}_{thing}"
