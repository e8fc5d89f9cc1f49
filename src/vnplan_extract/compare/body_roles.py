"""One name for a body over many plans: the same office of two districts is one row, a district's own name is not."""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["is_collective", "office_of"]

_LEVELS = {"huyện": "huyện", "thị xã": "huyện", "thành phố": "huyện", "quận": "huyện", "tỉnh": "tỉnh"}
_LEVEL_END = regex.compile(rf"(?<level>{'|'.join(_LEVELS)})(?:(?:[ ]\p{{Lu}}[\p{{L}}'’]*|[ ]-){{1,6}})?$")
_NOT_NAMED = regex.compile(r"(?<!^)\b(?:nơi|có|được) \p{L}")  # a clause that says which: "xã nơi có công trình"
_DISTRICT_OFFICE = regex.compile(r"phòng\b")
_JOINTS = regex.compile(r"\s*-\s*")
_COLLECTIVE = regex.compile(
    r"(?:(?:chủ tịch )?ủy ban nhân dân |hội đồng nhân dân |đảng ủy |thủ trưởng )?(?:các|những|mọi|toàn bộ)\b"
    r"|(?:các )?(?:cơ quan|đơn vị|ngành|đoàn thể|địa phương|xã|phường|phòng, ban)(?:\b.*\bliên quan|[, ].*)?$"
)


@cache
def office_of(name: str) -> str:
    """The office that a body is, in folded spelling, without the name of its own district or province.

    "Công an huyện Sơn Dương" and "Công an thị xã" are one office of two districts; "Công an tỉnh" is another. A
    "Phòng" (district department) needs no level behind it. The level "thành phố" counts as a district's, since
    provincial cities are named by their province's plans.

    >>> office_of("Công an huyện Sơn Dương"), office_of("Công an thị xã"), office_of("Công an tỉnh Tuyên Quang")
    ('công an huyện', 'công an huyện', 'công an tỉnh')
    >>> office_of("Phòng Tài chính – Kế hoạch huyện") == office_of("phòng Tài chính-Kế hoạch")
    True
    >>> office_of("Hội Phụ nữ huyện") == office_of("Hội Liên hiệp Phụ nữ huyện Sơn Dương")
    True
    """
    found = _LEVEL_END.search(name)
    if found is not None and found.start() > 0:
        name = name[: found.start()] + _LEVELS[found["level"]]
    folded = _joined(name)
    if _DISTRICT_OFFICE.match(folded):
        folded = folded.removesuffix(" huyện")
    return _official(folded)


def _official(folded: str) -> str:
    """The office under its official name, where the words are another name of it (``knowledge/office_names.tsv``)."""
    last = folded.rpartition(" ")[2]
    level = last if last in _LEVELS.values() else ""
    name = folded.removesuffix(f" {level}") if level else folded
    names = _other_names()
    official = names.get((name, level)) or names.get((name, ""), name)
    return f"{official} {level}" if level else official


@cache
def _other_names() -> dict[tuple[str, str], str]:
    """Another name in folded spelling, and the level at which it is one ("" for every level), to the official name."""
    rows = read_table("office_names.tsv")
    return {(_joined(row["name"]), row["level"]): _joined(row["office"]) for row in rows}


def _joined(name: str) -> str:
    """A name in folded spelling with all its dashes written alike."""
    joined: str = _JOINTS.sub(" - ", fold(name))
    return joined


@cache
def is_collective(name: str) -> bool:
    """Whether the words stand for many bodies or for nobody by name: "các cơ quan liên quan", "các xã, thị trấn".

    >>> [is_collective(n) for n in ("Các cơ quan liên quan", "Ủy ban nhân dân các xã, thị trấn", "cơ quan, đơn vị")]
    [True, True, True]
    >>> is_collective("Ủy ban nhân dân xã nơi có công trình")
    True
    >>> [is_collective(n) for n in ("Phòng Nội vụ", "Ủy ban nhân dân xã Bản Sèo", "Cơ quan Tổ chức - Nội vụ")]
    [False, False, False]
    """
    folded = fold(name)
    if _NOT_NAMED.search(folded):
        return True
    if _COLLECTIVE.match(folded) is None:
        return False
    return not regex.match(r"(?:Cơ quan|Đơn vị|Ngành|Xã|Phường) \p{Lu}", name)
