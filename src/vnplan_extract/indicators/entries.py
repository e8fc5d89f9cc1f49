"""The taxonomy of indicators: loaded from its data files and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, cast

from vnplan_extract.errors import VnplanError
from vnplan_extract.knowledge.tables import read_table

__all__ = ["Direction", "Form", "Indicator", "alias", "named", "sources", "taxonomy"]

FOLDER = "indicators"
OTHER_TABLES = frozenset({"aliases.tsv", "sources.tsv", "terms.tsv"})
NO_SOURCE = "source not verified"

Direction = Literal["up", "down", "none"]
Form = Literal["level", "flow", "growth", "cut", "status"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity that plans set targets for (chỉ tiêu).

    Attributes:
        id: name of the indicator, never changed once published.
        name_vi: its usual Vietnamese name.
        name_en: its English name.
        definition: what is counted or measured, over what.
        dimension: a dimension of ``knowledge/units.tsv``, or "status" for a grade or title to be reached.
        canonical_unit: the unit that values are brought to for comparing; "-" for a status.
        direction: "up" where more is better, "down" where less is, else "none".
        form: "level" a quantity as it stands; "flow" an amount made in a time; "growth" the yearly growth of a
            quantity, in per cent; "cut" the part by which one is to fall; "status" a grade or title.
        theme: name of the data file that holds it.
        wordings: patterns of wordings, see :mod:`vnplan_extract.indicators.patterns`.
        not_to_confuse: ids of indicators that are worded alike and are others.
        official_code: code or criterion number in the source; empty where none was seen.
        source: ids of ``sources.tsv``, or "source not verified".
    """

    id: str
    name_vi: str
    name_en: str
    definition: str
    dimension: str
    canonical_unit: str
    direction: Direction
    form: Form
    theme: str
    wordings: tuple[str, ...]
    not_to_confuse: tuple[str, ...]
    official_code: str
    source: str


def themes() -> list[str]:
    """The data files of indicators, by name without ".tsv"."""
    folder = resources.files("vnplan_extract.knowledge") / FOLDER
    names = {entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")}
    return sorted(name.removesuffix(".tsv") for name in names - OTHER_TABLES)


@cache
def taxonomy() -> Mapping[str, Indicator]:
    """All indicators by id, sorted.

    Raises:
        VnplanError: a data file contradicts itself; the message names the file and the row.

    >>> len(taxonomy()) > 190, list(taxonomy())[0]
    (True, 'active_enterprises')
    """
    found: dict[str, Indicator] = {}
    for theme in themes():
        for row in read_table(f"{FOLDER}/{theme}.tsv"):
            if row["id"] in found:
                raise VnplanError(f"{FOLDER}/{theme}.tsv: the id {row['id']!r} stands there twice; give one another id")
            found[row["id"]] = _indicator(row, theme)
    _check(found)
    return MappingProxyType(dict(sorted(found.items())))


def _indicator(row: Mapping[str, str], theme: str) -> Indicator:
    return Indicator(
        id=row["id"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        definition=row["definition"],
        dimension=row["dimension"],
        canonical_unit=row["canonical_unit"],
        direction=cast(Direction, row["direction"]),
        form=cast(Form, row["form"]),
        theme=theme,
        wordings=_parts(row["wordings"], " | "),
        not_to_confuse=_parts(row["not_to_confuse"], ","),
        official_code=row["official_code"],
        source=row["source"],
    )


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _check(found: Mapping[str, Indicator]) -> None:
    dimensions = {(row["dimension"], row["canonical_unit"]) for row in read_table("units.tsv")} | {("status", "-")}
    known_sources = {row["id"] for row in read_table(f"{FOLDER}/sources.tsv")}
    for one in found.values():
        place = f"{FOLDER}/{one.theme}.tsv, {one.id}"
        if strange := [other for other in one.not_to_confuse if other not in found]:
            raise VnplanError(f"{place}: not_to_confuse names unknown ids {strange}")
        if (one.dimension, one.canonical_unit) not in dimensions:
            raise VnplanError(f"{place}: units.tsv has no unit {one.canonical_unit!r} of dimension {one.dimension!r}")
        if one.source != NO_SOURCE and (strange := [s for s in one.source.split(", ") if s not in known_sources]):
            raise VnplanError(f"{place}: sources.tsv has no {strange}")
        if one.official_code and one.source == NO_SOURCE:
            raise VnplanError(f"{place}: a code needs the source it was seen in")
        if not one.wordings:
            raise VnplanError(f"{place}: an indicator without a wording can never be found")


def named(id: str) -> Indicator:
    """The indicator with this id, or the one that an older name stands for.

    Raises:
        VnplanError: there is none; the message names ids that look alike.

    >>> named("poverty_reduction").id
    'poverty_rate'
    """
    known = taxonomy()
    if id in known:
        return known[id]
    if id in _aliases():
        return known[_aliases()[id][0]]
    raise VnplanError(f"there is no indicator {id!r}{_alike(id, known)}; vp.indicators.taxonomy() lists them all")


def _alike(id: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id, list(known), n=3)
    return f" (near: {', '.join(near)})" if near else ""


def alias(id: str) -> tuple[str, str] | None:
    """Id and measure that a name for a change stands for; None where the name is no alias.

    >>> alias("poverty_reduction"), alias("poverty_rate")
    (('poverty_rate', 'decrease'), None)
    """
    return _aliases().get(id)


@cache
def _aliases() -> Mapping[str, tuple[str, str]]:
    return {row["alias"]: (row["id"], row["measure"]) for row in read_table(f"{FOLDER}/aliases.tsv")}


@cache
def sources() -> tuple[Mapping[str, str], ...]:
    """The record of sources: id, title, number, date, issuer, address where seen, verified yes or no."""
    return tuple(read_table(f"{FOLDER}/sources.tsv"))
