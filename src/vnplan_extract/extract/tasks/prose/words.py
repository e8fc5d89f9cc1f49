"""The words by which prose assigns work (``duty_words.tsv``, ``role_labels.tsv``), as patterns.

Classes of ``duty_words.tsv``: "verb" opens a duty, "manner" stands in front of one, "order" hands it to a body
("giao"), "bound" says that a body is bound to it; "assigns" and "tells" are what titles of sections say that assign
work or only tell something; "closes" opens what is no duty. In ``role_labels.tsv`` the classes are the roles of a
label, "lead_with_who" those that need a word for a body in front ("Đơn vị thực hiện"), and "subject" the words by
which a remark points to an item ("(hoạt động a)").
"""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.knowledge.tables import read_table

__all__ = ["alternation", "opens_with", "title_has", "title_opens_with", "words"]


@cache
def words(table: str, *classes: str) -> tuple[str, ...]:
    """The words of some classes, the longest first.

    >>> "chủ trì" in words("role_labels.tsv", "lead"), "chủ trì" in words("duty_words.tsv", "tells")
    (True, False)
    """
    chosen = {row["word"] for row in read_table(table) if row["class"] in classes}
    return tuple(sorted(chosen, key=lambda word: (-len(word), word)))


@cache
def alternation(table: str, *classes: str) -> str:
    """An alternation of the words of some classes for a pattern over folded text."""
    return "|".join(regex.escape(word).replace(r"\ ", r"\s{1,3}") for word in words(table, *classes))


@cache
def opens_with(*classes: str) -> regex.Pattern[str]:
    """A pattern for ``match`` that takes the longest word of the classes at a place of folded text."""
    return regex.compile(rf"(?:{alternation('duty_words.tsv', *classes)})(?![\p{{L}}\d])")


@cache
def title_opens_with(*classes: str) -> regex.Pattern[str]:
    """The same for the title of a section: it may begin with "công tác", "một số", "các", "về"."""
    plain = alternation("duty_words.tsv", *classes)
    return regex.compile(rf"(?:(?:công tác|một số|các|những|về|phần)\s{{1,3}}){{0,2}}(?:{plain})(?![\p{{L}}\d])")


@cache
def title_has(*classes: str) -> regex.Pattern[str]:
    """A pattern for ``search`` that finds a word of the classes anywhere in the title of a section."""
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{alternation('duty_words.tsv', *classes)})(?![\p{{L}}\d])")
