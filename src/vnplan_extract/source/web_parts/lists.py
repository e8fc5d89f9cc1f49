"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

from typing import Any

from vnplan_extract.source.word_parts.numbering import number_text

__all__ = ["label_of"]

_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
MAX_NUMBER = 3_999  # the last one that Roman numerals write


def label_of(item: Any, style: dict[str, str], list_style: dict[str, str]) -> str:
    """The label of an ``li``: "3.", "c.", "-" for a bullet, "" where the list prints none.

    Args:
        item: the element.
        style: its properties.
        list_style: those of its list.
    """
    parent = item.getparent()
    if parent is None:
        return ""
    kind = _kind(style) or _kind(list_style)
    if kind == "none":
        return ""
    if parent.tag != "ol" and kind not in _TYPES:
        return "-"
    form = _TYPES.get(item.get("type") or kind or parent.get("type") or "1", "decimal")
    return f"{number_text(_number(item, parent), form)}."


def _kind(style: dict[str, str]) -> str:
    words = (style.get("list-style-type") or style.get("list-style") or "").split()
    return next((word for word in words if word in _TYPES or word in ("none", "disc", "circle", "square")), "")


def _number(item: Any, parent: Any) -> int:
    """The number of an item: its own value, or one more than the item before it."""
    count = 0
    before: Any = item
    while before is not None:
        if before.tag == "li":
            own = _whole(before.get("value"))
            if own is not None:
                return min(own + count, MAX_NUMBER)
            count += 1
        before = before.getprevious()
    start = _whole(parent.get("start"))
    return min((1 if start is None else start) + count - 1, MAX_NUMBER)


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.strip().isdecimal() and len(text) < 6 else None
