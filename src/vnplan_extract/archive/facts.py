"""What is known of a document beforehand wins over what was read, in its rows of the tables.

The plan itself keeps what was read, and the manifest keeps the facts, so that both can be compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import regex

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.columns import TABLES, Column

if TYPE_CHECKING:
    from vnplan_extract.areas.units import Area

__all__ = ["apply_facts"]

Row = dict[str, Any]
KEPT = frozenset({"plan_id", "document", *TABLES})  # what joins the tables, and counts of rows
READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "list": str,
    "integer": int,
    "number": float,
    "date": dt.date.fromisoformat,
}
ABOVE = ("tỉnh", "trung ương")  # levels whose documents are not those of one district
_YEARS = regex.compile(r"(?P<first>\d{4})(?:\s*[-–]\s*(?P<last>\d{4}))?")


def apply_facts(tables: Mapping[str, list[Row]], facts: Mapping[str, str]) -> None:
    """Set what a list of inputs says of a plan, in place.

    A fact with the name of a column of the table of documents is that column. ``district`` and ``province`` are names,
    with or without their class, and become the codes of the plan and of the figures that are the plan's own.
    ``period`` is two years ("2021-2025"). ``year`` is a year that the plan is of: one of its period, or that of its
    issue, which may be the year before. A period or date that it agrees with stays, another gives way. Any other
    fact is left to the manifest.

    Args:
        tables: those of one plan, as plain rows.
        facts: name to value, as text. What cannot be used (no such district, no number) becomes a finding
            ``fact_unused``.

    >>> document = {"issuer": "UBND", "period_from": None, "period_to": None, "date": None}
    >>> apply_facts({"documents": [document]}, {"issuer": "HĐND", "year": "2021", "source": "x"})
    >>> document
    {'issuer': 'HĐND', 'period_from': 2021, 'period_to': 2021, 'date': None}
    """
    unused: list[str] = []
    document = tables["documents"][0]
    for name, apply in _MEANT.items():
        if name in facts:
            unused += _unused(name, facts[name], partial(apply, tables, facts))
    for column in TABLES["documents"]:
        if column.name in facts and column.name not in KEPT and column.kind in READ:
            unused += _unused(column.name, facts[column.name], partial(_set, document, column, facts[column.name]))
    _note(tables, unused)


def _unused(name: str, value: str, use: Callable[[], None]) -> list[str]:
    """Use a fact; what is wrong with one that cannot be used."""
    try:
        use()
    except VnplanError as error:
        return [f"{name} {value!r} of the list of inputs was not used: {error}"]
    except ValueError:
        return [f"{name} {value!r} of the list of inputs was not used: it is no such value"]
    return []


def _set(document: Row, column: Column, value: str) -> None:
    document[column.name] = READ[column.kind](value)


def _note(tables: Mapping[str, list[Row]], unused: list[str]) -> None:
    document = tables["documents"][0]
    about = {name: document[name] for name in ("plan_id", "document")} if unused else {}
    for message in unused:
        tables["findings"].append(
            about | {"code": "fact_unused", "severity": "warning", "message": message, "page": None}
        )
        document["findings"] += 1


def _years(text: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    first = int(found["first"])
    return first, int(found["last"] or first)


def _period(tables: Mapping[str, list[Row]], facts: Mapping[str, str]) -> None:
    document = tables["documents"][0]
    document["period_from"], document["period_to"] = _years(facts["period"])


def _year(tables: Mapping[str, list[Row]], facts: Mapping[str, str]) -> None:
    document, (year, last) = tables["documents"][0], _years(facts["year"])
    if last != year:
        _period(tables, {"period": facts["year"]})
        return
    date = document["date"]
    if date is not None and date.year not in (year - 1, year, year + 1):
        document["date"] = date = None
    first, end = document["period_from"], document["period_to"]
    read = first is not None or end is not None
    if not ((first or end) - 1 <= year <= (end or first) if read else date):
        document["period_from"] = document["period_to"] = year


def _day(document: Row) -> dt.date | None:
    """The day on which names of places are looked up."""
    year = document["period_from"] or document["period_to"]
    day: dt.date | None = document["date"]
    return day or (dt.date(year, 1, 1) if year and dt.MINYEAR <= year <= dt.MAXYEAR else None)


def _province(tables: Mapping[str, list[Row]], facts: Mapping[str, str]) -> None:
    from vnplan_extract.areas.lookup import province_code

    document = tables["documents"][0]
    document["province_code"] = province_code(facts["province"], _day(document))


def _district(tables: Mapping[str, list[Row]], facts: Mapping[str, str]) -> None:
    from vnplan_extract.areas.lookup import province_of

    document = tables["documents"][0]
    area = _area_of(facts["district"], facts.get("province"), document)
    before = document["district_code"]
    document["district_code"], document["province_code"] = area.code, province_of(area)
    if document["issuer_level"] in ABOVE:
        document["issuer_level"] = "huyện"
    for item in (*tables["targets"], *tables["observations"]):
        if item["district_code"] == before and not item.get("area"):
            item["district_code"] = area.code


def _area_of(name: str, province: str | None, document: Row) -> Area:
    """A district as it was on the day of its plan, else on any day; homonyms by the province that is known."""
    from vnplan_extract.areas.errors import AmbiguousArea, UnknownArea
    from vnplan_extract.areas.lookup import find_district

    known = province or document["province_code"]
    tries = [(province, _day(document)), (known, _day(document)), (province, None), (known, None)]
    problem: VnplanError | None = None
    for within, on in tries:
        try:
            return find_district(name, within, on)
        except (AmbiguousArea, UnknownArea) as error:
            problem = problem or error
    assert problem is not None
    raise problem


_MEANT: dict[str, Callable[[Mapping[str, list[Row]], Mapping[str, str]], None]] = {
    "period": _period,
    "year": _year,
    "province": _province,
    "district": _district,  # after the year and the province, by which homonyms are told apart
}
