"""Where a document begins that another one issues: the plan behind a decision (ban hành kèm theo Quyết định …)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.source.layout import Paragraph, Source
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, strip_marks

__all__ = ["WITH_DECISION", "attached_starts"]

MAX_BETWEEN = 10  # lines from the type of an attached document to the line that says what issued it
MAX_HEAD = 12  # lines of its own letterhead
MAX_LINE = 160  # characters; a longer line belongs to no letterhead
WITH_DECISION = regex.compile(
    r"\(?\s*(?:được )?(?:ban hành )?kèm theo (?:quyết định|nghị quyết|thông tư|chỉ thị|tờ trình|công văn)(?!\p{L})"
)
_NO_DOCUMENTS = {"Quyết định", "Luật", "Bộ luật", "Hiến pháp", "Lệnh", "Công văn", "Phụ lục", "Nghị quyết", "Thông tư"}
_MOTTO = regex.compile(
    r"(?:cộng h[òo]a xã hội|chủ nghĩa việt nam|độc lập|đảng cộng sản|số\s*[:.]"
    r"|.{0,40}ngày.{0,12}tháng.{0,8}năm|[\W_]+$)"
)
_OFFICE = regex.compile(
    r"(?:tm|kt|tl|tuq|t/m|k/t|q)\.?\s|(?:quyền |phó )?(?:chủ tịch|giám đốc|bộ trưởng|thứ trưởng|bí thư"
    r"|cục trưởng)|\(?đã ký"
)
_BODY = regex.compile(
    r"(?:ủy ban|ubnd|hội đồng|bộ|sở|ban|phòng|huyện ủy|tỉnh ủy|đảng|cục|tổng cục|chi cục|tỉnh|huyện|thành phố|thị xã|xã"
    r"|phường|quận|thị trấn|và)(?!\p{L})"
)


def attached_starts(source: Source, signatures: Sequence[int]) -> list[int]:
    """Offsets at which attached documents begin, their own letterheads included.

    Args:
        source: the document.
        signatures: where signature blocks begin; what is attached stands behind the first of them.
    """
    if not signatures:
        return []
    lines = [p for p in source.paragraphs if p.role == "body" and p.start > min(signatures)]
    found = []
    for at, line in enumerate(lines):
        if _names_type(source, line) and _says_issued(source, lines, at):
            found.append(lines[_first_of_head(source, lines, at)].start)
    return found


def _names_type(source: Source, line: Paragraph) -> bool:
    """A line in capitals that opens with a type of document; marks that recognition lost do not count."""
    words = source.text[line.start : line.end].strip().split("\n")[0]
    if len(words) > MAX_LINE or words != words.upper():
        return False
    folded, bare = fold(words), strip_marks(fold(words))
    return any(folded.startswith(name) or bare.startswith(strip_marks(name)) for name in _type_names())


def _type_names() -> list[str]:
    rows = read_table("document_types.tsv")
    return [fold(row["form"]) for row in rows if row["kind"] == "name" and row["type"] not in _NO_DOCUMENTS]


def _says_issued(source: Source, lines: Sequence[Paragraph], at: int) -> bool:
    following = (fold_same_length(source.text[p.start : p.end]) for p in lines[at : at + MAX_BETWEEN])
    return any(WITH_DECISION.search(text) for text in following)


def _first_of_head(source: Source, lines: Sequence[Paragraph], at: int) -> int:
    """Index of the first line of the letterhead above a type line; the line itself where it has none."""
    first = at
    for index in range(at - 1, max(-1, at - MAX_HEAD), -1):
        words = source.text[lines[index].start : lines[index].end].strip()
        folded = fold(words)
        is_head = _MOTTO.match(folded) is not None or (words == words.upper() and _BODY.match(folded) is not None)
        if len(words) > MAX_LINE or _OFFICE.match(folded) or not is_head:
            break
        first = index
    return first
