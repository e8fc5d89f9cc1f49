"""Which place a plan is for: its key, by which rows of one district come together, and the name to show.

A code decides where there is one. Without it the issuer's name in folded spelling keeps districts apart; a plan
with neither stands alone. Plans of a province, a commune or the centre stand under their own name, beside the
districts and never in the column of one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pandas as pd
import regex

from vnplan_extract.compare import areas_through_time
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["FIRST_YEAR", "KINDS", "LAST_YEAR", "UNKNOWN", "add_places", "distinct_names", "place_of_issuer"]

UNKNOWN = "không rõ"
FIRST_YEAR, LAST_YEAR = 1945, 2100  # a plan of the state is for a year between them; 20211 is a misprint
KINDS = "huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn|đặc khu"
_PLACE = regex.compile(
    rf"(?<!\p{{L}})(?P<kind>{KINDS})\s+(?!ủy(?!\p{{L}}))(?P<name>[^,;(]+?)(?=\s+(?:{KINDS})\s|\s*[,;(]|\s*$)"
)
# A party committee is called by a short form of the kind: "Thị ủy Mây Vàng" is that of a thị xã.
_COMMITTEE = regex.compile(r"(?<!\p{L})(?P<kind>huyện|quận|thị|thành|tỉnh)\s+ủy\s+(?P<name>[^,;(]+?)(?=\s*[,;(]|\s*$)")
_COMMITTEES = {"thị": "thị xã", "thành": "thành phố"}
_LEVELS = {"tỉnh": "tỉnh", "xã": "xã", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã"}


def place_of_issuer(issuer: str) -> tuple[str, str] | None:
    """Kind and name of the place whose body issued a plan; None where the issuer names none.

    >>> place_of_issuer("Ủy ban nhân dân huyện Mây Vàng"), place_of_issuer("THỊ ỦY CỬA NHỒNG")
    (('huyện', 'Mây Vàng'), ('thị xã', 'CỬA NHỒNG'))
    >>> place_of_issuer("UBND xã Mây Hạ, huyện Mây Vàng")
    ('xã', 'Mây Hạ')
    >>> place_of_issuer("Bộ Tài chính") is None
    True
    """
    text = squeeze(issuer)
    folded = fold_same_length(text)
    found = _COMMITTEE.search(folded) or _PLACE.search(folded)
    if found is None:
        return None
    kind = found["kind"]
    return _COMMITTEES.get(kind, kind), text[slice(*found.span("name"))].strip()


def add_places(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with their place: ``district_key``, ``district``, ``province``, ``commune``.

    Args:
        documents: the table of that name.

    Returns:
        The same rows with these columns, ``place_level`` (huyện, tỉnh, xã, trung ương or missing), ``own_name`` (what
        the place is called on the day of the plan) and ``day`` (date of the plan, else the beginning of its period or
        the later day since which its place has its name).
        A place goes by its name in the latest plan; a name that stands for two keys gets an addition that tells them
        apart.
    """
    dated = documents.assign(day=documents["date"].fillna(_first_days(documents)))
    rows = dated[list(_FROM)].astype(object)
    rows = rows.where(rows.notna(), None)
    found = [_place(*row) for row in rows.itertuples(index=False)]
    texts = {name: pd.Series([one[at] for one in found], dtype="string") for at, name in enumerate(_GIVES)}
    placed = dated.assign(**texts)
    latest = placed.sort_values("day", ascending=False, na_position="last", kind="stable")
    names = latest.drop_duplicates("district_key").set_index("district_key")["own_name"]
    called = placed["district_key"].map(names)
    placed["province"] = _provinces(placed)
    hints = placed["province"].where(placed["province_code"].notna())
    placed["district"] = distinct_names(placed["district_key"], called, hints)
    placed["commune"] = placed["district"]
    return placed


def _provinces(placed: pd.DataFrame) -> pd.Series:
    """The name of each plan's province, that of the latest plan where it was renamed; of a merger both stand."""
    codes, days = placed["province_code"], placed["day"].astype(object)
    keys = [
        None if pd.isna(code) else areas_through_time.province_key(code, None if pd.isna(day) else day.date())
        for code, day in zip(codes, days, strict=True)
    ]
    named = placed.assign(key=pd.Series(keys, index=placed.index, dtype="string"))
    named = named[named["key"].notna().to_numpy(dtype=bool)]
    latest = named.sort_values("day", ascending=False, na_position="last", kind="stable").drop_duplicates("key")
    names = named["key"].map(latest.set_index("key")["province"])
    shown = distinct_names(named["key"], names, pd.Series(pd.NA, index=named.index, dtype="string"))
    return shown.reindex(placed.index).fillna(placed["province"]).astype("string")


_FROM = ("plan_id", "document", "issuer", "issuer_level", "day", "district_code", "province_code", "commune_code")
_GIVES = ("place_level", "district_key", "own_name", "province")


