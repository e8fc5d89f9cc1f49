"""Reads the words behind a figure: the counted noun with its predicate, and where the next clause begins."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.words import starts_with

__all__ = ["PREDICATE", "noun_after", "split_point"]

_SEPARATOR = regex.compile(r",(?!\d)\s*|\s(?:và|với|cùng|hoặc)\s+")
_NO_NOUN = regex.compile(
    r"\s*(?:$|[,;:.…)(]|(?:so với|vào|trong|trên tổng|theo|mỗi|trở lên|trở xuống|đến|tới|từ|so"
    r"|của (?:năm|kế hoạch)|nhưng|và|hoặc|bằng|là|đạt|tăng|giảm|kế hoạch|dự toán|/|-|mỗi năm|gấp|lên"
    r"|xuống|đồng thời|trước|để|nhằm|nữa|tại|đối với)(?!\p{L}))"
)
_IS = regex.compile(r"\s*là\s+(?=\p{L})")  # "60% là lao động nữ"
_NO_TAIL = regex.compile(
    r"\s*(?:$|[,;:.…)(]|(?:so với|trở lên|trở xuống|vào năm|trong năm|để|nhằm|đồng thời)(?!\p{L}))"
)
_CLOSING = regex.compile(
    r",?\s+(?:để|nhằm|gắn với|gắn liền với|góp phần|tạo điều kiện|so với|qua đó|từ đó|nhờ|bằng cách"
    r"|thông qua|theo hướng(?! dẫn)|phấn đấu|từng bước|trong đó|làm cơ sở|tạo tiền đề|tạo sự"
    r"|đồng thời)(?!\p{L})"
    r"|,\s+(?:tránh|mở rộng|tăng cường|nâng cao|đẩy mạnh|tiếp tục|khuyến khích|chú trọng|tạo|bảo đảm"
    r"|đảm bảo|không|giữ|xây dựng|phát triển|nâng|giảm|tăng|hạn chế|ưu tiên|từ|quan tâm|hướng tới|coi"
    r"|bình quân|thực hiện tốt|củng cố)(?!\p{L})"
    r"|\s+và\s+(?:xây dựng|phấn đấu|tiếp tục|đẩy mạnh|tăng cường|nâng cao|tổ chức|ban hành"
    r"|hướng tới)(?!\p{L})"
    r"|\s+theo (?:nội dung )?(?:nghị định|quyết định|nghị quyết|thông tư|chỉ thị|luật|kế hoạch"
    r"|đề án) (?:số )?(?=\d|của)"
    r"|\s+trước (?:mùa|khi|tháng|ngày|mỗi)(?!\p{L})"
    r"|\s+do\s+(?!cơ quan[^,;]{0,80}(?:được|phải))"
    r"|\s+(?:vào cuối|trong năm|vào năm|trong nhiệm kỳ|trong giai đoạn|trong kỳ)\s*$"
)
PREDICATE = regex.compile(
    r"(?<!\p{L})(?:đạt|được|có|đủ|bảo đảm|đảm bảo|hoàn thành|thực hiện|sử dụng|tham gia|áp dụng|không có"
    r"|không còn|đáp ứng|lập|bố trí|ứng dụng|triển khai|kết nối|sinh hoạt|thoát|biết|hoạt động|đi|vào"
    r"|trở thành|là|đang|duy trì|xây dựng|ký|nộp|dùng|đủ điều kiện|thu phí|thu|chấp nhận|thanh toán"
    r"|cung cấp|mở|gắn|niêm yết|công khai"
    r"|(?<!trường )(?<!đại )(?<!trung )(?<!tiểu )(?<!khoa )(?<!tin )(?<!lớp )(?<!năm )học|khám|giao dịch|trang bị"
    r"|(?<!trung )(?<!cao )(?<!sơ )(?<!các )cấp"
    r"(?! (?:huyện|tỉnh|xã|thôn|thành phố|trung ương|cơ sở|ủy|i|\d))|dạy|tổ chức|cam kết|đăng ký"
    r"|nhận|gửi|phân loại|ký số|cập nhật|xử lý)(?!\p{L})"
)
_STRONG = regex.compile(
    r"\s*(?:phấn đấu|quyết tâm|trong đó|riêng|đồng thời|còn|dự kiến|hoàn thành|mỗi năm|hằng năm|hàng năm"
    r"|có thêm|toàn (?:huyện|tỉnh|xã)|mỗi (?:xã|huyện|thôn|năm)|gồm|bình quân)(?!\p{L})"
)
_HEADS = starts_with("head")
_VERBS = starts_with("work", "keep", "raise_to", "rise", "fall", "level_change")


def noun_after(plain: str, start: int, limit: int, *, counted: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins right behind a figure, closing clauses cut off.

    Args:
        plain: folded, masked text.
        start: offset after figure and unit.
        limit: where the clause ends.
        counted: True where the unit is itself the noun, so that a predicate may follow at once.

    >>> s = "96% xã, thị trấn đạt tiêu chí quốc gia, góp phần nâng cao sức khỏe"
    >>> a, b = noun_after(s, 3, len(s))
    >>> s[a:b]
    'xã, thị trấn đạt tiêu chí quốc gia'
    """
    if not counted and (is_said := _IS.match(plain, start, limit)) is not None:
        start = is_said.end()
    if (_NO_TAIL if counted else _NO_NOUN).match(plain, start, limit):
        return None
    end = limit
    for match in _CLOSING.finditer(plain, start, limit):
        end = match.start()
        break
    begin = start + len(plain[start:end]) - len(plain[start:end].lstrip())
    text = regex.sub(r"\s+(?:trở lên|trở xuống|trở đi)\s*$", "", plain[start:end].rstrip(" ,;.:…\"”'"))
    stop = start + len(text.rstrip())
    return (begin, stop) if stop > begin else None


def split_point(plain: str, unit_end: int, limit: int, has_next: bool, *, after_noun: bool) -> int:
    """Where the clause of a figure ends and the clause of the next one begins.

    Args:
        plain: folded, masked text.
        unit_end: offset after figure and unit.
        limit: offset of the next figure (with its comparator), or the end of the segment.
        has_next: whether another figure follows in the segment.
        after_noun: True where the counted noun stands behind the figure.
    """
    if not has_next:
        return limit
    between = plain[unit_end:limit]
    separators: list[tuple[int, int]] = [(m.start(), m.end()) for m in _SEPARATOR.finditer(between)]
    if not separators:
        return unit_end if not after_noun else limit
    if not after_noun:
        return unit_end + separators[0][0]
    for start, end in separators:
        piece = between[end:]
        if not piece.strip() or _STRONG.match(piece) or _HEADS.match(piece.lstrip()) or _opens_work(piece):
            return unit_end + start
    return unit_end + separators[-1][0]


def _opens_work(piece: str) -> bool:
    """Whether a piece is a verb of work or change that reaches to the next figure ("trồng mới", "nâng … lên")."""
    text = piece.lstrip()
    match = _VERBS.match(text)
    if match is None:
        return False
    rest = text[match.end() :]
    return "," not in rest and " và " not in rest
