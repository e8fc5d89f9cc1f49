"""The text of a cell, cleaned: NFC, one line, no control characters; the blanks that indent it stay."""

from __future__ import annotations

import regex

from vnplan_extract.vietnamese.unicode import nfc

__all__ = ["clean"]

_BREAKS = regex.compile(r"_x000D_|[\s\u00a0\u200b\ufeff]+|[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_INDENT = regex.compile(r"[ \u00a0\t]*")
MAX_LENGTH = 32_767  # characters that a cell can hold


def clean(text: str) -> str:
    """The text of a cell on one line.

    >>> clean("  + Trồng\\u00a0trọt \\n(ha)"), clean("Đơn vị \\ntính")
    ('  + Trồng trọt (ha)', 'Đơn vị tính')
    """
    text = nfc(text[:MAX_LENGTH])
    indent = _INDENT.match(text)
    width = len(indent[0]) if indent else 0
    return " " * min(width, 20) + " ".join(_BREAKS.sub(" ", text).split())
