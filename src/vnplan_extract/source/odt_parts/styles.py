"""Styles of an OpenDocument text: bold, centred, and the numbers of its lists and headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vnplan_extract.source.odt_parts.package import local, q
from vnplan_extract.source.word_parts.numbering import number_text

__all__ = ["ListStyle", "Styles"]

MAX_CHAIN = 20
HEAVY = 600
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class ListStyle:
    """The levels of a list or of the headings: number format, prefix and suffix, levels shown, start.

    Args:
        root: ``text:list-style`` or ``text:outline-style``; None where there is none.
    """

    def __init__(self, root: Any | None) -> None:
        self._levels = {} if root is None else {int(level.get(q("text:level")) or 1): level for level in root}

    def start(self, level: int) -> int:
        """The first number of a level, counted from 1."""
        found = self._levels.get(level)
        text = None if found is None else found.get(q("text:start-value"))
        return int(text) if text and text.isdigit() else 1

    def label(self, level: int, counts: list[int]) -> str:
        """What is printed before an item: ``counts`` holds the number of each level down to this one."""
        found = self._levels.get(level)
        if found is None:
            return ""
        if "bullet" in local(found):
            return "+" if found.get(q("text:bullet-char")) == "+" else "-"
        if "number" not in local(found) and "outline" not in local(found):
            return ""
        shown = found.get(q("text:display-levels")) or "1"
        first = max(1, level - (int(shown) if shown.isdigit() else 1) + 1)
        numbers = [self._number(at, counts[at - 1]) for at in range(first, level + 1) if at <= len(counts)]
        if not numbers or not numbers[-1]:
            return ""
        prefix, suffix = found.get(q("style:num-prefix")) or "", found.get(q("style:num-suffix")) or ""
        return f"{prefix}{'.'.join(number for number in numbers if number)}{suffix}"

    def _number(self, level: int, count: int) -> str:
        found = self._levels.get(level)
        kind = "" if found is None else found.get(q("style:num-format")) or ""
        return number_text(count, _FORMATS[kind]) if kind in _FORMATS else ""


class Styles:
    """All styles of a document, named ones and automatic ones.

    Args:
        roots: the roots of the parts that hold styles.
    """

    def __init__(self, *roots: Any | None) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._lists: dict[str, ListStyle] = {}
        self.outline = ListStyle(None)
        self._defaults: dict[str, Any] = {}
        self._faces: dict[str, str] = {}
        for root in roots:
            for element in () if root is None else root.iter(q("style:style"), q("style:default-style")):
                family = element.get(q("style:family")) or ""
                if element.tag == q("style:default-style"):
                    self._defaults[family] = element
                else:
                    self._styles[family, element.get(q("style:name")) or ""] = element
            for element in () if root is None else root.iter(q("style:font-face")):
                self._faces[element.get(q("style:name")) or ""] = element.get(q("svg:font-family")) or ""
            for element in () if root is None else root.iter(q("text:list-style")):
                self._lists[element.get(q("style:name")) or ""] = ListStyle(element)
            for element in () if root is None else root.iter(q("text:outline-style")):
                self.outline = ListStyle(element)

    def chain(self, family: str, name: str | None) -> Iterator[Any]:
        """A style and those above it, nearest first."""
        for _ in range(MAX_CHAIN):
            element = self._styles.get((family, name or ""))
            if element is None:
                return
            yield element
            name = element.get(q("style:parent-style-name"))

    def _property(self, family: str, name: str | None, part: str, attribute: str) -> str | None:
        for element in self.chain(family, name):
            for properties in element.findall(q(part)):
                value: str | None = properties.get(q(attribute))
                if value is not None:
                    return value
        return None

    def bold(self, family: str, name: str | None) -> bool | None:
        """Whether a style sets its text in bold; None where it says nothing."""
        value = self._property(family, name, "style:text-properties", "fo:font-weight")
        return None if value is None else value == "bold" or (value.isdigit() and int(value) >= HEAVY)

    def font(self, family: str, name: str | None) -> str | None:
        """The name of the font of a style, of the default of its family where a paragraph's says nothing."""
        styles = [*self.chain(family, name)]
        if family == "paragraph" and family in self._defaults:
            styles.append(self._defaults[family])
        for element in styles:
            for properties in element.findall(q("style:text-properties")):
                face = properties.get(q("style:font-name"))
                found: str | None = self._faces.get(face or "") or face or properties.get(q("fo:font-family"))
                if found:
                    return found.split(",")[0].strip(" \"'")
        return None

    def hidden(self, name: str | None) -> bool:
        """Whether a text style is not printed."""
        return self._property("text", name, "style:text-properties", "text:display") == "none"

    def centered(self, name: str | None) -> bool:
        """Whether a paragraph style centres."""
        return self._property("paragraph", name, "style:paragraph-properties", "fo:text-align") == "center"

    def breaks(self, name: str | None) -> bool:
        """Whether a paragraph style begins a page."""
        return self._property("paragraph", name, "style:paragraph-properties", "fo:break-before") == "page"

    def list_of(self, name: str | None) -> ListStyle | None:
        """A list style by its name."""
        return self._lists.get(name or "")

    def list_of_paragraph(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings."""
        for element in self.chain("paragraph", name):
            found: str | None = element.get(q("style:list-style-name"))
            if found is not None:
                return found
        return None

    def draws_lines(self, cell_style: str | None) -> bool:
        """Whether a cell style draws a line."""
        names = ("fo:border", "fo:border-top", "fo:border-bottom", "fo:border-left")
        values = (self._property("table-cell", cell_style, "style:table-cell-properties", name) for name in names)
        return any(value not in (None, "none") for value in values)
