"""Where a duty stands: part and group of its paragraph, and what the titles above it say."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnplan_extract.extract.tasks.prose.items import Item
from vnplan_extract.extract.tasks.prose.words import title_has, title_opens_with
from vnplan_extract.grammar.headings import find_headings
from vnplan_extract.schema import Section
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["group_of", "part_of", "tells_only", "title_assigns"]

_EDGE = " \t\n\u00a0.:;,"
_MAX_TITLE = 400


def title_assigns(sections: Sequence[Section]) -> bool:
    """Whether a heading above says that work is handed out ("Tổ chức thực hiện")."""
    return any(title_has("assigns").search(fold(section.title)) for section in sections)


def tells_only(sections: Sequence[Section]) -> bool:
    """Whether a heading above says that what follows is a purpose, a result, money, and none says that it assigns."""
    return not title_assigns(sections) and any(
        title_opens_with("tells").match(fold(section.title)) for section in sections
    )


def number_of(section: Section) -> str:
    """The number of a heading as printed, without its mark."""
    found = find_headings(section.quote)
    return found[0].number if found else section.path.rsplit(".", 1)[-1]


def part_of(item: Item) -> tuple[str, str] | None:
    """Number and title of the top heading above a paragraph; None where it is that heading itself."""
    above = _above(item)
    return (number_of(above[0]), above[0].title) if above else None


def _above(item: Item) -> tuple[Section, ...]:
    return item.sections[:-1] if item.heading is not None else item.sections


def group_of(text: str, item: Item, heads: Sequence[Item], charged: Sequence[Item]) -> tuple[str | None, str] | None:
    """The innermost heading below the top one, or the line that opens the list.

    Args:
        text: the text of the document.
        item: the paragraph.
        heads: the lines that open the lists in which it stands, the outermost first.
        charged: the paragraphs that name its doer.
    """
    for head in reversed([*heads, *(one for one in charged if one.heading is None)]):
        if head is not item and head.heading is None and (head.number is not None or head in charged):
            return head.number, title_of(text, head)
    below = _above(item)[1:]
    return (number_of(below[-1]), below[-1].title) if below else None


def title_of(text: str, item: Item) -> str:
    """The words of a line that opens a list, on one line."""
    line: str = regex.sub(r"\s+", " ", text[item.start : item.end]).strip(_EDGE)
    return line[:_MAX_TITLE]
