"""Which runs of a document are in an old encoding, decided from all of them together.

Letters decide, names of fonts help where letters are too few: a run long enough speaks for itself, a short one
takes the verdict of the runs in its font, then that of the document. A run that holds letters which no old
encoding can show (``ế`` as one character) is Unicode, whatever its font is called.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from vnplan_extract.vietnamese.encodings.fonts import FontHint, font_hint
from vnplan_extract.vietnamese.encodings.table import encoding
from vnplan_extract.vietnamese.encodings.weigh import SAMPLE, best_encoding, improves, looks_legacy, weigh

__all__ = ["Judge", "Recoded"]

_UNICODE_ONLY = regex.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
MIN_UNICODE = 3  # segments in Unicode: with so many, a run that could be either has to be better for the change
Run = tuple[str, str | None]


class Recoded(NamedTuple):
    """A run in Unicode: its text, the start of each character in the run as given, the encoding it was in."""

    text: str
    starts: list[int]
    encoding: str | None


class Judge:
    """Collects the runs of a document and turns them.

    A reader that has the whole document shows all of it first (:meth:`see`), one that reads page by page shows
    each page before it is turned. ``converted`` counts the characters turned for each encoding.

    >>> judge = Judge()
    >>> judge.see([("KÕ ho¹ch ph¸t triÓn kinh tÕ x· héi n¨m 2006", ".VnTime")])
    >>> [run.text for run in judge.turn([("KÕ ho¹ch", ".VnTime"), ("môc tiªu", ".VnTimeH")])]
    ['Kế hoạch', 'MỤC TIÊU']
    """

    def __init__(self) -> None:
        self.converted: Counter[str] = Counter()
        self._samples: defaultdict[str | None, list[str]] = defaultdict(list)  # by what the font's name says
        self._length: Counter[str | None] = Counter()
        self._unicode: Counter[str | None] = Counter()  # segments that hold letters of Unicode alone
        self._verdicts: dict[str | None, str | None] | None = None

    def see(self, runs: Iterable[Run]) -> None:
        """Take runs into account; neighbours in one font are read as one text."""
        for segment, hint in _segments(list(runs)):
            kind = hint.encoding if hint else None
            text = "".join(text for text, _ in segment)
            self._unicode[kind] += _UNICODE_ONLY.search(text) is not None
            if self._length[kind] < SAMPLE and (hint is not None or looks_legacy(text)):
                self._samples[kind].append(text)
                self._length[kind] += len(text)
                self._verdicts = None

    @property
    def is_legacy(self) -> bool:
        """Whether any part of what was seen is in an old encoding, or in a font made for one."""
        return bool(self._samples)

    def turn(self, runs: Sequence[Run]) -> list[Recoded]:
        """The runs in Unicode, those that are so already as they are."""
        out: list[Recoded] = []
        for segment, hint in _segments(runs):
            texts = [text for text, _ in segment]
            name = self._encoding_of("".join(texts), hint) if self._samples else None
            out.extend(self._turned(texts, name, hint))
        return out

    def _turned(self, texts: list[str], name: str | None, hint: FontHint | None) -> Iterator[Recoded]:
        if name is None:
            yield from (Recoded(text, list(range(len(text))), None) for text in texts)
            return
        whole = encoding(name).convert("".join(texts))
        new = whole.text.upper() if hint is not None and hint.upper else whole.text
        self.converted[name] += sum(not char.isascii() and char.isalpha() for char in new)
        begin = at = 0
        for text in texts:
            stop = bisect_left(whole.starts, begin + len(text))
            yield Recoded(new[at:stop], [start - begin for start in whole.starts[at:stop]], name)
            begin, at = begin + len(text), stop

    def _encoding_of(self, text: str, hint: FontHint | None) -> str | None:
        if _UNICODE_ONLY.search(text):
            return None
        own = self._own(text)
        if own is not None:
            return own
        kind = hint.encoding if hint else None
        for name in (self._verdict(kind), self._of_document()):
            if name is not None and self._takes(text, name, kind, hint):
                return name
        return None

    def _takes(self, text: str, name: str, kind: str | None, hint: FontHint | None) -> bool:
        """Whether a run too short to speak for itself is in the encoding of the runs like it."""
        if text.isascii() and name != "viqr":
            return hint is not None and hint.upper  # nothing to turn but small letters
        if improves(text, name):
            return True
        alike = name != "viqr" and self._verdict(kind) == name and self._unicode[kind] < MIN_UNICODE
        return alike and weigh(encoding(name).convert(text).text).good >= weigh(text).good

    @staticmethod
    def _own(text: str) -> str | None:
        before = weigh(text[:SAMPLE])
        return best_encoding(text, before) if looks_legacy(text[:SAMPLE], before) else None

    def _verdict(self, kind: str | None) -> str | None:
        """The encoding of all runs whose fonts say ``kind``."""
        if self._verdicts is None:
            self._verdicts = {}
        if kind not in self._verdicts:
            sample = "\n".join(self._samples.get(kind, []))
            own = best_encoding(sample)
            if own is None and kind is not None and improves(sample, kind):
                own = kind
            self._verdicts[kind] = own
        return self._verdicts[kind]

    def _of_document(self) -> str | None:
        """The encoding of the most characters seen."""
        counts: Counter[str] = Counter()
        for kind, length in self._length.items():
            name = self._verdict(kind)
            if name is not None:
                counts[name] += length
        return counts.most_common(1)[0][0] if counts else None


def _segments(runs: Sequence[Run]) -> Iterator[tuple[list[Run], FontHint | None]]:
    """Neighbouring runs whose fonts say the same; Unicode and what cannot be told from old text stay apart."""
    part: list[Run] = []
    hint: FontHint | None = None
    script: bool | None = None  # of the part: Unicode or not; None: plain letters only
    for text, font in runs:
        own_hint = font_hint(font)
        own_script = None if text.isascii() else _UNICODE_ONLY.search(text) is not None
        if part and (own_hint != hint or (script is not None and own_script is not None and script != own_script)):
            yield part, hint
            part, script = [], None
        part.append((text, font))
        hint, script = own_hint, own_script if own_script is not None else script
    if part:
        yield part, hint
