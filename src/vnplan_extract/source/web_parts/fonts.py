"""The text nodes of a page by paragraph, each with its font: what says which old encoding a text is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import regex

from vnplan_extract.source.layout import Note
from vnplan_extract.source.text_parts.recode import TextNode, turn_nodes
from vnplan_extract.source.web_parts.css import Sheet
from vnplan_extract.source.web_parts.look import BLOCKS, NEVER_READ

__all__ = ["first_family", "turn_page"]

_SIZE = regex.compile(r"[\d.]+(?:p[tcx]|r?em|ex|%|in|[cm]m)(?:\s*/\s*\S+)?|(?:xx?-)?(?:small|large)(?:er)?|medium")
_BREAKS = BLOCKS | {"br"}


def turn_page(root: Any, sheet: Sheet, check: Callable[[], None]) -> list[Note]:
    """Turn the texts of a page that are in an old encoding into Unicode, in place.

    Args:
        root: the element that holds the page.
        sheet: the styles of the page.
        check: called now and then; raises when the time is up.

    Returns:
        A note where any text was turned.
    """
    paragraphs: list[list[TextNode]] = [[]]
    for node in _nodes(root, None, sheet):
        if node is None:
            paragraphs.append([])
        elif node.text:
            paragraphs[-1].append(node)
    return turn_nodes([nodes for nodes in paragraphs if nodes], check)


def first_family(style: dict[str, str]) -> str | None:
    """The font that a style names first, in ``font-family`` or behind the size in ``font``.

    >>> first_family({"font-family": "'.VnTime', serif"}), first_family({"font": "bold 13.0pt VNI-Times"})
    ('.VnTime', 'VNI-Times')
    """
    families = style.get("font-family", "")
    if not families:
        sizes = list(_SIZE.finditer(style.get("font", ""), timeout=1.0))
        families = style["font"][sizes[-1].end() :] if sizes else ""
    return families.split(",")[0].strip(" \t\r\n\"'") or None


def _nodes(element: Any, above: str | None, sheet: Sheet) -> Iterator[TextNode | None]:
    """The text nodes below an element in print order; None where a paragraph begins or ends."""
    font = first_family(sheet.style(element)) or _face(element) or above
    yield TextNode(element, False, font)
    for child in element:
        is_break = child.tag in _BREAKS
        if is_break:
            yield None
        if isinstance(child.tag, str) and child.tag not in NEVER_READ:
            yield from _nodes(child, font, sheet)
        if is_break:
            yield None
        yield TextNode(child, True, font)


def _face(element: Any) -> str | None:
    """The font of ``<font face>``."""
    face = element.get("face") if element.tag in ("font", "basefont") else None
    return None if face is None else face.split(",")[0].strip(" \"'") or None
