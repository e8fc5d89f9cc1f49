"""Lines of the frame of a document (letterhead, title, signature) with their offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from vnplan_extract.source.layout import Paragraph, Source
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Piece", "cut", "is_upper", "pieces"]

_COLUMNS = regex.compile(  # a wide gap parts columns, unless a number or a day was left blank in it
    r"\n|\t|(?<![ \u00a0])(?<![Ss]ố:?)(?<!ngày)(?<!tháng)(?<!năm)[ \u00a0]{3,}+(?!tháng|năm|[/\-–]\p{Lu})"
)
_EDGE = " \t\u00a0\n*_#|"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a column of a line, without decoration.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        text: the characters between.
        bold: whether it is all bold, None where type is unseen.
        centered: whether it is centred, None where that is unseen.
        in_table: whether it stands in a cell.
    """

    start: int
    end: int
    text: str
    bold: bool | None = None
    centered: bool | None = None
    in_table: bool = False

    @property
    def folded(self) -> str:
        """The text in the spelling for comparing."""
        return fold(self.text)


def pieces(source: Source, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The lines of a stretch of a document, cut at line breaks and at wide gaps between columns.

    Args:
        source: the document.
        start: offset at which the stretch begins.
        end: offset after it; the end of the text when None.
    """
    limit = len(source.text) if end is None else end
    for block in source.blocks:
        if block.start >= limit:
            return
        if block.end <= start:
            continue
        if isinstance(block, Paragraph):
            if block.role == "body":
                bold = None if block.bold_until is None else block.is_bold
                yield from _cut_at_gaps(source.text, block.start, block.end, bold, block.centered)
        else:
            for cell in block.cells:
                for piece in _cut_at_gaps(source.text, cell.start, cell.end, cell.bold, None):
                    yield replace(piece, in_table=True)


def _cut_at_gaps(text: str, start: int, end: int, bold: bool | None, centered: bool | None) -> Iterator[Piece]:
    at = start
    for gap in [*_COLUMNS.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if piece := cut(text, at, stop, bold, centered):
            yield piece
        at = gap.end() if gap else end


def cut(text: str, start: int, end: int, bold: bool | None = None, centered: bool | None = None) -> Piece | None:
    """The piece between two offsets without blanks and decoration at its ends; None where nothing is left."""
    raw = text[start:end]
    inner = raw.strip(_EDGE)
    if not inner:
        return None
    at = start + raw.index(inner)
    return Piece(at, at + len(inner), inner, bold, centered)


def is_upper(text: str) -> bool:
    """Whether a text is set in capitals (it has letters, and none is small).

    >>> is_upper("TM. ỦY BAN NHÂN DÂN"), is_upper("Số: 12/KH-UBND"), is_upper("---")
    (True, False, False)
    """
    return text == text.upper() and text != text.lower()
