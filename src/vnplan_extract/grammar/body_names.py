"""Reads the name of a body word by word: ``Ban Thường vụ Đảng ủy UBND tỉnh``, ``Sở Y tế Lào Cai``.

A name is made of names from ``knowledge/bodies.tsv`` and ``abbreviations.tsv``, of capitalised words, and of
a few small words (tỉnh, huyện, khóa …). Any other small word ends it.
"""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.grammar.alternatives import any_of
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["BLANKS", "NameTable", "domain_names", "head_names", "heads_table", "name_end", "names_pattern"]

BLANKS = r"[ \u00a0\r\n]{1,6}"
_SMALL = (
    "ủy ban nhân dân", "hội đồng nhân dân", "ban thường vụ", "thường vụ", "thường trực", "ban chấp hành",
    "chấp hành", "ban chỉ đạo", "đảng bộ", "đảng ủy", "tỉnh ủy", "huyện ủy", "thành ủy", "thị ủy",
    "quận ủy", "chi bộ", "trung ương", "nhà nước", "nhân dân", "cơ quan", "chính phủ", "quốc hội",
    "chính trị", "quân sự", "chủ tịch", "phó chủ tịch", "bí thư", "tỉnh", "huyện", "thành phố", "thị xã",
    "quận", "xã", "phường", "thị trấn", "đặc khu", "các", "khóa", "lần thứ", "khu vực", "quốc gia",
    "liên ngành", "liên bộ",
)  # fmt: skip
_FIRST = regex.compile(r"[\p{L}\d&]+")
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\d&]{0,29}")
_TERM = regex.compile(r"[IVXL]{1,7}(?![\p{L}\d])|\d{1,2}(?![\p{L}\d/])")
_GAP = regex.compile(r"[ \u00a0\r\n]{1,6}")
_JOINT = regex.compile(
    r"[ \u00a0]?[-–&][ \u00a0]?(?=\p{Lu})|,[ ](?=Chủ nhiệm )|[ \u00a0]{1,3}và[ \u00a0\r\n]{1,3}(?=\p{Lu})"
)
_DOCUMENT = regex.compile(
    r"(?:nghị quyết|quyết định|chỉ thị|kế hoạch(?! và đầu tư)|chương trình|kết luận|nghị định|thông tư|"
    r"thông báo|thông tri|"
    r"luật|pháp lệnh|đề án|công văn|công điện|quy định|quy chế|hướng dẫn|phương án|báo cáo|văn bản|tờ trình|"
    r"dự án|điều|khoản|về|phê duyệt|ban hành|thực hiện|triển khai|giai đoạn|năm|ngày|trên|tại|"
    r"nhằm|đối với|sửa đổi|bổ sung|tăng cường|của|theo)"
    r"(?!\p{L})"
)
MAX_PARTS = 16


def names_pattern(names: tuple[str, ...]) -> str:
    """A pattern of the longest of the names in folded text, any blanks between their words."""
    return any_of(sorted({fold(name) for name in names}), BLANKS)


@cache
def head_names() -> tuple[str, ...]:
    """Words that open the name of a body ("Ủy ban nhân dân", "Sở")."""
    return tuple(row["name"] for row in read_table("bodies.tsv") if row["role"] == "head")


@cache
def domain_names() -> tuple[str, ...]:
    """Names of fields of work, as they follow Sở, Phòng, Bộ ("Giáo dục và Đào tạo")."""
    return tuple(row["name"] for row in read_table("bodies.tsv") if row["role"] == "domain")


class NameTable:
    """Names looked up by their first word, so that a long list costs no more than a short one.

    >>> NameTable(("Sở", "Sở Y tế", "Bộ Y tế")).end("sở y tế lào cai", 0)
    7
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        by_word: dict[str, list[str]] = {}
        for name in names:
            by_word.setdefault(_FIRST.match(fold(name))[0], []).append(name)
        self._patterns = {
            word: regex.compile(rf"(?:{names_pattern(tuple(alike))})(?!\p{{L}})") for word, alike in by_word.items()
        }

    def end(self, folded: str, at: int) -> int | None:
        """Offset after the longest name that stands at ``at``, None where none does."""
        word = _FIRST.match(folded, at)
        pattern = self._patterns.get(word[0]) if word else None
        match = pattern.match(folded, at) if pattern else None
        return match.end() if match else None


@cache
def _known() -> tuple[NameTable, NameTable]:
    full = tuple(row["full"] for row in read_table("abbreviations.tsv") if row["use"] != "word")
    return NameTable((*head_names(), *domain_names(), *full)), NameTable(_SMALL)


@cache
def heads_table() -> NameTable:
    """Heads of bodies and the abbreviations that stand for bodies."""
    short = tuple(row["abbreviation"] for row in read_table("abbreviations.tsv") if row["use"] == "body")
    return NameTable((*head_names(), *short))


def name_end(text: str, folded: str, at: int, *, one: bool = False) -> int:
    """Offset after the name that begins at ``at``; ``at`` itself where no name does.

    Args:
        text: NFC text.
        folded: the same text folded.
        at: where the name begins.
        one: stop at "và" in front of another body.

    >>> line = "Chính phủ cơ sở dữ liệu"
    >>> line[:name_end(line, line.lower(), 0)]
    'Chính phủ'
    """
    end = at
    reached = at
    for _ in range(MAX_PARTS):
        after = _part_end(text, folded, end)
        if after is None:
            break
        reached = after
        gap = _JOINT.match(text, after) or _GAP.match(text, after)
        if gap is None:
            break
        end = gap.end()
        if one and "và" in gap[0].lower() and heads_table().end(folded, end) is not None:
            break
    return reached


def _part_end(text: str, folded: str, at: int) -> int | None:
    if _DOCUMENT.match(folded, at):
        return None
    large, small = _known()
    capital = _CAPITAL.match(text, at)
    if capital is not None:
        return large.end(folded, at) or capital.end()
    end = small.end(folded, at)
    if end is None and (term := _TERM.match(text, at)):
        end = term.end()
    return end
