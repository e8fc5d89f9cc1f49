"""The head of a document: who issued it, its number, where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

import regex

from vnplan_extract.extract.metadata.casing import expand, proper_case
from vnplan_extract.extract.metadata.pieces import Piece, cut, is_upper
from vnplan_extract.vietnamese.unicode import APOSTROPHES, fold, fold_same_length, squeeze, strip_marks

__all__ = [
    "BODY",
    "DRAFT",
    "SYMBOL",
    "UNITS",
    "DateLine",
    "Head",
    "cut_at_marks",
    "is_motto",
    "issuer_of",
    "read_date",
    "read_head",
    "read_number",
]

MAX_PLAIN = 60  # characters of an issuer in small letters
MAX_LINE = 120  # characters; longer lines name no issuer
_B = r"[ \t\u00a0]"
_FILL = r"[ \t\u00a0.…_]"  # what stands where a number or a day is left blank
_SCRAWL = r"[^\n,;:]{1,8}?"  # what recognition makes of a number written by hand
_MOTTO = (
    r"cộng\s+hòa\s+xã\s+hội(?:\s+chủ\s+nghĩa\s+việt\s+nam)?|chủ\s+nghĩa\s+việt\s+nam"
    r"|độc\s+lập\s*[-.]?\s*tự\s+do\s*[-.]?\s*hạnh\s+phúc|đảng\s+cộng\s+sản\s+việt\s+nam"
)
SYMBOL = r"(?:(?:19|20)\d\d[ ]?[/\-–][ ]?)?[A-ZĐ][\p{L}\d]*(?:[ ]?[/\-–.&][ ]?[A-ZĐ][\p{L}\d]*)*"
"""The symbol of a document ("KH-UBND", "2010/TT-BKH")."""
_MOTTO_WORDS = (
    ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "doc", "lap", "tu", "do", "hanh", "phuc"),
    ("dang", "cong", "san", "viet", "nam"),
)
MIN_MOTTO = 4  # words of a part of the motto that is told by likeness
ALIKE = 0.8  # share of letters that such a part has in common with the motto
_NUMBER = regex.compile(
    rf"(?<!\p{{L}})(?:(?:Số|SỐ){_B}*[:.]?|số{_B}*:){_B}*"
    rf"(?:(?P<number>\d{{1,5}}[a-eđ]?(?![\p{{L}}\d]))?(?P<blank>{_FILL}{{0,80}})[/\-–]{_B}*"
    rf"|(?P<unclear>[^\n/]{{1,14}}?){_B}*/{_B}*(?=\p{{Lu}}{{1,5}}{_B}?-))"
    rf"(?P<symbol>{SYMBOL})"
)
_NAME = rf"\p{{Lu}}(?:[\p{{Ll}}{APOSTROPHES}]|[{APOSTROPHES}]\p{{Lu}})"  # M'Đrắk, Ea H'leo
_PLACE = rf"(?:TP\.?[ ])?{_NAME}+(?:[ ](?:-[ ])?{_NAME}*){{0,6}}"
_DATE = regex.compile(
    rf"(?:(?P<place>{_PLACE}){_B}*,?{_B}*)?"
    rf"[Nn]gày(?P<day>(?:\d|{_FILL}){{0,40}}|{_SCRAWL})[Tt]háng(?P<month>(?:\d|{_FILL}){{0,40}}|{_SCRAWL})"
    rf"[Nn]ăm{_B}*(?P<year>(?:19|20)\d\d|{_FILL}{{0,40}})"
)
_DATE_LINE = regex.compile(
    rf"(?P<place>{_PLACE}){_B}*,{_B}*ngày{_B}+(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-](?P<year>\d{{4}})"
)
_MARKS = regex.compile(rf"(?:{_MOTTO})|-{{3,}}|_{{3,}}|={{3,}}|\*{{1,}}")
BODY = regex.compile(
    r"(?:ủy ban|ubnd|hội đồng|hđnd|sở|phòng|ban|huyện ủy|tỉnh ủy|thành ủy|thị ủy|quận ủy|đảng ủy|đảng bộ"
    r"|chi cục|cục|bộ|chính phủ|thủ tướng|quốc hội|văn phòng|thanh tra|công an|trung tâm|đoàn|hội"
    r"|mặt trận|liên đoàn|tòa án|viện|kho bạc|bảo hiểm|ngân hàng|chi nhánh|trường|tổng cục|bch|btv|bcđ"
    r"|chủ tịch)(?!\p{L})"
)
"""Opens the folded name of a body that issues documents."""
UNITS = "tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|đặc khu"
_AREA = regex.compile(rf"(?<!\p{{L}})(?:{UNITS})(?!\p{{L}}| ủy)")
DRAFT = regex.compile(r"\W*(?:bản\s+)?dự\s+thảo(?:\s+(?:lần|ngày|số|bản|v\.?)\s?[\p{L}\d/.\- ]{1,24}|\s+\d{1,2})?\W*$")
"""A mark that a document is no more than a draft, alone on a folded line."""
_STAMP = regex.compile(r"(?:hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật|bản sao|đến|công văn đến)\W*$")
_SYMBOL_ALONE = regex.compile(r"[-–/]\s?\p{Lu}[\p{Lu}\d]{0,6}(?:[-–/][\p{Lu}\d]{1,8})+")
"""The rest of a number line whose number is blank: "Số", a gap, "-NQ/HU"."""
_GLUED = regex.compile(r"[ ](?=(?:SỞ|PHÒNG|HUYỆN ỦY|THÀNH ỦY|ĐẢNG ỦY|THỊ ỦY|QUẬN ỦY|TỈNH ỦY|CHI CỤC)[ ])")


@dataclass
class Head:
    """What stands above the title.

    Attributes:
        lines: the lines that name the issuer, in print order.
        numbers: matches of number lines, with the piece they stand in.
        dates: matches of date lines.
    """

    lines: list[Piece] = field(default_factory=list)
    numbers: list[tuple[Piece, regex.Match[str]]] = field(default_factory=list)
    dates: list[tuple[Piece, regex.Match[str]]] = field(default_factory=list)


def cut_at_marks(text: str, piece: Piece) -> Iterator[Piece]:
    """Cut a line that holds several parts of a letterhead: motto, number, place and date, rules."""
    folded = fold_same_length(piece.text)
    spans = [m.span() for pattern in (_NUMBER, _DATE, _DATE_LINE) for m in pattern.finditer(piece.text)]
    marks = [m.span() for m in _MARKS.finditer(folded)]  # a rule inside a number line stands for its number
    spans += [(a, b) for a, b in marks if not any(start <= a and b <= end for start, end in spans)]
    edges = sorted({0, len(piece.text), *(edge for span in spans for edge in span)})
    for start, end in pairwise(edges):
        part = cut(text, piece.start + start, piece.start + end, piece.bold, piece.centered)
        if part is not None:
            yield part


def read_head(pieces: list[Piece]) -> Head:
    """Sort the pieces above the title into lines of the issuer, number lines and date lines."""
    head = Head()
    for piece in pieces:
        folded = fold_same_length(piece.text)
        number = _NUMBER.search(piece.text)
        date = _DATE.search(piece.text) or _DATE_LINE.search(piece.text)
        if number and not _is_of_issuer(piece, head.lines):
            head.numbers.append((piece, number))
        elif date:
            head.dates.append((piece, date))
        elif _is_issuer_line(piece.text, folded, head):
            head.lines.append(piece)
    return head


def _is_issuer_line(text: str, folded: str, head: Head) -> bool:
    if (
        is_motto(text)
        or _MARKS.fullmatch(folded)
        or _STAMP.match(folded)
        or DRAFT.match(folded)
        or _SYMBOL_ALONE.fullmatch(text)
        or not any(c.isalpha() for c in folded)
    ):
        return False
    if not head.lines:
        return BODY.match(folded) is not None and (is_upper(text) or _is_plain_name(text, folded))
    return not head.numbers and len(text) < MAX_LINE and (is_upper(text) or _AREA.match(folded) is not None)


def is_motto(text: str) -> bool:
    """Whether a line is the motto or a part of it, marks and single letters misread or not.

    >>> is_motto("CỘNG HOÀ XÃ HỌI CHÚ NGHIA VIỆT"), is_motto("NAM"), is_motto("SỞ LAO ĐỘNG VÀ XÃ HỘI")
    (True, True, False)
    """
    if len(text) > MAX_LINE:
        return False
    words = regex.findall(r"\p{L}+", strip_marks(fold_same_length(text)))
    if words in (["nam"], ["viet", "nam"]):
        return True
    if len(words) < MIN_MOTTO:
        return False
    line = " ".join(words)
    return any(
        SequenceMatcher(None, line, " ".join(motto[at : at + len(words)]), autojunk=False).ratio() >= ALIKE
        for motto in _MOTTO_WORDS
        for at in range(max(1, len(motto) - len(words) + 1))
    )


def _is_plain_name(text: str, folded: str) -> bool:
    """A body with its area in small letters, alone on a line."""
    return len(text) < MAX_PLAIN and _AREA.search(folded) is not None and not regex.search(r"[,.;:\d]", text)


def _is_of_issuer(piece: Piece, lines: list[Piece]) -> bool:
    """Whether a number belongs to the issuer's name ("ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH / SỐ 1050/QĐ-SCT")."""
    return bool(lines) and is_upper(piece.text) and lines[-1].folded.endswith(("quyết định", "kế hoạch", "nghị quyết"))


