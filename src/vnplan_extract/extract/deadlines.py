"""What a deadline cell says: ``Quý IV/2021``, ``Theo đề án của tỉnh``, ``6 tháng/lần``.

The cell is cut into clauses. A clause that opens with "theo …", "khi …", "sau khi …" hangs on a document or
an event, whatever years its names hold; of any other the time counts. Two clauses with times are "multiple".
"""

from __future__ import annotations

import regex

from vnplan_extract.extract.deadline_times import read_time
from vnplan_extract.grammar.references import find_references
from vnplan_extract.schema import Deadline
from vnplan_extract.vietnamese.unicode import fold, nfc

__all__ = ["parse_deadline"]

_B = r"\s{1,3}"
_VERB = (
    r"(?:(?:thực hiện|triển khai(?: thực hiện)?|hoàn thành|ban hành|tổ chức(?: thực hiện)?|báo cáo|tham mưu|"
    r"trình|định kỳ|thường xuyên|"
    r"xây dựng(?: kế hoạch)?|kịp thời|ngay)[,]?\s{1,3}){0,3}"
)
_HANGS = regex.compile(
    rf"^{_VERB}(?P<word>theo|khi|ngay sau|sau(?! ngày \d)|kể từ khi|tùy|trong vòng|trong thời hạn|căn cứ|"
    rf"đột xuất|trước khi|trước đại hội|"
    rf"trước kỳ họp|cùng với|đồng thời|như)(?!\p{{L}})"
)
_INSIDE = regex.compile(r"(?:khi có|khi được|sau khi|kể từ khi|kể từ ngày|nếu có|khi cần|theo|đột xuất)(?!\p{L})")
_CONDITION = regex.compile(r"(?:khi|sau khi|kể từ|nếu|khi cần|đột xuất|yêu cầu)(?!\p{L})")
_DOCUMENT = (
    r"(?:kế hoạch|kh|đề án|đa|chương trình|ctr|cthđ|nghị quyết|nq|quyết định|qđ|chỉ thị|quy hoạch|phương án|"
    r"dự án|hợp đồng|nghị định|thông tư|luật|"
    r"văn bản|quy định|điều|lộ trình|tiến độ|thời gian|thời hạn|quy chế|mốc|các mốc)"
)
_ISSUED = regex.compile(rf"theo{_B}(?:các{_B}|đúng{_B}|nội dung{_B}|thời gian{_B}){{0,2}}{_DOCUMENT}(?!\p{{L}})")
_HANDED_DOWN = regex.compile(
    r"của\s+(?:tỉnh|trung ương|tw|chính phủ|bộ|cấp trên|cấp có thẩm quyền|các bộ|sở|các sở|ubnd|hđnd|huyện|"
    r"thành phố|cơ quan|tỉnh ủy|huyện ủy|"
    r"ban thường vụ|btv|ủy ban|ngành|quốc hội|thủ tướng)(?!\p{L})|cấp trên|tỉnh ban hành|tiến độ|lộ trình"
)
_SPLIT = regex.compile(r"\s*[;\n]\s*|\.\s+(?=\p{L})|\s*,\s+|\s+và\s+|\s*\+\s+")
_STARTS_ANEW = regex.compile(
    r"(?:hoàn thành|báo cáo|chậm nhất|muộn nhất|trước|xong|định kỳ|thường xuyên|hàng|hằng|quý|tháng|năm|"
    r"ngày|trình|tổ chức|sơ kết|tổng kết|đến)(?!\p{L})"
)
_BRACKET = regex.compile(r"\([^()]{0,200}\)")
_EACH_LIST = regex.compile(
    r"(?:hàng|hằng|định kỳ|mỗi)\s{1,3}(?:hàng\s|hằng\s)?(?:tuần|tháng|quý|0?6 tháng|năm)(?:\s?(?:,|và|/|"
    r"-)\s?(?:hàng\s|hằng\s)?(?:\d{1,2}\s)?(?:tháng|quý|năm)){1,4}(?!\s?/)"
)
_NUMBER_LIST = regex.compile(
    r"(?:quý\s{1,3}(?:iv|i{1,3}|[1-4])|tháng\s{1,3}\d{1,2}|năm\s{1,3}\d{4}|\d{1,2}/\d{1,2})(?:\s?,\s?|"
    r"\s+và\s+)(?:quý\s|tháng\s|ngày\s|năm\s)?(?:iv|i{1,3}|\d{1,4})(?![\p{L}\d])"
)
_FOLLOWING_YEARS = regex.compile(r"năm\s+(?:\d{4})\s+và\s+(?:các|những)\s+năm\s+(?:tiếp\s+theo|sau)")
_SHORT_QUARTER = regex.compile(r"(?<!\p{L})q\.?\s?(?=(?:iv|i{1,3}|[1-4])\s?[/.-]\s?\d{4})")
_SHORT_MONTH = regex.compile(r"(?<!\p{L})(?:t|th)\.?\s?(?=\d{1,2}\s?[/.-]\s?\d{4})")
_MAX_CELL = 2000


