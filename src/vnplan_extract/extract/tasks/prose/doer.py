"""Who has to act: the body that opens a sentence, a clause, a label or a heading."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.tasks.prose.body_run import bodies_end
from vnplan_extract.extract.tasks.prose.duties import is_adverbial
from vnplan_extract.extract.tasks.prose.words import opens_with

__all__ = ["Doer", "find_doer", "passive_doer", "read_doer"]

MAX_COMMAS = 8  # commas of a sentence behind which a doer is looked for
_BLANKS = " \t\n\u00a0"
_BRACKET = regex.compile(r"[ \u00a0]*\([^()]{1,120}\)")
_GOES_ON = regex.compile(
    r",?[ \u00a0\n]{0,3}(?:theo chức năng|theo nhiệm vụ|theo thẩm quyền|trong phạm vi|căn cứ|trên cơ sở"
    r"|định kỳ|hằng |hàng |trước ngày|ngay sau|sau khi|cùng với)"
)
_PAST = regex.compile(r"(?:đã|đang|chưa|còn|vừa|mới|cũng đã)(?!\p{L})")
_NO_ORDER = regex.compile(r"(?:của|về|tại|đã|được|bởi|như|hoặc|thì)(?!\p{L})")
_ENFORCES = regex.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện) (?:quyết định|chỉ thị|nghị quyết|kế hoạch)? ?(?:này)?"
)
_COMMA = regex.compile(r"[,:][ \u00a0\n]+")
_PASSIVE = regex.compile(r"(?<!\p{L})do[ \u00a0\n]+")
_PASSIVE_VERB = regex.compile(
    r"[ \u00a0\n]+(?:làm )?(?:chủ trì|đầu mối|phụ trách|đảm nhiệm|đảm nhận|thực hiện|chịu trách nhiệm"
    r"|tham mưu|tổ chức)(?!\p{L})"
)
_ENDS_HEAD = regex.compile(r"[ \u00a0\n]*[:.]?[ \u00a0\n]*")


@dataclass(frozen=True, slots=True)
class Doer:
    """A body, or several, with the place where the duty begins.

    Attributes:
        start: offset of the first body.
        end: offset after the last one.
        rest: offset of the first word of the duty; the end of the stretch where only bodies stand there.
        is_label: whether nothing but a colon follows the bodies.
        is_order: whether a word such as "giao" stands in front.
    """

    start: int
    end: int
    rest: int
    is_label: bool
    is_order: bool


def read_doer(text: str, folded: str, start: int, end: int) -> Doer | None:
    """The doer with which a stretch of text opens.

    Args:
        text: the text of the document.
        folded: the same, folded, of the same length.
        start: where the stretch begins.
        end: offset after it.

    >>> line = "Giao Phòng Y tế chủ trì kiểm tra bếp ăn"
    >>> doer = read_doer(line, line.lower(), 0, len(line))
    >>> line[doer.start:doer.end], line[doer.rest:]
    ('Phòng Y tế', 'chủ trì kiểm tra bếp ăn')
    """
    order = opens_with("order").match(folded, start, end)
    at = _skip(text, order.end(), end) if order else start
    stop = bodies_end(text, folded, at, end)
    if stop is None:
        return None
    while bracket := _BRACKET.match(text, stop, end):
        stop = bracket.end()
    rest = _skip(text, stop, end)
    again = opens_with("order").match(folded, rest, end)
    if again is not None and _says_order(text, folded, again.end(), end):
        return read_doer(text, folded, rest, end)
    if rest < end and text[rest] == ":":
        return Doer(at, stop, _skip(text, rest + 1, end), True, order is not None)
    if _ENDS_HEAD.fullmatch(text, stop, end):
        return Doer(at, stop, end, True, order is not None)
    if not _goes_on(text, folded, stop, rest, end, order is not None):
        return None
    return Doer(at, stop, rest, False, order is not None)


def _says_order(text: str, folded: str, at: int, end: int) -> bool:
    """Behind the issuer's "giao", "yêu cầu": another body, or nothing."""
    at = _skip(text, at, end)
    return at >= end or text[at] == ":" or bodies_end(text, folded, at, end) is not None


def _goes_on(text: str, folded: str, stop: int, rest: int, end: int, is_order: bool) -> bool:
    if not text[rest].isalpha() and not _GOES_ON.match(folded, stop, end):
        return False
    if _PAST.match(folded, rest, end) or _ENFORCES.match(folded, rest, end):
        return False
    if opens_with("bound", "manner", "verb").match(folded, rest, end) or _GOES_ON.match(folded, stop, end):
        return True
    return is_order and text[rest].islower() and not _NO_ORDER.match(folded, rest, end)


def find_doer(text: str, folded: str, start: int, end: int) -> Doer | None:
    """The doer of a sentence: at its start, behind a clause of circumstance, or behind "…, giao"."""
    if doer := read_doer(text, folded, start, end):
        return doer
    adverbial = is_adverbial(folded, start)
    for comma in list(_COMMA.finditer(text, start, end - 1))[:MAX_COMMAS]:
        ordered = opens_with("order").match(folded, comma.end(), end) is not None
        doer = read_doer(text, folded, comma.end(), end) if ordered or adverbial else None
        opens = text[comma.end()].isupper() or folded.startswith(("các ", "những "), comma.end())
        if doer is not None and (doer.is_order or (opens and not doer.is_label)):
            return doer
    return None


def passive_doer(text: str, folded: str, start: int, end: int) -> Doer | None:
    """``… do Trạm Thú y chủ trì``: the body between "do" and the verb."""
    for mark in _PASSIVE.finditer(folded, start, end):
        stop = bodies_end(text, folded, mark.end(), end)
        if stop is not None and _PASSIVE_VERB.match(folded, stop, end):
            return Doer(mark.end(), stop, start, False, False)
    return None


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _BLANKS:
        at += 1
    return at
