"""Two columns printed side by side: the head of a letter and the block of recipients and signature.

``pdftotext -layout`` leaves both on the same lines, three blanks or more between them. They are read column
by column, as they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from vnplan_extract.source.text_parts.lines import MAX_PRINTED, Line
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Columns", "find_columns", "opens_signature"]

HEAD_LINES = 12  # a letterhead opens within so many lines of the document or of an annex
MAX_EMPTY = 8  # blank lines inside a signature block, where the stamp stands
MAX_LINE = 75  # a line without gap that is longer is running text
MAX_SIDES = 2  # cells with tabs that a line of a letterhead or a signature block fills; a row of a table fills more
_SEPARATOR = regex.compile(r" {3,}|[ ]*\t[ \t]*")
_HEAD_WORDS = ("cộng hòa xã hội chủ nghĩa", "độc lập - tự do", "đảng cộng sản việt nam")
_SIGNATURE = regex.compile(r"(?:^|\W)(?:nơi nhận|t/?m\s?\.|kt\s?\.|tl\s?\.|tuq\s?\.|t/m|q\. chủ tịch)(?=\W|$)|nơi nhận")
_SIGNED = regex.compile(r"nơi nhận(?=\W|$)|(?:t/?m|kt|tl|tuq|k/t|t/l)\s?\.\s?\p{L}|t/m\s\p{L}")
_ROW_HEADS = ("tt", "stt", "số tt")
_TITLE = regex.compile(
    r"(?:kế hoạch|nghị quyết|quyết định|chương trình|báo cáo|đề án|chỉ thị|thông báo|tờ trình|công văn|"
    r"phụ lục|biểu|danh mục|hướng dẫn|kết luận|phương án|quy chế|quy định)\b"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines ``first`` to ``last`` (exclusive) and the lines of the two columns found there."""

    first: int
    last: int
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def find_columns(lines: Sequence[Line]) -> list[Columns]:
    """The blocks of two columns, in text order."""
    found: list[Columns] = []
    index = 0
    while index < len(lines):
        block = _block_at(lines, index) if _opens(lines, index) else None
        if block is None:
            index += 1
        else:
            found.append(block)
            index = block.last
    return found


def opens_signature(line: Line) -> bool:
    """Whether a line with tabs opens a block of recipients and signature: no row of the table above it."""
    cells = _cells(line)
    return "\t" in line.text and len(cells) <= MAX_SIDES and any(map(_signs, cells))


def _cells(line: Line) -> list[str]:
    """What stands between the tabs of a line, empty cells left out."""
    return [cell.strip() for cell in line.text.split("\t") if cell.strip()]


def _signs(cell: str) -> bool:
    """``Nơi nhận:``, or an abbreviation and an office in capitals."""
    opened = _SIGNED.match(fold(cell))
    return opened is not None and (cell == cell.upper() or opened[0].startswith("nơi"))


def _is_row(line: Line) -> bool:
    """Whether a line with tabs is the row of a table, which no letterhead and no signature block has."""
    if "\t" not in line.text:
        return False
    cells = _cells(line)
    return bool(cells) and (fold(cells[0]) in _ROW_HEADS or len(cells) > MAX_SIDES) and not _signs(cells[0])


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether a block of two columns begins with this line."""
    if len(lines[index].text) > MAX_PRINTED or _is_row(lines[index]) or _parts(lines[index]) is None:
        return False
    near = [fold(line.text) for line in lines[index : index + 6]]
    if index < HEAD_LINES and any(word in text for text in near[:4] for word in _HEAD_WORDS):
        return True
    return _SIGNATURE.search(near[0]) is not None


def _parts(line: Line) -> tuple[Line, Line] | None:
    """The two halves of a line, None where it has one or more than two."""
    gaps = list(_SEPARATOR.finditer(line.text))
    if not gaps:
        return None
    widest = max(gaps, key=lambda gap: (gap.end() - gap.start(), gap.start()))
    left, right = _piece(line, 0, widest.start()), _piece(line, widest.end(), len(line.text))
    return (left, right) if left.text and right.text else None


def _piece(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end]
    return Line(line.start + start, line.start + end, text, line.page, line.indent + start, line.gap)


def _block_at(lines: Sequence[Line], first: int) -> Columns | None:
    """The block that begins at ``first``: lines that keep to one side of the space between the columns."""
    left: list[Line] = []
    right: list[Line] = []
    gutter_from, gutter_to = 0, 10**6
    last = first
    signature = _SIGNATURE.search(fold(lines[first].text)) is not None
    for index in range(first, len(lines)):
        line = lines[index]
        parts = _parts(line)
        if index > first and (_ends(line, signature) or (parts is None and len(line.text) > MAX_LINE)):
            break
        if parts is not None:
            left.append(parts[0])
            right.append(parts[1])
            gutter_from = max(gutter_from, parts[0].width)
            gutter_to = min(gutter_to, parts[1].indent)
        elif _is_right(line, gutter_from, gutter_to, signature, tabs="\t" in lines[first].text):
            right.append(line)
        elif line.text.endswith("\t") or (line.width < gutter_to and (line.indent < gutter_from or signature)):
            left.append(line)
        else:
            break
        last = index + 1
    return Columns(first, last, tuple(left), tuple(right)) if right else None


def _is_right(line: Line, gutter_from: int, gutter_to: int, signature: bool, tabs: bool) -> bool:
    """Whether a single piece stands in the right column."""
    if "\t" in line.text:
        return tabs and line.text[0] == "\t"
    if line.indent >= gutter_to:
        return True
    middle = (line.indent + line.width) / 2
    return signature and line.indent > gutter_from // 2 + 8 and middle > gutter_to and line.indent > 20


def _ends(line: Line, signature: bool) -> bool:
    if line.new_page or line.gap > MAX_EMPTY or _is_row(line):
        return True
    return (
        _parts(line) is None and _TITLE.match(fold(line.text)) is not None and not (signature and line.text[0] == "-")
    )
