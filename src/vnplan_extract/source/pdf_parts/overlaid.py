"""Two layers of text, one over the other: a day typed over a printed one, which no reader can tell apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.pdf_parts.chars import FAR_APART, Chars

__all__ = ["overlaid_chars"]

BAND = 6.0  # points: characters that stand one over the other stand in the same band of the page, this high
NEIGHBOURS = 3  # characters to the right that a character is compared with
SHARE = 0.4  # of the narrower character's width, and of the lower one's height, that both share


def overlaid_chars(chars: Chars) -> Chars:
    """The letters and digits of a page that stand over others of another text object.

    Kerning and slanted type make neighbours touch, and letters drawn twice for bold are the same ones; neither
    counts, nor does what is drawn invisibly or at an angle.

    Args:
        chars: the characters of a page.
    """
    solid = np.flatnonzero(_is_solid(chars))
    struck: set[int] = set()
    for shift in (0.0, BAND / 2):
        struck.update(_struck(chars, solid, shift))
    return chars.take(np.array(sorted(struck), np.intp))


def _is_solid(chars: Chars) -> npt.NDArray[np.bool_]:
    codes, which = np.unique(chars.code, return_inverse=True)
    known = np.array([chr(code).isalnum() for code in codes.tolist()], np.bool_)[which]
    solid: npt.NDArray[np.bool_] = known & ~chars.hidden & (chars.angle == 0) & (chars.box[:, 2] > chars.box[:, 0])
    return solid


def _struck(chars: Chars, solid: npt.NDArray[np.intp], shift: float) -> list[int]:
    """Indices of characters that share their place with one that stands a little further in its band."""
    along = np.floor((chars.base[solid] + shift) / BAND) * FAR_APART + chars.box[solid, 0]
    order = solid[np.argsort(along)]
    found: list[int] = []
    for step in range(1, NEIGHBOURS + 1):
        left, right = order[:-step], order[step:]
        drawn_apart = chars.item[left] != chars.item[right]
        left, right = left[drawn_apart], right[drawn_apart]
        if not len(left):
            continue
        a, b = chars.box[left], chars.box[right]
        wide = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
        high = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
        narrow = np.minimum(a[:, 2] - a[:, 0], b[:, 2] - b[:, 0])
        low = np.minimum(a[:, 3] - a[:, 1], b[:, 3] - b[:, 1])
        both = (wide > SHARE * narrow) & (high > SHARE * low)
        both &= chars.code[left] != chars.code[right]
        found += [int(index) for index in np.concatenate([left[both], right[both]])]
    return found
