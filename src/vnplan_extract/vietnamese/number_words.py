"""Numbers in Vietnamese words: ``mười lăm``, ``một trăm linh năm``, ``một triệu rưỡi``, ``hai phần ba``.

In words the multipliers are part of the number and applied. Words that also mean something else when they
stand alone (``không``: not, ``rưỡi``, ``linh``) are read only as part of a number.
"""

from __future__ import annotations

from decimal import Decimal

import regex

__all__ = ["NUMBER_WORDS", "read_words"]

_UNIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
UNITS = {word: value for value, word in enumerate(_UNIT_WORDS)} | {
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "nhăm": 5,
    "bẩy": 7,
}
AFTER_TENS_ONLY = {"mốt", "lăm", "nhăm"}  # never open a number
HUNDRED = "trăm"
TENS = {"mươi", "chục"}
SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}  # largest first
ZERO_TENS = {"linh", "lẻ"}
HALVES = {"nửa", "một nửa"}
MULTIPLES = {"gấp đôi": Decimal(2), "gấp rưỡi": Decimal("1.5")}

_WORD = "|".join(sorted((*UNITS, HUNDRED, *TENS, *SCALES, *ZERO_TENS, "mười", "rưỡi", "phẩy"), key=len)[::-1])
_FIRST = "|".join(w for w in sorted(UNITS, key=len)[::-1] if w not in AFTER_TENS_ONLY and w != "không")
_PART = rf"(?: phần (?!trăm|nghìn|vạn)(?:{_FIRST}|mười)(?!\p{{L}}))?"
NUMBER_WORDS = (
    r"(?<!\p{L})(?:gấp (?:đôi|rưỡi)|(?:một )?nửa"
    rf"|(?:mười|{_FIRST})(?: (?:{_WORD})(?!\p{{L}}))*{_PART})(?!\p{{L}})"
)
"""A run of number words in folded text (``fold_same_length``), for the ``regex`` module; what it finds is a
candidate for :func:`read_words`, which alone says whether it is a number."""

_BLANK = regex.compile(r"\s+")


def read_words(text: str) -> Decimal | None:
    """Read folded text that is a number in words; None for anything else.

    >>> [read_words(t) for t in ("mười lăm", "hai mươi mốt", "một trăm linh năm", "một nghìn hai trăm")]
    [Decimal('15'), Decimal('21'), Decimal('105'), Decimal('1200')]
    >>> read_words("một triệu rưỡi"), read_words("nửa"), read_words("hai phẩy không năm"), read_words("không")
    (Decimal('1500000'), Decimal('0.5'), Decimal('2.05'), None)
    >>> read_words("năm phần trăm") is None  # per cent is a unit
    True
    """
    plain = _BLANK.sub(" ", text.strip())
    if plain in HALVES:
        return Decimal("0.5")
    if plain in MULTIPLES:
        return MULTIPLES[plain]
    if plain.startswith("gấp "):
        return _whole(plain.removeprefix("gấp ").split(" "))
    if " phần " in plain:
        return _fraction(*plain.split(" phần ", 1))
    if " phẩy " in plain:
        return _with_decimals(*plain.split(" phẩy ", 1))
    return _whole(plain.split(" "))


def _fraction(above: str, below: str) -> Decimal | None:
    """``hai phần ba``; ``phần trăm``, ``phần nghìn`` are units and no fractions."""
    if below.split(" ")[0] in {HUNDRED, *SCALES}:
        return None
    top, bottom = _whole(above.split(" ")), _whole(below.split(" "))
    return None if top is None or not bottom else top / bottom


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    value = _whole(whole.split(" "), zero=True)
    words = decimals.split(" ")
    if value is None:
        return None
    if all(word in UNITS for word in words):
        return Decimal(f"{value}." + "".join(str(UNITS[word]) for word in words))
    after = _whole(words)
    return None if after is None else Decimal(f"{value}.{after}")


def _whole(words: list[str], *, zero: bool = False) -> Decimal | None:
    """A whole number, or one that ends in ``rưỡi``."""
    if words == ["không"]:
        return Decimal(0) if zero else None
    if len(words) > 1 and words[-1] == "rưỡi":
        total, half = _sum(words[:-1]), _half_of(words[:-1])
        return None if total is None or half is None else total + half
    total = None if words[0] in ZERO_TENS else _sum(words)
    return None if total is None else Decimal(total)


def _sum(words: list[str]) -> int | None:
    """The words parted at their largest multiplier: what stands in front of it times it, plus the rest."""
    for word, scale in SCALES.items():
        if word not in words:
            continue
        at = words.index(word)
        left, right = _sum(words[:at]), words[at + 1 :]
        if left is None or word in right:
            return None
        if not right:
            return left * scale
        if len(right) == 1 and UNITS.get(right[0]):
            return left * scale + UNITS[right[0]] * scale // 10  # "một nghìn hai" is 1.200
        rest = _sum(right)
        return None if rest is None or rest >= scale else left * scale + rest
    return _group(words) if words else None


def _half_of(words: list[str]) -> Decimal | None:
    """What ``rưỡi`` adds: half of the last multiplier."""
    last = words[-1]
    if last in SCALES:
        return Decimal(SCALES[last]) / 2
    if last == HUNDRED:
        return Decimal(50)
    if last in TENS or last == "mười":
        return Decimal(5)
    return Decimal("0.5") if len(words) == 1 else None


def _group(words: list[str]) -> int | None:
    """A number below one thousand."""
    hundreds = 0
    if len(words) >= 2 and words[1] == HUNDRED:
        if words[0] not in UNITS or words[0] in AFTER_TENS_ONLY:
            return None
        hundreds, words = UNITS[words[0]] * 100, words[2:]
        if not words:
            return hundreds
        if len(words) == 1 and words[0] in UNITS:
            return hundreds + UNITS[words[0]] * 10  # "một trăm hai" is 120
    below = _below_hundred(words)
    return None if below is None else hundreds + below


def _below_hundred(words: list[str]) -> int | None:
    first, rest = words[0], words[1:]
    if first in ZERO_TENS:
        return UNITS.get(rest[0]) if len(rest) == 1 else None
    if first == "mười":
        return 10 + UNITS[rest[0]] if len(rest) == 1 and rest[0] in UNITS else None if rest else 10
    if first not in UNITS or first in AFTER_TENS_ONLY:
        return None
    if not rest:
        return UNITS[first]
    if rest[0] in TENS and UNITS[first] > 0:
        tens = UNITS[first] * 10
        if len(rest) == 1:
            return tens
        return tens + UNITS[rest[1]] if len(rest) == 2 and rest[1] in UNITS else None
    if rest[0] in AFTER_TENS_ONLY and len(rest) == 1:
        return UNITS[first] * 10 + UNITS[rest[0]]  # "hai lăm" is 25
    return None
