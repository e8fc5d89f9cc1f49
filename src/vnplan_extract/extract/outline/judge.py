"""Heading or numbered sentence: evidence is counted in points, and siblings speak for each other."""

from __future__ import annotations

import regex

from vnplan_extract.extract.outline.lines import NumberedLine
from vnplan_extract.extract.outline.tree import Node
from vnplan_extract.grammar.headings import find_headings
from vnplan_extract.source.layout import Paragraph, Source
from vnplan_extract.vietnamese.numerals import read_roman
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["judge"]

SHORT, LONG = 80, 250  # characters of a title
SIBLING_WEIGHT = 2.0  # most that siblings can add or take
BOLD, UPPER = 4.0, 4.0
SURE = 3.0  # own points of a line that is a heading without its siblings
MAX_FIRST = 2  # a series that opens with a higher number is none
_YEARS = regex.compile(r"(?:(?:19|20)\d\d)(?:\s*[-–]\s*(?:19|20)\d\d)?")
_ITEM = regex.compile(r"[-–—+•*●▪]\s*\S|\p{Ll}\)\s")
LETTERS = "abcdđeghiklmnopqrstuvxy"  # as Vietnamese lists count
_HIGH_STYLES = {"part", "chapter", "item", "upper_letter", "roman"}
_SENTENCE_ENDS = (".", ";", ",", "…", "./.")
_ANNOUNCES = regex.compile(r"(?:sau|sau đây|gồm|bao gồm|cụ thể|như|là|cho phù hợp)\s*:$")
_OPENS_SENTENCE = regex.compile(
    r"(?:giao|căn cứ|trên cơ sở|trong quá trình|yêu cầu các|định kỳ|hằng|hàng|khi|nếu|để|tùy)\b"
)
_VERB = regex.compile(
    r"(?:xây dựng|tăng cường|triển khai|thực hiện|tổ chức|đẩy mạnh|nâng cao|tiếp tục|phối hợp|chủ trì"
    r"|tham mưu|rà soát|kiểm tra|hướng dẫn|theo dõi|tập trung|chỉ đạo|phấn đấu|đề nghị|giao|có trách nhiệm)\b"
)


def judge(source: Source, nodes: list[Node]) -> None:
    """Give each node its points; a node with more than none is a heading."""
    type_seen = any(node.line.bold in {"all", "label"} for node in nodes)
    for at, node in enumerate(nodes):
        node.own = _own_points(source, node, nodes[at + 1] if at + 1 < len(nodes) else None, type_seen)
    for family in _families(nodes):
        total = sum(node.own for node in family)
        for number, node in enumerate(family):
            node.points = node.own
            if len(family) > 1:
                mean = (total - node.own) / (len(family) - 1)
                node.points += max(-SIBLING_WEIGHT, min(SIBLING_WEIGHT, mean))
            if any(child.own >= SURE for child in node.children):
                node.points += 2
            is_late = number == 0 and _ordinal(node.line) > MAX_FIRST and (len(family) == 1 or not node.line.is_upper)
            if is_late and not (_opens_text(nodes, node) and _titles_a_list(source, node)):
                node.points -= 3 if node.children else 8


def _families(nodes: list[Node]) -> list[list[Node]]:
    """The nodes that are siblings: same parent, same style, same part of the document."""
    families: dict[tuple[int, int, object], list[Node]] = {}
    for node in nodes:
        key = (id(node.parent) if node.parent else 0, node.line.part, node.key)
        families.setdefault(key, []).append(node)
    return list(families.values())


def _ordinal(line: NumberedLine) -> int:
    """Place of the last part of a number in its series: "c" is 3, "IV" is 4; 0 where it has none."""
    last = line.span.parts[-1]
    if last.isdigit():
        return int(last)
    if line.span.style in {"letter_bracket", "letter_point", "upper_letter"}:
        return LETTERS.find(last.lower()) + 1
    return read_roman(last) or 0


def _opens_text(nodes: list[Node], node: Node) -> bool:
    """Whether no numbered line stands before it but those above it: a piece cut out of a plan begins so."""
    above, count = node.parent, 0
    while above is not None:
        above, count = above.parent, count + 1
    return nodes[count] is node


def _titles_a_list(source: Source, node: Node) -> bool:
    """A short line without figures or a stop, with items or a paragraph under it: "4. Xây dựng Đảng năm 2026"."""
    if node.line.span.style == "upper_letter":
        return False  # "K.HÂN": initials of a name
    text, under = node.line.text, _next_block(source, node.line)
    if node.line.label is not None or len(text) > SHORT or under is None or text.endswith(_SENTENCE_ENDS):
        return False
    if any(c.isdigit() for c in _YEARS.sub("", text)) or _ANNOUNCES.search(fold(text)):
        return False
    return _ITEM.match(under) is not None or not find_headings(under)


def _own_points(source: Source, node: Node, following: Node | None, type_seen: bool) -> float:
    line = node.line
    is_set_off = line.bold in {"all", "label"}
    if line.label is not None and line.bold != "label":
        return _label_points(source, line, type_seen) + (UPPER if line.is_upper else 0)
    points = (BOLD if is_set_off else 0) + (UPPER if line.is_upper else 0)
    if line.bold == "label":
        return points
    if type_seen and line.bold == "none":
        points -= 1
    if line.span.style in _HIGH_STYLES and len(line.text) <= LONG:
        points += 1
    points += _shape_points(line)
    if _continues(source, line) or not _has_content(source, node, following):
        points -= 4
    return points


def _label_points(source: Source, line: NumberedLine, type_seen: bool) -> float:
    """A label that type does not set off."""
    assert line.label is not None
    label = fold(source.text[line.span.title_start : line.label])
    if (type_seen and line.bold is not None) or _OPENS_SENTENCE.match(label):
        return -1
    return 0 if _VERB.match(label) or len(label) > LONG else 1


def _shape_points(line: NumberedLine) -> float:
    points = 1.0 if len(line.text) <= SHORT else -1.0 if len(line.text) > LONG else 0.0
    folded = fold(line.text)
    if line.text.endswith(_SENTENCE_ENDS):
        points -= 3
    elif line.text.endswith(":"):
        points -= 2 if _ANNOUNCES.search(folded) or len(line.text) > SHORT else 0
    else:
        points += 2
    return points - 1 if _OPENS_SENTENCE.match(folded) else points


def _next_block(source: Source, line: NumberedLine) -> str | None:
    """Text of the block that follows, None at the end of the document."""
    if line.block + 1 >= len(source.blocks):
        return None
    block = source.blocks[line.block + 1]
    if isinstance(block, Paragraph) and block.role == "footnote":
        return None
    return source.text[block.start : block.end].strip()


def _continues(source: Source, line: NumberedLine) -> bool:
    """Whether the next paragraph goes on in the middle of the sentence (a page break cut it)."""
    text = _next_block(source, line)
    return bool(text) and text is not None and text[0].islower() and not line.is_upper and text[1:2] not in ").-"


def _has_content(source: Source, node: Node, following: Node | None) -> bool:
    """Whether something stands under the line before the next line of its own or a higher level."""
    if following is None:
        return _next_block(source, node.line) is not None
    return following.parent is node or following.line.block > node.line.block + 1
