"""The bodies that a duty is shared with: what stands behind ``phối hợp với``."""

from __future__ import annotations

import regex

from vnplan_extract.extract.tasks.prose.body_run import bodies_end

__all__ = ["partners_span"]

_WITH = regex.compile(
    r"(?<!\p{L})phối hợp(?:[ \u00a0]+(?:chặt chẽ|tốt|thường xuyên|đồng bộ|hiệu quả))*[ \u00a0\n]+(?:với"
    r"|cùng với|cùng)?[ \u00a0\n]*"
)


def partners_span(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first list of partners of a sentence stands, None where it names none.

    >>> line = "chủ trì, phối hợp với Công an huyện, các đơn vị liên quan kiểm tra chợ"
    >>> a, b = partners_span(line, line.lower(), 0, len(line))
    >>> line[a:b]
    'Công an huyện, các đơn vị liên quan'
    """
    for mark in _WITH.finditer(folded, start, end):
        stop = bodies_end(text, folded, mark.end(), end)
        if stop is not None and stop > mark.end():
            return mark.end(), stop
    return None
