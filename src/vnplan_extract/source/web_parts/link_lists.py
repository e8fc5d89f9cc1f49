"""Lists of links to other pages that stand inside an article: related documents, further news."""

from __future__ import annotations

from typing import Any

__all__ = ["heading_of", "is_link_list", "is_link_row"]

MIN_LINKS = 3
LINKED = 0.7  # share of the text that is links
ALL_LINKED = 0.9  # the same of a row
MAX_HEADING = 60  # characters of what stands above such a list
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong")
_TYPE = ("b", "strong", "i", "em", "span", "font")


def is_link_list(element: Any, text: int, links: int) -> bool:
    """Whether an element lists links, each of which opens its line.

    Paragraphs of a document in which a database has linked what they cite have words of their own in front of
    the link ("Căn cứ …"), and links in the cells of a table are a table's.

    Args:
        element: the element.
        text: characters of its text.
        links: how many of them are links.
    """
    if not text or links < LINKED * text:
        return False
    away = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    shown = [link for link in away if "".join(link.itertext()).strip()]
    if len(shown) < MIN_LINKS or not all(_opens_line(link, element) for link in shown):
        return False
    return all(next(link.iterancestors("td", "th"), None) is None for link in shown)


def is_link_row(row: Any, text: int, links: int) -> bool:
    """Whether a row of a table that lays out a whole page holds links alone: its menu, or related pages.

    Args:
        row: the row.
        text: characters of its text.
        links: how many of them are links.
    """
    if not text or links < ALL_LINKED * text or sum(1 for _ in row.iter("a")) < MIN_LINKS:
        return False
    table = next(row.iterancestors("table"), None)
    return table is not None and next(table.iterdescendants("table"), None) is not None


def _opens_line(link: Any, above: Any) -> bool:
    """Whether nothing stands in front of a link in its block but pictures."""
    inner = link
    while True:
        before = inner.getprevious()
        while before is not None:
            if before.tag == "br" and not (before.tail or "").strip():
                return True
            if (before.tail or "").strip() or "".join(before.itertext()).strip():
                return False
            before = before.getprevious()
        inner = inner.getparent()
        if (inner.text or "").strip():
            return False
        if inner is above or inner.tag not in _TYPE:
            return True


def heading_of(element: Any) -> list[Any]:
    """The short heading right above an element, if there is one."""
    before = element.getprevious()
    if before is None or before.tag not in _HEADINGS or (before.tail or "").strip():
        return []
    return [before] if len("".join(before.itertext()).strip()) <= MAX_HEADING else []
