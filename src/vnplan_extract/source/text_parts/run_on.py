"""Text whose paragraphs run on in one line: what a web page leaves when only its words were copied.

Such text has line breaks where the page's source had them, inside sentences, and none between paragraphs. The
paragraphs are found again by what opens them: item markers, headings in capitals, the lines of a letterhead.
"""

from __future__ import annotations

import regex

from vnplan_extract.source.layout import Note

__all__ = ["is_run_on", "part_run_on"]

MIN_INSIDE = 5  # markers inside lines, after the end of a sentence
MIN_RATIO = 3  # of them to the lines that open with a marker
MIN_WRAPPED = 0.5  # of the lines go on in small letters or in the middle of a sentence
MAX_HEADING = 90  # characters of a numbered heading that a dash follows
_UPPER = r"[\p{Lu}“\"]"
_MARKER = rf"(?:[IVX]{{1,5}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]|[a-zđ]\)|[-–+])\s+(?={_UPPER})"
_YEARS = r"(?: \d{4}(?: ?[-–] ?\d{4})?)?"
_OPENS = regex.compile(_MARKER)
_INSIDE = regex.compile(rf"(?<=[.;:]|\p{{Lu}}{{2}}) (?={_MARKER})")
# one way a paragraph can begin in the middle of a line each, with an example
_BREAKS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?<=[.;:!?…”)\]]) (?={_MARKER})",  # …an toàn giao thông. 2. Yêu cầu
        rf"(?<=\p{{Lu}}{{2}}{_YEARS}[,.]?) (?={_MARKER})",  # GIAI ĐOẠN 2021-2025 1. Mục đích
        r" (?=[IVX]{1,5}\. \p{Lu}{2})",  # …cụ thể như sau I. MỤC ĐÍCH
        rf"(?<=\p{{Ll}}) (?=[a-zđ]\) {_UPPER})",  # …chỉ đạo điều hành a) Tiếp tục
        r" (?=(?:Phần|Chương|PHẦN|CHƯƠNG|Điều) (?:[IVX]{1,5}|\d{1,2}|thứ \p{Ll}+)[.: ]+\p{Lu})",  # Phần I TÌNH HÌNH
        rf"(?<=\p{{Lu}}{{2}}{_YEARS}[.]?) (?=(?!Độc lập)\p{{Lu}}\p{{Ll}}+ \p{{Ll}})",  # NĂM 2018 Thực hiện
        r" *[-–_—]{5,} *",  # the rule under a line of the letterhead
        r" (?=CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA)",
        r" (?=Độc lập ?[-–] ?Tự do)",
        r"(?<=Hạnh phúc) (?=\S)",
        r" (?=Số: ?[\d…./])",
        r"(?<=Số: ?[\d…./]*[-/\p{Lu}\p{Nd}]+) (?=[\p{L} ]{2,40}, ngày\b)",  # Số: 04/KH-UBND Tuyên Hà, ngày 2
        r"(?<=, ngày [\d… .]{0,6}tháng [\d… .]{0,6}năm [\d…]{2,5}) (?=\p{Lu}{2})",  # năm 2018 KẾ HOẠCH
        r"(?<=\n(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|BÁO CÁO|CHƯƠNG TRÌNH|NGHỊ QUYẾT|THÔNG BÁO|ĐỀ ÁN)) (?=\S)",
        r"(?<=[.;:”]\s?) (?=Nơi nhận:|Căn cứ )",
        r" (?=(?:TM|KT|TL|TUQ)\. ?\p{Lu}{2})",
    )
)
_NUMBER = r"(?:[IVX]{1,5}\.|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\))"
_DASH_AFTER_HEADING = regex.compile(
    rf"^({_NUMBER} [^.;:\n]{{3,{MAX_HEADING}}}?) (?=[-–+] {_UPPER})",
    regex.MULTILINE,
)


def is_run_on(text: str) -> bool:
    """Whether paragraphs begin inside lines all over a text, and hardly ever at a line's beginning.

    >>> is_run_on("việc. 1. Giao xã. 2. Giao phòng. 3. Giao\\nban. 4. Giao sở. 5. Giao tổ. 6. Giao hội.")
    True
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    inside = sum(len(_INSIDE.findall(line)) for line in lines)
    opening = sum(_OPENS.match(line) is not None for line in lines)
    wrapped = sum(line[0].islower() for line in lines[1:])
    enough = len(lines) < 4 or wrapped >= MIN_WRAPPED * (len(lines) - 1) or opening == 0
    return inside >= MIN_INSIDE and inside >= MIN_RATIO * opening and enough


def part_run_on(text: str) -> tuple[str, list[Note]]:
    """The text with a line for each paragraph, and a note; as it is where its lines are in order.

    Args:
        text: clean text with ``\\n`` line ends.
    """
    if not is_run_on(text):
        return text, []
    blocks = [" ".join(block.split()) for block in regex.split(r"\n\s*\n", text)]
    parted = "\n".join(block for block in blocks if block)
    for pattern in _BREAKS:
        parted = pattern.sub("\n", parted)
    parted = _DASH_AFTER_HEADING.sub("\\1\n", parted)
    count = parted.count("\n") + 1
    message = f"paragraphs ran on in one line; they were parted at their numbers and headings into {count}"
    return parted.strip(), [Note("run_on_text", message)]