def parse_deadline(raw: str) -> Deadline:
    """Read a deadline cell.

    Args:
        raw: the cell as it stands.

    >>> d = parse_deadline("Quý IV/2021")
    >>> d.kind, d.year, d.quarter, str(d.start), str(d.end)
    ('quarter', 2021, 4, '2021-10-01', '2021-12-31')
    >>> parse_deadline("Thực hiện theo KH ban hành").kind, parse_deadline("Theo kế hoạch của tỉnh").kind
    ('per_document', 'conditional')
    >>> parse_deadline("Trước ngày 05 hằng tháng").rrule
    'FREQ=MONTHLY;BYMONTHDAY=5'
    """
    text = nfc(raw.strip())[:_MAX_CELL]
    folded = _in_full(fold(_without_documents(text)).strip(" .;,"))
    if not folded:
        return Deadline()
    outside = _BRACKET.sub(" ", folded).strip(" .;,")
    found = _read(outside) if outside else Deadline()
    return found if found.kind != "none" or outside == folded else _read(folded.strip("()"))


def _without_documents(text: str) -> str:
    """Numbered documents become a word, so that their dates are not taken for deadlines."""
    pieces, at = [], 0
    for span in find_references(text):
        if span.kind == "numbered":
            pieces += [text[at : span.start], "văn bản đã ban hành"]
            at = span.end
    return "".join([*pieces, text[at:]])


def _in_full(folded: str) -> str:
    """``QIV/2021`` and ``T6/2022`` with their words written out."""
    with_quarters = _SHORT_QUARTER.sub("quý ", folded)
    return str(_SHORT_MONTH.sub("tháng ", with_quarters))


def _read(folded: str) -> Deadline:
    if _FOLLOWING_YEARS.search(folded):
        return read_time(folded)
    if _EACH_LIST.search(folded):
        return Deadline(kind="multiple")
    clauses = [found for clause in _clauses(folded) if (found := _clause(clause)).kind != "none"]
    if len(clauses) == 1:
        if _NUMBER_LIST.search(folded) and clauses[0].kind not in ("conditional", "per_document", "ongoing"):
            return Deadline(kind="multiple")
        return clauses[0]
    if len(clauses) > 1 and all(_key(one) == _key(clauses[0]) for one in clauses):
        return clauses[0]
    return Deadline(kind="multiple") if clauses else Deadline()


def _key(deadline: Deadline) -> tuple[object, ...]:
    return deadline.kind, deadline.year, deadline.year_end, deadline.quarter, deadline.month, deadline.day


def _clauses(folded: str) -> list[str]:
    """Cut at marks and "và"; what hangs on a document goes on until a word opens another time."""
    clauses: list[str] = []
    at, joint = 0, ""
    for mark in [*_SPLIT.finditer(folded), None]:
        end = mark.start() if mark else len(folded)
        piece = folded[at:end]
        goes_on = (
            joint.strip() in (",", "và") and clauses and _HANGS.match(clauses[-1]) and not _STARTS_ANEW.match(piece)
        )
        if goes_on:
            clauses[-1] += joint + piece
        elif piece.strip():
            clauses.append(piece.strip(" .;,-+"))
        if mark:
            at, joint = mark.end(), mark[0]
    return clauses


def _clause(clause: str) -> Deadline:
    if _HANGS.match(clause):
        return _hanging(clause)
    inside = _INSIDE.search(clause)
    if inside is None:
        return read_time(clause)
    found = read_time(clause[: inside.start()])
    return found if found.kind not in ("none", "ongoing") else _hanging(clause[inside.start() :])


def _hanging(clause: str) -> Deadline:
    """Per document where one is named that stands already; conditional where it or an event is to come."""
    issued = _ISSUED.search(clause)
    if issued is None or (_CONDITION.search(clause) and not clause.startswith("theo")):
        return Deadline(kind="conditional")
    if "văn bản đã ban hành" in clause:
        return Deadline(kind="per_document")
    if _HANDED_DOWN.search(clause):
        return Deadline(kind="conditional")
    return Deadline(kind="per_document")
