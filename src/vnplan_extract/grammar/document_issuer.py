"""The issuer of a document, as the words after "của" say it: ``UBND tỉnh``, ``Bộ Chính trị khóa IX``."""

from __future__ import annotations

import regex

from vnplan_extract.grammar.body_names import name_end

__all__ = ["issuer_span"]

_OF = regex.compile(r",?[ \u00a0\r\n]{1,6}của[ \u00a0\r\n]{1,6}")
_TERM = regex.compile(r"[ \u00a0\r\n]{0,2}\((?:khóa|nhiệm kỳ|lần thứ)[ \u00a0\r\n][^()\n\t]{1,20}\)")


def issuer_span(text: str, folded: str, at: int) -> tuple[int, int] | None:
    """Start and end of the issuer named at ``at`` by "của …"; None where none is.

    >>> line = "NQ số 29-NQ/TU của Ban Chấp hành Đảng bộ tỉnh (khoá XVII) về việc làm"
    >>> start, end = issuer_span(line, line.lower().replace("khoá", "khóa"), 14)
    >>> line[start:end]
    'Ban Chấp hành Đảng bộ tỉnh (khoá XVII)'
    """
    of = _OF.match(folded, at)
    if of is None:
        return None
    start = of.end()
    end = name_end(text, folded, start)
    if end <= start:
        return None
    term = _TERM.match(folded, end)
    return start, term.end() if term else end
