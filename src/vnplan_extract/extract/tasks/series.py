"""What can follow a row number: the next of its level, of a level above it, or the first of a level below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vnplan_extract.extract.tasks.numbering import NumberStyle, RowNumber
from vnplan_extract.vietnamese.numerals import read_roman

__all__ = ["Level", "Stack", "followers", "stack_of", "text_of_stack"]

_RANK: dict[NumberStyle, int] = {"letter": 0, "roman": 1, "arabic": 2, "dotted": 2, "small": 3}
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"  # as Vietnamese lists count
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL")


@dataclass(frozen=True, slots=True)
class Level:
    """A number of one style: ("arabic", ("2", "13")) is 2.13, ("roman", ("IV",)) a part."""

    style: NumberStyle
    parts: tuple[str, ...]

    @property
    def rank(self) -> int:
        """How low it stands: letters above Roman numbers, these above Arabic ones, small letters below."""
        return _RANK[self.style]


Stack = tuple[Level, ...]


def text_of_stack(stack: Stack) -> str:
    """The number that the row prints: that of the lowest level.

    >>> text_of_stack((Level("roman", ("I",)), Level("arabic", ("2", "13"))))
    '2.13'
    """
    return ".".join(stack[-1].parts) if stack else ""


def stack_of(number: RowNumber, above: Stack) -> Stack:
    """A number as it was read, under those levels of the row above that stand higher."""
    style: NumberStyle = "arabic" if number.style == "dotted" else number.style
    level = Level(style, tuple(number.text.split(".")))
    if number.style == "dotted" and not level.parts[0].isdigit():
        level = Level("roman" if read_roman(level.parts[0]) else "letter", level.parts)
    return (*(higher for higher in above if higher.rank < level.rank), level)


def followers(stack: Stack) -> Iterator[Stack]:
    """The numbers that can stand in the row below.

    >>> [text_of_stack(after) for after in followers((Level("roman", ("I",)), Level("arabic", ("2", "4"))))]
    ['II', '3', '2.5', '2.4.1', 'a']
    """
    for at, level in enumerate(stack):
        for depth in range(1, len(level.parts) + 1):
            for part in _after(level.parts[depth - 1], level.style if depth == 1 else "arabic"):
                yield (*stack[:at], Level(level.style, (*level.parts[: depth - 1], part)))
    if stack:
        low = stack[-1]
        if low.style != "small":
            yield (*stack[:-1], Level(low.style, (*low.parts, "1")))
        firsts: tuple[tuple[NumberStyle, str], ...] = (("roman", "I"), ("arabic", "1"), ("small", "a"))
        yield from ((*stack, Level(style, (part,))) for style, part in firsts if _RANK[style] > low.rank)
    else:
        opening: tuple[tuple[NumberStyle, str], ...] = (("letter", "A"), ("roman", "I"), ("arabic", "1"))
        yield from ((Level(style, (part,)),) for style, part in opening)


def _after(part: str, style: NumberStyle) -> tuple[str, ...]:
    """The next of a series; letters are counted with and without the Vietnamese ``đ``."""
    if part.isdigit():
        return (str(int(part) + 1),)
    if style == "roman":
        value = read_roman(part)
        return (_roman(value + 1),) if value is not None and value < 48 else ()
    found = []
    for alphabet in (_LETTERS, _LATIN):
        at = alphabet.find(part.upper())
        if len(part) == 1 and 0 <= at < len(alphabet) - 1:
            found.append(alphabet[at + 1] if part.isupper() else alphabet[at + 1].lower())
    return tuple(dict.fromkeys(found))


def _roman(value: int) -> str:
    return _TENS[value // 10] + _ONES[value % 10]
