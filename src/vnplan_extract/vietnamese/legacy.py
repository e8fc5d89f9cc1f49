"""Vietnamese from before Unicode: TCVN3 (ABC), VNI, VISCII, VIQR and code page 1258, found and turned.

The bytes of such text stand in files as the characters of code page 1252. ``convert_runs`` is what readers call:
it decides for the runs of a document together, and leaves Unicode as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnplan_extract.vietnamese.encodings.fonts import font_hint
from vnplan_extract.vietnamese.encodings.judge import Judge
from vnplan_extract.vietnamese.encodings.table import ENCODINGS, as_characters, encoding
from vnplan_extract.vietnamese.encodings.weigh import best_encoding

__all__ = [
    "ENCODINGS",
    "Judge",
    "as_characters",
    "convert",
    "convert_runs",
    "decode_bytes",
    "describe",
    "detect",
    "font_hint",
]

NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "cp1258": "code page 1258", "viqr": "VIQR"}


def detect(text: str, font: str | None = None) -> str | None:
    """The old encoding that a text is in, None where it is in none or too short to tell.

    Args:
        text: the text as a program shows it that took its bytes for code page 1252.
        font: name of its font; with it a short text is enough.

    >>> detect("Céng hßa x· héi chñ nghÜa ViÖt Nam"), detect("Cộng hòa xã hội chủ nghĩa Việt Nam")
    ('tcvn3', None)
    >>> detect("Ñieàu 1", font="VNI-Times"), detect("Điều 1", font="VNI-Times"), detect("Le plan a été adopté")
    ('vni', None, None)
    """
    judge = Judge()
    judge.see([(text, font)])
    return judge.turn([(text, font)])[0].encoding


def convert(text: str, encoding_name: str, upper: bool = False) -> str:
    """The text in Unicode (NFC).

    Args:
        text: text in the encoding, shown as characters of code page 1252.
        encoding_name: one of ``ENCODINGS``.
        upper: its font draws small letters as capitals (.VnTimeH).

    Raises:
        KeyError: there is no such encoding.

    >>> convert("ñy ban nh©n d©n", "tcvn3", upper=True)
    'ỦY BAN NHÂN DÂN'
    """
    turned = encoding(encoding_name).convert(text).text
    return turned.upper() if upper else turned


def decode_bytes(data: bytes) -> tuple[str, str] | None:
    """Text of bytes in an old encoding and the encoding's name; None where they are clearly in none.

    >>> decode_bytes("Cộng hòa xã hội chủ nghĩa Việt Nam".encode("utf-8")) is None
    True
    >>> decode_bytes(b"C\\xe9ng h\\xdfa x\\xb7 h\\xe9i ch\\xf1 ngh\\xdca Vi\\xd6t Nam")
    ('Cộng hòa xã hội chủ nghĩa Việt Nam', 'tcvn3')
    """
    text = as_characters(data)
    name = best_encoding(text)
    return None if name is None else (encoding(name).convert(text).text, name)


def convert_runs(runs: Sequence[tuple[str, str | None]]) -> list[str]:
    """The runs of a document (text, name of the font) in Unicode.

    >>> convert_runs([("Kế hoạch", ".VnTime"), ("Nhiệm vụ", None)])
    ['Kế hoạch', 'Nhiệm vụ']
    """
    judge = Judge()
    judge.see(runs)
    return [run.text for run in judge.turn(runs)]


def describe(converted: Mapping[str, int]) -> str:
    """What a note says about the text that was turned.

    >>> describe({"tcvn3": 120})
    'text in an old encoding was turned into Unicode: TCVN3 (ABC), 120 characters'
    """
    parts = (f"{NAMES[name]}, {count} characters" for name, count in sorted(converted.items()) if count)
    return f"text in an old encoding was turned into Unicode: {'; '.join(parts)}"
