"""Patterns for long lists of names."""

from __future__ import annotations

from collections.abc import Iterable

import regex

__all__ = ["any_of"]


def any_of(names: Iterable[str], blanks: str) -> str:
    """A pattern that matches the longest of the names that stands at a place.

    Names that begin alike share their beginning in the pattern, so that a text is compared with each
    beginning once and not with each name.

    Args:
        names: folded names.
        blanks: the pattern that stands for a blank between their words.

    >>> any_of(("xã", "xóm"), "[ ]+")
    'x(?:ã|óm)'
    >>> any_of(("tổ", "tổ dân"), "[ ]+")
    'tổ(?:[ ]+dân)?'
    """
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[:1], []).append(name[1:])
    may_end = rests.pop("", None) is not None
    branches = [
        (blanks if letter == " " else regex.escape(letter)) + any_of(behind, blanks) for letter, behind in rests.items()
    ]
    if len(branches) == 1 and not may_end:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + "?" * may_end if branches else ""
