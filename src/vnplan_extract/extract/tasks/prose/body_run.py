"""Where a list of bodies in a sentence ends: ``phối hợp với [Công an huyện và các xã ven biển] xây dựng …``.

A table gives bodies a cell of their own; in a sentence the next words go on with the duty. A name is read as far as
its known words reach, then on over small words up to a mark or to the verb of the duty.
"""

from __future__ import annotations

from functools import cache

import regex

from vnplan_extract.extract.tasks.prose.words import opens_with
from vnplan_extract.grammar.body_names import heads_table, name_end

__all__ = ["bodies_end"]

MAX_BODIES = 30
MAX_SMALL = 9  # small words that a name goes on over
_B = r"[ \u00a0\n]{1,3}"
_MANY = rf"(?:các|những|một số|toàn thể|tất cả(?:{_B}các)?|mỗi|từng)"
_HEAD_OF = (
    rf"(?:thủ trưởng|lãnh đạo|người đứng đầu|giám đốc|chủ tịch|đại diện|cấp ủy|trưởng|bí thư){_B}"
    rf"(?:các{_B}|lãnh đạo{_B}|ủy ban nhân dân{_B}|ubnd{_B})?"
)
_CLASS = (
    r"cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|cấp ủy|doanh nghiệp|cá nhân|lực lượng|hợp tác xã"
    r"|chính quyền|thành viên"
    r"|đảng bộ|chi bộ|chi đoàn|chủ đầu tư|nhà đầu tư|nhà trường|nhà thầu|chi nhánh|trung tâm|công ty"
    r"|bệnh viện|ngân hàng"
    r"|huyện ủy|đảng ủy|ban quản lý|mặt trận|cơ sở giáo dục|cơ sở y tế|tiểu ban|tổ công tác"
)
_SHORT_CLASS = r"sở|ban|ngành|phòng|cấp(?= ủy|,| và|$)|hội(?! nghị)|trường(?! hợp)|bộ|đài|báo(?! cáo)|trạm"
_GENERAL = rf"(?:{_CLASS}|{_SHORT_CLASS})"
_AREA = (
    r"(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|tỉnh|thôn|bản|ấp|buôn|làng|khu phố|tổ dân phố|khóm"
    r"|khu dân cư|xóm)"
)
_PLAIN = regex.compile(
    rf"(?:{_HEAD_OF})?(?:{_MANY}{_B}{_GENERAL}|(?:{_CLASS}))(?!\p{{L}})|{_MANY}{_B}(?:{_HEAD_OF})?{_GENERAL}(?!\p{{L}})"
    rf"|{_HEAD_OF}{_GENERAL}(?!\p{{L}})|{_MANY}{_B}{_AREA}(?!\p{{L}})"
)
_MORE = regex.compile(rf"(?:{_GENERAL}|{_AREA})(?!\p{{L}})")
_OF = regex.compile(rf"{_MANY}{_B}")
_JOINT = regex.compile(
    r"[ \u00a0\n]{0,3}[,;/][ \u00a0\n]{1,3}(?:và |cùng )?|[ \u00a0\n]{1,3}(?:và|cùng với|cùng|&)[ \u00a0\n]{1,3}"
)
_WORD = regex.compile(r"[ \u00a0\n]{0,3}[-–]?[ \u00a0\n]{0,3}[\p{L}\d&/’']+")
_ENDS = regex.compile(r"[ \u00a0\n]*(?:$|[,;:.()\n]|(?:và|cùng)(?!\p{L}))")
_NO_NAME = regex.compile(
    r"(?:đã|đang|sẽ|chưa|còn|không|được|bị|có|theo|căn|về|tại|trong|để|nhằm|khi|nếu|do|là|như|với|cho|của)(?!\p{L})"
)
_RELATES = regex.compile(
    rf"{_B}(?:(?:có{_B})?liên quan|trực thuộc|thuộc|của|được{_B}(?:giao|kiểm tra|phân công)|trên địa bàn"
    rf"|theo thẩm quyền)(?!\p{{L}})"
)
_CHOSEN = regex.compile(
    rf"{_B}được{_B}(?:giao|kiểm tra|phân công|thanh tra|giám sát)(?!\p{{L}})(?={_B}\p{{Ll}}|[ ]*[,;:.]|[ ]*$)"
)
_TAIL = regex.compile(
    rf"(?:{_B}(?:(?:có{_B})?liên quan|trực thuộc|cùng cấp|(?:thuộc|của|trên địa bàn)(?:{_B}(?:bộ|tỉnh|huyện"
    rf"|xã|thị xã|thành phố"
    rf"|phường|quận|ủy ban nhân dân|ubnd|sở|phòng|ngành|toàn)(?!\p{{L}}))+(?:{_B}\p{{Lu}}\p{{L}}*)*))+"
)
_FIGHTS = regex.compile(
    rf"{_B}(?:phòng,{_B}chống"
    rf"|phòng{_B}chống)(?:{_B}\p{{L}}+){{1,6}}?(?:{_B}và{_B}tìm kiếm cứu nạn)?(?={_B}(?:tỉnh|huyện|xã|cấp"
    rf"|thị|thành|cùng|các)|[,;:.]|$)"
)


