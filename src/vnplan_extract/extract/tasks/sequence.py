"""The row numbers of a recognised table, read together: a misread one is told by those around it.

Every way to read the column is weighed: a number costs what its misreading is unlikely, and a number that cannot
follow the one above costs more. A number is put right where the cheapest way reads it otherwise and no way of the
same cost reads it in a third manner. A jump is dearer than a likely misreading (one neighbour tells a lost stop),
and two jumps are dearer than an unlikely one (a speck read as a figure must be told by both neighbours).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnplan_extract.extract.tasks.glyphs import misreading_cost
from vnplan_extract.extract.tasks.numbering import RowNumber, read_row_number
from vnplan_extract.extract.tasks.series import Stack, followers, stack_of, text_of_stack

__all__ = ["PrintedNumber", "read_in_sequence"]

JUMP = 5.0  # a number that cannot follow the one above
GAP = 4.0  # one of the same level, a few further on: rows in between were lost, or never printed
RESTART = 1.5  # a new 1 below a title without number, or numbers that run on through the parts
UNPRINTED = 3.0  # a row whose number was not seen; less than the gap it leaves, more than a blank at the end
MAX_GAP = 3
KEPT = 48  # readings of a row that are followed further
CLEAR = 0.2  # by how much the best reading must be cheaper than the next


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What was recognised in the number cell of a row.

    Attributes:
        text: the cell's text.
        may_be_lost: the cell is empty, and the row has a task and content of its own.
    """

    text: str
    may_be_lost: bool = False


@dataclass(slots=True)
class _Reading:
    """A way to read the rows down to one: the levels open there, what that cost, and the ways above."""

    stack: Stack
    text: str
    cost: float
    above: list[tuple[_Reading, float]]
    rest: float = float("inf")


def read_in_sequence(cells: Sequence[PrintedNumber], opened: Stack = ()) -> list[RowNumber]:
    """The numbers of a table's rows.

    Args:
        cells: from the top.
        opened: the part and group that stand open where the table goes on with another.

    Returns:
        A number for each row; those that agree with their neighbours, and those that nothing tells, as read.

    >>> texts = ("1", "1", "l1", "12", "213", "1,4", "2", "H", "S", "2")
    >>> [number.text for number in read_in_sequence([PrintedNumber(text) for text in texts])]
    ['I', '1', '1.1', '1.2', '1.3', '1.4', '2', 'II', 'S', '2']
    """
    numbers = [read_row_number(cell.text) for cell in cells]
    layers: list[list[_Reading]] = []
    layer = [_Reading(opened, "", 0.0, [])]
    for cell, number in zip(cells, numbers, strict=True):
        layer = _next_layer(layer, cell, number)
        layers.append(layer)
    _weigh_rest(layers)
    return [_chosen(layer, number) for layer, number in zip(layers, numbers, strict=True)]


def _next_layer(layer: list[_Reading], cell: PrintedNumber, number: RowNumber) -> list[_Reading]:
    found: dict[tuple[Stack, str], _Reading] = {}
    for above in layer:
        for stack, text, cost in _readings(above.stack, cell, number):
            reading = found.setdefault((stack, text), _Reading(stack, text, float("inf"), []))
            reading.above.append((above, cost))
            reading.cost = min(reading.cost, above.cost + cost)
    return sorted(found.values(), key=lambda reading: reading.cost)[:KEPT]


def _readings(above: Stack, cell: PrintedNumber, number: RowNumber) -> Iterator[tuple[Stack, str, float]]:
    """The ways to read one cell below a row, each with its cost."""
    if not any(char.isalnum() or char in "|!" for char in cell.text):
        yield above, "", 0.0
        if cell.may_be_lost:
            beside = (stack for stack in followers(above) if above and _stand_beside(above, stack))
            yield from ((stack, text_of_stack(stack), UNPRINTED) for stack in beside)
        return
    for stack in followers(above):
        text = text_of_stack(stack)
        cost = misreading_cost(cell.text, text)
        if cost is not None:
            yield stack, text, cost
    if number.style == "none":
        yield above, "", JUMP
    else:
        stack = stack_of(number, above)
        yield stack, number.text, _jump(above, stack)


def _stand_beside(one: Stack, other: Stack) -> bool:
    """Whether two numbers are of one level: 2.4 and 2.5."""
    return [(level.style, len(level.parts)) for level in one] == [(level.style, len(level.parts)) for level in other]


def _jump(above: Stack, stack: Stack) -> float:
    """What it costs that a number stands where it does not follow; a table may open with any."""
    low = stack[-1]
    if (
        not above
        or low.parts == ("1",)
        or (low.style == "arabic" and len(low.parts) == 1 and above[-1].rank < low.rank)
    ):
        return RESTART
    for level in above:
        if level.style == low.style and level.parts[:-1] == low.parts[:-1]:
            before, after = level.parts[-1], low.parts[-1]
            if before.isdigit() and after.isdigit() and 1 < int(after) - int(before) <= MAX_GAP:
                return GAP
    return JUMP


def _weigh_rest(layers: list[list[_Reading]]) -> None:
    """For each reading the least cost of the rows below it."""
    for reading in layers[-1] if layers else ():
        reading.rest = 0.0
    for layer in reversed(layers):
        for reading in layer:
            for above, cost in reading.above:
                above.rest = min(above.rest, cost + reading.rest)


def _chosen(layer: list[_Reading], number: RowNumber) -> RowNumber:
    costs: dict[str, float] = {}
    for reading in layer:
        costs[reading.text] = min(costs.get(reading.text, float("inf")), reading.cost + reading.rest)
    ranked = sorted(costs, key=lambda text: costs[text])
    best = ranked[0]
    if best in ("", number.text) or (len(ranked) > 1 and costs[ranked[1]] - costs[best] < CLEAR):
        return number
    return read_row_number(best)
