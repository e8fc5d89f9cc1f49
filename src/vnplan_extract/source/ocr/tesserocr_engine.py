"""Tesseract through tesserocr: one loaded model for all pages of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.source.ocr.engine import Area, Grey, Word, plain_letters
from vnplan_extract.source.ocr.tessdata import LANGUAGE, find_tessdata

__all__ = ["TesserocrEngine", "make"]


class TesserocrEngine:
    """Keeps Tesseract's API object, which takes longer to load than a short page to read."""

    def __init__(self) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when the library is loaded
        try:
            import tesserocr
        except ImportError as error:
            raise OCRUnavailable(f"tesserocr is not installed ({error})") from error
        folder = find_tessdata()
        self._names, modes = tesserocr, tesserocr.PSM
        self._modes = {"page": modes.AUTO, "block": modes.SINGLE_BLOCK, "letters": modes.SINGLE_LINE}
        try:
            self._api: Any = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
        except RuntimeError as error:
            raise OCRUnavailable(f"Tesseract cannot load {folder / LANGUAGE}.traineddata ({error})") from error

    def version(self) -> str:
        """Name and version of the engine, for the record."""
        return "tesseract " + str(self._names.tesseract_version()).split()[1]

    def read(self, image: Grey, areas: Sequence[Area], dpi: float) -> list[Word]:
        """The words of the areas; see :class:`~vnplan_extract.source.ocr.engine.Engine`."""
        height, width = image.shape
        words: list[Word] = []
        self._api.SetImageBytes(image.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        for area in areas:
            self._api.SetPageSegMode(self._modes[area.layout])
            self._api.SetRectangle(area.x0, area.top, area.x1 - area.x0, area.bottom - area.top)
            if self._api.Recognize():
                line = words[-1].line + 1 if words else 0
                words += self._words(line, self._names.RIL.SYMBOL if area.layout == "letters" else self._names.RIL.WORD)
        self._api.Clear()
        return words

    def _words(self, line: int, unit: Any) -> Iterator[Word]:
        """What was recognised last, word by word or letter by letter, its lines numbered from ``line``."""
        text_line = self._names.RIL.TEXTLINE
        results = self._api.GetIterator()
        if results is None:
            return
        line -= 1
        for item in self._names.iterate_level(results, unit):
            if item.IsAtBeginningOf(text_line):
                line += 1
            box = None if item.Empty(unit) else item.BoundingBox(unit)
            text = "" if box is None else plain_letters(item.GetUTF8Text(unit).strip())
            if box is not None and text:
                sides = tuple(float(side) for side in box)
                yield Word(text, sides, item.Confidence(unit) / 100, max(line, 0))  # type: ignore[arg-type]


def make() -> TesserocrEngine:
    """The engine.

    Raises:
        OCRUnavailable: tesserocr or the data for Vietnamese is missing.
    """
    return TesserocrEngine()