def _first_days(documents: pd.DataFrame) -> pd.Series:
    """The first day of each plan's period on which its place was called as its issuer calls it.

    A code goes on to the next place: 30904 was thị trấn Giồng Riềng until 30 June 2025 and is xã Giồng Riềng since.
    """
    days = _beginnings(documents["period_from"])
    undated = documents["date"].isna() & days.notna() & documents["issuer"].notna()
    codes = documents["commune_code"].fillna(documents["district_code"]).fillna(documents["province_code"])
    rows = documents.index[undated & codes.notna()]
    for at, code, issuer, day in zip(rows, codes[rows], documents["issuer"][rows], days[rows], strict=True):
        if (named := place_of_issuer(issuer)) is not None:
            days[at] = pd.Timestamp(areas_through_time.day_called(code, *named, day.date()))
    return days


def _beginnings(years: pd.Series) -> pd.Series:
    """The first day of each year that can be one."""
    real = years.where(years.between(FIRST_YEAR, LAST_YEAR))
    return pd.to_datetime(real.astype("string") + "-01-01").astype("datetime64[s]")


def _place(
    plan_id: str,
    document: str,
    issuer: str | None,
    issuer_level: str | None,
    day: dt.datetime | None,
    district_code: str | None,
    province_code: str | None,
    commune_code: str | None,
) -> tuple[str | None, str, str, str]:
    """Level, key, name, and name of the province."""
    date = day.date() if day else None
    named = place_of_issuer(issuer) if issuer else None
    level = issuer_level or (_LEVELS.get(named[0], "huyện") if named else None)
    if level is None and district_code:
        level = "huyện"
    code = {"huyện": district_code, "tỉnh": province_code, "xã": commune_code}.get(level or "")
    name = f"{named[0]} {named[1]}" if named else None
    province = (areas_through_time.name_of(province_code, date) if province_code else None) or (
        name if level == "tỉnh" and name else province_code or UNKNOWN
    )
    if code:
        own = areas_through_time.name_of(code, date) or name or code
        return level, areas_through_time.row_key(code, date), own, province
    if name:
        above = district_code if level == "xã" else province_code if level == "huyện" else None
        return level, ":".join(filter(None, (level, above, fold(name)))), name, province
    if level == "trung ương" or (issuer and level):
        return level, f"{level}:{fold(issuer or '')}", squeeze(issuer or "trung ương"), province
    return level, f"plan:{plan_id}", f"{UNKNOWN} ({document})", province


def distinct_names(keys: pd.Series, names: pd.Series, hints: pd.Series) -> pd.Series:
    """Names of which none stands for two keys: province, code or the day that parts them is added where one would.

    Args:
        keys: what tells places apart.
        names: what they are called.
        hints: code or name of the province of each, where it is known.

    >>> text = lambda *values: pd.Series(values, dtype="string")
    >>> list(distinct_names(text("1", "2", "3"), text("huyện A", "huyện A", "huyện B"), text("08", "10", "08")))
    ['huyện A (tỉnh Tuyên Quang)', 'huyện A (tỉnh Lào Cai)', 'huyện B']
    >>> list(distinct_names(text("482", "482@2025-01-01"), text("huyện C", "huyện C"), text("46", "46")))
    ['huyện C (trước 2025-01-01)', 'huyện C (từ 2025-01-01)']
    """
    known = pd.DataFrame({"key": keys, "name": names, "hint": hints}).drop_duplicates("key")
    shared = known["name"].duplicated(keep=False)
    shown = dict(zip(known["key"], known["name"], strict=True))
    rows = known[shared]
    apart = _apart(rows["key"].tolist())
    provinces = {
        key: f"{name} ({_province(hint) or apart[key]})"
        for key, name, hint in zip(rows["key"], rows["name"], rows["hint"], strict=True)
    }
    counts = Counter(provinces.values())
    for key, text in provinces.items():  # two of one province: code or day tells them apart
        shown[key] = text if counts[text] == 1 else f"{shown[key]} ({apart[key]})"
    return keys.map(shown).astype("string")


def _province(code: object) -> str | None:
    return None if pd.isna(code) else areas_through_time.name_of(str(code)) or str(code)  # type: ignore[call-overload]


def _apart(keys: list[str]) -> dict[str, str]:
    """What tells each key from the others of its name: a code, or the day on which one place took over from another.

    >>> _apart(["482", "482@2025-01-01", "plan:a.pdf"])
    {'482': 'trước 2025-01-01', '482@2025-01-01': 'từ 2025-01-01', 'plan:a.pdf': 'a.pdf'}
    """
    ends: dict[str, str] = {}
    for code, start in sorted(key.split("@") for key in keys if "@" in key):
        ends.setdefault(code, start)
    return {key: _mark(key, ends) for key in keys}


def _mark(key: str, ends: dict[str, str]) -> str:
    code, _, start = key.partition("@")
    if start or key in ends:
        return f"từ {start}" if start else f"trước {ends[key]}"
    return key.removeprefix("plan:") if key.startswith("plan:") else "không mã" if ":" in key else f"mã {code}"
