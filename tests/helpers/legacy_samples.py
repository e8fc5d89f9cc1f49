"""Sentences for the tests of old encodings, and ways to encode them that do not use the library's tables."""

from __future__ import annotations

import unicodedata

LETTERS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SENTENCE = (
    "ban hành kế hoạch phát triển chăn nuôi ở huyện Suối Mơ, phấn đấu giảm tỷ lệ hộ nghèo xuống dưới 8%, "
    "tạo việc làm cho 1.500 lao động, nâng cấp đường giao thông nông thôn các xã vùng sâu, giữ vững an ninh trật tự"
)
# VNI, typed from the chart: the marks of the plain vowels, of the circumflex and of the breve
_VNI_PLAIN = dict(zip(TONES, ("", "ø", "ù", "õ", "û", "ï"), strict=True))
_VNI_CIRCUMFLEX = dict(zip(TONES, ("â", "à", "á", "ã", "å", "ä"), strict=True))
_VNI_BREVE = dict(zip(TONES, ("ê", "è", "é", "ü", "ú", "ë"), strict=True))
_VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
_VIQR_TONES = dict(zip(TONES, ("", "`", "'", "~", "?", "."), strict=True))
_VIQR_SHAPES = {"ă": "a(", "â": "a^", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+", "đ": "dd"}


def all_letters() -> list[str]:
    """The 134 Vietnamese letters that are not in ASCII."""
    low = [unicodedata.normalize("NFC", letter + tone) for letter in LETTERS for tone in TONES]
    low = [letter for letter in [*low, "đ"] if not letter.isascii()]
    return low + [letter.upper() for letter in low]


def parts(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in TONES[1:]), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def in_cp1258(text: str) -> str:
    """Text in code page 1258 by Python's codec, shown as code page 1252."""
    out = ""
    for char in text:
        for form in (char, "".join(parts(char)), unicodedata.normalize("NFD", char)):
            try:
                out += form.encode("cp1258").decode("cp1252")
                break
            except UnicodeEncodeError:
                continue
    return out


def in_vni(text: str) -> str:
    return "".join(_vni(char) for char in text)


def _vni(char: str) -> str:
    low = char.lower()
    base, tone = parts(low)
    if low in _VNI_ALONE:
        out = _VNI_ALONE[low]
    elif base in "âêô":
        out = {"â": "a", "ê": "e", "ô": "o"}[base] + _VNI_CIRCUMFLEX[tone]
    elif base == "ă":
        out = "a" + _VNI_BREVE[tone]
    elif base in "ơư":
        out = {"ơ": "ô", "ư": "ö"}[base] + _VNI_PLAIN[tone]
    else:
        out = base + _VNI_PLAIN[tone] if tone else low
    return out.upper() if char != low else out


def in_viqr(text: str) -> str:
    out = ""
    for char in text:
        base, tone = parts(char.lower())
        if char in "-.?'`~^(+\\":
            out += "\\" + char
        else:
            shape = _VIQR_SHAPES.get(base, base) + _VIQR_TONES[tone]
            out += shape.upper() if char != char.lower() else shape
    return out
