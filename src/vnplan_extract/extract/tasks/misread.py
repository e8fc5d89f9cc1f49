"""Row numbers that a scanner misreads, told from the numbers around them: a lost full stop, two strokes as ``H``.

The text of the document stays as it was read.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.extract.tasks.numbering import RowNumber

__all__ = ["as_printed"]


def as_printed(numbers: Sequence[RowNumber]) -> list[RowNumber]:
    """The numbers of a table's rows with those put right that can only be misread.

    Args:
        numbers: from the top.

    >>> from vnplan_extract.extract.tasks.numbering import read_row_number
    >>> [number.text for number in as_printed([read_row_number(text) for text in ("I", "2", "21", "2.2", "H")])]
    ['I', '2', '2.1', '2.2', 'II']
    """
    return _with_stops(_with_twos(_with_ones(numbers)))


def _with_ones(numbers: Sequence[RowNumber]) -> list[RowNumber]:
    """``1`` is ``I`` where another ``1`` follows at once, and then ``1.1``, with its stop or without."""
    texts = [number.text for number in numbers]
    ones = [at for at in range(len(texts) - 2) if texts[at : at + 2] == ["1", "1"] and texts[at + 2] in ("1.1", "11")]
    return [RowNumber("I", "roman") if ones[:1] == [at] else number for at, number in enumerate(numbers)]


def _with_twos(numbers: Sequence[RowNumber]) -> list[RowNumber]:
    """``H`` is ``II`` where it comes after ``I`` and no other letter numbers a row."""
    texts = [number.text for number in numbers]
    if "I" not in texts or any(number.style == "letter" and number.text != "H" for number in numbers):
        return list(numbers)
    first = texts.index("I")
    return [
        RowNumber("II", "roman") if at > first and number.text == "H" else number for at, number in enumerate(numbers)
    ]


def _with_stops(numbers: Sequence[RowNumber]) -> list[RowNumber]:
    """``26`` is ``2.6`` after ``2.5``, and ``21`` is ``2.1`` after ``2``: nothing else can follow there."""
    read: list[RowNumber] = []
    above = ""
    for number in numbers:
        after = _next(above)
        if number.style == "arabic" and after is not None and number.text == after.replace(".", ""):
            number = RowNumber(after, "dotted")
        above = number.text or above
        read.append(number)
    return read


def _next(number: str) -> str | None:
    """The first number below a group, or the one after a number with stops."""
    head, stop, last = number.rpartition(".")
    if not last.isdigit() or (head and not head.replace(".", "").isdigit()):
        return None
    return f"{head}.{int(last) + 1}" if stop else f"{number}.1"
