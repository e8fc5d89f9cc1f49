"""Tells promises from results: the words of a sentence, the heading above it, the years it names.

Results of past years are worded just as targets are. A sentence is read as a result where it says so
("ước đạt", "đã", "so với cùng kỳ", "bằng 105% kế hoạch"), or where it follows such a sentence or stands under
such a heading; a word of promise, or a later year, turns the text back.
"""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.regions import Sentence, SplitParagraph

__all__ = ["PROMISE", "heading_tense", "reported_before", "sentence_cues", "years_of"]

PROMISE = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|quyết tâm|đặt mục tiêu|mục tiêu|chốt \d+ chỉ tiêu|chỉ tiêu (?:chính|năm"
    r"|đặt ra|dự kiến|chủ yếu|cụ thể|cơ bản|phấn đấu"
    r"|đến)|kế hoạch năm (?:19|20)\d\d|đề ra (?:yêu cầu|mục tiêu|chỉ tiêu|\d)|đặt ra (?:mục tiêu"
    r"|chỉ tiêu|yêu cầu)|hướng (?:đến|tới)|phương hướng"
    r"|quyết nghị|ấn định|cam kết|dự định|theo kế hoạch(?=,| đến| năm)|cần đạt|dự kiến|sẽ|chỉ tiêu về"
    r"|nhiệm vụ (?:trọng tâm|năm|chủ yếu|\d tháng cuối|(?:sáu|ba|chín) tháng cuối)|định hướng"
    r"|thời gian tới|giao chỉ tiêu|tầm nhìn|phải đạt|đặt chỉ tiêu|yêu cầu đến|nghị quyết (?:đề ra"
    r"|xác định|nhấn mạnh)|kế hoạch đặt|bước sang năm|bước vào năm|nhất trí mức|dự toán năm (?:19"
    r"|20)\d\d(?= ?:)|yêu cầu(?! (?:của|nhiệm vụ|nghị quyết|thực tế|phát triển))|đại hội (?:xác định"
    r"|đề ra|quyết định|thống nhất|nhất trí))(?!\p{L})"
)
# Said of results, but of goals too ("phấn đấu thu vượt 5% dự toán"): counts only where nothing promises.
COMPARISON = regex.compile(
    r"(?<!\p{L})(?:so với cùng kỳ|so cùng kỳ|so với năm trước|so với đầu năm"
    r"|đạt (?:được )?(?:nhiều )?kết quả (?:tích cực|khả quan|khá|tốt|quan trọng)|"
    r"(?:bằng|đạt|vượt|tăng|hụt"
    r"|hoàn thành)(?:,? (?:hơn|gần"
    r"|trên|khoảng))? [\d.,]+ ?%,?(?: so)?(?: với)? ?(?:kế hoạch|kh(?!\p{L})|dự toán|chỉ tiêu|nghị quyết"
    r"|cùng kỳ|mức (?:được )?giao|số (?:được )?giao|mục tiêu|tỉnh giao|năm trước|hđnd|nq)"
    r"|(?:vượt|đều đạt|đạt) (?:kế hoạch|chỉ tiêu|mục tiêu|yêu cầu)|cao hơn mức giao|bằng hoặc cao hơn"
    r"|so với mức giao|đã(?! được (?:cấp"
    r"|phê duyệt))|(?<!phấn đấu )vừa được"
    r"|nhờ (?:vậy|đó)|về đích|lũy kế|mới (?:đạt|có|chỉ)"
    r"|(?:thu|huy động|vận động|kết nạp|giải quyết|xóa|trồng|xây dựng) được)(?!\p{L})"
)
RESULT = regex.compile(
    r"(?<!\p{L})(?:(?<!so với )(?<!so với số )ước (?:đến|đạt|thực hiện|được|tính|cả năm|có|khoảng|(?=\d))"
    r"|đã (?:đạt"
    r"|có|hoàn thành|thực hiện|huy động|giải ngân|vượt|và đang|về đích|đồng ý)"
    r"|đạt được (?:những |nhiều )?(?:kết quả|thành)|kết quả (?:cụ thể|đạt được|thực hiện|nổi bật|là"
    r"|cho thấy)|hiện (?:nay|có(?!\s*[,;.)])|tại|chiếm|đạt|còn|đang|tỷ lệ|số|tổng|mới|toàn)|đến (?:nay"
    r"|thời điểm (?:này|hiện tại))|tính (?:đến|tới) (?:nay|hết|cuối|ngày|thời điểm|tháng|hôm)|tính chung"
    r"|(?:năm|tháng|quý|nhiệm kỳ|thời gian|giai đoạn|mùa|vụ) (?:vừa )?qua|trong 0?[369] tháng"
    r"|(?:sáu|chín|ba|6|9|3) tháng (?:đầu năm|qua)|nhiệm kỳ trước|năm ngoái|năm học trước|vừa qua"
    r"|trước năm (?:19|20)\d\d, (?:cả|toàn)|(?<!chứng )(?<!địa )(?<!không )chỉ (?:mới )?(?:có|được|đạt)"
    r"|kết thúc năm|hết năm (?:19|20)\d\d (?:đã|toàn|cả)|cho thấy|báo cáo (?:kết quả|của ubnd)"
    r"|cả năm lên tới|hoàn thành sớm|(?:trong|qua) (?:một|1) năm|sau (?:một|1|hai|2|ba|3|5|năm) năm"
    r"|được đánh giá|đánh giá kết quả|tổng kết"
    r"|theo (?:(?:số liệu|kết quả) (?:rà soát|thống kê|điều tra)|niên giám))(?!\p{L})"
)
_RESULT_HEADING = regex.compile(
    r"(?<!\p{L})(?:kết quả|thành tựu|những mặt đạt được|đánh giá|thực trạng|(?<!trong )tình hình(?! mới"
    r"| an ninh)|đặc điểm|hiện trạng|hạn chế|tồn tại|nguyên nhân|bài học|ưu điểm|khuyết điểm|kiểm điểm"
    r"|tổng kết|sơ kết|ước thực hiện|khái quát|những kết quả|mặt đạt được|bối cảnh)(?!\p{L})"
)
_PLAN_HEADING = regex.compile(
    r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|kế hoạch|định hướng|dự kiến|yêu cầu"
    r"|mục đích|nội dung|tổ chức thực hiện|tầm nhìn|phấn đấu|nâng cao|đánh giá tác động)(?!\p{L})"
)
_PAST_YEAR = regex.compile(r"(?:năm|giai đoạn|nhiệm kỳ|thời kỳ) \(?((?:19|20)\d\d)(?: ?- ?((?:19|20)\d\d))?")


