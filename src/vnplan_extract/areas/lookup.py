"""Finds the unit that a wording names: by class, spelling, province and day."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from vnplan_extract.areas.errors import AmbiguousArea, UnknownArea
from vnplan_extract.areas.names import exact_key, part_class, sound_key, spelling_key
from vnplan_extract.areas.units import LEVELS, Area, Level, by_code, by_sound
from vnplan_extract.knowledge.tables import read_table

__all__ = [
    "LEVELS_OF",
    "area_of_code",
    "candidates",
    "district_code",
    "find",
    "find_district",
    "latest_of_each",
    "province_code",
    "province_of",
    "to_day",
]

LEVELS_OF: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "huyện": ("district",), "thị xã": ("district",), "quận": ("district",),
    "xã": ("commune",), "phường": ("commune",), "thị trấn": ("commune",), "đặc khu": ("commune",),
}  # fmt: skip
"""Class of a unit and the levels at which units bear it."""
_LEVEL_OF_LENGTH: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}
MAX_NAMED = 12  # candidates that a message names


def to_day(day: dt.date | str | None) -> dt.date | None:
    """A day given as a date or as text ("2021-10-18").

    Raises:
        UnknownArea: the text is no day.
    """
    if isinstance(day, dt.datetime):
        return day.date()
    if day is None or isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise UnknownArea(f"{day!r} is no day; write it as 2021-10-18") from None


def candidates(
    name: str, *, province: str | None = None, on: dt.date | None = None, levels: Sequence[Level] = LEVELS
) -> list[Area]:
    """All units that a wording may mean, the latest state of each, by code.

    Args:
        name: with or without a class word; tones may be left out of the whole name, not of parts.
        province: code of the province it must lie in.
        on: day on which it must be valid; None means any day.
        levels: levels looked at; of a name without a class word the first level that has it.

    >>> [str(area) for area in candidates("Krong Pac", on=dt.date(2020, 1, 1))]
    ['huyện Krông Pắc (654)']
    """
    word, bare = part_class(name)
    for group in [LEVELS_OF[word]] if word else [(level,) for level in LEVELS]:
        found = [area for level in group if level in levels for area in _spelt(bare, level)]
        if word:
            found = [area for area in found if area.type == word]
        if on is not None:
            found = [area for area in found if area.valid_on(on)]
        if province is not None:
            found = [area for area in found if province_of(area) == province]
        if found:
            return latest_of_each(found)
    return []


def _spelt(bare: str, level: Level) -> list[Area]:
    """Units of a level whose name is so spelt; the closest spelling that any has counts."""
    pool = by_sound(level).get(sound_key(bare), ())
    if level == "district" and (code := _spellings().get(exact_key(bare))):
        return list(by_code(level)[code])
    for key in (exact_key, spelling_key):
        if same := [area for area in pool if key(area.name) == key(bare)]:
            return same
    return [] if _has_marks(bare) else list(pool)


@cache
def _spellings() -> dict[str, str]:
    return {exact_key(row["name"]): row["code"] for row in read_table("areas/spellings.tsv")}


def _has_marks(text: str) -> bool:
    decomposed = unicodedata.normalize("NFD", text)
    return any(unicodedata.combining(letter) or letter in "đĐ" for letter in decomposed)


def latest_of_each(areas: Iterable[Area]) -> list[Area]:
    """One state for each unit: the last one."""
    last: dict[tuple[Level, str], Area] = {}
    for area in areas:
        kept = last.get((area.level, area.code))
        if kept is None or (area.valid_from or dt.date.min) > (kept.valid_from or dt.date.min):
            last[area.level, area.code] = area
    return [last[key] for key in sorted(last, key=lambda key: (LEVELS.index(key[0]), key[1]))]


def province_of(area: Area) -> str:
    """Code of the province in which a unit lay in that state."""
    if area.level == "province":
        return area.code
    if area.level == "commune" and len(area.parent) == len("076"):
        return by_code("district")[area.parent][-1].parent
    return area.parent


def find(name: str, province: str | None = None, on: dt.date | str | None = None) -> Area:
    """The one unit that a name means.

    Args:
        name: "huyện Sơn Dương", "TX. Sơn Tây", "Sơn Dương"; a name without its class is looked for among provinces,
            then districts, then communes.
        province: name or code of the province it lies in, for names that several units bear.
        on: day, as a date or "2021-10-18"; without it all days count, and the unit comes in its last state.

    Raises:
        AmbiguousArea: several units bear the name; the message lists them.
        UnknownArea: none does; the message says when and as what the name was valid.

    >>> find("huyện Sơn Dương").code, find("H. Châu Thành", province="Tây Ninh").code
    ('076', '708')
    >>> find("huyện Châu Thành")
    Traceback (most recent call last):
    vnplan_extract.areas.errors.AmbiguousArea: 'huyện Châu Thành' may be huyện Châu Thành (708, Tây Ninh), ...
    """
    day = to_day(on)
    code = province_code(province, day)
    return _only(name, candidates(name, province=code, on=day), province, day)


def district_code(name: str, province: str | None = None, on: dt.date | str | None = None) -> str:
    """Official code of a district by name; arguments and errors as for :func:`find`.

    >>> district_code("Hòa Thành", on="2021-01-01"), district_code("Đak Đoa"), district_code("Quận 1")
    ('709', '626', '760')
    """
    return find_district(name, province, on).code


def find_district(name: str, province: str | None = None, on: dt.date | str | None = None) -> Area:
    """The one district that a name means; arguments and errors as for :func:`find`."""
    day = to_day(on)
    found = candidates(name, province=province_code(province, day), on=day, levels=("district",))
    return _only(name, found, province, day)


def _only(name: str, found: list[Area], province: str | None, day: dt.date | None) -> Area:
    if len(found) == 1:
        return found[0]
    if found and {(area.level, area.full_name) for area in found} == {("province", found[0].full_name)}:
        return max(found, key=lambda area: area.valid_from or dt.date.min)  # one province that took another's code
    if found:
        listed = ", ".join(_described(area, found) for area in found[:MAX_NAMED])
        more = f" and {len(found) - MAX_NAMED} more" if len(found) > MAX_NAMED else ""
        raise AmbiguousArea(f"{name!r} may be {listed}{more}; give the province or the day", found)
    where = f" in {province}" if province else ""
    when = f" on {day}" if day else ""
    raise UnknownArea(f"there is no {name!r}{where}{when}{_hint(name)}")


def _described(area: Area, among: list[Area]) -> str:
    parts = [area.code]
    if area.level != "province":
        parts.append(by_code("province")[province_of(area)][0 if area.level == "district" else -1].name)
    if sum(province_of(other) == province_of(area) for other in among) > 1:
        parts.append(_span(area))
    return f"{area.full_name} ({', '.join(parts)})"


def _span(area: Area) -> str:
    ends = [f"from {area.valid_from}" if area.valid_from else "", f"to {area.valid_to}" if area.valid_to else ""]
    return " ".join(end for end in ends if end)


def _hint(name: str) -> str:
    """What the name meant on other days, as another class, or elsewhere."""
    bare = part_class(name)[1]
    others = [area for level in ("province", "district") for area in _spelt(bare, level)]
    listed = "; ".join(f"{_described(area, [area])} {_span(area)}".rstrip() for area in others[:MAX_NAMED])
    return f"; known are: {listed}" if listed else ""


def province_code(province: str | None, day: dt.date | None = None) -> str | None:
    """Official code of a province by name; a code is given back as it is, and None too.

    Raises:
        UnknownArea: there is no such province.

    >>> province_code("Tuyên Quang", dt.date(2021, 1, 1)), province_code("08"), province_code(None)
    ('08', '08', None)
    """
    if province is None or province.isdigit():
        return province
    found = candidates(province, on=day, levels=("province",)) or candidates(province, levels=("province",))
    codes = {area.code for area in found}
    if not codes:
        raise UnknownArea(f"there is no province {province!r}")
    if len(codes) > 1:  # a name went to another code on 1 July 2025; districts know the old one alone
        codes = {area.code for area in found if area.valid_to is not None} or codes
    return sorted(codes)[0]


def area_of_code(code: str, on: dt.date | str | None = None) -> Area:
    """The unit with an official code, on a day or in its last state.

    Raises:
        UnknownArea: no unit has the code (on that day).

    >>> area_of_code("769", "2020-06-01").full_name, area_of_code("769").full_name
    ('quận 2', 'thành phố Thủ Đức')
    """
    day = to_day(on)
    level = _LEVEL_OF_LENGTH.get(len(code))
    states = by_code(level).get(code, ()) if level else ()
    found = [area for area in states if day is None or area.valid_on(day)]
    if not found:
        raise UnknownArea(f"there is no unit with the code {code!r}{f' on {day}' if day else ''}")
    return found[-1]
