"""Which lines belong to one paragraph.

The order of the questions is the order of trust: a marker opens an item; a small letter continues what has
not ended; an indent opens a paragraph; and only then does the length of the line above decide, because a line
that was cut at the margin left no room for the next word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from vnplan_extract.source.text_parts.lines import MIN_INDENT, Line, Shape
from vnplan_extract.source.text_parts.markers import is_marker_alone, opens_item
from vnplan_extract.vietnamese.numerals import read_number
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["glue", "group", "group_narrow", "wants_number"]

LONG = 40  # characters; shorter lines are headings, names and dates more often than cut sentences
TAIL = 200  # characters at the end of a line that say whether its sentence has ended
SLACK = 0.12  # of the width: letters of a printed line are not equally wide
CAPITAL_WIDTH = 1.3  # of a small letter
_TERMINAL = regex.compile(r"[.;:!?…][\"”’')\]]*$|/\.$")
_CLOSING = regex.compile(r"(?:[,;:)\]%”]|\.(?!\.)|/\p{Lu})")
_DANGLING = regex.compile(
    r"(?:,|[-–]|\b(?:và|của|các|với|đạt|là|theo|trong|cho|từ|đến|về|tại|do|được|những|hoặc|trên|dưới|bằng|để|có|"
    r"ngày|tháng|số|khoản|điểm|không|thứ|khoảng|tối thiểu|ít nhất))$",
    regex.IGNORECASE,
)
_NUMBER_WANTED = regex.compile(
    r"\b(?:ngày|tháng|năm|số|khoản|điều|điểm|mục|quý|thứ|đoạn|khóa|loại|cấp|đạt|từ|đến|lên|xuống|còn|và)$",
    regex.IGNORECASE,
)
# A line that opens with a figure and its unit belongs to a verb, comparator or average at the end of the line above.
_FIGURE_WANTED = regex.compile(
    r"(?:^|\s)(?:tăng(?: thêm)?|giảm(?: thêm)?|bình quân|trung bình|(?:hằng|hàng|mỗi) năm|hơn|gần|quá|tối đa|lên|xuống|"
    r"còn|chiếm|vượt|thêm|giữ|duy trì|ổn định|ở mức|ước|gồm|xấp xỉ)$",
    regex.IGNORECASE,
)
_MID_SENTENCE = regex.compile(r"[,;.]\s[^.:]*\p{L}$")  # clauses or sentences, the last without its figure
_MID_LIST = regex.compile(r"\d[^;]*;\s[^;:]*:$")  # "A: 26%; B:", then "42%"
_HEADS_LIST = regex.compile(
    r"(?:như sau|sau đây|cụ thể|trong đó|gồm|đến năm \d{4}|chỉ tiêu|mục tiêu):$", regex.IGNORECASE
)
_RANGE_OPEN = regex.compile(r"\d\s?(?:%|‰)?\s?[-–÷]$")  # "đạt 8,5 -"
_RANGE_BEGUN = regex.compile(r"(?<![\d.,/])(?P<low>\d[\d.,]*)\s?%?$")  # "tỷ trọng 42", the next line being "- 45%"
_RANGE_GOES_ON = regex.compile(r"[-–÷]\s?(?P<high>\d[\d.,]*)(?=\s?(?:%|‰|\p{Ll}))")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_NUMERAL_WANTED = regex.compile(r"\b(?:khu vực|vùng|khóa|nhóm|hạng|loại|cấp|quý|kỳ|đợt)$", regex.IGNORECASE)
_NUMERAL = regex.compile(r"[IVX]{1,5}(?=[,;]?\s|[,;.]$)")
_NUMBER_ONLY = regex.compile(r"[\d\W]+")
_GLUED = regex.compile(r"[\p{L}\d][-–/]$")
_CODE_GOES_ON = regex.compile(r"[-/]\p{Lu}{2}")
_DOCUMENT_KINDS = (
    *("kế hoạch", "nghị quyết", "quyết định", "chương trình", "chương trình hành động", "báo cáo", "đề án"),
    *("chỉ thị", "thông báo", "tờ trình", "công văn", "phụ lục", "hướng dẫn", "kết luận", "phương án"),
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line, the one after it, and the width of the text block around the first."""

    above: Line
    line: Line
    width: int
    shape: Shape


