"""Where paragraphs begin in a text that lost their ends: a copy or a dump of a page put blanks in their place.

Where paragraphs began is read from the grammar of the documents: letterhead, place and date, the name of the
document's type in capitals with its title, headings and items with their numbers, the closing lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["BREAK", "is_flat", "with_paragraphs"]

LONG = 80  # characters; a line of a letterhead is shorter
HEAD = 1_500  # characters at the beginning in which the letterhead stands
BREAK = "\n\n"
_MOTTO = regex.compile(r"Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", regex.IGNORECASE)
_STATE = regex.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_PLACE = r"(?:(?:\p{Lu}\p{Ll}[\p{L}.]*|TP\.)[ -]\s?){0,4}\p{Lu}\p{Ll}[\p{L}.]*"
_DATE = regex.compile(rf"{_PLACE}\s?, ngày.{{0,12}}?tháng.{{0,12}}?năm\s?(?:\d{{4}}|[.…]+)")
_LINE = regex.compile(r"\s*([-–—_*=]{4,}|[-–]{3})\s*")
_NUMBER = regex.compile(r"(?<=\s)Số\s?:")
_NOT_A_LABEL = (
    r"(?<!\b(?:điều|khoản|điểm|mục|phần|chương|số|quý|tháng|năm|ngày|loại|hạng|khóa|cấp|kỳ|tiểu mục|biểu|bảng|mẫu"
    r"|phụ lục|đạt|từ|đến|là|và|còn|lên|xuống|thứ|đô thị|nhóm|vùng|khu)\s)"
)
_LABELS = (
    rf"(?i:{_NOT_A_LABEL})(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}\.?|[IVX]{{1,5}}\.|[A-E]\.)\s+(?=\p{{Lu}}\p{{L}})",
    r"(?i:(?<!\b(?:điểm|khoản)\s))[a-zđ]\)\s+(?=[\p{Lu}\d])",
    r"(?<=[.;:!?]\s)[-+•–]\s+(?=[\p{Lu}\d])",
    r"(?<=[.;:!?\p{Lu}]\s)(?:Điều \d{1,3}\s?[.:]|Căn cứ\s|Nơi nhận\s?:)",
    r"Nơi nhận\s?:",
    r"(?:Phần|PHẦN|Chương|CHƯƠNG|PHỤ LỤC)\s+(?:[IVX]{1,5}|thứ\s\p{L}+|THỨ\s\p{Lu}+|\d{1,2})(?=\.?\s+\p{Lu}{2})",
    r"(?:TM|KT|TL|TUQ|Q)\s?\.\s?(?=\p{Lu}{2})",
)
_BEGIN = regex.compile("(?<=\\s)(?:" + "|".join(_LABELS) + ")")
_DASH_AFTER_HEADING = regex.compile(
    r"((?:\d{1,2}|\p{Ll})(?:\.\d{1,2})*[.)]\s[^.:;,–-]{3,60}?)\s(?=[-–]\s\p{Lu}[^:]{8})"
)
_NEEDS_DOT = regex.compile(r"\d{1,2}\s")  # "15 Xã": a count, no label
_CAPITALS = regex.compile(
    r"(?:(?:[IVX]{1,5}|[A-E]|\d{1,2})\.\s+)?(?:[\p{Lu}\d(–-][^\s\p{Ll}]*+[ ,]*+){2,}(?=\s?\p{Lu}?\p{Ll}|\s?\d{1,2}\.\s)"
)

_CAPITAL_WORDS = regex.compile(r"\p{Lu}{2,}\W+\p{Lu}{2,}")


def is_flat(text: str) -> bool:
    """Whether the lines of a text are none of the document's: the motto stands inside a long line.

    >>> is_flat("UBND XÃ ĐỒNG MÂY ----- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ----- Số: 5/KH")
    True
    >>> is_flat("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nĐộc lập - Tự do - Hạnh phúc\\n")
    False
    """
    motto = _MOTTO.search(text, 0, HEAD)
    if motto is None:
        return len(text) > 20 * LONG and "\n" not in text.strip()
    start, end = text.rfind("\n", 0, motto.start()) + 1, text.find("\n", motto.end())
    before, after = text[start : motto.start()], text[motto.end() : len(text) if end < 0 else end]
    return bool(before.strip()) and "   " not in before.strip() and len(before) + len(motto.group()) + len(after) > LONG


def with_paragraphs(text: str) -> str:
    """The text with its paragraphs parted by empty lines; no character but white space is changed.

    Args:
        text: the text, its lines as they are.
    """
    flat = " ".join(text.split())
    cuts = _head_cuts(flat)
    for found in _BEGIN.finditer(flat):
        if not _NEEDS_DOT.fullmatch(found.group()):
            cuts.add(found.start())
    begins = sorted(cuts)
    for start, below in pairwise([*begins, len(flat)]):
        start += flat[start : start + 1].isspace()
        found = _CAPITALS.match(flat, start)
        end = start if found is None else _end_of_capitals(flat, found.end())
        if end < below and _CAPITAL_WORDS.search(flat, start, end):
            cuts.add(end)
    pieces, last = [], 0
    for cut in (*sorted(cuts), len(flat)):
        if flat[last:cut].strip():
            pieces.append(flat[last:cut].strip())
            last = cut
    return BREAK.join(_parted_headings(pieces))


def _parted_headings(pieces: list[str]) -> Iterator[str]:
    """The pieces; a heading that its first item was run on to stands alone, where more items follow."""
    for piece, below in zip(pieces, [*pieces[1:], ""], strict=True):
        found = _DASH_AFTER_HEADING.match(piece) if below.startswith(("- ", "– ")) else None
        if found is None or _names_body(found[1]):
            yield piece
        else:
            yield from (found[1], piece[found.end() :])


def _names_body(heading: str) -> bool:
    """Whether a heading opens with a body, whose name may hold a hyphen ("Phòng Tài chính - Kế hoạch")."""
    words = fold(heading).split()[1:4]
    return any(" ".join(words[:length]) in heads() for length in range(1, len(words) + 1))


@cache
def heads() -> frozenset[str]:
    """The words that open the name of a body."""
    return frozenset(fold(row["name"]) for row in read_table("bodies.tsv") if row["role"] == "head")


def _head_cuts(flat: str) -> set[int]:
    """Where lines begin down to the title: state name and motto, rules, number, place and date, type of document."""
    cuts: set[int] = set()
    motto = _MOTTO.search(flat, 0, HEAD)
    if motto is None:
        return cuts
    cuts |= {motto.start(), motto.end()}
    head = flat[:HEAD]
    cuts.update(found.start() for found in _STATE.finditer(head))
    cuts.update(edge for found in _LINE.finditer(head) for edge in found.span(1))
    number, date = _NUMBER.search(flat, 0, HEAD), _DATE.search(flat, motto.end(), HEAD)
    if number is not None:
        cuts.add(number.start())
    after = motto.end()
    if date is not None:
        cuts |= {date.start(), date.end()}
        after = date.end()
    title = types().search(flat, after, after + 200)
    if title is not None:
        cuts |= {title.start(), title.end()}
    return cuts


def _end_of_capitals(flat: str, end: int) -> int:
    """The end of words in capitals: not inside the word that follows them."""
    while 0 < end < len(flat) and not flat[end - 1].isspace() and flat[end - 1] not in ".,;:":
        end -= 1
    return end


@cache
def types() -> regex.Pattern[str]:
    """The names of document types as their titles print them, in capitals."""
    names = {row["type"].upper() for row in read_table("document_types.tsv") if row["kind"] == "name"}
    return regex.compile(
        r"(?<!\p{L})(?:" + "|".join(sorted(map(regex.escape, names), key=len, reverse=True)) + r")(?!\p{L})"
    )
