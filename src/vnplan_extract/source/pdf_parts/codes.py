"""Code points of a PDF's text: look-alikes made plain, and what is no character told apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["DROP", "REPLACEMENT", "SPACE", "Codes", "count_unmapped", "plain", "settled"]

Codes = npt.NDArray[np.uint32]

SPACE = 0x20
SOFT_HYPHEN = 0xAD
REPLACEMENT = 0xFFFD
DROP = 0xFFFFFFFF  # marks what is no part of the text

# what writers of PDF put for plain characters: hard hyphens, PDFium's mark for a hyphen at the end
# of a line, blanks of all widths, and the private codes of the Symbol and Wingdings fonts
_SAME_AS = {
    **dict.fromkeys((0x02, 0x2010, 0x2011, 0xFFFE, 0xF02D), 0x2D),
    **dict.fromkeys((0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x205F, 0x2028, 0x2029, 0x3000, 0xF020), SPACE),
    **dict.fromkeys(range(0x2000, 0x200B), SPACE),
    0xF025: 0x25,
    0xF02A: 0x2A,
    0xF02B: 0x2B,
    0xF06D: 0x3BC,
    0xF0A3: 0x2264,
    0xF0B3: 0x2265,
    0xF0A7: 0x25AA,
    0xF0B0: 0xB0,
    0xF0B1: 0xB1,
    0xF0B4: 0xD7,
    0xF0B7: 0x2022,
    0xF0D8: 0x27A2,
    0xF0FC: 0x2713,
    **dict.fromkeys((0xFEFF, 0x2060, 0xFFFF, 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F)), DROP),
}
_NO_CHARACTER = np.ones(0x100, bool)  # control codes, but for those that stand for blanks, line ends and hyphens
_NO_CHARACTER[[0x02, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x7F, 0x85]] = False
_FROM = np.array(sorted(_SAME_AS), np.uint32)
_TO = np.array([_SAME_AS[code] for code in sorted(_SAME_AS)], np.uint32)


def count_unmapped(raw: Codes) -> int:
    """How many codes are no characters: what a font without a map from glyphs to letters gives.

    Line ends and hyphens that PDFium puts in and the codes 0xF000 to 0xF0FF of symbol fonts do not count.

    >>> count_unmapped(np.array([0x41, 0x0D, 0x02, 0xF0B7, 0x01, 0xE012, 0xFFFD], np.uint32))
    3
    """
    odd = raw[(raw < SPACE) | (raw - 0x7F < 0x21) | (raw - 0xE000 < 0x1FFE)]  # unsigned: below the first is far above
    control = _NO_CHARACTER[odd[odd < 0x100]].sum()
    private = (odd >= 0xE000) & (odd < 0xF900) & ((odd < 0xF000) | (odd >= 0xF100)) | (odd == REPLACEMENT)
    return int(control + private.sum())


def plain(code: Codes) -> Codes:
    """Code points with look-alikes made plain and controls and lone surrogates taken care of.

    What an old encoding takes for letters, the soft hyphen and the controls from 0x80, waits for :func:`settled`.

    >>> [hex(c) for c in plain(np.array([0xA0, 0x02, 0xD800, 0x1EBE], np.uint32))]
    ['0x20', '0x2d', '0xfffd', '0x1ebe']
    """
    at = np.minimum(np.searchsorted(_FROM, code), len(_FROM) - 1)
    out = np.where(_FROM[at] == code, _TO[at], code).astype(np.uint32)
    out = _join_surrogates(out)
    out[out < SPACE] = DROP
    out[(out >= 0xD800) & (out < 0xE000) | ((out > 0x10FFFF) & (out != DROP))] = REPLACEMENT
    return out


def settled(code: Codes) -> Codes:
    """Soft hyphens plain and controls marked to be dropped, once no old encoding can need them."""
    out = np.where(code == SOFT_HYPHEN, 0x2D, code).astype(np.uint32)
    out[(out >= 0x80) & (out < 0xA0)] = DROP
    return out


def _join_surrogates(code: Codes) -> Codes:
    high = np.flatnonzero((code[:-1] >> 10 == 0x36) & (code[1:] >> 10 == 0x37))
    code[high] = 0x10000 + ((code[high] & 0x3FF) << 10) + (code[high + 1] & 0x3FF)
    code[high + 1] = DROP
    return code