def heading_tense(plain: str, issued: int | None) -> bool | None:
    """True for a heading of results, False for one of plans, None for one that does not say.

    Args:
        plain: folded heading.
        issued: year of the document, None where it is not known.

    >>> heading_tense("kết quả thực hiện nhiệm kỳ 2015-2020", 2020), heading_tense("mục tiêu cụ thể", 2020)
    (True, False)
    """
    if (match := _RESULT_HEADING.search(plain)) is not None:
        later = _PLAN_HEADING.search(plain)
        starts_plan = later is not None and later.start() < match.start()
        return None if starts_plan else True
    if _PLAN_HEADING.search(plain):
        years = [int(y) for pair in _PAST_YEAR.findall(plain) for y in pair if y]
        return bool(issued and years and max(years) < issued and "thực hiện" in plain)
    return None


def sentence_cues(
    paragraph: SplitParagraph, sentence: Sentence, planned: bool, reported_to: int | None = None
) -> list[tuple[int, bool]]:
    """Where a sentence turns to results (True) or promises (False), in text order.

    Args:
        paragraph: the paragraph.
        sentence: the sentence.
        planned: True under a heading of plans.
        reported_to: where the text reports, the last year that it can report on: what was reached by then ("đến
            hết năm 2023"), or is expected ("dự kiến đến hết năm 2023"), is no promise.
    """
    plain = paragraph.plain
    promises = [m for m in PROMISE.finditer(plain, sentence.start, sentence.end) if not _cited(plain, m)]
    expected = [m for m in promises if reported_to is not None and _expects(plain, m, reported_to)]
    if expected:
        return [(m.start(), m in expected) for m in promises]
    cues = [(m.start(), False) for m in promises]
    if (
        not cues
        and _is_ahead(paragraph, sentence, reported_to)
        and not RESULT.search(plain, sentence.start, sentence.end)
    ):
        cues = [(sentence.start, False)]  # "Đến năm 2030, …" needs no word of promise
    promised = bool(cues) or planned or _aims(paragraph, sentence, reported_to)
    if _NOW.match(plain, sentence.start):
        cues.append((sentence.start, True))
    cues += _results(RESULT, plain, sentence)
    if not promised:
        cues += _results(COMPARISON, plain, sentence)
    return sorted(cues)


def _results(pattern: regex.Pattern[str], plain: str, sentence: Sentence) -> list[tuple[int, bool]]:
    """Cues of results; what is kept may have been reached ("giữ vững 100% tiêu chí đã đạt")."""
    return [
        (m.start(), True)
        for m in pattern.finditer(plain, sentence.start, sentence.end)
        if not (m[0].startswith("đã") and _KEPT_BEFORE.search(plain, max(0, m.start() - 80), m.start()))
    ]


def _aims(paragraph: SplitParagraph, sentence: Sentence, reported_to: int | None) -> bool:
    """Whether a sentence looks ahead without a word of promise: "đến năm Y", "trở lên", "ít nhất"."""
    return _is_ahead(paragraph, sentence, reported_to) or bool(
        _AT_LEAST.search(paragraph.plain, sentence.start, sentence.end)
    )


def _is_ahead(paragraph: SplitParagraph, sentence: Sentence, reported_to: int | None) -> bool:
    return any(
        p.kind == "by" and p.year_to and sentence.start <= p.start < sentence.end and not p.named
        for p in paragraph.times
        if reported_to is None or (p.year_to or 0) > reported_to or not _UNTIL.match(paragraph.plain, p.start)
    )


