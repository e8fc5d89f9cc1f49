"""Takes verbs and fillers off the end of the words before a figure ("… dự kiến tăng lên đạt |95%")."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.targets.words import ends_with, starts_with, words

__all__ = ["StrippedRight", "strip_right"]

_FILLER = regex.compile(
    r"(?:(?<!\p{L})(?:(?:(?<!sắp )xếp|đứng|giữ|nằm|ở|thuộc)(?: ở| trong| từ)?(?: vị trí)?(?: thứ hạng"
    r"| thứ| hạng| nhóm"
    r"| tốp| top)?|vị trí thứ|từ thứ|thứ hạng|nhóm|tốp|top)|(?<!\p{L})(?:bình quân"
    r"|trung bình)(?: chung)?(?: (?:hằng|hàng|mỗi))?(?: năm)?"
    r"|(?<!\p{L})(?<!cây )(?<!cây công nghiệp )(?<!cây trồng )(?:hằng|hàng|mỗi) năm"
    r"|(?<!\p{L})(?:đều|phải|cần|sẽ|dự kiến|ước|phấn đấu|quyết tâm|cơ bản|ở|cùng|đồng loạt|tương ứng"
    r"|lần lượt|lũy kế|hướng (?:đến|tới)|dần|ngay|nữa|(?<!chứng )(?<!địa )chỉ|tự|thêm khoảng|ít ra"
    r"|tỷ lệ|hơn nữa|có khả năng|lần lượt là)|[,:–-]|\bđã được\b)\s*$"
)
_ADVERB = regex.compile(
    r"\s(?:(?:trước và |đúng và trước |đúng, trước )?(?:đúng|trước) hạn|dứt điểm|kịp thời|triệt để"
    r"|thành công|hiệu quả|hoàn toàn|lại|mới)\s*$"
)
_VERB_CLASSES = ("level_change", "rise", "fall", "keep", "work", "reach")
_AVERAGE = regex.compile(r"bình quân|trung bình|năm")
_VERB_SITE = regex.compile(
    r"(?:^|[,;:.()–*+\"]|(?<!\p{L})(?:và|sẽ|cần|phải|để|phấn đấu|quyết tâm|tiếp tục|dự kiến|đồng thời"
    r"|tập trung|mỗi năm|bình quân|hoàn thành|là|đã|huyện|tỉnh|xã|thôn|phường|thị xã|thành phố|quận"
    r"|ngành|trường|địa phương|đơn vị|khu dân cư|mục tiêu|chỉ tiêu|kế hoạch|cố gắng|ít nhất|có|từng bước"
    r"|yêu cầu|vận động|trung bình|thị trấn|hội|[\p{L}]{1,7} huyện|đảng bộ [\p{L}]+)|\s{3,})\s*$|^-"
    r"|(?:huyện|xã|tỉnh|phường|thị xã|thành phố|thôn) [\p{L}]+(?: [\p{L}]+){0,2}\s*$"
)
_GROWTH_NOUN = regex.compile(r"(?<!\p{L})(?:tốc độ|nhịp độ|nhịp|mức)\s*$")
_PROMISED = regex.compile(r"phấn đấu|quyết tâm|hướng|dự kiến")
_GROWTH_HEAD = regex.compile(r"(?:tốc độ|nhịp|mức|tỷ lệ|chỉ số)[^,;]*$")
_GROWTH = regex.compile(r"tốc độ|nhịp|tăng|giảm|phát triển kinh tế")
_CLAUSE_BREAK = regex.compile(r"[,;:.]|\s{3,}")
_HEAD = starts_with("head")
MAX_STEPS = 8  # verbs and fillers that can stand in a row


@dataclass
class StrippedRight:
    """What was taken off.

    Attributes:
        end: where the rest ends.
        verbs: the verbs as (class, word), nearest to the figure first.
        verb_start: where the last verb begins, None without.
        averaged: whether "bình quân" fell.
        promised: whether a word of promise fell.
    """

    end: int
    verbs: list[tuple[str, str]] = field(default_factory=list)
    verb_start: int | None = None
    averaged: bool = False
    promised: bool = False


def strip_right(masked: str, start: int, end: int, measured: bool) -> StrippedRight:
    """Take verbs and fillers off the end of ``masked[start:end]``.

    Args:
        masked: folded paragraph with times, brackets and prices blanked.
        start: where the clause may begin.
        end: where the figure (with its comparator) begins.
        measured: True where the figure has a unit of measure, so that a word of work before it ends a noun.

    >>> s = strip_right("tỷ lệ hộ nghèo giảm còn ", 0, 24, measured=True)
    >>> "tỷ lệ hộ nghèo giảm còn "[: s.end], s.verbs
    ('tỷ lệ hộ nghèo', [('level_change', 'giảm còn')])
    """
    stripped = StrippedRight(end)
    for _ in range(MAX_STEPS):
        piece = masked[start : stripped.end].rstrip()
        stripped.end = start + len(piece)
        if (filler := _FILLER.search(piece)) is not None and filler.end() > filler.start():
            if _AVERAGE.search(filler[0]):
                if _averages_noun(piece, filler, stripped.verbs):
                    break
                stripped.averaged = True
            stripped.promised = stripped.promised or _PROMISED.search(filler[0]) is not None
            stripped.end = start + filler.start()
            continue
        length, name, word = _longest_verb(piece)
        if not length or not _may_chain(name, word, stripped.verbs, piece[: len(piece) - length], measured):
            if not stripped.verbs and (adverb := _work_adverb(piece)) is not None:
                stripped.end = start + adverb
                continue
            break
        stripped.verbs.append((name, " ".join(word.split())))
        stripped.end -= length
        stripped.verb_start = stripped.end
    stripped.end = start + len(masked[start : stripped.end].rstrip(" ,:"))
    return stripped


def _averages_noun(piece: str, filler: regex.Match[str], verbs: list[tuple[str, str]]) -> bool:
    """Whether an average over things belongs to the noun: "số tiêu chí bình quân đạt 17"."""
    if "năm" in filler[0] or _GROWTH.search(piece):
        return False
    if verbs:
        return verbs[-1][0] in ("reach", "level_change")
    bare = piece[: filler.start()].rstrip()
    return bool(bare) and not ends_with("work", "rise", "fall", "keep").search(bare)


def _longest_verb(piece: str) -> tuple[int, str, str]:
    """Length, class and word of the longest verb at the end; among equals the first class; length 0 without."""
    best = (0, "", "")
    for name in _VERB_CLASSES:
        match = ends_with(name).search(piece)
        if match is not None and len(match["word"]) > best[0]:
            best = (len(match["word"]), name, match["word"])
    return best


def _work_adverb(piece: str) -> int | None:
    """Where the adverb behind a verb of work begins: "giải quyết đúng hạn trên 98% hồ sơ"."""
    adverb = _ADVERB.search(piece)
    if adverb is None:
        return None
    bare = _after_comma(piece[: adverb.start()])
    work = starts_with("work").match(bare)
    return adverb.start() if work is not None and work.end() == len(bare) else None


def _may_chain(name: str, word: str, verbs: list[tuple[str, str]], before: str, measured: bool) -> bool:
    """Whether a word to the left still belongs to the verbs ("tăng lên đạt", "xây dựng, sửa chữa")."""
    if name in ("rise", "fall") and _GROWTH_NOUN.search(before):
        return False  # "tốc độ tăng 7,5%": the word belongs to the noun
    if before.endswith("việc ") and word.startswith("làm"):
        return False
    if word == "nâng cao" and ends_with("graded").search(before.rstrip()):
        return False  # "nông thôn mới nâng cao: 5 xã": the second grade of communes
    if name in ("work", "keep") and word not in words("hold") and _ends_noun(word, before, measured):
        return False  # "công nghiệp - xây dựng 13,5%"
    if name == "work" and measured and word in words("nounlike") and before.rstrip().endswith((",", "-", "–", "và")):
        return False
    if not verbs:
        return True
    last = verbs[-1][0]
    if name == "reach":
        return word in ("đạt", "còn", "là", "có", "được") and last != "work"
    if name == "work":
        return last == "work"
    if name in ("rise", "fall"):
        return last == "level_change" and not _GROWTH_HEAD.match(before.lstrip(" ,-+"))
    return last in ("reach", "level_change", "keep", "rise") and name in ("level_change", "keep")


def _ends_noun(word: str, before: str, measured: bool) -> bool:
    """Whether a verb of work is the last word of a noun and no verb of its own."""
    if _VERB_SITE.search(before):
        return False
    clause = _after_comma(before)
    return bool(word in words("nounlike") or measured or _HEAD.match(clause) or len(clause.split()) > 7)


def _after_comma(text: str) -> str:
    """The text behind the last mark or gap."""
    return str(_CLAUSE_BREAK.split(text)[-1]).strip()
