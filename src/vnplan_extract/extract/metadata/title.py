"""The type of a document and its title: the centred lines above the preamble."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.extract.metadata.letterhead import DRAFT
from vnplan_extract.extract.metadata.pieces import Piece, cut, is_upper
from vnplan_extract.grammar.headings import find_headings
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze, strip_marks

__all__ = ["TypeLine", "find_type", "is_authority", "joined", "read_title"]

MAX_TITLE = 700  # characters of a title
MAX_LINES = 8
MAX_WORDS = 60  # of a title that type does not set off
_NO_TITLES = {"Luật", "Bộ luật", "Hiến pháp", "Lệnh", "Công văn"}
_PREAMBLE = regex.compile(
    r"(?:căn cứ|chiểu|xét|thực hiện|tiếp tục thực hiện|triển khai|để|nhằm|theo|kính gửi|trên cơ sở)(?!\p{L})"
)
_AUTHORITY = regex.compile(
    r"(?:của )?(?:ban chấp hành|ban thường vụ|hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd|chủ tịch|huyện ủy"
    r"|tỉnh ủy|thành ủy|đảng ủy|đại hội|bộ trưởng|thủ tướng|chính phủ|giám đốc|khóa|kỳ họp)(?!\p{L})"
)
_STOPS = regex.compile(
    r"(?:căn cứ|chiểu (?:theo|chi)|ra sắc lệnh|kính gửi|điều 1\b|quyết định\s*:|quyết nghị\s*:|nơi nhận)"
)
_SENTENCE_ENDS = (";", ":", ".")
_OPENS_PROSE = regex.compile(
    r"(?:để|nhằm|theo|trên cơ sở|xét|trong|qua|sau khi|hiện nay|những năm|thời gian qua)(?!\p{L})"
    r"|(?:(?:đến |hết |từ |trong )?(?:cuối |đầu )?(?:năm|quý|tháng|giai đoạn|nhiệm kỳ|vụ)[ ])[^,]{0,30}\d,"
)
_PLAN = r"(?:kế hoạch|chương trình|nghị quyết|đề án|phương án|quyết định)"
_BODIES = r"(?:ủy ban|ubnd|hội đồng|hđnd|ban |huyện|tỉnh|thành|đảng ủy|xã|phường|thị|sở|phòng|chủ tịch)"
_PROSE = regex.compile(
    r"\p{Ll}{2}[.;!?]\s+\p{Lu}|\d\s?%|%[.;]|\d\s(?:triệu|tỷ) đồng"  # a sentence goes on, or it measures
    rf"|(?i:,\s*{_BODIES}(?:(?!\bvề\b)[^,;]){{0,80}}?\s(?:ban hành|xây dựng|đề ra)\s+{_PLAN}(?!\p{{L}}))"
    r"|(?i:\b(?:như sau|sau đây))$"
)
_RULE = regex.compile(r"[\W_]*|o0o", regex.IGNORECASE)
_BROKEN_RANGE = regex.compile(r"(?<=\d)([-–]) (\d)")
_SPACED = regex.compile(r"(?:\p{Lu} ){3,}\p{Lu}")
_UPPER_RUN = regex.compile(r"[^\p{Ll}]*(?=[ ]\p{Lu}\p{Ll}|$)")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The line that names the type.

    Attributes:
        type: the type in full ("Chương trình hành động").
        codes: abbreviations with which symbols of this type open.
        start: offset of its first character.
        end: offset after its last character.
        rest: offset at which a title begins on the same line, None where the type stands alone.
    """

    type: str
    codes: tuple[str, ...]
    start: int
    end: int
    rest: int | None


@cache
def _types() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = [row for row in read_table("document_types.tsv") if row["kind"] == "name" and row["type"] not in _NO_TITLES]
    found = [(fold(row["form"]), row["type"], tuple(c for c in row["codes"].split(",") if c)) for row in rows]
    return sorted(found, key=lambda item: -len(item[0]))


def find_type(piece: Piece) -> TypeLine | None:
    """The document type that a line in capitals opens with.

    Args:
        piece: a line above the body.
    """
    folded = fold_same_length(piece.text)
    spaced = _SPACED.match(piece.text)
    if spaced and is_upper(piece.text):
        return _find_spaced(piece)
    for name, kind, codes in _types():
        if not folded.startswith(name) or folded[len(name) : len(name) + 1].isalpha():
            continue
        if not is_upper(piece.text[: len(name)]):
            continue
        return _type_line(piece, len(name), kind, codes)
    return _find_misread(piece) if is_upper(piece.text) else None


def _find_misread(piece: Piece) -> TypeLine | None:
    """``QUYÉT ĐỊNH``, ``KÉ HOẠCH PHÁT TRIỂN …``: a line in capitals whose marks recognition got wrong."""
    bare = strip_marks(fold_same_length(piece.text))
    for name, kind, codes in _types():
        plain = strip_marks(name)
        if " " in plain and bare.startswith(plain) and not bare[len(plain) : len(plain) + 1].isalpha():
            return _type_line(piece, len(name), kind, codes)
    return None