def bodies_end(text: str, folded: str, at: int, stop: int) -> int | None:
    """Offset after the bodies that are listed from ``at`` on; None where no body stands there.

    Args:
        text: NFC text.
        folded: the same text folded, of the same length.
        at: where the list begins.
        stop: offset behind the sentence.

    >>> line = "Công an huyện và các xã ven biển xây dựng phương án"
    >>> line[:bodies_end(line, line.lower(), 0, len(line))]
    'Công an huyện và các xã ven biển'
    """
    end = _body_end(text, folded, at, stop)
    if end is None:
        return None
    for _ in range(MAX_BODIES):
        joint = _JOINT.match(folded, end, stop)
        if joint is None:
            break
        after = _body_end(text, folded, joint.end(), stop) or _further(text, folded, joint, stop)
        if after is None:
            break
        end = after
    return end


def _body_end(text: str, folded: str, at: int, stop: int) -> int | None:
    if at >= stop:
        return None
    head = heads_table().end(folded, at) if text[at].isupper() else None
    verb = opens_with("verb").match(folded, at, stop)
    if verb is not None and verb.end() > (head or 0):
        return None  # "Tổ chức", "Ban hành", "Phòng ngừa" open a duty, not the name of a Tổ, a Ban, a Phòng
    if head is not None and head <= stop:
        reached = max(head, min(name_end(text, folded, at, one=True), stop))
        fights = _FIGHTS.match(folded, reached, stop)
        return _grown(text, folded, fights.end() if fights else reached, stop)
    plain = _PLAIN.match(folded, at, stop)
    return _grown(text, folded, plain.end(), stop) if plain else None


def _further(text: str, folded: str, joint: regex.Match[str], stop: int) -> int | None:
    """What goes on without a word of its own for a body: ``các xã, [thị trấn]``, ``Văn hóa và [Thể thao]``."""
    at = joint.end()
    more = _MORE.match(folded, at, stop)
    if more is not None:
        return _grown(text, folded, more.end(), stop)
    is_shouted = text[joint.start() - 2 : joint.start()].isupper() and text[at : at + 2].isupper()
    if at < stop and text[at].isupper() and not is_shouted and not _verb(text, folded, at):
        return _grown(text, folded, max(at + 1, min(name_end(text, folded, at, one=True), stop)), stop)
    return None


def _grown(text: str, folded: str, at: int, stop: int) -> int:
    """Over the small words of a name, where they lead to a mark, to "và", or to the verb of the duty."""
    tail = _TAIL.match(folded, at, stop)
    at = end = tail.end() if tail else at
    for _ in range(MAX_SMALL):
        if _ENDS.match(folded, end, stop) or end >= stop:
            return end
        word = _WORD.match(text, end, stop)
        if word is None:
            return at
        start = end + len(word[0]) - len(word[0].lstrip(" \u00a0\n"))
        if passive := _CHOSEN.match(folded, end, stop):
            end = passive.end()
            continue
        if _verb(text, folded, start):
            return end
        if _NO_NAME.match(folded, start) and not _RELATES.match(folded, end):
            return end if end == at else at
        end = word.end()
        many = _OF.match(folded, end + 1)
        end = many.end() - 1 if many else end
    return at


@cache
def _duty() -> regex.Pattern[str]:
    return opens_with("verb", "manner", "bound", "order")


def _verb(text: str, folded: str, at: int) -> bool:
    """Whether a word of the duty stands here; in a name its first letter would be a capital."""
    return not text[at].isupper() and _duty().match(folded, at) is not None
