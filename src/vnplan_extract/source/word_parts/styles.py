"""Styles: what a paragraph or a run gets from its style, the styles below it, and the document's defaults."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan_extract.source.word_parts.xml import Element, child, flag, value, w

__all__ = ["Styles"]

MAX_CHAIN = 20  # styles based on one another; a longer chain goes round in a circle


class Styles:
    """The styles of a document.

    Args:
        root: the styles part, None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default_paragraph: str | None = None
        self._default_run = child(root, "docDefaults", "rPrDefault", "rPr")
        self._default_paragraph = child(root, "docDefaults", "pPrDefault", "pPr")
        for style in () if root is None else root.findall(w("style")):
            name = style.get(w("styleId")) or ""
            self._styles[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}:
                self.default_paragraph = name

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and the styles it is based on, nearest first."""
        for _ in range(MAX_CHAIN):
            element = self._styles.get(style or "")
            if element is None:
                return
            yield element
            style = value(element, "basedOn")

    def name(self, style: str | None) -> str:
        """The name of a style in small letters ("heading 1", "toc 2")."""
        return (value(self._styles.get(style or ""), "name") or "").lower()

    def run_flag(self, name: str, style: str | None, *, default: bool = False) -> bool | None:
        """A switch of run properties that a style sets; the document's default where ``default`` is True."""
        for element in self.chain(style):
            found = flag(child(element, "rPr"), name)
            if found is not None:
                return found
        return flag(self._default_run, name) if default else None

    def font(self, properties: Element | None, style: str | None) -> str | None:
        """The font of a run: its own, of its character style, of its paragraph's style, the document's.

        Letters of the old encodings stand in the half of Latin-1 for which Word takes ``hAnsi``.
        """
        found = _font(properties)
        for name in (value(properties, "rStyle"), style):
            for element in () if found else self.chain(name):
                found = _font(child(element, "rPr"))
                if found:
                    break
        return found or _font(self._default_run)

    def alignment(self, properties: Element | None, style: str | None) -> str | None:
        """The ``w:jc`` of a paragraph with these properties and this style."""
        found = value(properties, "jc")
        for element in () if found is not None else self.chain(style):
            found = value(element, "pPr", "jc")
            if found is not None:
                break
        return found if found is not None else value(self._default_paragraph, "jc")

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """numId and ilvl that a style sets, and the style that sets them."""
        for element in self.chain(style):
            numbering = child(element, "pPr", "numPr")
            if numbering is not None:
                return value(numbering, "numId"), value(numbering, "ilvl"), element.get(w("styleId"))
        return None, None, None

    def has_borders(self, style: str | None) -> bool:
        """Whether a table style draws lines."""
        return any(draws_lines(child(element, "tblPr", "tblBorders")) for element in self.chain(style))


def _font(properties: Element | None) -> str | None:
    """The font that run properties name; a font of the theme is called by its place there."""
    fonts = child(properties, "rFonts")
    if fonts is None:
        return None
    names = ("hAnsi", "ascii", "hAnsiTheme", "asciiTheme")
    return next((fonts.get(w(name)) for name in names if fonts.get(w(name))), None)


def draws_lines(borders: Element | None) -> bool:
    """Whether a ``w:tblBorders`` or ``w:tcBorders`` element draws at least one line."""
    if borders is None:
        return False
    return any(border.get(w("val")) not in {None, "nil", "none"} for border in borders)
