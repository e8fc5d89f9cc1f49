"""What a number in digits is: a figure, or a label, rank, date, age, duration, frequency."""

from __future__ import annotations

from typing import Literal

import regex

from vnplan_extract.grammar.units import unit_at

__all__ = ["Role", "is_base_amount", "list_numbers", "role_of", "unit_follows"]

Role = Literal["figure", "rank", "frequency", "duration", "age", "label", "date"]

# A noun or sign right before a number that makes it a label: a number of a document, class, date, road …
_LABEL_BEFORE = regex.compile(
    r"(?:(?<!\p{L})(?:số hiệu|văn bản số|quyết định|nghị quyết|nghị định|chỉ thị|kết luận|thông tư"
    r"|công văn|luật|quy định"
    r"|khóa|lần thứ|kỳ họp thứ|mức độ|mức|cấp độ|loại|nhóm [a-c]|lớp|điều|khoản|điểm [a-z]|phụ lục|biểu"
    r"|bảng|(?<!kiểu )mẫu(?: số)?|hình|trang"
    r"|quốc lộ|tỉnh lộ|đường tỉnh|ql|đt|dt|tl|đh|chương trình|đề án|dự án|tiểu dự án|hợp phần|phiên bản"
    r"|giai đoạn|đợt"
    r"|vùng|hạng|bậc|tuyến|thế hệ|version|covid|quý|tháng|ngày"
    r"|(?<!hằng )(?<!hàng )(?<!mỗi )(?<!bình quân )năm|tuần|thứ|cụm công nghiệp [\p{L} ]{2,20}"
    r"|(?<!dân )số)|(?<!\p{L})[a-zđ])\s*[-.]?\s*$"
)
_NAMED_BY_NUMBER = regex.compile(r"(?<!\p{L})(?:thôn|ấp|xóm|bản|tổ|tổ dân phố|khu phố|khóm|khu|đội|tiểu khu)\s*$")
_COUNT_OPENER = regex.compile(r"(?:mỗi|một|các|tổng số|bình quân|tổng|trên|gồm|toàn|cả)\s+[\p{L} ,]{1,30}$")
_RANK_BEFORE = regex.compile(
    r"(?:(?:xếp|đứng|giữ|ở|lên|vào)(?: ở)?(?: từ)?(?: vị trí)?(?: thứ| hạng| thứ hạng| vị trí thứ"
    r"| vị trí)(?: hạng)?|vị trí(?: thứ)?|thứ hạng|từ thứ|hạng thứ"
    r"|(?:nhóm|tốp|top|nhóm đầu)(?: đầu)?)\s*$"
)
_RANK_GROUP = regex.compile(r"(?:nhóm|tốp|top)(?: đầu)?\s*$")
_LEADING = regex.compile(r"\s*[\p{L}]+(?:,? [\p{L}]+){0,3} (?:dẫn đầu|đứng đầu|cao nhất)(?!\p{L})")
_AGE_AFTER = regex.compile(r"\s*(?:(?:-|đến)\s*(?:dưới )?\d+\s*)?(?:tháng )?tuổi(?!\p{L})")
_DURATION_AFTER = regex.compile(r"\s*(?:năm|tháng|tuần|quý|thập kỷ|nhiệm kỳ|giây)(?!\p{L})(?!\s*/)")
_FREQUENCY_AFTER = regex.compile(
    r"\s*(?:(?:-|đến)?\s*\d+\s*)?(?:(?:lần|lượt|buổi|tiết|kỳ|đợt|phiên|cuộc|tin|bài|số|giờ"
    r"|bữa)\s*/\s*(?:01\s*|1\s*)?(?:năm|tháng|tuần|ngày|quý|đêm)"
    r"|(?:ngày|giờ)\s*/\s*(?:01\s*|1\s*)?(?:tháng|tuần|năm)|(?:tháng|quý|năm|tuần|ngày)\s*/\s*(?:01\s*"
    r"|1\s*)?(?:lần|kỳ|buổi|cuộc))"
)
_FREQUENCY_WORDS = regex.compile(
    r"\s*(?:lần|buổi|kỳ|đợt|phiên|cuộc|tiết)(?: [\p{L}]+){0,2} (?:mỗi|trong|một|hằng|hàng) (?:năm|tháng"
    r"|tuần|ngày|quý)"
)
_PER_ONE = regex.compile(r"(?:trên|/|mỗi|của|tính trên|cho|bình quân)\s*$")
# "số máy bình quân 100 dân đạt 95 máy", "trên 10.000 dân"
_PER_MANY = regex.compile(r"(?:trên|/|mỗi|bình quân|tính trên)\s*$")
# "trên một đơn vị diện tích": an amount is given for each of them, and they are not counted
_BASE_THING = regex.compile(
    r"\s*(?:đơn vị (?:diện tích|canh tác|đất|mặt nước|sản phẩm|thể tích|lao động|thời gian)|nhân khẩu|khẩu|đầu người"
    r"|người dân)(?!\p{L})"
)
_ROUND_BASE = regex.compile(
    r"10{2,5}(?!\d)\s?(?:dân|người dân|trẻ|hộ|phụ nữ|bé gái)(?!\p{L})"
    r"|10{0,2}\.000\s?(?:dân|người dân|trẻ|hộ|phụ nữ)(?!\p{L})"
)
_REACHES = regex.compile(r"(?:xuống|còn|lên|đạt)\s*$")
_WITHIN = regex.compile(r"(?:kéo dài|cách nhau|trong|sau|trong vòng|mỗi|ca|trước)\s*$")
_YEARS_COUNTED = regex.compile(r"(?<!\p{L})số năm [\p{L} ]+(?:đạt|là|trên|tối thiểu|ít nhất|khoảng)\s*$")
_SHORT_TIME = regex.compile(r"\s*(?:(?:-|đến)\s*\d+\s*)?(?:giờ|ngày|phút|tiếng)(?!\p{L})")
_SLOGAN = regex.compile(
    r"\s*(?:không|sạch|có|tốt|phải|cùng|chống|an toàn)(?!\p{L})(?! (?:hộ|nhà|xã))"
)  # 5 không, 3 sạch
_CLOCK = regex.compile(r"\s*(?:giờ\s*(?:\d|$|đến|ngày|sáng|chiều)|h\d|:\d\d)|/24|/7(?!\d)")
_MINUTES = regex.compile(r"\d\s*giờ\s*$")  # "14 giờ 30 ngày 5/6/2024"
_DATE_AFTER = regex.compile(r"\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|\s*/\s*\d{4}|\s*-\s*\d{1,2}-\d{4}")
_DATE_BEFORE = regex.compile(r"\d{1,2}\s*[/.-]\s*$")
_YEAR_OPENS = regex.compile(r"(?:^|[.;:(])\s*(?:[-+]\s*)?(?:phấn đấu |mục tiêu )?(?:đến|tới|vào|trong|trước)\s*$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_DOCUMENT_AFTER = regex.compile(r"\s*(?:[-/]\s*[\p{L}]{2,}|/\d{4}/)")  # 06/CTr-UBND, 202/2025/QH15
_LIST_NUMBER = regex.compile(
    r"(?m)^\s*(?:\d{1,2} ?-(?=\s\p{L})|\(?\d{1,2}(?:\.\d{1,2}){0,4}\)|\d{1,2}(?:\.\d{1,2}){0,4}[.)/]?(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\.(?=\p{L}))"
)
_RANGE_FOLLOWS = regex.compile(r" ?(?:-|đến) ?\d[\d.,]* ?[\p{L}%]")
_GLUED_WORD = regex.compile(r"[-–]\s*$")
_SAME_LIST = regex.compile(r"\s*(?:,|và|hoặc|-|đến|;)\s*")
_LIFESPAN = regex.compile(r"tuổi thọ[\p{L} :]*$")
_LABEL_OR_NOUN = regex.compile(
    r"(?:mức|tuyến|vùng|dự án|chương trình|đề án|đường|bậc|cụm công nghiệp [\p{L} ]{2,20}"
    r"|(?:các|mọi|nhiều|những|đủ) (?:loại|nhóm|hạng|lớp|khóa|thế hệ|quý|đợt))\s*$"
)
_COUNTED_GROUP = regex.compile(r"(?:tổng số|lớp|cấp)\s*$")


def list_numbers(plain: str) -> list[tuple[int, int]]:
    """Where numbers open lines as numbers of a list or heading.

    >>> list_numbers("1. Lúa\\n96 tấn sắn")
    [(0, 2)]
    """
    return [(m.start(), m.end()) for m in _LIST_NUMBER.finditer(plain) if not _counts(plain, m)]


def _counts(plain: str, match: regex.Match[str]) -> bool:
    """Whether a bare number that opens a line counts something ("96 nghìn tấn sắn", "3 - 5 xã"), numbers nothing."""
    counts = unit_follows(plain, match.end()) or _RANGE_FOLLOWS.match(plain, match.end()) is not None
    return match[0][-1].isdigit() and counts


def role_of(plain: str, match: regex.Match[str], left: str, after_label: int | None) -> Role:
    """What a number in digits is, from the words beside it.

    Args:
        plain: folded text.
        match: the number.
        left: what stands before it on its line, as far as it can matter.
        after_label: where the number before it ends, if that one is a label.

    >>> text = "mức độ 3, 4"
    >>> role_of(text, regex.search("3", text), "mức độ ", None)
    'label'
    """
    start, end = match.start(), match.end()
    if _DATE_AFTER.match(plain, end) and "." not in match[0] and "," not in match[0]:
        return "date"
    if _DATE_BEFORE.search(left) and _YEAR.fullmatch(match[0]):
        return "date"
    if _RANK_BEFORE.search(left) and not _is_label_list(plain, after_label, start) and _is_rank(plain, left, end):
        return "rank"
    if _YEAR.fullmatch(match[0]) and (_YEAR_OPENS.search(left) or not unit_follows(plain, end)):
        return "date"
    if (_FREQUENCY_AFTER.match(plain, end) and not _REACHES.search(left)) or _FREQUENCY_WORDS.match(plain, end):
        return "frequency"
    if _AGE_AFTER.match(plain, end) and not _LIFESPAN.search(left):
        return "age"
    if _CLOCK.match(plain, end) or _MINUTES.search(left):
        return "label"
    if plain[end : end + 1].isalpha() and not unit_follows(plain, end):
        return "label"  # 5G, 13B
    if _SLOGAN.match(plain, end):
        return "label"
    if _LABEL_BEFORE.search(left) and not _counts_after_noun(plain, left, end):
        return "label"
    if _is_label_list(plain, after_label, start) or (_GLUED_WORD.search(left) and left[-2:-1].isalpha()):
        return "label"
    if _NAMED_BY_NUMBER.search(left) and not _COUNT_OPENER.search(left):
        return "label"
    if _DOCUMENT_AFTER.match(plain, end) and not unit_follows(plain, end):
        return "label"
    if (_DURATION_AFTER.match(plain, end) and not _YEARS_COUNTED.search(left)) or (
        _SHORT_TIME.match(plain, end) and _WITHIN.search(left)
    ):
        return "duration"
    if (
        left.endswith("/")
        or (match[0].lstrip("0") == "1" and is_base_amount(plain, left, end))
        or (_PER_MANY.search(left) and _ROUND_BASE.match(plain, start))
    ):
        return "label"
    return "figure"


def _is_rank(plain: str, left: str, end: int) -> bool:
    """ "tốp 5", "nhóm 10 tỉnh dẫn đầu", but no rank in "nhóm 3 dự án"."""
    return not _RANK_GROUP.search(left) or not unit_follows(plain, end) or bool(_LEADING.match(plain, end))


def is_base_amount(plain: str, left: str, end: int) -> bool:
    """Whether a one is what an amount is given for each of ("trên 1 ha", "trên một vạn dân")."""
    if not _PER_ONE.search(left):
        return False
    if _BASE_THING.match(plain, end):
        return True
    unit = unit_at(plain, plain, end)
    return unit is not None and (
        unit.dimension in ("area", "length", "mass", "volume") or unit.name in ("vạn dân", "lao động", "người", "hộ")
    )


def _counts_after_noun(plain: str, left: str, end: int) -> bool:
    """Whether a noun that often labels a number is counted here ("giảm số lớp 5%", "dự án 3 tỷ đồng", "mức 55%")."""
    if _LABEL_OR_NOUN.search(left):
        return unit_follows(plain, end)
    return bool(_COUNTED_GROUP.search(left)) and unit_follows(plain, end)


def _is_label_list(plain: str, after_label: int | None, start: int) -> bool:
    """Whether the number goes on a list of labels ("mức độ 3, 4")."""
    if after_label is None or start - after_label > 8:
        return False
    return bool(_SAME_LIST.fullmatch(plain[after_label:start])) and not unit_follows(plain, start + 1)


def unit_follows(plain: str, end: int) -> bool:
    """Whether a unit of the table stands right after ``end`` in folded text."""
    return unit_at(plain, plain, end) is not None
