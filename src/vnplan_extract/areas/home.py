"""The unit that a plan belongs to, from what the document says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from vnplan_extract.areas.evidence import PlaceEvidence, day_of, valid_units
from vnplan_extract.areas.lookup import candidates, province_of
from vnplan_extract.areas.mentions import Mention, mentions
from vnplan_extract.areas.units import DISTRICTS_END, Area, by_code, units
from vnplan_extract.schema import Metadata
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Home", "find_home"]

MAX_NAMED = 12  # candidates that a message names
_CLASS_OF_BODY = regex.compile(r"(?<!\p{L})(?P<word>huyện|thị xã|quận|thành phố|thành ủy|thị ủy)(?!\p{L})")
_OF_COMMITTEE = {"thành ủy": "thành phố", "thị ủy": "thị xã"}
_WORDS_OF_LEVEL = {
    "tỉnh": ("tỉnh", "thành phố"),
    "huyện": ("huyện", "quận", "thị xã", "thành phố"),
    "xã": ("xã", "phường", "thị trấn", "đặc khu"),
}


@dataclass
class Home:
    """Codes of the units that a plan belongs to, where each was taken from, and what could not be settled.

    Attributes:
        district: code of the district.
        province: code of the province.
        commune: code of the commune.
        origins: field name to where its code was taken from.
        problem: code and message of a finding.
        is_province: whether the plan is a province's own.
    """

    district: str | None = None
    province: str | None = None
    commune: str | None = None
    origins: dict[str, str] = field(default_factory=dict)
    problem: tuple[str, str] | None = None
    is_province: bool = False

    def codes(self) -> Iterator[tuple[str, str, str]]:
        """Field of the metadata, code, and where it was taken from."""
        for level in ("district", "province", "commune"):
            if (code := getattr(self, level)) is not None:
                yield f"{level}_code", code, self.origins[level]


def find_home(metadata: Metadata, text: str) -> Home:
    """The units that a plan belongs to.

    Args:
        metadata: what was read of letterhead, title, grounds and recipients.
        text: the document, for the provinces that it names.
    """
    home = Home()
    if metadata.issuer_level == "trung ương":  # it may write of one province, but belongs to none
        return home
    evidence = PlaceEvidence(metadata, text)
    named = _own(metadata, evidence.letterhead)
    if named is None:
        _take_province(home, evidence)
        return home
    mention, origin = named
    if mention.word in _WORDS_OF_LEVEL["xã"]:
        _settle_commune(home, mention, origin, evidence)
    elif mention.word == "tỉnh" or _is_central(mention, metadata):
        _settle_province(home, mention, origin, evidence)
    else:
        _settle_district(home, mention, origin, evidence)
    if home.province is None:
        _take_province(home, evidence)
    return home


def _own(metadata: Metadata, letterhead: str) -> tuple[Mention, str] | None:
    """The unit that the issuer belongs to, by issuer, the lines of the letterhead above it, place or title."""
    issuer = metadata.issuer or ""
    found = list(mentions(issuer))
    if found:
        return _lowest(found), "the issuer"
    words = _WORDS_OF_LEVEL.get(metadata.issuer_level or "", ())
    above = [one for one in mentions(letterhead) if one.known and one.word in words]
    if above:
        return _lowest(above), "the letterhead"
    if metadata.issuer_level == "tỉnh":  # a department (sở) signs at the place that the province is named after
        placed = metadata.place and valid_units(f"tỉnh {metadata.place}", day_of(metadata), ("province",))
        return (Mention("tỉnh", str(metadata.place), True), "the place") if placed else None
    titled = list(mentions(metadata.title or "", ("district", "commune")))
    word = _class_of(issuer)
    if word is not None and metadata.place:
        return Mention(word, metadata.place, True), "the place"
    if metadata.issuer_level == "huyện":
        titled = [one for one in titled if one.word in _WORDS_OF_LEVEL["huyện"]]
    elif metadata.issuer_level is None and metadata.issuer is not None:
        return None
    if len({one.full_name for one in titled}) == 1:
        return titled[0], "the title"
    return None


def _class_of(issuer: str) -> str | None:
    """Class of the unit of a body whose name leaves its unit out: "Ban Chấp hành Đảng bộ huyện"."""
    match = _CLASS_OF_BODY.search(fold(issuer))
    return _OF_COMMITTEE.get(match["word"], match["word"]) if match else None


def _lowest(found: Sequence[Mention]) -> Mention:
    order = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
    return min(found, key=lambda mention: order.index(mention.word))


def _is_central(mention: Mention, metadata: Metadata) -> bool:
    """Whether a "thành phố" is one of the provinces on the day: Huế is since 2025, and was a district before."""
    return mention.word == "thành phố" and bool(
        candidates(mention.full_name, on=day_of(metadata), levels=("province",))
    )


def _settle_province(home: Home, mention: Mention, origin: str, evidence: PlaceEvidence) -> None:
    found = evidence.one_time(valid_units(mention.full_name, evidence.day, ("province",)))
    home.is_province = True
    if len(found) == 1:
        home.province, home.origins["province"] = found[0].code, origin
    elif found:
        listed = ", ".join(f"{area.code} ({_span(area)})" for area in found)
        message = f"{mention.full_name} may be {listed}; the document does not say of which time it is."
        home.problem = ("province_ambiguous", message)


def _span(area: Area) -> str:
    return f"since {area.valid_from}" if area.valid_to is None else f"until {area.valid_to}"


def _settle_district(home: Home, mention: Mention, origin: str, evidence: PlaceEvidence) -> None:
    found = valid_units(mention.full_name, evidence.day, ("district",))
    within, settled_by = evidence.settle(found)
    if len(within) == 1:
        area = within[0]
        home.district, home.province = area.code, province_of(area)
        others = settled_by if len(found) > 1 else None
        home.origins["district"] = f"{origin}, {others}" if others else origin
        home.origins["province"] = "the district"
        return
    if within:
        home.problem = ("district_ambiguous", _ambiguous(mention, within))
        return
    home.problem = ("district_unknown", _unknown(mention, found, evidence.day))


def _settle_commune(home: Home, mention: Mention, origin: str, evidence: PlaceEvidence) -> None:
    found = valid_units(mention.full_name, evidence.day, ("commune",))
    districts = evidence.districts()
    if districts and any(area.parent in districts for area in found):
        found = [area for area in found if area.parent in districts]
    within, settled_by = evidence.settle(found)
    if len(within) == 1:
        area = within[0]
        home.commune, home.province = area.code, province_of(area)
        home.origins["commune"] = f"{origin}, {settled_by}" if settled_by and len(found) > 1 else origin
        home.origins["province"] = home.origins["district"] = "the commune"
        home.district = area.parent if len(area.parent) == len("076") else None
        return
    if len(districts) == 1 and (evidence.day is None or evidence.day <= DISTRICTS_END):
        district = next(area for area in units("district") if area.code in districts)
        home.district, home.province = district.code, district.parent
        home.origins["district"], home.origins["province"] = "the letterhead", "the district"
    if within:
        home.problem = ("commune_ambiguous", _ambiguous(mention, within))
    else:
        home.problem = ("commune_unknown", _unknown(mention, found, evidence.day))


def _take_province(home: Home, evidence: PlaceEvidence) -> None:
    """The one province that the document names in its letterhead, title, grounds or recipients."""
    if home.is_province:
        return
    for origin, codes in evidence.provinces():
        found = evidence.one_time([area for code in sorted(codes) for area in by_code("province")[code][-1:]])
        if len(found) == 1:
            home.province, home.origins["province"] = found[0].code, origin
            return


def _ambiguous(mention: Mention, found: list[Area]) -> str:
    names = {area.code: area.name for area in units("province")}
    old = {area.code: area.name for area in units("province") if area.valid_to is not None}
    listed = ", ".join(
        f"{area.code} ({(names if area.valid_to is None else names | old)[province_of(area)]})"
        for area in found[:MAX_NAMED]
    )
    more = f" and {len(found) - MAX_NAMED} more" if len(found) > MAX_NAMED else ""
    return f"{mention.full_name} may be {listed}{more}; the document does not say in which province it lies."


def _unknown(mention: Mention, found: list[Area], day: dt.date | None) -> str:
    when = f" on {day}" if day else ""
    if found:
        return f"There is no {mention.full_name} in the province that the document names{when}."
    return f"No list of administrative units has {mention.full_name}{when}."
