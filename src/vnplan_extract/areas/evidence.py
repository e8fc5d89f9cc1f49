"""What a document says of where it is from, and the units of a name on its day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from vnplan_extract.areas.lookup import candidates, province_of
from vnplan_extract.areas.mentions import mentions
from vnplan_extract.areas.undated import is_of_new_order
from vnplan_extract.areas.units import DISTRICTS_FROM, Area, Level, units
from vnplan_extract.schema import Metadata
from vnplan_extract.vietnamese.unicode import fold, fold_same_length

__all__ = ["PlaceEvidence", "day_of", "valid_units"]

LAST_STILL_YEAR = 2024  # the last whole year of the districts
MAX_LETTERHEAD = 400  # characters
MORE = 2  # times as often as the others a province must be named in the text to settle a homonym


def day_of(metadata: Metadata) -> dt.date | None:
    """Day that counts for a plan: its date, else the first day of a period that ended before the units of 2025 changed.

    Args:
        metadata: record of the plan.
    """
    if metadata.date is not None or metadata.period_to is None or metadata.period_to > LAST_STILL_YEAR:
        return metadata.date
    return dt.date(max(metadata.period_from or metadata.period_to, DISTRICTS_FROM.year), 1, 1)


def valid_units(wording: str, day: dt.date | None, levels: Sequence[Level]) -> list[Area]:
    """Units of that name on the day; one that took another class before or after counts if it was there on the day."""
    found = candidates(wording, on=day, levels=levels)
    if found or day is None:
        return found
    there = {(area.level, area.code) for level in levels for area in units(level) if area.valid_on(day)}
    return [area for area in candidates(wording, levels=levels) if (area.level, area.code) in there]


class PlaceEvidence:
    """What a document says of its province, strongest first."""

    def __init__(self, metadata: Metadata, text: str) -> None:
        self.day = day_of(metadata)
        self.text = text
        lines = metadata.evidence.get("issuer")
        self.letterhead = text[lines.start : min(lines.end, lines.start + MAX_LETTERHEAD)] if lines else ""
        self.groups = [
            ("the letterhead", [metadata.issuer or "", self.letterhead, metadata.signed_on_behalf_of or ""]),
            ("the title", [metadata.title or ""]),
            ("the legal bases", metadata.legal_bases),
            ("the recipients", metadata.recipients),
        ]
        self.own = metadata

    def provinces(self) -> Iterator[tuple[str, set[str]]]:
        """Groups of evidence that name provinces, with their codes on the day."""
        for origin, parts in self.groups:
            codes = {code for part in parts for code in _province_codes(part, self.day)}
            if codes:
                yield origin, codes

    def districts(self) -> set[str]:
        """Codes of districts that letterhead and title name."""
        parts = [self.own.issuer or "", self.letterhead, self.own.title or ""]
        return {
            area.code
            for part in parts
            for mention in mentions(part, ("district",))
            for area in valid_units(mention.full_name, self.day, ("district",))
        }

    def one_time(self, found: list[Area]) -> list[Area]:
        """Of the codes that a province had before and since 1 July 2025, the one of the side of an undated document."""
        if self.day is not None or len(found) < 2 or len({area.full_name for area in found}) > 1:
            return found
        is_new = is_of_new_order(self.own, self.text)
        return found if is_new is None else [area for area in found if (area.valid_to is None) == is_new]

    def settle(self, found: list[Area]) -> tuple[list[Area], str | None]:
        """Those of several units that lie in the province the document names, and where it does."""
        for origin, codes in self.provinces():
            within = [area for area in found if province_of(area) in codes]
            if within or len(codes) == 1:
                return within, origin
        if len(found) < 2:
            return found, None
        counts = _named_in_text({province_of(area) for area in found}, self.text)
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= MORE * ranked[1][1]):
            return [area for area in found if province_of(area) == ranked[0][0]], "the text"
        return found, None


def _province_codes(text: str, day: dt.date | None) -> set[str]:
    return {
        area.code
        for mention in mentions(text, ("province",))
        for area in valid_units(mention.full_name, day, ("province",))
        if mention.known
    }


def _named_in_text(codes: set[str], text: str) -> Counter[str]:
    """How often a text names each of some provinces after its class ("tỉnh", "thành phố")."""
    code_of = {fold(area.name): area.code for area in units("province") if area.code in codes}
    names = "|".join(regex.escape(name) for name in sorted(code_of, key=len, reverse=True))
    pattern = rf"(?:tỉnh|tỉnh ủy|thành phố|thành ủy|tp\.?) (?P<name>{names})(?!\p{{L}})"
    return Counter(code_of[match["name"]] for match in regex.finditer(pattern, fold_same_length(text)))
