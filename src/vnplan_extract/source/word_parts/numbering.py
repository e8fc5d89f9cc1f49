"""Automatic numbering, rendered as Word prints it: ``1.``, ``a)``, ``II.``, ``1.2.``, ``-``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from vnplan_extract.source.word_parts.styles import Styles
from vnplan_extract.source.word_parts.xml import Element, child, flag, value, w

__all__ = ["Label", "Numbering", "number_text"]

LEVELS = 9
BULLETS = {"+": "+"}  # every other bullet is written as a hyphen
_PLACE = regex.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number: its text, what follows it, and whether its own type is bold (None: as the text)."""

    text: str
    suffix: str
    bold: bool | None
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    legal: bool = False
    restart: int | None = None  # restarts after this level (counted from 1); 0: never
    style: str | None = None
    bold: bool | None = None


@dataclass(slots=True)
class _List:
    """A ``w:num``: its abstract list, its own levels, and the starts it sets anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document, in its order.

    Args:
        root: the numbering part, None where the document has none.
        styles: the styles of the document.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else _abstract_lists(root, styles)
        self._lists = {} if root is None else _lists(root, self._abstract)
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: str | None) -> Label | None:
        """The number of the next paragraph; None where it has none.

        Args:
            properties: the ``w:pPr`` of the paragraph.
            style: its style.
        """
        place = self._place(properties, style)
        if place is None:
            return None
        number, level = place
        entry = self._lists.get(number)
        if entry is None or level not in entry.levels:
            return None
        return self._render(entry, level, self._count(number, entry, level))

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        """numId and level of a paragraph: its own, or those of its style."""
        own = child(properties, "numPr")
        number, level = value(own, "numId"), value(own, "ilvl")
        if number is None:
            number, style_level, source = self._styles.numbering(style)
            if number is not None and level is None:
                level = str(self._level_of_style(number, source, style_level))
        if number is None or number == "0":
            return None
        return number, min(int(level), LEVELS - 1) if level is not None and level.isdigit() else 0

    def _level_of_style(self, number: str, style: str | None, level: str | None) -> int:
        entry = self._lists.get(number)
        linked = [at for at, one in entry.levels.items() if one.style == style] if entry and style else []
        return linked[0] if linked else int(level) if level and level.isdigit() else 0

    def _count(self, number: str, entry: _List, level: int) -> list[int]:
        """Count one paragraph; the present number of each level."""
        counts = self._counts.setdefault(entry.abstract, [None] * LEVELS)
        fresh_start = entry.starts.get(level) if (number, level) not in self._started else None
        self._started.add((number, level))
        before = counts[level]
        if fresh_start is not None:
            counts[level] = fresh_start
        else:
            counts[level] = entry.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = entry.levels[deeper].restart if deeper in entry.levels else None
            if restart is None or (restart > 0 and level < restart):
                counts[deeper] = None
        default = _Level()
        return [c if c is not None else entry.levels.get(at, default).start for at, c in enumerate(counts)]

    @staticmethod
    def _render(entry: _List, level: int, counts: list[int]) -> Label | None:
        one = entry.levels[level]
        if one.format == "bullet":
            mark = one.text.strip()
            return Label(BULLETS.get(mark, "-"), one.suffix, one.bold, True) if mark else None

        def number(match: regex.Match[str]) -> str:
            at = int(match[1]) - 1
            kind = "decimal" if one.legal else entry.levels.get(at, one).format
            return number_text(counts[at], kind)

        text = _PLACE.sub(number, one.text)
        return Label(text, one.suffix, one.bold, False) if text.strip() else None


def _abstract_lists(root: Element, styles: Styles) -> dict[str, dict[int, _Level]]:
    found: dict[str, dict[int, _Level]] = {}
    links: dict[str, str] = {}
    for abstract in root.findall(w("abstractNum")):
        name = abstract.get(w("abstractNumId")) or ""
        found[name] = {_index(level): _level(level, _Level()) for level in abstract.findall(w("lvl"))}
        link = value(abstract, "numStyleLink")
        if link is not None:
            links[name] = link
    targets = {num.get(w("numId")): value(num, "abstractNumId") for num in root.findall(w("num"))}
    for name, link in links.items():
        target = targets.get(styles.numbering(link)[0])
        if target in found and not found[name]:
            found[name] = found[target]
    return found


def _lists(root: Element, abstract: dict[str, dict[int, _Level]]) -> dict[str, _List]:
    found: dict[str, _List] = {}
    for num in root.findall(w("num")):
        base = value(num, "abstractNumId") or ""
        entry = _List(base, dict(abstract.get(base, {})))
        for override in num.findall(w("lvlOverride")):
            level, start = _index(override), value(override, "startOverride")
            own = child(override, "lvl")
            if own is not None:
                entry.levels[level] = _level(own, entry.levels.get(level, _Level()))
            if start is not None and start.isdigit():
                entry.starts[level] = int(start)
        found[num.get(w("numId")) or ""] = entry
    return found


def _index(element: Element) -> int:
    text = element.get(w("ilvl")) or "0"
    return int(text) if text.isdigit() else 0


def _level(element: Element, base: _Level) -> _Level:
    start, restart, suffix = value(element, "start"), value(element, "lvlRestart"), value(element, "suff")
    return replace(
        base,
        start=int(start) if start and start.isdigit() else 0 if child(element, "start") is None else 1,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix="" if suffix == "nothing" else " ",
        legal=flag(element, "isLgl") or False,
        restart=int(restart) if restart and restart.isdigit() else None,
        style=value(element, "pStyle"),
        bold=flag(child(element, "rPr"), "b"),
    )


def number_text(number: int, kind: str) -> str:
    """A number in one of Word's formats.

    >>> number_text(4, "upperRoman"), number_text(2, "lowerLetter"), number_text(7, "decimal")
    ('IV', 'b', '7')
    """
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in {"upperLetter", "lowerLetter"} and number > 0:
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "upperLetter" else letters.lower()
    if kind in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        roman = ""
        for amount, sign in _ROMAN + _ROMAN_SMALL:
            roman += sign * (number // amount)
            number %= amount
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)