def group(lines: Sequence[Line], shape: Shape) -> list[list[int]]:
    """Indices of the lines of each paragraph.

    Args:
        lines: lines without tables and columns.
        shape: how the text is laid out, with a width for each of the lines.
    """
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if groups:
            pair = _Pair(lines[index - 1], line, shape.widths[index - 1], shape)
            opening = groups[-1] == [index - 1]
            if _continues_marker(pair) if opening and is_marker_alone(pair.above.text) else _continues(pair):
                groups[-1].append(index)
                continue
        groups.append([index])
    return groups


def group_narrow(lines: Sequence[Line]) -> list[list[int]]:
    """Like :func:`group` for a column of a letterhead: a line is a paragraph unless it plainly continues."""
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        above = lines[index - 1].text if index else ""
        if groups and line.text[0].islower() and not opens_item(line.text) and not _has_ended(above) and line.gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def glue(above: str, line: str) -> str:
    """What stands between two lines of a paragraph: a blank, or nothing inside a code or a period.

    >>> glue("Nghị định số 217/2025/NĐ-", "CP"), glue("phát triển", "kinh tế"), glue("2021-", "2025")
    ('', ' ', '')
    """
    inside_code = _GLUED.search(above) and line[:1].isalnum()
    return "" if inside_code or _CODE_GOES_ON.match(line) else " "


def wants_number(above: str, line: str) -> bool:
    """Whether a line that opens with a figure or a Roman numeral belongs to the words above it.

    >>> wants_number("trong giai đoạn", "2021-2025"), wants_number("đạt 8,5 -", "9,5%/năm")
    (True, True)
    >>> wants_number("tỷ trọng khu vực", "III đạt 40%"), wants_number("Nâng tổng số", "I. Mục tiêu")
    (True, False)
    """
    opens = line[:1].isdigit() and _NUMBER_WANTED.search(above) is not None
    return opens or _goes_on_to_figure(above, line)


def _goes_on_to_figure(above: str, line: str) -> bool:
    """Whether words end before their figure, whatever the width of the line: in a range, behind a verb of change."""
    if not line[:1].isdigit():
        return _goes_on_to_numeral(above, line)
    if opens_item(line):
        return False
    wanted = len(above) >= LONG and _FIGURE_WANTED.search(above) is not None
    return wanted or _RANGE_OPEN.search(above) is not None


def _goes_on_to_numeral(above: str, line: str) -> bool:
    """ "đô thị loại", then "IV." alone: the class and no marker of what follows; "khu vực", then "III đạt 40%"."""
    return _NUMERAL_WANTED.search(above) is not None and _NUMERAL.match(line) is not None


def _continues_marker(pair: _Pair) -> bool:
    """Whether the line is what a marker alone on its line stands for."""
    return pair.line.gap <= 1 and not opens_item(pair.line.text)


def _continues(pair: _Pair) -> bool:
    """Whether the line continues the paragraph of the line above."""
    above, line = pair.above.text, pair.line.text
    if fold(above) in _DOCUMENT_KINDS:
        return False
    if _NUMBER_ONLY.fullmatch(line) and not _range_continues(pair):
        return _number_continues(pair)
    if _range_continues(pair):
        return True
    if opens_item(line):
        return _false_marker(pair)
    if _CLOSING.match(line):
        return pair.line.gap <= 1
    if line[0].islower():
        return _lower_continues(pair)
    if pair.line.gap or pair.line.new_page:
        return _cut_sentence(pair)
    return _full_line_continues(pair)


def _number_continues(pair: _Pair) -> bool:
    """A line of nothing but a figure: the rest of a sentence, a period, or a page number."""
    above, line = pair.above.text, pair.line.text
    if not pair.line.gap and not line[-1].isalnum() and (above.endswith(":") or _figure_wanted(pair)):
        return True  # "4 - 5%." is no page number, and says nothing alone
    if pair.line.gap > 1 or pair.line.new_page or _has_ended(above):
        return False
    if wants_number(above, line):
        return pair.line.gap == 0 or len(line) > 3
    return pair.line.gap == 0 and pair.shape.wrapped and _is_full(pair) and not line[-1].isalnum()


