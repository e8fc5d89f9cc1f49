"""What a row measures, in the words of the table: its label, with the row above it where it says too little alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from vnplan_extract.extract.indicator_tables.labels import lone_words, names_measure
from vnplan_extract.extract.indicator_tables.rows import Row
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["change_of", "row_names"]

_CHANGE = regex.compile(
    r"(?<=\p{L}[)]? )(?:(?P<rise>tăng(?: thêm)?)|(?P<fall>giảm(?: thêm)?))"
    r"(?: (?:bình quân|trung bình))?(?: (?:(?:hằng|hàng|mỗi|trong) năm|so với [\p{L}\d ]+))?$"
)
# "giá trị tăng thêm" is value added; "tăng, giảm" says neither; "tốc độ tăng" is itself the level
_NO_CHANGE = regex.compile(
    r"giá trị tăng thêm|tăng\W+giảm|giảm\W+tăng|^(?:tốc độ|nhịp độ|nhịp|hệ số)(?!\p{L})"
    r"|(?:mức|chỉ số|tỷ lệ|tỷ suất) (?:tăng|giảm)"
)
JOINT = ": "  # between the row above and the row
_DASH_RANK = 30  # dashes and stars; numbered rows stand higher


def change_of(name: str) -> str:
    """The measure that the label of a row states: a change where it ends in one.

    >>> change_of("Năng suất lao động xã hội tăng"), change_of("Tỷ lệ hộ nghèo giảm bình quân hằng năm")
    ('increase', 'decrease')
    >>> change_of("Tốc độ tăng"), change_of("Giá trị tăng thêm"), change_of("Số hộ tăng, giảm trong năm")
    ('level', 'level', 'level')
    """
    plain = fold(name)
    match = _CHANGE.search(plain)
    if match is None or _NO_CHANGE.search(plain):
        return "level"
    return "increase" if match["rise"] else "decrease"


def row_names(rows: Sequence[Row]) -> dict[int, str]:
    """The indicator of each row, by its number in the table.

    A label that stands in the table more than once, that opens with "Trong đó", or that names only a measure
    or a group ("Diện tích", "Nữ") is joined to the row above that tells it apart.

    Args:
        rows: the rows of one head.
    """
    times = Counter(_key(row) for row in rows)
    return {row.at: _name(row, times) for row in rows}


def _key(row: Row) -> tuple[str, str | None]:
    return fold(row.label.full), row.price


def _name(row: Row, times: Counter[tuple[str, str | None]]) -> str:
    name = row.label.name or row.label.full
    if row.part_of is not None and row.label.is_part:
        return _joined(row.part_of, name)
    if times[_key(row)] > 1 or fold(row.label.name) in lone_words():
        above = _telling(row, times)
        return _joined(above, name) if above is not None else name
    parent = next((one for one in row.above if one.has_figures), None)
    if parent is not None and row.rank >= _DASH_RANK and parent.unit == row.unit and not names_measure(name):
        return _joined(parent, name)
    return name


def _joined(above: Row, name: str) -> str:
    return f"{above.label.name or above.label.full}{JOINT}{name}"


def _telling(row: Row, times: Counter[tuple[str, str | None]]) -> Row | None:
    """The nearest row above that stands in the table once; else the nearest one."""
    named = [one for one in row.above if one.label.name]
    once = (one for one in named if times[_key(one)] == 1 and fold(one.label.name) not in lone_words())
    return next(once, named[0] if named else None)
