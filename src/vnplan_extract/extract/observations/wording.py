"""The words of a report that are no part of what it measures: "đến nay", "đã", "ước", "kết quả thực hiện".

The grammar of targets cuts a clause at its word of promise ("huyện phấn đấu | trồng 50 ha rừng"). A result has
words of reporting in that place. They are blanked before its figures are read, as times are.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from vnplan_extract.extract.targets.regions import SplitParagraph

__all__ = ["NOW", "without_report_words"]

_NUMBER = r"(?:\d{1,2}(?:,5)?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
NOW = regex.compile(
    r"(?<!\p{L})(?:(?:(?:tính |cho )?đến nay|hiện nay|hiện tại"
    r"|(?:tính )?đến thời điểm (?:này|hiện (?:tại|nay)|báo cáo)|bây giờ"
    r"|(?:nhiệm kỳ|giai đoạn|thời gian) (?:vừa )?qua"
    r"|(?<!với )(?<!cùng kỳ )(?:nhiệm kỳ trước|năm (?:ngoái|trước)))(?!\p{L})"
    r"|hiện(?= (?:có|còn|đạt|là|chiếm|đang|mới|toàn|đã)(?!\p{L})))"
)
"""Phrases that date a result by the day of the report, or by a time without years."""

_REPORTS = (
    NOW,
    # times without a year
    regex.compile(
        rf"(?<!\p{{L}})(?:(?:trong|qua|sau) )?{_NUMBER} (?:tháng|năm)(?: (?:đầu năm|đầu|cuối năm|cuối|qua|năm"
        r"|triển khai|thực hiện))+(?!\p{L})"
        rf"|(?<!\p{{L}})(?:trong|qua|sau) {_NUMBER} (?:tháng|năm)(?! \d)(?!\p{{L}})"
        r"|(?<!\p{L})(?:trong )?(?:năm (?:vừa )?qua|năm học vừa qua|năm nay|kỳ báo cáo)(?!\p{L})"
        r"|(?<!\p{L})(?:trong )?\d{1,2} tháng(?= (?:đạt|ước|thực hiện|được|là)(?!\p{L}))"
        r"|(?<!\p{L})vụ [\p{L}]+ năm nay(?!\p{L})"
    ),
    # where the figures come from
    regex.compile(
        r"(?<!\p{L})(?:theo (?:báo cáo|số liệu|kết quả)[^,;.]{0,60}|qua (?:rà soát|kiểm tra|thống kê))(?=,)"
        r"|(?<!\p{L})(?:nhờ (?:đó|vậy)|lũy kế|tính chung)(?!\p{L})"
    ),
    # words of reaching and expecting, with a subject that names no one thing
    regex.compile(
        r"(?<!\p{L})(?:(?:(?:toàn|cả) )?(?:huyện|tỉnh|thị xã|thành phố|đảng bộ huyện|đảng bộ|địa phương)"
        r"(?: (?:và|đã|cũng))* )?(?<!\p{L})đã(?!\p{L})"
        r"|(?<!\p{L})(?:dự )?ước(?: (?:thực hiện|tính|cả năm|đến hết năm|cả nhiệm kỳ))?(?!\p{L})"
        r"|(?<!\p{L})(?:mới|chỉ)(?= (?:mới |chỉ )?(?:đạt|có|được|còn|giải quyết|thực hiện)(?!\p{L}))"
        r"|(?<!\p{L})thực hiện(?= được (?:(?:trên|hơn|gần|khoảng) )?\d)"
        r"|(?<!\p{L})kết quả(?: (?:thực hiện|đạt được))?(?= (?:là|đạt|ước|đến nay|đã)(?!\p{L}))"
        r"|(?<!(?:đạt|đã|để|là)\s)(?<!\p{L})được(?= (?:(?:trên|hơn|gần|khoảng) )?\d)"
    ),
    # a verdict behind the figure, in full or as offices shorten it (KH, DT, CK)
    regex.compile(r"(?<=%) ?(?:so (?:với )?)?(?:kh|dt|ck|nq)(?!\p{L})"),
    regex.compile(
        r",\s+(?:đều )?(?:vượt|đạt|bằng|hoàn thành)(?: và vượt)? (?:kế hoạch|chỉ tiêu|mục tiêu|yêu cầu)"
        r"(?: [\p{L}]+){0,3}(?=\s*(?:[,;.]|$))"
    ),
)
_DATING = ("by", "in", "period")


def without_report_words(paragraph: SplitParagraph) -> SplitParagraph:
    """The paragraph with its words of reporting blanked where indicators are read; offsets stay.

    Args:
        paragraph: the paragraph as split for targets.
    """
    masked, plain = list(paragraph.masked), list(paragraph.plain)
    for pattern in _REPORTS:
        for match in pattern.finditer(paragraph.plain):
            masked[match.start() : match.end()] = " " * (match.end() - match.start())
    for phrase in paragraph.times:  # brackets are read as they stand, so a year in one would name what is measured
        if phrase.kind in _DATING and paragraph.bracket_at(phrase.start) is not None:
            plain[phrase.start : phrase.end] = " " * (phrase.end - phrase.start)
    return replace(paragraph, masked="".join(masked), plain="".join(plain))
