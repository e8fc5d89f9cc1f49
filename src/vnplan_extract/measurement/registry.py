"""The pint registry of Vietnamese units, made from ``units.tsv`` and the base units of ``vietnam.txt``.

pint is imported when the registry is first asked for. Extraction itself uses the plain factors of
:mod:`vnplan_extract.measurement.reading`; the tests hold both against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import Unit
from vnplan_extract.measurement.reading import denominators, known_unit
from vnplan_extract.vietnamese.unicode import fold

if TYPE_CHECKING:
    import pint

__all__ = ["expression_of", "quantity", "registry"]

_PART = regex.compile(r"(?P<times>[\d.]*)[ _]*(?P<word>.*)")
_NUMBER = regex.compile(r"\s*(?P<number>[+-]?\d+(?:\.\d+)?)\s+(?P<unit>[^\d\s].*)")
_SIGNS = {"%": "percent", "‰": "per_mille", "đ%": "percentage_point", "điểm %": "percentage_point"}
_ARITHMETIC = ("*", "^", "(", "+")


@cache
def registry() -> pint.UnitRegistry[Decimal]:
    """The registry: exact decimals, Vietnamese names, no unit but those of this package.

    Units are written with "_" or a blank between syllables, and read in all spellings of the table.

    >>> ureg = registry()
    >>> (Decimal(62) * ureg("triệu đồng/người/năm")).to("nghìn đồng/người/năm").magnitude == 62000
    True
    >>> ureg("hộ").is_compatible_with("người"), ureg("USD").is_compatible_with("đồng")
    (False, False)
    """
    import pint

    ureg: pint.UnitRegistry[Decimal] = pint.UnitRegistry(
        list(_definitions()), non_int_type=Decimal, preprocessors=[expression_of], on_redefinition="raise"
    )
    return ureg


def quantity(value: Decimal | int | str, unit: str) -> Any:
    """A pint quantity of a value and a unit as plans write it.

    Args:
        value: a Decimal, an int, or digits in the notation of Python ("2.5"); no float, which is not exact.
        unit: any spelling of the table.

    Raises:
        TypeError: the value is a float.
        pint.UndefinedUnitError: the unit is unknown.

    >>> quantity(5, "tạ/ha").to("tấn/ha").magnitude == Decimal("0.5")
    True
    """
    if isinstance(value, float):
        raise TypeError("a float is not exact: give a Decimal, an int or a string of digits")
    return Decimal(value) * registry().parse_expression(expression_of(unit))


def expression_of(text: str) -> str:
    """A unit as plans write it, as an expression of identifiers; what is none stays as it is.

    >>> expression_of("tr.đ/người/năm"), expression_of("thuê bao/100 dân"), expression_of("%/năm")
    ('triệu_đồng/người/year', 'thuê_bao/(100*person)', 'percent/year')
    """
    if any(sign in text for sign in _ARITHMETIC):
        return text
    if (match := _NUMBER.fullmatch(text)) is not None and known_unit(text.replace("_", " ")) is None:
        return f"{match['number']} * {expression_of(match['unit'])}"
    entry = known_unit(text)
    if entry is not None and entry.name in _whole_units():
        return _of_canonical(entry)
    if entry is not None and "/" in entry.name and entry.name != text:  # "m2 sàn/người" is read as m2/người
        return expression_of(entry.name)
    numerator, *rest = [part.strip() for part in text.split("/")]
    return "/".join([_numerator(numerator), *(_denominator(part) for part in rest)])


@cache
def _whole_units() -> frozenset[str]:
    return frozenset(row["unit"] for row in read_table("measurement/whole_units.tsv"))


def _of_canonical(unit: Unit) -> str:
    top, *below = unit.canonical_unit.split("/")
    return "/".join([f"{unit.factor} * {top}", *(_denominator(part) for part in below)])


def _numerator(part: str) -> str:
    if part in _SIGNS:
        return _SIGNS[part]
    entry = known_unit(part.replace("_", " "))
    return _identifier(entry.name) if entry is not None else part


def _denominator(part: str) -> str:
    """What stands behind "/", so many of it where it says so: "100 dân", "10000" (persons), "100_girl"."""
    match = _PART.fullmatch(part)
    assert match is not None  # the pattern takes any text
    times = Decimal(match["times"].replace(".", "") or 1)
    word = match["word"] or "person"
    below = denominators().get(fold(word.replace("_", " ")))
    name = _numerator(word) if below is None else below.canonical_unit
    times *= 1 if below is None else below.times
    return name if times == 1 else f"({times}*{name})"


def _identifier(name: str) -> str:
    return _SIGNS.get(name, name.replace(" ", "_"))


def _definitions() -> Iterator[str]:
    """Lines of a pint definition file: base units, things that are counted, then the units of the tables."""
    text = (resources.files("vnplan_extract.knowledge") / "measurement" / "vietnam.txt").read_text("utf-8")
    base = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from base
    known = {line.partition(" = ")[0].strip() for line in base}
    for row in read_table("units.tsv"):
        yield from _things(row["canonical_unit"], known)
        if "/" in row["unit"]:
            continue  # made of its parts
        name = _identifier(row["unit"])
        if name not in known:
            known.add(name)
            yield f"{name} = {row['factor']} * {row['canonical_unit'].replace('%', 'percent')}"
    for word, below in denominators().items():
        yield from _things(below.canonical_unit, known)
        if (name := _identifier(word)) not in known and known_unit(word) is None:
            known.add(name)
            yield f"{name} = {below.times} * {below.canonical_unit}"


def _things(canonical: str, known: set[str]) -> Iterator[str]:
    """A dimension of its own for each thing in a canonical unit that is not defined yet."""
    for part in canonical.split("/"):
        match = _PART.fullmatch(part)
        assert match is not None  # the pattern takes any text
        name = match["word"].replace("%", "percent")
        if name and name not in known:
            known.add(name)
            yield f"{name} = [{name}]"
