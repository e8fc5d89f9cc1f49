"""Characters of a page in an old encoding turned into Unicode, the boxes of a letter's glyphs merged.

Fonts are known here, so the decision is made for each font from all pages read so far; a page long enough
speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from vnplan_extract.vietnamese.encodings.weigh import looks_legacy
from vnplan_extract.vietnamese.legacy import Judge, font_hint

if TYPE_CHECKING:
    from vnplan_extract.source.pdf_parts.chars import Chars

__all__ = ["recode"]

GAP = 0.18  # of the size of type: what stands farther apart is in two words
LEVEL = 0.3  # of the size: what stands higher or lower is in another line
BLANK = 0x20

# Latin-1 signs and letters that Vietnamese in Unicode does not write, and the circumflex on which VIQR rests: text in
# an old encoding has some of them in every line
_AT_HOME = "\xa0ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý«»°²³·×÷"
_FOREIGN = np.zeros(0x100, np.bool_)
_FOREIGN[[ord("^"), *range(0x80, 0x100)]] = True
_FOREIGN[[ord(letter) for letter in _AT_HOME]] = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters in one font, with a blank put in between words; ``at`` is their place, -1 for such a blank."""

    text: str
    font: str
    at: list[int]


def recode(chars: Chars, names: list[str], judge: Judge) -> Chars:
    """The characters in Unicode.

    Args:
        chars: the characters of a page as the file gives them.
        names: names of the document's fonts, by ``chars.font``.
        judge: has seen the pages before; sees this one.
    """
    if not len(chars) or not (judge.is_legacy or _is_suspect(chars, names)):
        return chars
    runs = list(_runs(chars, names))
    shown = [(run.text, run.font) for run in runs]
    judge.see(shown)
    if not judge.is_legacy:
        return chars
    turned = judge.turn(shown)
    if all(new.encoding is None for new in turned):
        return chars
    source, ends, codes = [], [], []
    for run, new in zip(runs, turned, strict=True):
        stops = [*new.starts[1:], len(run.at)]
        for char, start, stop in zip(new.text, new.starts, stops, strict=True):
            places = [place for place in run.at[start : max(stop, start + 1)] if place >= 0]
            if places:
                source.append(places[0])
                ends.append(places[-1] + 1)
                codes.append(ord(char))
    return _taken(chars, source, ends, codes)


def _is_suspect(chars: Chars, names: list[str]) -> bool:
    """Whether fonts or letters of a page give reason to look closer."""
    fonts = np.unique(chars.font).tolist()
    if any(font_hint(names[font]) for font in fonts):
        return True
    low = chars.code[chars.code < len(_FOREIGN)]
    return bool(_FOREIGN[low].any()) and looks_legacy(_text(chars))


def _text(chars: Chars) -> str:
    return chars.code.astype("<u4").tobytes().decode("utf-32-le", "replace")


def _taken(chars: Chars, source: list[int], ends: list[int], codes: list[int]) -> Chars:
    """The characters at ``source``, each with the box of all up to its end."""
    out = chars.take(np.array(source, np.intp))
    out.code = np.array(codes, np.uint32)
    for index, (start, end) in enumerate(zip(source, ends, strict=True)):
        if end > start + 1:
            out.box[index, :2] = chars.box[start:end, :2].min(axis=0)
            out.box[index, 2:] = chars.box[start:end, 2:].max(axis=0)
    return out


def _runs(chars: Chars, names: list[str]) -> Iterator[_Run]:
    text = _text(chars)
    apart = _apart(chars)
    start = 0
    cuts = [*(np.flatnonzero(np.diff(chars.font)) + 1).tolist(), len(chars)]
    for cut in cuts:
        pieces: list[str] = []
        at: list[int] = []
        for index in range(start, cut):
            if index > start and apart[index]:
                pieces.append(" ")
                at.append(-1)
            pieces.append(text[index])
            at.append(index)
        yield _Run("".join(pieces), names[int(chars.font[start])], at)
        start = cut


def _apart(chars: Chars) -> npt.NDArray[np.bool_]:
    """Whether a character stands apart from the one drawn before it."""
    apart = np.zeros(len(chars), bool)
    size = chars.size[1:]
    gap = chars.box[1:, 0] - chars.box[:-1, 2]
    far = (np.abs(gap) > GAP * size) & (chars.item[1:] != chars.item[:-1])
    apart[1:] = far | (np.abs(np.diff(chars.base)) > LEVEL * size)
    apart &= chars.code != BLANK
    return apart
