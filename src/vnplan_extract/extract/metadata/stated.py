"""Number, date and issuer where the title states them, as gazettes and legal databases print documents.

"QUYẾT ĐỊNH CỦA … SỐ …/… NGÀY … THÁNG … NĂM … VỀ VIỆC …": behind the type stand issuer, number and date, in any
order, on one line or several, and the title proper after them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from vnplan_extract.extract.metadata.letterhead import BODY, SYMBOL, UNITS
from vnplan_extract.extract.metadata.pieces import Piece, cut, is_upper
from vnplan_extract.extract.metadata.title import TypeLine
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Attached", "Stated", "read_attached", "read_stated"]

MAX_LINES = 6  # lines behind the type
MAX_BODY = 160  # characters of the issuer's name
_FLAGS = regex.IGNORECASE
_NUMBER = regex.compile(
    rf"số\s*:?\s*(?P<number>\d{{1,5}}[a-eđ]?(?![\p{{L}}\d]))(?:\s?[/\-–]\s?(?P<symbol>{SYMBOL}))?", _FLAGS
)
_DATE = regex.compile(
    r"ngày\s+(?P<day>\d{1,2})(?:\s+tháng\s+|\s?[/.-]\s?)(?P<month>\d{1,2})(?:\s+năm\s+|\s?[/.-]\s?)(?P<year>\d{4})(?!\d)",
    _FLAGS,
)
_NEXT = r"số\s*:?\s*\d|ngày\s+\d"
_VERB = (
    r"về(?!\p{L})|v/v|ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|bổ sung|thực hiện|triển khai|công bố|thành lập"
    r"|giao(?!\p{L})|điều chỉnh|bãi bỏ|hủy bỏ|thông qua"
)
_OF = regex.compile(r"của\s+")
_END_OF_BODY = regex.compile(rf"\s+(?={_NEXT}|{_VERB})|\s*[,;:(]|\n")
_WRAPPED = regex.compile(rf"\n(?=(?:{UNITS}|và)(?!\p{{L}}))")  # "CỦA ỦY BAN NHÂN DÂN / HUYỆN …"
_GAP = regex.compile(r"[\s,]*")
_ATTACHED = regex.compile(
    r"\W*(?:ban hành )?kèm theo (?:[^\n()]{3,60}? )?số[^\n()]{1,120}? của (?P<body>[^\n(),;]{5,120})"
)
_TWICE = regex.compile(rf"(?<!\p{{L}})({UNITS})\s*\1(?!\p{{L}})")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a title states in front of its subject.

    Attributes:
        number: where the number stands, None where it is not stated.
        symbol: where the symbol stands.
        day: where the date stands, from the day to the year.
        date: the date, None where it is not stated or no calendar has it.
        issuer: the issuer's name.
        line: the line with the type, with the statement counted to it.
    """

    number: tuple[int, int] | None
    symbol: tuple[int, int] | None
    day: tuple[int, int] | None
    date: dt.date | None
    issuer: Piece | None
    line: TypeLine


@dataclass(frozen=True, slots=True)
class Attached:
    """The issuer that a note names as the one of the document that a table or annex goes with."""

    issuer: Piece
    name: str


def read_stated(text: str, line: TypeLine, following: Sequence[Piece]) -> Stated | None:
    """Read number, date and issuer behind the type of a document.

    Args:
        text: the text of the document.
        line: the line with the type.
        following: the line with the type and the lines after it.

    Returns:
        None where the title states neither a number with its symbol nor a date right behind the type and issuer.
    """
    behind = [piece for piece in following if piece.end > line.start and not piece.in_table][:MAX_LINES]
    stop = max((piece.end for piece in behind), default=line.end)
    folded = fold_same_length(text[:stop])
    found: dict[str, regex.Match[str]] = {}
    issuer: Piece | None = None
    at = end = line.end
    while at < stop:
        at = _GAP.match(folded, at, stop).end()  # it matches nothing, too
        if "number" not in found and (match := _NUMBER.match(text, at, stop)):
            found["number"] = match
        elif "date" not in found and (match := _DATE.match(text, at, stop)):
            found["date"] = match
        elif issuer is None and (match := _OF.match(folded, at, stop)):
            issuer = _body(text, folded, match.end(), stop)
            at = issuer.end if issuer else stop
            end = at if issuer else end
            continue
        else:
            break
        at = end = match.end()
    return _stated(text, line, found, issuer, end)


def _body(text: str, folded: str, start: int, stop: int) -> Piece | None:
    """The name of a body that begins at an offset."""
    if BODY.match(folded, start, stop) is None:
        return None
    at = start
    while (end := _END_OF_BODY.search(folded, at, min(stop, start + MAX_BODY))) is not None:
        if _WRAPPED.match(folded, end.start()) is None:
            return cut(text, start, end.start())
        at = end.end()
    return cut(text, start, stop) if stop - start <= MAX_BODY else None


def _stated(
    text: str, line: TypeLine, found: dict[str, regex.Match[str]], issuer: Piece | None, end: int
) -> Stated | None:
    number, date = found.get("number"), found.get("date")
    if date is None and (number is None or number["symbol"] is None):
        return None
    rest = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    begins = len(rest) - len(rest.lstrip(" \t\u00a0:-–,."))
    has_title = any(char.isalpha() for char in rest)
    return Stated(
        number.span("number") if number else None,
        number.span("symbol") if number and number["symbol"] else None,
        (date.start("day"), date.end("year")) if date else None,
        _day(date) if date else None,
        issuer,
        replace(line, end=end, rest=end + begins if has_title else None),
    )


def _day(match: regex.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def read_attached(text: str, lines: Sequence[Piece]) -> Attached | None:
    """The issuer in a note such as "(Kèm theo Báo cáo số …/BC-UBND ngày … của UBND huyện …)".

    Args:
        text: the text of the document.
        lines: the lines above its first table of data.
    """
    for piece in lines:
        folded = fold_same_length(piece.text)
        match = _ATTACHED.match(folded)
        if match is None or BODY.match(match["body"]) is None or is_upper(piece.text):
            continue
        body = cut(text, piece.start + match.start("body"), piece.start + match.end("body"))
        if body is not None:
            once = _TWICE.sub(r"\1", fold_same_length(body.text))
            kept = len(once) - len(body.text)
            return Attached(body, body.text if kept == 0 else _without_doubles(body.text))
    return None


def _without_doubles(name: str) -> str:
    """A name in which a unit stands twice ("huyệnhuyện"), with the first of the two."""
    out, at = "", 0
    for match in _TWICE.finditer(fold_same_length(name)):
        out += name[at : match.start()] + name[match.start(1) : match.end(1)].lower()
        at = match.end()
    return out + name[at:]
