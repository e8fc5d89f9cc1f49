"""Which part of a page is the document: the smallest subtree from letterhead to signature, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.source.web_parts.css import Sheet
from vnplan_extract.source.web_parts.link_lists import heading_of, is_link_list, is_link_row
from vnplan_extract.source.web_parts.look import is_hidden
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Choice", "choose"]

_LETTERHEAD = regex.compile(r"cộng hòa xã hội chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_CLOSING = regex.compile(r"\s*(?:nơi nhận\s*:|t/?m\s?\.|kt\s?\.\s|tl\s?\.\s|tuq\s?\.\s)")
_ANNEX = regex.compile(r"\s*(?:phụ lục|phụ biểu|biểu|bảng|danh mục|mẫu số|kèm theo|\(?ban hành kèm)")
_LISTS = ("ul", "ol", "div", "section")
_FURNITURE_TAGS = {"nav", "aside", "footer", "form", "dialog", "menu"}
_WORDS = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NO_ROOTS = {"table", "tbody", "thead", "tr", "td", "th", "p", "span", "b", "strong", "font"}  # parts of a letterhead
MANY_LINKS = 0.5  # share of the text that is links: a list of links, no text
LONG = 300  # characters; a neighbour of the document that long and free of links is text of it
MIN_ROWS, MIN_COLUMNS = 2, 2  # of a table that is data
MOST = 0.5  # share of the document: an element that holds more of it is never furniture, whatever its name


@dataclass(frozen=True, slots=True)
class Choice:
    """The root of the document's subtree, and the elements in it that are none of its text."""

    root: Any
    dropped: set[Any]


@dataclass(slots=True)
class _Weight:
    """Characters of printed text in an element, and how many of them are links."""

    text: int = 0
    links: int = 0


def choose(body: Any, sheet: Sheet, check: Callable[[], None]) -> Choice:
    """The subtree that is the document.

    Args:
        body: the element that holds the page.
        sheet: the styles of the page.
        check: called now and then; raises when the time is up.
    """
    weights = _weights(body, sheet, check)
    anchored = _anchored(body, weights)
    core = anchored if anchored is not None else _densest(body, weights)
    root, way, dropped = core, core, set[Any]()
    for parent in core.iterancestors() if core is not body else ():
        beside = parent if anchored is None else way.itersiblings()  # nothing of a document is above its letterhead
        kept = [child for child in beside if child is not way and _belongs(child, weights)]
        if kept:
            dropped |= {child for child in parent if child is not way and child not in kept}
            dropped |= _loose_parents(core, root, parent)
            root = parent
        way = parent
        if parent is body:
            break
    total = weights[core].text if core in weights else 0
    inside = (element for element in core.iter() if element is not core and element in weights)
    dropped |= {element for element in inside if _is_furniture(element, weights, MOST * total)}
    return Choice(root, dropped | _link_lists(core, weights))


def _link_lists(core: Any, weights: dict[Any, _Weight]) -> set[Any]:
    """The lists of links inside the document, where it has text beside them."""
    found: set[Any] = set()
    if core not in weights or weights[core].text - weights[core].links <= LONG:
        return found
    for element in core.iter(*_LISTS):
        weight = weights.get(element)
        if element is not core and weight is not None and is_link_list(element, weight.text, weight.links):
            found |= {element, *heading_of(element)}
    rows = [row for row in core.iter("tr") if row in weights]
    return found | {row for row in rows if is_link_row(row, weights[row].text, weights[row].links)}


def _loose_parents(core: Any, root: Any, parent: Any) -> set[Any]:
    """Between the last root and a new one further up, what stands beside the way."""
    dropped: set[Any] = set()
    step = root.getparent()
    way = root
    while step is not None and step is not parent:
        dropped |= {child for child in step if child is not way and child is not core}
        way, step = step, step.getparent()
    return dropped


