"""Names printed in capitals, brought to the case in which a sentence writes them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import APOSTROPHES, fold, fold_same_length, squeeze

__all__ = ["expand", "proper_case"]

UNITS = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    "thôn", "khu vực", "liên khu",
)  # fmt: skip
MAX_PHRASE = 9  # syllables of the longest name in the table
_TITLES = (
    "Thường trực", "Trưởng phòng", "Trưởng ban", "Trưởng đoàn", "Cục trưởng", "Chi cục trưởng", "Bộ trưởng",
    "Thứ trưởng", "Chánh Thanh tra", "Chánh án", "Viện trưởng", "Hiệu trưởng", "Tổng Giám đốc",
    "Trưởng Công an", "Phó Chủ tịch", "Phó Giám đốc", "Văn phòng", "Ủy ban nhân dân",
    "Đoàn đại biểu Quốc hội",
)  # fmt: skip
_COMMITTEES = {"huyện ủy", "tỉnh ủy", "thành ủy", "thị ủy", "quận ủy"}  # the name of the area follows at once
_SMALL_WORDS = {"và", "về", "của", "thuộc", "với", "các", "cấp", "theo", "số", "khóa", "lần", "thứ"}
_LONG_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "BCĐ": "Ban Chỉ đạo",
    "TP.": "thành phố",
    "TP": "thành phố",
    "TX.": "thị xã",
    "TX": "thị xã",
}
_APOSTROPHE = regex.compile(rf"\p{{Lu}}[{APOSTROPHES}]\p{{L}}+")
_ABBREVIATION = regex.compile(r"(?<![\p{L}/-])(?:UBND|HĐND|UBMTTQ|MTTQ|BCH|BTV|BCĐ|T[PX]\.?)(?=[ \u00a0]|$)")


@cache
def _phrases() -> dict[str, str]:
    names = [row["name"] for row in read_table("bodies.tsv")]
    types = [row["type"] for row in read_table("document_types.tsv")]
    with_most_capitals_last = sorted((*types, *names, *_TITLES), key=lambda name: sum(c.isupper() for c in name))
    return {fold(name): name for name in with_most_capitals_last}


def expand(text: str) -> str:
    """Write out the abbreviations of bodies and areas that letterheads use.

    >>> expand("UBND TỈNH LÀO CAI"), expand("KH-UBND")
    ('Ủy ban nhân dân TỈNH LÀO CAI', 'KH-UBND')
    """
    expanded: str = _ABBREVIATION.sub(lambda match: _LONG_ABBREVIATIONS[match[0]], text)
    return expanded


def proper_case(name: str, context: str = "") -> str:
    """A name in capitals as a sentence writes it.

    Args:
        name: the name; one that has small letters already keeps its case.
        context: text of the same document; where it writes the name itself, its way of writing wins.

    >>> [proper_case(n) for n in ("ỦY BAN NHÂN DÂN HUYỆN KHE TÀI", "SỞ CÔNG THƯƠNG", "BÀ RỊA - VŨNG TÀU")]
    ['Ủy ban nhân dân huyện Khe Tài', 'Sở Công Thương', 'Bà Rịa - Vũng Tàu']
    >>> [proper_case(n) for n in ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH XÃ NÀ LẠI")]
    ['Phòng Tài chính - Kế hoạch', 'Ban Chỉ đạo cải cách hành chính xã Nà Lại']
    """
    plain = squeeze(name)
    words = plain.split(" ")
    if not _is_shouted(words):
        return plain
    named = _from_context(plain, context) or _by_rule(words)
    written: str = _APOSTROPHE.sub(lambda match: _highland_word(match[0], context), named)
    return written


def _highland_word(word: str, context: str) -> str:
    """A word such as M'Đrắk or H'leo as the text writes it; else with a capital behind the sign."""
    for match in regex.finditer(regex.escape(word), context, regex.IGNORECASE):
        if match[0] != match[0].upper() and match[0][:1].isupper():
            return str(match[0])
    at = max(map(word.find, APOSTROPHES)) + 1
    return word[:at] + word[at:].capitalize()


def _is_shouted(words: list[str]) -> bool:
    """Whether a word stands in capitals, or each of three and more opens with one ("Ủy Ban Nhân Dân")."""
    if any(len(word) > 1 and word == word.upper() and word != word.lower() for word in words):
        return True
    return len(words) > 3 and _known(words, 0)[0] > 1 and all(not word[:1].islower() for word in words)


def _from_context(name: str, context: str) -> str | None:
    """The most common way in which the text itself writes the name in small letters."""
    if not context or len(name.split(" ")) < 2:
        return None
    seen: Counter[str] = Counter()
    for match in regex.finditer(regex.escape(fold(name)), fold_same_length(context)):
        spelling = context[match.start() : match.end()]
        if spelling != name and spelling[:1].isupper() and sum(c.isupper() for c in spelling) <= len(spelling.split()):
            seen[spelling] += 1
    if not seen or len(best := seen.most_common(1)[0][0]) != len(name):
        return None
    return "".join(c.upper() if b.isupper() else c.lower() for c, b in zip(name, best, strict=True))


def _by_rule(words: list[str]) -> str:
    """Known names as the tables write them, areas by their names, everything else in small letters."""
    done: list[str] = []
    at, in_name = 0, not _opens_known(words)
    while at < len(words):
        size, phrase = _known(words, at)
        if size:
            lower = phrase in UNITS or (phrase in _SMALL_WORDS)
            written = phrase if lower and done else phrase[:1].upper() + phrase[1:]
            done.extend(
                _with_case(word, form) for word, form in zip(words[at : at + size], written.split(" "), strict=True)
            )
            in_name = phrase in UNITS or fold(phrase) in _COMMITTEES
            at += size
            continue
        word = words[at]
        keep = any(c.isdigit() for c in word)
        done.append(word if keep else word.capitalize() if in_name or not done else word.lower())
        at += 1
    return " ".join(done)


def _opens_known(words: list[str]) -> bool:
    """Whether the name opens with a body or an area; otherwise it is a bare place name."""
    return _known(words, 0)[0] > 0 or fold(words[0]) in {"đoàn", "tổ", "hội", "trung tâm", "phó", "trưởng"}


def _known(words: list[str], at: int) -> tuple[int, str]:
    """The longest phrase of the tables that stands at a word, with its length in words."""
    for size in range(min(MAX_PHRASE, len(words) - at), 0, -1):
        key = fold(" ".join(words[at : at + size]))
        if key in UNITS or (at and key in _SMALL_WORDS):
            return size, key
        if key in _phrases():
            return size, _phrases()[key]
    return 0, ""


def _with_case(word: str, form: str) -> str:
    """The printed word in the case of the table's form."""
    if len(word) != len(form):
        return form
    return "".join(c.upper() if f.isupper() else c.lower() for c, f in zip(word, form, strict=True))
