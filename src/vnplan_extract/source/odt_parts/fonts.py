"""The text nodes of an OpenDocument text by paragraph, each with its font, for old encodings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from vnplan_extract.source.layout import Note
from vnplan_extract.source.odt_parts.package import local, q
from vnplan_extract.source.odt_parts.styles import Styles
from vnplan_extract.source.text_parts.recode import TextNode, turn_nodes

__all__ = ["turn_body"]

_PARAGRAPHS = {"p", "h"}


def turn_body(body: Any, styles: Styles, check: Callable[[], None]) -> list[Note]:
    """Turn the texts of a body that are in an old encoding into Unicode, in place.

    Args:
        body: the element that holds the text.
        styles: the styles of the document.
        check: called now and then; raises when the time is up.

    Returns:
        A note where any text was turned.
    """
    paragraphs: list[list[TextNode]] = []
    for paragraph in body.iter(q("text:p"), q("text:h")):
        font = styles.font("paragraph", paragraph.get(q("text:style-name")))
        paragraphs.append([node for node in _nodes(paragraph, font, styles) if node.text])
    return turn_nodes(paragraphs, check)


def _nodes(element: Any, font: str | None, styles: Styles) -> Iterator[TextNode]:
    """The text nodes of a paragraph; those of paragraphs in its notes and boxes are their own."""
    yield TextNode(element, False, font)
    for child in element:
        name = local(child)
        if name and name not in _PARAGRAPHS:
            own = styles.font("text", child.get(q("text:style-name"))) if name in ("span", "a") else None
            yield from _nodes(child, own or font, styles)
        yield TextNode(child, True, font)