def _weights(body: Any, sheet: Sheet, check: Callable[[], None]) -> dict[Any, _Weight]:
    """The weight of each printed element, children included; hidden ones have none."""
    weights: dict[Any, _Weight] = {}
    hidden: set[Any] = set()
    for number, element in enumerate(body.iter()):
        if number % 20_000 == 0:
            check()
        if not isinstance(element.tag, str):
            continue
        if element.getparent() in hidden or is_hidden(element, sheet.style(element)):
            hidden.add(element)
        else:
            weights[element] = _Weight(_length(element.text))
    for element in reversed(list(weights)):
        weight = weights[element]
        for child in element:
            weight.text += _length(child.tail)
            if child in weights:
                weight.text += weights[child].text
                weight.links += weights[child].links
        if element.tag == "a" and element.get("href"):
            weight.links = weight.text
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _anchored(body: Any, weights: dict[Any, _Weight]) -> Any | None:
    """The smallest element that holds the first letterhead and the last closing lines after it."""
    first = last = None
    for element in weights:
        text = fold(" ".join(_start_of(element)))
        if not text:
            continue
        if first is None and _LETTERHEAD.search(text):
            first = last = element
        elif first is not None and (_CLOSING.match(text) or _LETTERHEAD.search(text)):
            last = element
    if first is None or last is None:
        return None
    ways = [[first, *first.iterancestors()], [last, *last.iterancestors()]]
    above = set(ways[1])
    common = next(element for element in ways[0] if element in above)
    while (
        common.tag in ("table", "tbody", "thead", "tr", "td", "th", "p", "span", "b", "strong", "font")
        and common is not body
    ):
        outer = common.getparent()
        if first is last and common.tag == "td" and _is_most(common, outer, weights):
            break
        if common.tag == "td" and common is not first.getparent() and weights[common].text > LONG:
            break
        common = outer
    return common


def _is_most(element: Any, outer: Any, weights: dict[Any, _Weight]) -> bool:
    return outer in weights and weights[element].text > MOST * weights[outer].text and weights[element].text > LONG


def _start_of(element: Any) -> Iterator[str]:
    """The text right inside an element, and that of its inline children where it is a short block."""
    if element.tag in ("p", "td", "div", "span", "b", "strong", "center", "h1", "h2", "h3", "font", "th", "li"):
        size, parts = 0, list[str]()
        for part in element.itertext():
            parts.append(part)
            size += len(part)
            if size > LONG:
                break
        if size <= LONG:
            yield from (" ".join(part.split()) for part in parts)


def _densest(body: Any, weights: dict[Any, _Weight]) -> Any:
    """The smallest element with most of the page's text that is no link, where no letterhead is."""
    plain = {element: weight.text - weight.links for element, weight in weights.items()}
    here, whole = body, plain.get(body, 0)
    while True:
        inner = max((child for child in here if child in plain), key=lambda one: plain[one], default=None)
        if inner is None or inner.tag in ("p", "table", "tbody", "tr", "ul", "ol") or plain[inner] < 0.7 * whole:
            return here
        here = inner


def _belongs(element: Any, weights: dict[Any, _Weight]) -> bool:
    """Whether a neighbour of the document is part of it: an annex, a table of data, a stretch of text."""
    weight = weights.get(element)
    if weight is None or not weight.text or _named_furniture(element) or weight.links > MANY_LINKS * weight.text:
        return False
    opening = fold(" ".join("".join(element.itertext())[:200].split()))
    if _ANNEX.match(opening) or _LETTERHEAD.search(opening):
        return True
    return weight.text - weight.links > LONG or any(_is_data(table, weights) for table in element.iter("table"))


def _is_data(table: Any, weights: dict[Any, _Weight]) -> bool:
    weight = weights.get(table)
    if weight is None or weight.links > MANY_LINKS * weight.text:
        return False
    rows = [sum(cell.tag in ("td", "th") for cell in row) for row in table.iter("tr")]
    return len(rows) >= MIN_ROWS and sum(count >= MIN_COLUMNS for count in rows) >= MIN_ROWS


def _is_furniture(element: Any, weights: dict[Any, _Weight], most: float) -> bool:
    """Whether an element inside the document is none of it: named so, and no large or tabular part of it."""
    weight = weights[element]
    if not weight.text or weight.text > most or not _named_furniture(element):
        return False
    return not any(_is_data(table, weights) for table in element.iter("table"))


def _named_furniture(element: Any) -> bool:
    """Whether tag, role, class or id say that an element is navigation, comment, advert or tool."""
    if element.tag in _FURNITURE_TAGS:
        return True
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return not furniture().isdisjoint(_name_words(names))


def _name_words(names: str) -> set[str]:
    """The words of class names: parted at signs and capitals, and each name as a whole without its signs.

    >>> sorted(_name_words("ad-box relatedNews tin-lien-quan"))[:4]
    ['ad', 'adbox', 'box', 'lien']
    """
    words = {word.lower() for word in _WORDS.findall(names)}
    whole = {regex.sub(r"[^a-z]", "", name.lower()) for name in names.split()}
    return words | whole


@cache
def furniture() -> frozenset[str]:
    """The words by which pages name what is no part of their article."""
    return frozenset(row["word"] for row in read_table("page_furniture.tsv"))