def issuer_of(lines: list[Piece], context: str) -> tuple[str | None, list[str]]:
    """The issuing body and the bodies printed above it.

    Args:
        lines: the lines of the letterhead that name bodies.
        context: the text of the document, for the case of the names.

    Returns:
        The last body in proper case with abbreviations written out, and those above it.
    """
    bodies: list[list[str]] = []
    for line in lines:
        for text in _GLUED.split(squeeze(line.text)):
            if bodies and not _opens_body(bodies[-1][-1], text):
                bodies[-1].append(text)
            else:
                bodies.append([text])
    names = [proper_case(expand(" ".join(body).strip(" -–_*")), context) for body in bodies]
    return (names[-1], names[:-1]) if names else (None, [])


def _opens_body(before: str, text: str) -> bool:
    """Whether a line names another body than the line before it."""
    folded, above = fold(text), fold(before)
    if BODY.match(folded) is None or above.endswith((" và", "-", ",", " của", " thuộc")):
        return False
    return not (above.endswith(("ban chấp hành", "ban thường vụ", "bch", "btv")) and folded.startswith("đảng bộ"))


def read_number(head: Head, codes: tuple[str, ...]) -> tuple[Piece, regex.Match[str]] | None:
    """The number line of the document: one whose symbol fits the type of the document, else the first.

    Args:
        head: the head of the document.
        codes: abbreviations with which symbols of its type open ("KH").
    """
    for piece, match in head.numbers:
        if any(part in codes for part in regex.split(r"[-/.\s\d]+", match["symbol"])):
            return piece, match
    return head.numbers[0] if head.numbers else None


@dataclass(frozen=True, slots=True)
class DateLine:
    """Place and date as printed; ``date`` is None where a part of it is blank."""

    place: str | None
    date: dt.date | None
    year: int | None
    piece: Piece
    match: regex.Match[str]


def read_date(head: Head) -> DateLine | None:
    """The line with place and date; one with a place is preferred."""
    if not head.dates:
        return None
    piece, match = next(((p, m) for p, m in head.dates if m["place"]), head.dates[0])
    day, month, year = (_clean_number(match[part]) for part in ("day", "month", "year"))
    date = None
    if day and month and year:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            date = None
    place = squeeze(match["place"]) if match["place"] else None
    return DateLine(place, date, year, piece, match)


def _clean_number(written: str | None) -> int | None:
    """The number between "ngày", "tháng" and "năm"; None where it is blank or not made of digits alone."""
    bare = regex.sub(_FILL, "", written or "")
    return int(bare) if bare.isdecimal() else None
