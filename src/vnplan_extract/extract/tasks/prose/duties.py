"""Whether a piece of prose states a duty, and where one statement ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnplan_extract.extract.tasks.prose.words import opens_with

__all__ = ["clauses", "is_adverbial", "sentences", "states_duty"]

MAX_MANNER = 5  # adverbs in front of a verb
MAX_CLAUSES = 8  # clauses of circumstance that are looked through
_SENTENCE = regex.compile(
    r"(?<=[\p{Ll}\d)%”\"])(?<!\d\d?)\.[ \u00a0\n]+(?=[“\"]?\p{Lu})|(?<=\d)\.[ \u00a0\n]+(?=\p{Lu}\p{Ll}*[ ])"
)
_CLAUSE = regex.compile(r";[ \u00a0\n]*(?:đồng thời,?[ \u00a0]+)?")
_ADVERBIAL = regex.compile(
    r"(?:căn cứ|trên cơ sở|theo(?! dõi)|sau khi|ngay sau|khi|trước khi|trước|trong|đến|từ|chậm nhất"
    r"|muộn nhất|định kỳ|hằng|hàng"
    r"|ngoài|thông qua|đối với|để|nhằm|bên cạnh|qua|với|tùy|vào|cùng với|kết thúc|hết|mỗi|năm|quý|tháng"
    r"|ngoài ra)(?!\p{L})"
)
_TURN = regex.compile(r"[,:][ \u00a0\n]+|[ \u00a0]+để[ \u00a0]+(?=\p{L})")
_EDGE = " \t\n\u00a0.;,:…/"


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text, without the blanks and marks at their ends.

    >>> line = "Theo dõi việc tiêm. Báo cáo kết quả trước ngày 05/12."
    >>> [line[a:b] for a, b in sentences(line, 0, len(line))]
    ['Theo dõi việc tiêm', 'Báo cáo kết quả trước ngày 05/12']
    """
    at = start
    for mark in [*_SENTENCE.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        if (span := _stripped(text, at, stop)) is not None:
            yield span
        at = mark.end() if mark else end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence between its semicolons."""
    found, at = [], start
    for mark in [*_CLAUSE.finditer(text, start, end), None]:
        if (span := _stripped(text, at, mark.start() if mark else end)) is not None:
            found.append(span)
        at = mark.end() if mark else end
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    raw = text[start:end]
    inner = raw.strip(_EDGE)
    if not inner:
        return None
    at = start + len(raw) - len(raw.lstrip(_EDGE))
    return at, at + len(inner)


def is_adverbial(folded: str, at: int) -> bool:
    """Whether a clause of time, ground or purpose opens here ("Định kỳ hằng quý, …", "Căn cứ …, …")."""
    return _ADVERBIAL.match(folded, at) is not None


def states_duty(folded: str, start: int, end: int) -> bool:
    """Whether the words of a sentence open with something to do.

    >>> [states_duty(s, 0, len(s)) for s in ("kịp thời báo cáo", "120 mẫu máu", "hằng quý, tổng hợp số liệu")]
    [True, False, True]
    """
    if _opens(folded, start, end):
        return True
    if opens_with("closes").match(folded, start, end) or not is_adverbial(folded, start):
        return False
    turns = list(_TURN.finditer(folded, start, end))[:MAX_CLAUSES]
    return any(_opens(folded, turn.end(), end) for turn in turns)


def _opens(folded: str, at: int, end: int) -> bool:
    """A verb, adverbs in front of it or not."""
    for _ in range(MAX_MANNER):
        if opens_with("verb").match(folded, at, end):
            return True
        manner = opens_with("manner").match(folded, at, end)
        if manner is None:
            return False
        at = manner.end()
        while at < end and folded[at] in " ,\u00a0\n":
            at += 1
    return False
