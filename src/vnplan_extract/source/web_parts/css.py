"""The little of CSS that says how a document looks: bold, centred, hidden, numbered; inline and in ``<style>``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import regex

__all__ = ["Sheet", "declarations"]

MAX_SHEET = 500_000  # characters of <style> that are looked at
_COMMENT = regex.compile(r"/\*.*?\*/|<!--|-->", regex.DOTALL)
_RULE = regex.compile(r"([^{}@]{1,2000})\{([^{}]{0,5000})\}")
_SELECTOR = regex.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?(?:#([\w-]+))?", regex.IGNORECASE)
_READ = {"font-weight", "font", "text-align", "display", "visibility", "list-style-type", "list-style", "mso-hide"}
_READ |= {"border", "border-top", "border-bottom", "page-break-before", "white-space", "mso-tab-count", "mso-element"}
_READ |= {"font-family"}
_AS_WRITTEN = {"font-family", "font"}  # names of fonts; large and small letters tell some apart


def declarations(text: str) -> dict[str, str]:
    """The properties of a ``style`` attribute that are read, in small letters but for names of fonts.

    >>> declarations("Font-Weight: Bold; color: red; text-align:center !important")
    {'font-weight': 'bold', 'text-align': 'center'}
    """
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _READ:
            plain = value.replace("!important", "").strip()
            found[name] = plain if name in _AS_WRITTEN else plain.lower()
    return found


@dataclass(slots=True)
class Sheet:
    """The rules of a page whose selector is an element, a class, or both; others are left out."""

    by_tag: dict[str, dict[str, str]] = field(default_factory=dict)
    by_class: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    by_id: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Sheet:
        """The rules of all ``<style>`` elements of a tree."""
        sheet = cls()
        text = "\n".join(style.text or "" for style in root.iter("style"))[:MAX_SHEET]
        for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
            values = declarations(body)
            for selector in selectors.split(",") if values else ():
                sheet._add(selector.strip(), values)
        return sheet

    def _add(self, selector: str, values: dict[str, str]) -> None:
        found = _SELECTOR.fullmatch(selector)
        if found is None or not selector:
            return
        tag, name, identity = (found[1] or "").lower(), found[2], found[3]
        if identity:
            self.by_id.setdefault(identity, {}).update(values)
        elif name:
            self.by_class.setdefault((tag, name), {}).update(values)
        else:
            self.by_tag.setdefault(tag, {}).update(values)

    def style(self, element: Any) -> dict[str, str]:
        """The properties that hold for an element by itself, nearest rule last."""
        tag = element.tag
        found = dict(self.by_tag.get(tag, {}))
        if element.get("align") and tag != "table":  # of a table it places the table, not the text in it
            found["text-align"] = element.get("align").strip().lower()  # typed beside the text: before the tag's rule
        for name in (element.get("class") or "").split():
            found |= self.by_class.get(("", name), {}) | self.by_class.get((tag, name), {})
        found |= self.by_id.get(element.get("id") or "", {})
        inline = element.get("style")
        return found | declarations(inline) if inline else found
