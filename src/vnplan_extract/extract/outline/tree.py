"""Which numbered line stands under which: a stack of styles, their order learnt from the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from vnplan_extract.extract.outline.lines import NumberedLine

__all__ = ["Node", "nest"]

_ORDER = ("part", "chapter", "item", "article", "upper_letter", "roman", "decimal")
WORDS = {"part": "Phần", "chapter": "Chương", "item": "Mục", "article": "Điều"}
_SMALL = len(_ORDER)  # brackets and small letters: their order among each other differs from text to text
Key = tuple[str, int]


@dataclass(eq=False)
class Node:
    """A numbered line in the tree.

    Attributes:
        line: the line.
        parent: the node above it, None at the top.
        children: the nodes below it.
        own: evidence of the line itself that it is a heading.
        points: the same with what its siblings and children say; above zero it counts as a heading.
    """

    line: NumberedLine
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    own: float = 0.0
    points: float = 0.0

    @property
    def key(self) -> Key:
        """Style and depth of its number: lines alike in these are siblings."""
        return (self.line.span.style, len(self.line.span.parts))

    @property
    def component(self) -> str:
        """What its number adds to the path: "1.3" under "1" adds "3"."""
        span = self.line.span
        parts = span.parts
        if span.style in WORDS:
            is_word = span.number.lower().startswith("thứ")
            return f"{WORDS[span.style]} {span.number.lower() if is_word else span.number}"
        if self.parent is not None and self.parent.line.span.parts[-1:] == parts[-2:-1]:
            return parts[-1]
        return self.line.span.number


def nest(lines: list[NumberedLine]) -> list[Node]:
    """Put each line under the line that it belongs to.

    Args:
        lines: the numbered lines of a document in text order.

    Returns:
        A node for each line, in the same order.
    """
    ranks = _ranks(lines)
    nodes: list[Node] = []
    stack: list[Node] = []
    part = None
    for line in lines:
        if line.part != part:
            stack, part = [], line.part
        node = Node(line, None)
        del stack[_depth(node, stack, ranks) :]
        node.parent = stack[-1] if stack else None
        if node.parent is not None:
            node.parent.children.append(node)
        stack.append(node)
        nodes.append(node)
    return nodes


def _ranks(lines: list[NumberedLine]) -> dict[str, int]:
    """Rank of each style; capitals and Roman numbers stand in the order in which the document has them."""
    order = list(_ORDER)
    first = next((line.span.style for line in lines if line.span.style in {"upper_letter", "roman"}), None)
    if first == "roman":
        upper, roman = order.index("upper_letter"), order.index("roman")
        order[upper], order[roman] = order[roman], order[upper]
    return {style: rank for rank, style in enumerate(order)}


def _depth(node: Node, stack: list[Node], ranks: dict[str, int]) -> int:
    """How much of the stack stays above the node."""
    parts = node.line.span.parts
    if len(parts) > 1:
        for at in reversed(range(len(stack))):
            above = stack[at].line.span.parts
            if above == parts[:-1] or (len(above) == 1 and above == parts[-2:-1]):
                return at + 1
    for at in reversed(range(len(stack))):
        if stack[at].key == node.key:
            return at
    rank = ranks.get(node.line.span.style, _SMALL)
    if rank == _SMALL:
        return len(stack)
    for at, above_node in enumerate(stack):
        above_rank = ranks.get(above_node.line.span.style, _SMALL)
        if above_rank > rank or (above_rank == rank and above_node.key[1] >= node.key[1]):
            return at
    return len(stack)
