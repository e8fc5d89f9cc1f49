"""Text that a word segmenter went through (``xây_dựng kế_hoạch , đạt 12 %``), as ordinary text again."""

from __future__ import annotations

import regex

from vnplan_extract.source.layout import Note

__all__ = ["is_segmented", "undo_segmentation"]

MIN_JOINED = 8  # words joined by an underscore
MIN_SHARE = 0.08  # of the words; of segmented Vietnamese about a quarter
MIN_APART = 0.7  # of commas, colons and semicolons with a blank in front
_WORD = regex.compile(r"[^\s]+")
_JOINED = regex.compile(r"(?<=\p{L})_(?=\p{L})")
_ADDRESS = regex.compile(r"@|://|www\.|\.(?:vn|com|net|org|docx?|xlsx?|pdf)\b")  # in a word
_POINTS = regex.compile(r"( ?)[,;:](?=\s)")
_IN_FRONT = regex.compile(r"(?<=\S) +(?=[,;:!?%‰)\]}”’]|\.{1,3}(?:\s|$)|…)")
_BEHIND = regex.compile(r"(?<=[(\[{“‘]) +(?=\S)")
_SLASH = regex.compile(r"(?<=[\p{L}\d%‰]) +/ +(?=[\p{L}\d])")
_QUOTED = regex.compile(r'" ([^"\n]{1,300}?) "')


def is_segmented(text: str) -> bool:
    """Whether syllables are joined by underscores and signs stand apart from words throughout a text.

    >>> is_segmented("kế_hoạch phát_triển kinh_tế , xã_hội ; mục_tiêu " * 9), is_segmented("Họ tên: ____ a_b@c.vn")
    (True, False)
    """
    words = len(_WORD.findall(text))
    joined = sum(bool(_JOINED.search(word)) for word in _WORD.findall(text) if not _ADDRESS.search(word))
    if joined < max(MIN_JOINED, MIN_SHARE * words):
        return False
    points = _POINTS.findall(text)
    return sum(bool(blank) for blank in points) >= MIN_APART * len(points)


def undo_segmentation(text: str) -> tuple[str, list[Note]]:
    """The text as it was typed, and a note; the text as it is where no segmenter was at work.

    Blanks for filling in (``____``), addresses and names of files keep their underscores.

    >>> undo_segmentation("tăng_trưởng kinh_tế ( GDP ) đạt 13 % / năm , " * 9)[0][:45]
    'tăng trưởng kinh tế (GDP) đạt 13%/năm, tăng t'
    """
    if not is_segmented(text):
        return text, []
    plain = _WORD.sub(lambda match: match[0] if _ADDRESS.search(match[0]) else _JOINED.sub(" ", match[0]), text)
    plain = _SLASH.sub("/", _BEHIND.sub("", _IN_FRONT.sub("", _QUOTED.sub(r'"\1"', plain))))
    count = len(_JOINED.findall(text))
    return plain, [Note("word_segmentation", f"{count} underscores of a word segmenter were read as blanks")]
