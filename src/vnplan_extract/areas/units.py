"""The administrative units as the data files list them, each with the days between which it is valid so."""

from __future__ import annotations

import datetime as dt
import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from vnplan_extract.areas.names import sound_key
from vnplan_extract.knowledge.tables import read_table

__all__ = [
    "COMMUNES_FROM", "DISTRICTS_END", "DISTRICTS_FROM", "KNOWN_FROM", "LEVELS", "PROVINCES_FROM",
    "Area", "Level", "by_code", "by_sound", "read_packed", "units",
]  # fmt: skip

Level = Literal["province", "district", "commune"]
LEVELS: tuple[Level, ...] = ("province", "district", "commune")

PROVINCES_FROM = dt.date(2008, 8, 1)
"""First day for which all provinces are known (Resolution 15/2008/QH12)."""
DISTRICTS_FROM = dt.date(2010, 1, 1)
"""First day for which all districts are known."""
COMMUNES_FROM = dt.date(2019, 10, 6)
"""Day of the first list of communes."""
DISTRICTS_END = dt.date(2025, 6, 30)
"""Last day of the districts (Law on the organisation of local government 72/2025/QH15)."""
KNOWN_FROM: dict[Level, dt.date] = {
    "province": PROVINCES_FROM,
    "district": DISTRICTS_FROM,
    "commune": COMMUNES_FROM,
}


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative unit (đơn vị hành chính) in one state: a new name, class or parent makes a new Area.

    Attributes:
        code: official code of Tổng cục Thống kê: two digits for a province, three for a district, five for a commune.
            Codes are used again (769 was quận 2, then thành phố Thủ Đức), so a code means a unit only with a day.
        name: without its class ("Sơn Dương").
        type: class of the unit (loại): "tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn",
            "đặc khu".
        level: "province", "district" or "commune".
        parent: code of the unit above it; a commune's is its district until 30 June 2025, its province since.
        valid_from: first day; None where it is not known. A commune's is the day of the first list that has it.
        valid_to: last day; None while it is valid.
    """

    code: str
    name: str
    type: str
    level: Level
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None

    def __str__(self) -> str:
        return f"{self.type} {self.name} ({self.code})" if self.code else f"{self.type} {self.name}"

    @property
    def full_name(self) -> str:
        """Class and name: "huyện Sơn Dương"."""
        return f"{self.type} {self.name}"

    def valid_on(self, day: dt.date) -> bool:
        """Whether the unit was so on that day, both ends counted."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def read_packed(name: str) -> list[list[str]]:
    """The rows of a compressed table of ``knowledge/areas``, without its header."""
    path = resources.files("vnplan_extract.knowledge") / "areas" / name
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@cache
def units(level: Level) -> tuple[Area, ...]:
    """All units of a level in all their states, by code and day.

    >>> [(area.full_name, str(area.valid_to)) for area in units("province") if area.code == "15"]
    [('tỉnh Yên Bái', '2025-06-30'), ('tỉnh Lào Cai', 'None')]
    """
    if level == "commune":
        rows = read_packed("communes.tsv.gz")
        return tuple(Area(r[0], r[3], r[4], level, r[5], _day(r[1]), _day(r[2])) for r in rows)
    return tuple(
        Area(r["code"], r["name"], r["type"], level, r["parent"], _day(r["valid_from"]), _day(r["valid_to"]))
        for r in read_table(f"areas/{level}s.tsv")
    )


@cache
def by_code(level: Level) -> dict[str, tuple[Area, ...]]:
    """The states of each code, in the order of time."""
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for area in units(level):
        found[area.code].append(area)
    return {code: tuple(areas) for code, areas in found.items()}


@cache
def by_sound(level: Level) -> dict[str, tuple[Area, ...]]:
    """The units that share a name once tones and spellings are left out."""
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for area in units(level):
        found[sound_key(area.name)].append(area)
    return {key: tuple(areas) for key, areas in found.items()}
