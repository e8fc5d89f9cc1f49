"""Mentions of official documents: ``Nghị quyết số 29-NQ/TU ngày 16/6/2021 của Tỉnh ủy``, ``Kế hoạch này``.

A mention opens with the name of a document type. Behind it the finder reads, each part by its own small
grammar: number and symbol, date, issuer, a date behind the issuer, and further numbers of a list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from vnplan_extract.grammar.calendar import read_full_date
from vnplan_extract.grammar.document_issuer import issuer_span
from vnplan_extract.grammar.document_number import SO_WORD, DocumentNumber, read_document_number
from vnplan_extract.grammar.document_types import DocumentForm, TypeWord, find_type_words
from vnplan_extract.grammar.spans import Found
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["ReferenceSpan", "find_references"]


@dataclass(frozen=True, slots=True)
class ReferenceSpan(Found):
    """A mention of an official document.

    Attributes:
        kind: "numbered", or "back" for a mention without number ("Nghị quyết nêu trên").
        type: the type in full, "Quyết định" for "QĐ".
        number: the digits before the first stroke or dash, as written; None in a back reference.
        symbol: the rest of the number, without blanks ("NQ/TU"); None where the text has none.
        date: its date, None where the text gives none or one that is not in the calendar.
        issuer: who issued it, as written.
        determiner: of a back reference: "này", "nêu trên" …
    """

    type: str
    kind: Literal["numbered", "back"] = "numbered"
    number: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    determiner: str | None = None


_BLANK = r"[ \u00a0\r\n]"
_DATE_AHEAD = regex.compile(rf",?{_BLANK}{{0,6}}\(?(?:ban hành )?(?:ký )?ngày{_BLANK}{{1,6}}")
_DETERMINER = regex.compile(
    rf"{_BLANK}{{1,6}}(?P<word>này|nêu trên|nói trên|kể trên|trên đây|sau đây|dưới đây"
    rf"|trên(?={_BLANK}{{0,2}}(?:[.,;:)]|$|\n|và |để |cho |với )))(?!\p{{L}})"
)
_NEXT = regex.compile(
    rf"{_BLANK}{{0,2}}(?:[,;]{_BLANK}{{0,3}}(?:và{_BLANK}{{1,6}})?|{_BLANK}(?:và|hoặc){_BLANK}{{1,6}})"
)
_ENDS_SHORT = regex.compile(
    rf"{_BLANK}{{0,3}}(?:$|[.,;:)\]\"”'\t\n/]|-[ ]|(?:của|ngày|về|và|hoặc|thực hiện|do|được|đã|có|là|"
    rf"trên địa bàn|tại|đối với|"
    rf"để|cho|theo|nêu|này|nói trên|với|phê duyệt|ban hành|quy định|giai đoạn|khóa|triển khai|trong|cùng|"
    rf"từ)(?!\p{{L}}))"
)
_ENDS_LIST = regex.compile(rf"{_BLANK}{{0,3}}(?:$|[.,;:)\t\n]|(?:của|ngày|và|về)(?!\p{{L}}))")
_YEAR = regex.compile(r"(?:19|20)\d{2}")
_NAME_WORD = regex.compile(rf"{_BLANK}{{1,6}}(?P<word>[\p{{L}}&-]{{1,20}})")
_OF_SO = regex.compile(
    rf"{_BLANK}{{1,6}}{SO_WORD}[.,]?{_BLANK}{{0,3}}:?{_BLANK}{{0,3}}\d{{1,5}}[a-z]?{_BLANK}{{0,2}}[/-]"
)
_SYMBOL_JOINTS = regex.compile(r"[/\-.\d]+")
_NAMED = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_THINGS = frozenset({"Dự án", "Báo cáo", "Quy định", "Hợp đồng", "Chương trình", "Phương án", "Lệnh", "Quy trình"})
_MAX_NAME_WORDS = 24
_MAX_LIST = 60
_MAX_INNER_TYPES = 6


def find_references(text: str) -> list[ReferenceSpan]:
    """All mentions of documents in a text, sorted by offset.

    Args:
        text: NFC text.

    >>> [(r.type, r.number, r.symbol, str(r.date), r.issuer)
    ...  for r in find_references("theo QĐ 358 ngày 23/6/2021 của UBND huyện về rừng")]
    [('Quyết định', '358', None, '2021-06-23', 'UBND huyện')]
    >>> [r.number for r in find_references("các Nghị quyết số 06, 07 và 08 của Tỉnh ủy")]
    ['06', '07', '08']
    >>> [(r.kind, r.type, r.determiner) for r in find_references("Kế hoạch này")]
    [('back', 'Kế hoạch', 'này')]
    """
    folded = fold_same_length(text)
    found: list[ReferenceSpan] = []
    words = find_type_words(text, folded)
    reached = -1
    for index, word in enumerate(words):
        if word.start < reached:
            continue
        limit = _name_limit(words, index, len(text))
        for span in _mentions(text, folded, word, limit):
            found.append(span)
            reached = span.end
    return found


def _name_limit(words: list[TypeWord], index: int, length: int) -> int:
    """Where a name behind a type must end: at the next type; a law may hold one ("Luật Quy hoạch")."""
    is_law = words[index].form.type in _NAMED
    for word in words[index + 1 : index + 1 + _MAX_INNER_TYPES]:
        if not is_law or word.form.type in _NAMED:
            return word.start
    return length


def _mentions(text: str, folded: str, word: TypeWord, limit: int) -> Iterator[ReferenceSpan]:
    """The mention that ``word`` opens, and the further ones of its list; a name ends at ``limit``."""
    number = read_document_number(text, word.end)
    if number is None or not _is_mention(text, folded, word, number):
        number = _number_behind_name(text, folded, word, limit)
    if number is None:
        back = _back_reference(text, folded, word)
        if back is not None:
            yield back
        return
    start = word.start
    for _ in range(_MAX_LIST):
        span = _complete(text, folded, word.form, start, number)
        yield span
        follower = _list_number(text, folded, word.form, span.end, number)
        if follower is None:
            return
        start, number = follower


def _is_mention(text: str, folded: str, word: TypeWord, number: DocumentNumber) -> bool:
    """Whether a number behind a type makes a mention: a symbol always does, a bare number needs more."""
    if number.symbol is not None:
        return not (_YEAR.fullmatch(number.symbol) and word.form.needs != "short" and not number.has_word)
    needs = word.form.needs
    is_dated = _DATE_AHEAD.match(folded, number.end) is not None
    if needs == "symbol" or not (word.is_capital or (is_dated and number.has_word)):
        return False
    if is_dated:
        return True
    if needs == "dated":
        return False
    if number.has_word:
        return True
    if needs != "short" or not word.form.is_name or _YEAR.fullmatch(number.number):
        return False
    return len(number.number) > 1 and _ENDS_SHORT.match(folded, number.end) is not None


def _number_behind_name(text: str, folded: str, word: TypeWord, limit: int) -> DocumentNumber | None:
    """``Luật Điện lực số 61/2024/QH15``, ``Quyết định của Bộ trưởng số 12/QĐ-BYT``: a name stands between.

    The symbol must then be one of this type, so that a number of something else is not taken.
    """
    if not word.form.codes or not word.form.is_name:
        return None
    at = word.end
    for _ in range(_MAX_NAME_WORDS):
        if at > limit:
            return None
        if _OF_SO.match(folded, at):
            number = read_document_number(text, at)
            return number if number is not None and _fits(word.form, number) else None
        step = _NAME_WORD.match(folded, at)
        if step is None:
            return None
        at = step.end()
    return None


def _fits(form: DocumentForm, number: DocumentNumber) -> bool:
    parts = _SYMBOL_JOINTS.split((number.symbol or "").upper())
    return any(code.upper() in parts for code in form.codes)


def _back_reference(text: str, folded: str, word: TypeWord) -> ReferenceSpan | None:
    match = _DETERMINER.match(folded, word.end)
    if match is None or not word.form.is_name or (not word.is_capital and word.form.type in _THINGS):
        return None
    return ReferenceSpan(word.start, match.end(), word.form.type, "back", determiner=match["word"])


def _complete(text: str, folded: str, form: DocumentForm, start: int, number: DocumentNumber) -> ReferenceSpan:
    """Date and issuer behind a number, in either order."""
    date, end = _date(folded, number.end)
    issuer = None
    if found := issuer_span(text, folded, end):
        issuer, end = text[found[0] : found[1]], found[1]
        if date is None:
            date, end = _date(folded, end)
    return ReferenceSpan(start, end, form.type, number=number.number, symbol=number.symbol, date=date, issuer=issuer)


def _date(folded: str, at: int) -> tuple[dt.date | None, int]:
    ahead = _DATE_AHEAD.match(folded, at)
    if ahead is None:
        return None, at
    read = read_full_date(folded, ahead.end())
    if read is None:
        return None, at
    date, end = read
    if "(" in ahead[0] and folded[end : end + 1] == ")":
        end += 1
    return date, end


def _list_number(
    text: str, folded: str, form: DocumentForm, at: int, before: DocumentNumber
) -> tuple[int, DocumentNumber] | None:
    """The next number of a list: ``…, số 07-NQ/TU``, ``…, 07 và 08``, written like the one before."""
    joint = _NEXT.match(folded, at)
    if joint is None:
        return None
    number = read_document_number(text, joint.end() - 1)
    if number is None:
        return None
    start = joint.end() if number.has_word else number.start
    if number.symbol is not None:
        fits = before.symbol is not None and (number.has_word or _fits(form, number) or not form.codes)
        return (start, number) if fits else None
    plain = before.symbol is None and not _YEAR.fullmatch(number.number) and len(number.number) > 1
    dated = _DATE_AHEAD.match(folded, number.end) is not None
    if plain and (dated or _ENDS_LIST.match(folded, number.end)):
        return start, number
    return None
