"""Names of places: one form for all the ways of writing them, and class word parted from name."""

from __future__ import annotations

from functools import lru_cache

import regex

from vnplan_extract.vietnamese.unicode import fold, squeeze, strip_marks

__all__ = ["CLASS_WORDS", "exact_key", "part_class", "sound_key", "spelling_key"]

CLASS_WORDS = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "thị xã": "thị xã", "huyện": "huyện", "quận": "quận",
    "xã": "xã", "phường": "phường", "thị trấn": "thị trấn", "đặc khu": "đặc khu",
    "tp.": "thành phố", "tp": "thành phố", "tx.": "thị xã", "tx": "thị xã", "tt.": "thị trấn", "tt": "thị trấn",
    "h.": "huyện", "q.": "quận", "x.": "xã", "p.": "phường", "t.": "tỉnh",
}  # fmt: skip
"""Words that open the name of a unit, folded, and the class they stand for."""

_CLASS = regex.compile(
    rf"(?P<word>{'|'.join(regex.escape(word) for word in sorted(CLASS_WORDS, key=len, reverse=True))})"
    r"(?:(?<=\.)\s*|\s+)(?=\S)"
)
_ALIASES = {
    "tphcm": ("thành phố", "Hồ Chí Minh"),
    "tp.hcm": ("thành phố", "Hồ Chí Minh"),
    "tp. hcm": ("thành phố", "Hồ Chí Minh"),
    "tp hcm": ("thành phố", "Hồ Chí Minh"),
}
_BETWEEN = regex.compile(r"[\s\-'.]+")
_HARD_C = regex.compile(r"c(?=\s|$)")  # "Krông Pắc" and "Krông Pắk", "Đắc Lắc" and "Đắk Lắk"
_SWELLING = regex.compile(r"(?<![\p{L}])ma?['\s]?(?=[đd]r)")  # "M'Đrắk" and "Ma Đrắk"


def part_class(text: str) -> tuple[str | None, str]:
    """Class of a unit and its name; the class is None where the text gives no more than a name.

    Args:
        text: as a document writes it: "huyện Sơn Dương", "TX. Sơn Tây", "Q.1", "Sơn Dương".

    >>> part_class("TP.Vinh"), part_class("H. Củ Chi"), part_class("Sơn Dương")
    (('thành phố', 'Vinh'), ('huyện', 'Củ Chi'), (None, 'Sơn Dương'))
    """
    text = squeeze(text)
    folded = fold(text)
    if folded in _ALIASES:
        return _ALIASES[folded]
    match = _CLASS.match(folded)
    if match is None or len(folded) != len(text):
        return None, text
    return CLASS_WORDS[match["word"]], text[match.end() :]


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """Name with its tones, whatever its dashes, blanks and places of tones.

    >>> exact_key("Hoà  Bình") == exact_key("HÒA BÌNH"), exact_key("Phan Rang-Tháp Chàm")
    (True, 'phan rang tháp chàm')
    """
    return squeeze(_BETWEEN.sub(" ", fold(name))).removeprefix("0") or "0"


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Name with its tones, but blind to spellings of one name: i and y, Đắk and Đăk, apostrophes.

    >>> spelling_key("Quy Nhơn") == spelling_key("Qui Nhơn"), spelling_key("Ia H' Drai") == spelling_key("Ia H'Drai")
    (True, True)
    >>> spelling_key("Hà Giang") == spelling_key("Hạ Giang")
    False
    """
    folded = _HARD_C.sub("k", _SWELLING.sub("m", fold(name)))
    folded = regex.sub(r"đ[aăắắáâ]k(?=\s|$)", "đăk", folded)
    return str(_BETWEEN.sub("", folded.translate(_ONE_I)))


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """Name without any marks, for texts that were written without them.

    >>> sound_key("Krông Pắc") == sound_key("Krong Pak"), sound_key("M'Đrắk") == sound_key("Ma Đrăk")
    (True, True)
    """
    return strip_marks(spelling_key(name))


_ONE_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
