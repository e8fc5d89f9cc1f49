"""The word classes of the targets grammar (``target_words.tsv``), as patterns."""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.knowledge.tables import read_table

__all__ = ["ends_with", "repair_words", "starts_with", "words"]


# Words that the grammar turns on, as optical recognition confuses their marks; each as long as what it stands for.
_SLIPS = regex.compile(r"(?<!\p{L})ph[âầẩ]n đ[âầẩ]u(?!\p{L})")


def repair_words(plain: str) -> str:
    """Folded text with misread words of promise put right, of the same length.

    >>> repair_words("phần đầu đạt 50%")
    'phấn đấu đạt 50%'
    """
    return str(_SLIPS.sub("phấn đấu", plain))


@cache
def words(*classes: str) -> frozenset[str]:
    """All words of the classes.

    >>> "đạt" in words("reach"), "trồng mới" in words("work")
    (True, True)
    """
    return frozenset(row["word"] for row in read_table("target_words.tsv") if row["class"] in classes)


def _alternation(classes: tuple[str, ...]) -> str:
    chosen = sorted(words(*classes), key=lambda w: (-len(w), w))
    return "|".join(regex.escape(w).replace(r"\ ", r"\s+") for w in chosen)


@cache
def ends_with(*classes: str) -> regex.Pattern[str]:
    """A pattern that finds the longest word of the classes at the end of a text."""
    return regex.compile(rf"(?<![\p{{L}}\d])(?P<word>{_alternation(classes)})$")


@cache
def starts_with(*classes: str) -> regex.Pattern[str]:
    """A pattern for ``match`` that takes the longest word of the classes at the start of a text."""
    return regex.compile(rf"(?P<word>{_alternation(classes)})(?![\p{{L}}\d])")
