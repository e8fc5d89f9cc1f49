"""Names and small questions of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["Element", "child", "contents", "flag", "value", "w"]

Element = Any  # an lxml element; lxml ships no types
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = {"0", "false", "off", "none"}


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


ALTERNATE, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
DROPPED = {
    w("del"),
    w("moveFrom"),
    w("sdtPr"),
    w("sdtEndPr"),
    w("rPrChange"),
    w("pPrChange"),
    w("customXmlPr"),
}
TRANSPARENT = {
    w(name)
    for name in (
        "ins",
        "moveTo",
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    )
}


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, along a path of names."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element at the end of a path."""
    found = child(element, *path)
    return None if found is None else found.get(w("val"))


def flag(element: Element | None, name: str) -> bool | None:
    """A switch such as ``w:b``: True, False, or None where it is not set."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(w("val")) or "1").lower() not in OFF


def contents(element: Element) -> Iterator[Element]:
    """The children as a reader sees them: wrappers opened, deleted text left out, one of two alternatives."""
    for item in element:
        tag = item.tag
        if not isinstance(tag, str) or tag in DROPPED:
            continue
        if tag in TRANSPARENT:
            yield from contents(item)
        elif tag == ALTERNATE:
            choice = item.find(CHOICE)
            chosen = choice if choice is not None else item.find(FALLBACK)
            if chosen is not None:
                yield from contents(chosen)
        else:
            yield item