def _range_continues(pair: _Pair) -> bool:
    """The second half of "8,5 - 9,5%" or of "42 - 45%", whichever side of the break the dash stands on."""
    above, line = pair.above.text, pair.line.text
    if pair.line.gap:
        return False
    if _RANGE_OPEN.search(above):
        return line[0].isdigit() and not opens_item(line)
    low, high = _RANGE_BEGUN.search(above), _RANGE_GOES_ON.match(line)
    if low is None or high is None or _YEAR.fullmatch(low["low"]) or len(above) < LONG or not _is_full(pair):
        return False
    first, second = read_number(low["low"]), read_number(high["high"].rstrip(".,"))
    return first is not None and second is not None and first.value < second.value


def _figure_wanted(pair: _Pair) -> bool:
    """Whether the line opens with a figure that the words above it, cut at the margin, go on to."""
    above, line = pair.above.text, pair.line.text
    if _goes_on_to_figure(above, line):
        return True
    if len(above) < LONG or not line[0].isdigit() or _is_capitals(line):
        return False
    tail = above[-TAIL:]
    if above.endswith(":"):  # "- Tỷ lệ che phủ rừng:", then "60% …": the figure is that of the item
        named = _HEADS_LIST.search(tail) is None and (opens_item(above) or _MID_LIST.search(tail) is not None)
        return named and _is_full(pair)
    return _MID_SENTENCE.search(tail) is not None and _is_full(pair)


def _false_marker(pair: _Pair) -> bool:
    """A line such as ``- xã hội`` or ``15. Đến`` that a margin cut out of a sentence."""
    above, line = pair.above.text, pair.line.text
    if pair.line.gap or not pair.shape.wrapped or not _is_full(pair) or _has_ended(above):
        return False
    if _is_indented(pair) or pair.line.indent > pair.shape.margin:
        return False
    after_dash = line.lstrip("-–+ ")
    if line[0] in "-–" and after_dash[:1].isdigit() and above[-1].isdigit():  # the second half of "98 - 99%"
        return True
    if line[0] in "-–+":
        return (after_dash[:1].islower() and not opens_item(above)) or _DANGLING.search(above) is not None
    return _goes_on_to_numeral(above, line) or (line[0].isdigit() and _NUMBER_WANTED.search(above) is not None)


def _lower_continues(pair: _Pair) -> bool:
    above = pair.above.text
    if _is_capitals(above):
        return False
    if not _has_ended(above):
        return True
    joined = pair.line.new_page or not pair.line.gap
    return pair.shape.wrapped and joined and _is_full(pair)  # "TP." at the end of a line


def _cut_sentence(pair: _Pair) -> bool:
    """A sentence that a page break or a stray blank line cut, going on with a figure or a name."""
    above, line = pair.above.text, pair.line.text
    if pair.line.new_page and pair.shape.wrapped and pair.shape.indented and pair.line.indent <= pair.shape.margin:
        return _is_full(pair) and not _is_capitals(line) and not above.endswith(":")
    if len(above) < LONG or _has_ended(above) or _is_capitals(above) or pair.line.gap > 3:
        return False
    if line[0].isdigit() and not pair.above.has_gap:
        return True
    if pair.line.new_page and not pair.line.gap and pair.shape.wrapped:
        return _is_full(pair) and not _is_indented(pair) and not _is_capitals(line)
    return _DANGLING.search(above) is not None and not _is_capitals(line)


def _full_line_continues(pair: _Pair) -> bool:
    above, line = pair.above.text, pair.line.text
    if _figure_wanted(pair):
        return True
    if not pair.shape.wrapped:
        ended = len(above) < LONG or _DANGLING.search(above) is None or above.endswith(("-", "–"))
        return not ended and not _is_capitals(line)
    if pair.above.has_gap or pair.line.has_gap or above.endswith(":"):
        return False
    if _is_capitals(above) != _is_capitals(line) and len(line) > 3:
        return False
    dangling = len(above) >= LONG and _DANGLING.search(above) is not None and not above.endswith(("-", "–"))
    return (dangling or _is_full(pair)) and not _is_indented(pair)


def _is_full(pair: _Pair) -> bool:
    """Whether the next word would not have fitted on the line above."""
    word = pair.line.text.split(maxsplit=1)[0]
    used = pair.above.width + 1 + len(word)
    if _is_capitals(pair.above.text):
        used = round(used * CAPITAL_WIDTH)
    return used > pair.width * (1 - SLACK)


def _is_indented(pair: _Pair) -> bool:
    return pair.line.indent >= pair.shape.margin + MIN_INDENT and pair.line.indent != pair.above.indent


def _has_ended(text: str) -> bool:
    return _TERMINAL.search(text) is not None


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.85 * len(letters)
