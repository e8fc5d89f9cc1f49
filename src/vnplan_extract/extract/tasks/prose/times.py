"""The time that a duty in prose is given: ``hoàn thành trước ngày 15/11/2024``, ``định kỳ hằng quý``."""

from __future__ import annotations

import regex

from vnplan_extract.grammar.references import find_references

__all__ = ["deadline_spans"]

_B = r"[ \u00a0\n]{1,3}"
_S = r"[ \u00a0]?[/.\-][ \u00a0]?"
_EACH = r"(?:hằng|hàng|mỗi)"
_HOUR = rf"(?:\d{{1,2}}[ ]?(?:giờ|h)(?:[ ]?\d{{1,2}})?(?:[ ]?phút)?,?{_B})?"
_AGAIN = (
    rf"(?:{_B}(?:của{_B})?(?:{_EACH}{_B}(?:năm|quý|tháng)|năm{_B}(?:sau|liền kề|tiếp theo)|tháng{_B}(?:sau"
    rf"|liền kề|tiếp theo)))"
)
_DAY = (
    rf"(?:{_HOUR}ngày{_B}\d{{1,2}}{_B}tháng{_B}\d{{1,2}}(?:{_B}năm{_B}\d{{4}})?{_AGAIN}?"
    rf"|{_HOUR}(?:ngày{_B})?\d{{1,2}}{_S}\d{{1,2}}(?:{_S}\d{{4}})?(?![\d/%]){_AGAIN}?"
    rf"|(?:ngày{_B})?\d{{1,2}}{_AGAIN}|ngày{_B}\d{{1,2}}{_B}(?:của{_B})?tháng{_B}cuối{_B}(?:của{_B})?(?:{_EACH}{_B})?quý)"
)
_TIME = (
    rf"(?:(?:giữa|đầu|cuối|hết){_B})?(?:tháng{_B}\d{{1,2}}(?:(?:{_S}|{_B}năm{_B})\d{{4}}|{_AGAIN})?(?![\d%])"
    rf"|quý{_B}(?:iv|i{{1,3}}|[1-4])(?![\p{{L}}\d])(?:(?:{_S}|{_B}(?:năm{_B})?)\d{{4}}|{_AGAIN})?|năm{_B}\d{{4}}(?!\d)(?!{_B}?[-–]{_B}?\d{{4}}))"
)
_LATEST = (
    rf"(?:xong{_B})?(?:trước|chậm nhất|muộn nhất|đến hết|hết)(?:{_B}(?:là|vào|trong|đến|trước|hết|thời điểm)){{0,3}}"
)
_FREQUENCY = (
    rf"(?:định{_B}kỳ(?:{_B}(?:theo|vào))?(?:{_B}(?:{_EACH}{_B})?(?:(?:\d{{1,2}}|hai|ba|sáu){_B})?(?:tuần|tháng|quý|năm)"
)
_OFTEN = rf"{_FREQUENCY}(?![ ]\d)(?:[ ]?(?:,|và|/))?)+(?:{_B}(?:một|1|01){_B}lần)?)"
_PATTERN = regex.compile(
    r"(?<![\p{L}\d])(?:"
    rf"(?P<range>từ{_B}(?:{_DAY}|{_TIME}){_B}đến{_B}(?:hết{_B})?(?:{_DAY}|{_TIME}))"
    rf"|(?P<latest>{_LATEST}{_B}(?:{_DAY}|{_TIME}))"
    rf"|(?P<within>(?:trong|vào){_B}(?:{_TIME}|ngày{_B}\d{{1,2}}(?:{_S}|{_B}tháng{_B})\d{{1,2}}(?:(?:{_S}|{_B}năm{_B})\d{{4}})?))"
    rf"|(?P<done>(?:hoàn{_B}thành|xong){_B}(?P<time>{_DAY}|{_TIME}))"
    rf"|(?P<each>{_OFTEN})"
    rf"|(?P<opens>(?<=^|[;,.:][ \n]){_EACH}{_B}(?:tuần|tháng|quý|năm)(?!\p{{L}}))"
    ")"
)
_XONG = regex.compile(rf"xong{_B}")
_TRIM = " ,;/\n\u00a0"


def deadline_spans(text: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a sentence says by when or how often its duty is due, in text order.

    Args:
        text: the text of the document.
        folded: the same, folded, of the same length.
        start: where the sentence begins.
        end: offset after it.

    >>> line = "rà soát theo Công văn số 12/UBND-KT ngày 03/4/2024, xong trước ngày 15/11/2024"
    >>> [line[a:b] for a, b in deadline_spans(line, line.lower(), 0, len(line))]
    ['trước ngày 15/11/2024']
    """
    cited = [(start + span.start, start + span.end) for span in find_references(text[start:end])]
    piece = folded[start:end]
    found = []
    for match in _PATTERN.finditer(piece):
        first = match.start("time") if match["done"] else match.start()
        if match["latest"] and (done := _XONG.match(match["latest"])):
            first += done.end()
        last = first + len(piece[first : match.end()].rstrip(_TRIM))
        if piece[last - 3 : last] == " và":
            last -= 3
        if not any(a < start + last and start + first < b for a, b in cited):
            found.append((start + first, start + last))
    return found
