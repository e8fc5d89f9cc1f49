"""What opens an item of a list or a heading: ``1.``, ``a)``, ``II.``, ``-``, ``Điều 5``."""

from __future__ import annotations

import regex

__all__ = ["is_marker_alone", "opens_item"]

_LABEL = r"(?:\d{1,2}(?:\s?\.\s?\d{1,3}){0,5}|\p{L}|[IVX]{1,6}|[ivx]{1,5})"
_NUMBERED = regex.compile(
    rf"(?:{_LABEL}\s?[.)/\]](?:[/.])?(?=\s|\p{{Lu}}|[\"“]|$)|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}(?=\s+\p{{Lu}})|(?:\d{{1,2}}|\p{{Ll}})[-–](?=\s+\p{{Lu}}\p{{Ll}})|\((?:\d{{1,2}}|\p{{L}}|[ivx]{{1,5}})\)\s)"
)
_BULLET = regex.compile(r"[-–—−+*•●○▪■□◦‣➢✓✔\uf000-\uf0ff](?:\s|(?=\p{Lu}\p{Ll}))")
_NAMED = regex.compile(
    r"(?:Điều|Khoản|Chương|Phần|Mục|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN|ĐIỀU|Biểu|BIỂU|Bước)"
    r"\s+(?:[IVXLC]+|\d+|thứ|số)\b"
    r"|Căn cứ\s|Nơi nhận\b|Kính gửi\b|Xét\s|Theo đề nghị\b"
)
_ALONE = regex.compile(rf"(?:{_LABEL}\s?[.)](?:[/.])?|[-–+•●▪*])\s*")


def opens_item(text: str) -> bool:
    """Whether a line opens an item, a heading or a clause, so that it never continues the line above.

    >>> [opens_item(t) for t in ("1. Mục", "2.1 Mục", "a) có", "- Xã", "II. NHÓM", "Điều 5. Áp", "(1) một")]
    [True, True, True, True, True, True, True]
    >>> [opens_item(t) for t in ("1- Đến năm", "5- NQ/TW", "2- 3 xã")]
    [True, False, False]
    >>> [opens_item(t) for t in ("15% số xã", "2025. Phấn đấu", "1.200 hộ", "ngày 3", "Mục tiêu", "-CP ngày")]
    [False, False, False, False, False, False]
    """
    return any(pattern.match(text) for pattern in (_NUMBERED, _BULLET, _NAMED))


def is_marker_alone(text: str) -> bool:
    """Whether a line holds only the marker of what follows on the next one.

    >>> is_marker_alone("1 . "), is_marker_alone("I."), is_marker_alone("-"), is_marker_alone("I")
    (True, True, True, False)
    """
    return _ALONE.fullmatch(text) is not None
