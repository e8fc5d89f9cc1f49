"""Characters of symbol fonts, which stand in the private area of Unicode, as ordinary characters."""

from __future__ import annotations

__all__ = ["plain_symbols", "symbol"]

_PAIRS = "³≥ £≤ ±± ´× ¸÷ °° ¹≠ »≈ ×⋅ ·- -- ++ == << >> %% ®→ Þ⇒ aα bβ DΔ SΣ mμ .. ,, (( ))"
_SYMBOL = {ord(pair[0]): pair[1] for pair in _PAIRS.split(" ")}  # code of the font Symbol, character
_DINGBATS = {
    0xE0: "→",
    0xE8: "→",
    0xF0: "→",
    0xFC: "✓",
    0xFE: "☑",
    0xA8: "☐",
    0x6F: "☐",
    0x78: "☒",
    0xFD: "☒",
}
PRIVATE_FROM, PRIVATE_TO = 0xF000, 0xF0FF


def symbol(code: int, font: str) -> str:
    """The character for a code of a symbol font; a hyphen for a bullet, nothing for an ornament.

    >>> symbol(0xF0B3, "Symbol"), symbol(0xF0FC, "Wingdings"), symbol(0xF0D8, "Wingdings")
    ('≥', '✓', '-')
    """
    low = code - PRIVATE_FROM if PRIVATE_FROM <= code <= PRIVATE_TO else code
    if "dings" in font.lower():
        return _DINGBATS.get(low, "-")
    if low in _SYMBOL:
        return _SYMBOL[low]
    return chr(low) if 0x20 <= low < 0x7F else "" if code != low else chr(code)


def plain_symbols(text: str, font: str) -> str:
    """Text with the characters of the private area replaced."""
    if not any(PRIVATE_FROM <= ord(c) <= PRIVATE_TO for c in text):
        return text
    return "".join(symbol(ord(c), font) if PRIVATE_FROM <= ord(c) <= PRIVATE_TO else c for c in text)
