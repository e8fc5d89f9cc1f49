"""Reads the words before a figure: verbs next to it, the noun phrase, and the verb that opens the clause."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.targets.verbs_left import strip_right
from vnplan_extract.extract.targets.words import starts_with, words

__all__ = ["LeftContext", "read_left"]

_LEADS = ("keep", "raise_to", "rise", "fall", "work")
_OPENERS = regex.compile(
    r"[\s,:;.–*+•\"“”-]*(?:(?:và|với|cùng với|đồng thời|từng bước|trong đó(?: có)?|bao gồm|gồm có|gồm"
    r"|riêng|nhất là|cụ thể(?: là)?|theo đó|ngoài ra|bên cạnh đó|như|thì|để|nhằm|hoặc|còn|tiếp đó|khi đó"
    r"|về|trong khi|cũng)(?!\p{L})[\s,:]*)?"
)
_PROMISE = regex.compile(
    r"(?<!\p{L})(?:là (?=đưa|nâng|xây dựng|phấn đấu|giảm)|góp phần(?: đạt| đưa| nâng)?(?!\p{L})|(?<=^\s*"
    r"|[,;:.]\s*)(?:đảm bảo|bảo đảm|tiếp tục|phải|đăng ký|tập trung|xác định|thống nhất)(?!\p{L})"
    r"|phấn đấu(?: để| đưa| có| hoàn thành| đạt(?: mục tiêu)?)?|quyết tâm(?: đưa)?"
    r"|đặt (?:ra )?(?:mục tiêu(?: là)?|mức(?! (?:tăng|giảm|phát triển|sống|thu)))"
    r"|mục tiêu(?! quốc gia)(?: là| đề ra| đặt ra)?|hướng (?:đến|tới)|dự kiến|dự định"
    r"|đề ra(?: yêu cầu| mục tiêu| chỉ tiêu)?|cam kết(?: đạt)?"
    r"|nỗ lực(?: đưa)?|yêu cầu(?: đặt ra)?(?: là)?|nhất trí|quyết nghị|ấn định|đặt chỉ tiêu"
    r"|chỉ tiêu(?: đề ra)?(?: là)?(?=:| là)|kế hoạch(?: đề ra)?(?: là)|giao chỉ tiêu"
    r"|đưa ra mục tiêu)(?!\p{L})"
)
_JOINS_NOUN = regex.compile(r"tập trung|bảo đảm|đảm bảo")  # "đất được tích tụ, tập trung là 1.900 ha"
_SUBJECT = regex.compile(
    r"(?:(?:phấn đấu|trên địa bàn|tại|ở)\s+)?(?:(?:toàn|cả|mỗi|từng|các|một|tất cả các"
    r"|100% các) )?(?:huyện|tỉnh|xã(?! hội)|thị xã|thành phố|quận|phường|thị trấn|đặc khu|thôn|bản|ấp"
    r"|buôn|khu dân cư|địa phương|ngành|đơn vị|cơ quan|trường|hội|chi bộ|đảng bộ|cụm|vùng|khu vực"
    r"|địa bàn|chi hội|cơ sở|làng|nơi|đoàn|công đoàn|người dân|hộ|trạm|tổ)"
    r"(?:,? (?:xã|phường|thị trấn|thành phố|thị xã|bản|buôn|tổ dân phố|khu phố|đơn vị"
    r"|cơ quan))*(?: [\p{L}]+){0,6}?$"
)
_EACH = regex.compile(r"(?:mỗi|từng) [\p{L}]+(?:,? (?:và )?[\p{L}]+){0,5}$")
_PREPOSITION = regex.compile(r"(?<!\p{L})(cho|tại|ở|phủ|bao phủ|trên|đối với|của|với|tới|đến|vào|từ|trong)\s*$")
_HEAD = starts_with("head")
_CHANGES = starts_with("keep", "raise_to", "rise", "fall")
_CLAUSE_OPENS = starts_with("head", "keep", "raise_to", "rise", "fall")
_ANY_HEAD = regex.compile(
    r"(?<!\p{L})(?:tỷ lệ|tỷ suất|tỷ trọng|số|tổng|mức|diện tích|sản lượng|giá trị|tốc độ|thu nhập|hộ|xã"
    r"|chi phí|thời gian|độ|chỉ số|doanh thu|năng suất)(?!\p{L})"
)
_WITH_HEAD = regex.compile(
    r"(?<!\p{L})với\s+(?=(?:tổng|số|diện tích|quy mô|sản lượng|công suất|tỷ lệ|giá trị|chiều dài"
    r"|khoảng)(?!\p{L}))"
)
_COMMA = regex.compile(r",\s+")
_BLANKED = regex.compile(r"\s{4,}")  # where a time phrase was blanked


@dataclass
class LeftContext:
    """The words before a figure; offsets in the paragraph, ``noun`` empty where nothing names the thing."""

    noun_start: int
    noun_end: int
    clause_start: int
    verbs: list[tuple[str, str]] = field(default_factory=list)
    lead: tuple[str, str] | None = None
    lead_start: int | None = None
    verb_start: int | None = None
    verb_end: int = 0
    preposition: str = ""
    subject: bool = False
    each: bool = False
    averaged: bool = False
    promised: bool = False

    @property
    def nearest(self) -> tuple[str, str]:
        """The verb right before the figure, as (class, word)."""
        return self.verbs[0] if self.verbs else ("", "")

    @property
    def has_noun(self) -> bool:
        """Whether a noun phrase stands before the figure."""
        return self.noun_end > self.noun_start


def read_left(masked: str, start: int, end: int, *, measured: bool = False, status: bool = False) -> LeftContext:
    """Read ``masked[start:end]``, the text of a clause before its figure.

    Args:
        masked: folded paragraph with times, brackets and prices blanked.
        start: where the clause may begin.
        end: where the figure (with its comparator) begins.
        measured: True where the figure has a unit of measure, so that a word of work before it ends a noun.
        status: True where a status follows and no figure, so that every verb before the noun is left out.

    >>> c = read_left("nâng tỷ lệ đô thị hóa lên ", 0, 26)
    >>> "nâng tỷ lệ đô thị hóa lên "[c.noun_start:c.noun_end], c.verbs, c.lead
    ('tỷ lệ đô thị hóa', [('level_change', 'lên')], ('raise_to', 'nâng'))
    """
    stripped = strip_right(masked, start, end, measured)
    begin, promised = _clause_start(masked, start, stripped.end)
    context = LeftContext(
        noun_start=begin,
        noun_end=stripped.end,
        clause_start=begin,
        verbs=stripped.verbs,
        verb_start=stripped.verb_start,
        averaged=stripped.averaged,
        promised=promised or stripped.promised,
    )
    if stripped.verb_start is not None:
        context.verb_end = stripped.verb_start + len(stripped.verbs[-1][1])
    _strip_lead(masked, context, status)
    _classify(masked, context)
    return context


def _clause_start(masked: str, start: int, cut: int) -> tuple[int, bool]:
    """Where the clause of the figure begins: after the last word of promise, or at its first indicator head."""
    begin, promised = start, False
    for match in _PROMISE.finditer(masked, start, cut):
        rest = masked[match.end() : cut].strip(" ,:")
        joins = _JOINS_NOUN.match(match[0]) and masked[begin : match.start()].strip(" ,:")
        if rest or (match.end() >= cut - 1 and not joins):
            begin, promised = match.end(), True
    begin = _skip_openers(masked, begin, cut)
    for gap in _BLANKED.finditer(masked, begin, cut):
        if _CLAUSE_OPENS.match(masked, gap.end(), cut) and begin < gap.start():
            begin = _skip_openers(masked, gap.end(), cut)
    for match in _WITH_HEAD.finditer(masked, begin, cut):  # "hoàn thành các dự án với tổng công suất …"
        begin = match.end()
    pieces = [begin, *(m.end() for m in _COMMA.finditer(masked, begin, cut))]
    opened = [p for p in pieces[1:] if _CHANGES.match(masked, p, cut)]
    if _HEAD.match(masked, begin, cut):  # "diện tích tưới tiên tiến, tiết kiệm nước": one noun
        opened = [p for p in opened if _ANY_HEAD.search(masked, p, cut)]
    if opened:
        return _skip_openers(masked, opened[-1], cut), promised
    heads = [p for p in pieces if _HEAD.match(masked, p, cut)]
    if len(pieces) > 1 and heads and heads[0] != begin and _is_other_clause(masked[begin : heads[0]]):
        begin = _skip_openers(masked, heads[0], cut)
    return begin, promised


def _is_other_clause(text: str) -> bool:
    """Whether the text before an indicator head is a clause of its own and no part of a listed noun."""
    plain = text.strip(" ,")
    if not plain:
        return True
    return bool(starts_with("work", "keep", "raise_to").match(plain)) or plain.count(" ") > 6


def _skip_openers(masked: str, begin: int, cut: int) -> int:
    for _ in range(4):
        match = _OPENERS.match(masked, begin, cut)
        if match is None or match.end() == begin:
            break
        begin = match.end()
    return min(begin, cut)


def _strip_lead(masked: str, context: LeftContext, status: bool) -> None:
    """Take the verb that opens the clause off the noun ("duy trì tỷ lệ …", "giảm tỷ lệ …", "tạo việc làm")."""
    for _ in range(5 if status else 3):
        start, cut = context.noun_start, context.noun_end
        best = max(
            (
                (len(m["word"]), -i, name, m["word"])
                for i, name in enumerate(_LEADS)
                if (m := starts_with(name).match(masked, start, cut))
            ),
            default=None,
        )
        head = _HEAD.match(masked, start, cut)
        if best is None or (head is not None and len(head["word"]) >= best[0]):
            return
        if masked.startswith("hạ tầng", start):
            return
        after = _skip_openers(masked, start + best[0], cut)
        rest = masked[after:cut].strip(" ,")
        if best[2] == "work" and rest and _PREPOSITION.search(masked[start:cut]) and not rest.startswith("việc làm"):
            return  # "trợ giúp pháp lý cho 100% số người": the work is what is measured
        named = masked[cut : cut + 1] == ":"  # "trồng rừng tập trung: 500 ha"
        if best[2] == "work" and rest and (named or best[3] not in words("light")) and not status:
            return  # "khai thác xa bờ: 11.200 tấn", "giao quân đạt 100%"
        if context.lead is None:
            context.lead = (best[2], " ".join(best[3].split()))
            context.lead_start = start
        elif best[2] in ("keep", "raise_to", "rise", "fall"):
            context.lead = (best[2], " ".join(best[3].split()))
        context.noun_start = after
        if not rest:
            context.noun_start = context.noun_end = cut
            return


def _classify(masked: str, context: LeftContext) -> None:
    noun = masked[context.noun_start : context.noun_end].strip(" ,:")
    context.each = bool(_EACH.fullmatch(noun))
    context.subject = bool(noun) and bool(_SUBJECT.fullmatch(noun))
    if match := _PREPOSITION.search(noun):
        context.preposition = match[1]
