"""Gives a plan the codes of its district, province and commune, and its figures the district they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vnplan_extract.areas.evidence import day_of
from vnplan_extract.areas.home import Home, find_home
from vnplan_extract.areas.lookup import candidates
from vnplan_extract.areas.mentions import mentions
from vnplan_extract.areas.names import part_class
from vnplan_extract.schema import Finding, Metadata, Observation, Target

__all__ = ["assign"]

_DISTRICT_WORDS = ("huyện", "thị xã", "quận", "thành phố")


def assign(
    metadata: Metadata, items: Iterable[Target | Observation] = (), text: str = ""
) -> list[Finding]:  # fmt: skip
    """Fill the codes of places in a record; what the document does not make certain stays None.

    The plan's own unit is the one that its issuer belongs to: committees, councils and offices of a district (Huyện
    ủy, HĐND, UBND, phòng, ban) are that district's. Where the issuer names none, the lines of the letterhead above
    it, the place and then the title do; a document of the centre belongs to no place. A name that several districts
    bear is settled by the province that the document names: in its letterhead, its title, its legal bases, among its
    recipients, at last in its text. ``inferred`` says from what a code was taken.

    Args:
        metadata: record to fill: district_code, province_code, commune_code.
        items: targets and observations; ``area``, where it names a district, decides their district_code, else the
            plan's own does.
        text: text of the document, to tell homonyms apart.

    Returns:
        ``district_unknown`` or ``commune_unknown`` (severity info) where a unit is named that no list has,
        ``district_ambiguous`` or ``commune_ambiguous`` with the candidates where several may be meant,
        ``province_ambiguous`` where a province has two codes and the document does not say of which time it is.

    >>> record = Metadata(issuer="Huyện ủy Sơn Dương", date="2021-10-18")
    >>> assign(record)
    []
    >>> record.district_code, record.province_code, record.inferred["district_code"]
    ('076', '08', 'the issuer')
    """
    home = find_home(metadata, text)
    for field, code, origin in home.codes():
        setattr(metadata, field, code)
        metadata.inferred[field] = origin
    day = day_of(metadata)
    known: dict[str, str | None] = {}
    for item in items:
        area = item.area
        if area is None:
            item.district_code = home.district
            continue
        if area not in known:
            known[area] = _district_of(area, home, day)
        item.district_code = known[area]
    return _findings(home)


def _findings(home: Home) -> list[Finding]:
    if home.problem is None:
        return []
    code, message = home.problem
    return [Finding(code=code, message=message, severity="info" if code.endswith("_unknown") else "warning")]


def _district_of(area: str, home: Home, day: dt.date | None) -> str | None:
    """District that a block of columns is for: a district of the plan's province, or the plan's own.

    A district that cannot be told is None, not the plan's own.
    """
    word, name = part_class(area)
    named = [one for one in mentions(area, ("district",)) if one.word in _DISTRICT_WORDS]
    if word in _DISTRICT_WORDS or named:
        wording = named[0].full_name if named else area
        return _only(wording, home.province, day)
    if home.district is None and home.province is not None and word is None and home.is_province:
        return _only(name, home.province, day)
    return home.district


def _only(wording: str, province: str | None, day: dt.date | None) -> str | None:
    found = candidates(wording, province=province, on=day, levels=("district",))
    return found[0].code if len(found) == 1 else None