def _type_line(piece: Piece, length: int, kind: str, codes: tuple[str, ...]) -> TypeLine:
    after = piece.text[length:]
    rest = len(after) - len(after.lstrip(" \t\u00a0:-–\n"))
    has_title = bool(after.strip(" \t\u00a0:-–\n*_.'’"))
    end = piece.start + length
    return TypeLine(kind, codes, piece.start, end, end + rest if has_title else None)


def _find_spaced(piece: Piece) -> TypeLine | None:
    """``K Ế  H O Ạ C H``."""
    bare = fold(piece.text).replace(" ", "")
    for name, kind, codes in _types():
        if bare == name.replace(" ", ""):
            return TypeLine(kind, codes, piece.start, piece.end, None)
    return None


def read_title(text: str, line: TypeLine, following: list[Piece]) -> list[Piece]:
    """The lines of the title.

    Args:
        text: the text of the document.
        line: the line with the type.
        following: the lines after it.
    """
    title: list[Piece] = []
    if line.rest is not None:
        stop = text.find("\n", line.rest)
        raw = text[line.rest : stop if stop >= 0 else len(text)]
        run = _UPPER_RUN.match(raw) if is_upper(raw[:12]) else None
        first = cut(text, line.rest, line.rest + (run.end() if run else len(raw)))
        if first and _is_prose(first):
            return title
        if first:
            title.append(first)
        if run and run.end() < len(raw):
            return title
    for piece in following:
        if piece.in_table or len(title) >= MAX_LINES or sum(len(p.text) for p in title) > MAX_TITLE:
            break
        if piece.end <= line.end or (title and piece.start < title[-1].end):
            continue
        if DRAFT.match(piece.folded) or (not title and (_RULE.fullmatch(piece.text) or is_authority(piece))):
            continue
        if piece.text.startswith("("):
            if title:
                break
            continue
        if not _goes_on(piece, title):
            break
        title.append(piece)
    return title


def is_authority(piece: Piece) -> bool:
    """A line in capitals that names the body whose document it is ("CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN")."""
    return is_upper(piece.text) and _AUTHORITY.match(piece.folded) is not None


def _goes_on(piece: Piece, title: list[Piece]) -> bool:
    """Whether a line belongs to the title that has been read so far."""
    folded = piece.folded
    if _RULE.fullmatch(piece.text) or _STOPS.match(folded) or find_headings(piece.text) or len(piece.text) > MAX_TITLE:
        return False
    if _is_prose(piece) or sum(len(p.text.split()) for p in [*title, piece] if not _is_set_off(p)) > MAX_WORDS:
        return False
    if not title:
        return not piece.text.endswith((";", ":")) and len(piece.text) < MAX_TITLE
    if piece.text.endswith(_SENTENCE_ENDS) or is_authority(piece):
        return False
    first = title[0]
    if piece.centered and piece.text[:1].islower() and not title[-1].text.endswith(_SENTENCE_ENDS):
        return True  # a phrase goes on; of scans the weight of type and what fills the width may be misjudged
    if first.bold is not None and piece.bold is not None and (first.bold or piece.bold):
        return first.bold == piece.bold
    if first.centered is not None and piece.centered is not None and first.centered:
        return piece.centered
    if is_upper(first.text) != is_upper(piece.text) and is_upper(first.text):
        return False
    opens_sentence = piece.text[:1].isupper() and _PREAMBLE.match(folded) is not None
    return not opens_sentence and len(piece.text) < MAX_TITLE // 3


def _is_set_off(piece: Piece) -> bool:
    """Whether its type says that a line is a title: bold, centred, or in capitals."""
    return bool(piece.bold) or bool(piece.centered) or is_upper(piece.text)


def _is_prose(piece: Piece) -> bool:
    """Whether a line is a sentence of the body ("Đến năm 2025, tỷ lệ hộ nghèo dưới 2%.")."""
    if _is_set_off(piece):
        return False
    if piece.text.endswith(".") and not piece.text.endswith("./.") and not piece.folded.startswith("về "):
        return True
    return _OPENS_PROSE.match(piece.folded) is not None or _PROSE.search(piece.text) is not None


def joined(title: list[Piece]) -> str:
    """The title on one line, without the marks around it.

    >>> joined([Piece(0, 8, "Phát triển"), Piece(9, 20, "cây ăn quả ./.")])
    'Phát triển cây ăn quả'
    """
    line = squeeze(" ".join(piece.text for piece in title)).rstrip(" ./*-").strip()
    whole: str = _BROKEN_RANGE.sub(r"\1\2", line)
    return whole