def reported_before(paragraph: SplitParagraph, cues: list[list[tuple[int, bool]]]) -> list[bool]:
    """For each sentence whether a later one promises something for later years, which makes it a report.

    Args:
        paragraph: the paragraph.
        cues: the cues of each of its sentences.
    """
    begins = [_years(paragraph, s) for s in paragraph.sentences]
    reported = []
    for index, sentence in enumerate(paragraph.sentences):
        own = _last_years(paragraph, sentence)
        promises = [
            y
            for later, c in zip(begins[index + 1 :], cues[index + 1 :], strict=True)
            if any(not r for _, r in c)
            for y in later[:1]
        ]
        silent = not any(not r and not _is_weak(paragraph, at) for at, r in cues[index])
        reported.append(bool(own) and silent and bool(promises) and max(own) < min(promises))
    return reported


def _years(paragraph: SplitParagraph, sentence: Sentence) -> list[int]:
    """Years of the dating phrases of a sentence, in text order (of a period its first year)."""
    return [
        p.year_from or p.year_to or 0
        for p in paragraph.times
        if p.kind in ("by", "in", "period") and p.year_to and not p.named
        if sentence.start <= p.start < sentence.end
    ]


def _last_years(paragraph: SplitParagraph, sentence: Sentence) -> list[int]:
    """The last years of all dating phrases of a sentence."""
    return [
        p.year_to
        for p in paragraph.times
        if p.kind in ("by", "in", "period") and p.year_to and not p.named
        if sentence.start <= p.start < sentence.end
    ]


def years_of(paragraph: SplitParagraph, sentence: Sentence) -> list[int]:
    """The last years that the dating phrases of a sentence name."""
    return [
        p.year_to
        for p in paragraph.times
        if p.kind in ("in", "period") and p.year_to and not p.named
        if sentence.start <= p.start < sentence.end
    ]


def _is_weak(paragraph: SplitParagraph, at: int) -> bool:
    """Whether a cue is a word that forecasts as well as it promises, or only a date."""
    match = PROMISE.match(paragraph.plain, at)
    return match is None or _WEAK.match(match[0]) is not None


_KEPT_BEFORE = regex.compile(r"(?:giữ vững|duy trì|phát huy|củng cố|nâng cao)[^,;.]{0,60}$")
_UNTIL = regex.compile(r"(?:tính )?đến (?:hết|cuối|tháng|ngày|quý|\d)|tính đến")
_YEAR_END = regex.compile(
    r" (?:(?:đến|tới|thực hiện) )?(?:(?:hết|cuối|cả|kết thúc) )?(?:tháng 12(?:/| năm )|năm)(?: (?:nay|này))?"
    r"(?: ?(?P<year>(?:19|20)\d\d))?(?![\p{L}\d/])"
)
_NOW = regex.compile(
    r"\s*(?:(?:hiện|năm rồi|năm qua)(?!\p{L})|(?:kết quả|thực trạng)"
    r"(?: (?:thực hiện|đạt được|năm|giai đoạn|(?:19|20)\d\d(?: ?- ?20\d\d)?))*\s*:)"
)
_WEAK = regex.compile(r"(?:dự kiến|sẽ)$")
_AT_LEAST = regex.compile(r"(?<!\p{L})(?:trở lên|ít nhất|tối thiểu|tối đa|không quá)(?!\p{L})")
_REACHED = regex.compile(r"(?:%|\d|(?<!\p{L})(?:đạt|vượt|bằng|hoàn thành|so với|theo))(?: các)?\s*$")
_MEASURED_BY = regex.compile(
    r"(?<!\p{L})(?:yêu cầu|chỉ tiêu|mục tiêu|mức|so với|theo|đạt|vượt|kế hoạch|đáp ứng|hơn)(?: (?:mà|của"
    r"|các))?\s*$"
)
_CITED = regex.compile(r"(?:(?<!\p{L})(?:theo|đạt|vượt|bằng|hoàn thành|so với)|%|\d)(?: các)?\s*$")


def _expects(plain: str, match: regex.Match[str], reported_to: int) -> bool:
    """ "dự kiến đến hết năm 2023", "dự kiến cả năm" in a report of 2023: an estimate."""
    ahead = _YEAR_END.match(plain, match.end()) if match[0] == "dự kiến" else None
    return ahead is not None and int(ahead["year"] or reported_to) <= reported_to


def _cited(plain: str, match: regex.Match[str]) -> bool:
    """ "vượt mục tiêu", "chương trình mục tiêu quốc gia": the word names something and promises nothing."""
    before = plain[max(0, match.start() - 14) : match.start()]
    if match[0].startswith(("kế hoạch năm", "chỉ tiêu")):
        return bool(_REACHED.search(before))
    if match[0].startswith(("nghị quyết", "yêu cầu")):
        return bool(_MEASURED_BY.search(plain, max(0, match.start() - 20), match.start()))
    if match[0] == "mục tiêu":
        after = plain[match.end() : match.end() + 12]
        return (
            bool(_CITED.search(before))
            or after.startswith((" quốc gia", " nghị quyết", " chương trình"))
            or before.rstrip().endswith("chương trình")
        )
    return False
