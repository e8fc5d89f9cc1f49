"""Which place a plan is for: its key, by which rows of one district come together, and the name to show.

A code decides where there is one. Without it the issuer's name in folded spelling keeps districts apart; a plan
with neither stands alone. Plans of a province, a commune or the centre stand under their own name, beside the
districts and never in the column of one.
"""

from __future__ import annotations

import pandas as pd
import regex

from vnplan_extract.compare import areas_through_time
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["UNKNOWN", "add_places", "distinct_names", "place_of_issuer"]

UNKNOWN = "không rõ"
_KINDS = "huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn|đặc khu"
_PLACE = regex.compile(
    rf"(?<!\p{{L}})(?P<kind>{_KINDS})\s+(?!ủy(?!\p{{L}}))(?P<name>[^,;(]+?)(?=\s+(?:{_KINDS})\s|\s*[,;(]|\s*$)"
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
    """The documents with their place: ``district_key``, ``district``, ``province_key``, ``province``, ``commune``.

    Args:
        documents: the table of that name.

    Returns:
        The same rows with these columns and ``place_level`` (huyện, tỉnh, xã, trung ương or missing). A name that
        stands for two keys gets an addition that tells them apart.
    """
    rows = documents.astype(object).where(documents.notna(), None)
    found = [_place(*row) for row in zip(*(rows[name] for name in _FROM), strict=True)]
    placed = documents.assign(
        place_level=pd.Series([one[0] for one in found], dtype="string"),
        district_key=pd.Series([one[1] for one in found], dtype="string"),
        district=pd.Series([one[2] for one in found], dtype="string"),
        province=pd.Series([one[3] for one in found], dtype="string"),
    )
    placed["district"] = distinct_names(placed["district_key"], placed["district"], placed["province_code"])
    placed["commune"] = placed["district"]
    return placed


_FROM = ("plan_id", "document", "issuer", "issuer_level", "date", "district_code", "province_code", "commune_code")


def _place(
    plan_id: str,
    document: str,
    issuer: str | None,
    issuer_level: str | None,
    date: object,
    district_code: str | None,
    province_code: str | None,
    commune_code: str | None,
) -> tuple[str | None, str, str, str]:
    """Level, key, name, and name of the province."""
    named = place_of_issuer(issuer) if issuer else None
    level = issuer_level or (_LEVELS.get(named[0], "huyện") if named else None)
    if level is None and district_code:
        level = "huyện"
    code = {"huyện": district_code, "tỉnh": province_code, "xã": commune_code}.get(level or "")
    name = f"{named[0]} {named[1]}" if named else None
    province = (areas_through_time.name_of(province_code) if province_code else None) or (
        name if level == "tỉnh" and name else province_code or UNKNOWN
    )
    if code:
        key = areas_through_time.row_key(code, date)
        return level, key, areas_through_time.name_of(key) or name or code, province
    if name:
        above = district_code if level == "xã" else province_code if level == "huyện" else None
        return level, ":".join(filter(None, (level, above, fold(name)))), name, province
    if level == "trung ương" or (issuer and level):
        return level, f"{level}:{fold(issuer or '')}", squeeze(issuer or "trung ương"), province
    return level, f"plan:{plan_id}", f"{UNKNOWN} ({document})", province


def distinct_names(keys: pd.Series, names: pd.Series, hints: pd.Series) -> pd.Series:
    """Names of which none stands for two keys: province or code is added where one would.

    Args:
        keys: what tells places apart.
        names: what they are called.
        hints: code of the province of each, where it is known.

    >>> text = lambda *values: pd.Series(values, dtype="string")
    >>> list(distinct_names(text("1", "2", "3"), text("huyện A", "huyện A", "huyện B"), text("08", "10", "08")))
    ['huyện A (08)', 'huyện A (10)', 'huyện B']
    """
    pairs = pd.DataFrame({"key": keys, "name": names, "hint": hints}).drop_duplicates(["key", "name"])
    one_name = pairs.drop_duplicates("key").set_index("key")
    shown = {}
    for _, same in one_name.groupby("name", sort=False):
        if len(same) == 1:
            shown[same.index[0]] = same["name"].iloc[0]
            continue
        for key, row in same.iterrows():
            province = None if pd.isna(row["hint"]) else areas_through_time.name_of(row["hint"]) or row["hint"]
            shown[key] = f"{row['name']} ({province or _without_code(str(key))})"
    taken = pd.Series(shown)
    twice = taken[taken.duplicated(keep=False)].index  # two of one province: the code tells them apart
    shown |= {key: f"{one_name.loc[key, 'name']} ({_without_code(str(key))})" for key in twice}
    return keys.map(shown).astype("string")


def _without_code(key: str) -> str:
    return key.removeprefix("plan:") if key.startswith("plan:") else "không mã" if ":" in key else f"mã {key}"
