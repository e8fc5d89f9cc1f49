"""Tesseract through its command, where tesserocr is not installed: pictures in by a pipe, a table out."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence

import numpy as np

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.source.ocr.engine import Area, Grey, Word, plain_letters
from vnplan_extract.source.ocr.tessdata import LANGUAGE, find_tessdata

__all__ = ["CommandEngine", "make"]

COMMAND = "tesseract"
SECONDS = 120.0  # for one call; a page takes a few
MODES = {"page": "3", "block": "6", "letters": "7"}  # --psm
WORD_LEVEL = "5"


class CommandEngine:
    """Runs the command once for the page and once for all blocks, which go in as one picture of many pages."""

    def __init__(self) -> None:
        command = shutil.which(COMMAND)
        if command is None:
            raise OCRUnavailable(f"the command {COMMAND} is not installed")
        self._command = command
        self._data = find_tessdata()

    def version(self) -> str:
        """Name and version of the engine, for the record."""
        said = subprocess.run(
            [self._command, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        return (said.stdout or said.stderr).splitlines()[0].strip()

    def read(self, image: Grey, areas: Sequence[Area], dpi: float) -> list[Word]:
        """The words of the areas; see :class:`~vnplan_extract.source.ocr.engine.Engine`."""
        found: list[list[Word]] = [[] for _ in areas]
        for layout, mode in MODES.items():
            chosen = [index for index, area in enumerate(areas) if area.layout == layout]
            if chosen:
                table = self._run(_pictures(image, [areas[index] for index in chosen]), mode, dpi)
                for number, word in _words(table):
                    moved = _moved(word, areas[chosen[number]])
                    found[chosen[number]] += _letters(moved) if layout == "letters" else [moved]
        return _numbered(found)

    def _run(self, pictures: bytes, mode: str, dpi: float) -> str:
        arguments = ["stdin", "stdout", "-l", LANGUAGE, "--oem", "1", "--psm", mode, "--dpi", str(round(dpi)), "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "TESSDATA_PREFIX": str(self._data)}
        with subprocess.Popen(
            [self._command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process:
            try:
                output, _ = process.communicate(pictures, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()  # it starts no others; one that reads pages is killed with its whole group
                raise
        return output.decode("utf-8", "replace")


def _pictures(image: Grey, areas: Sequence[Area]) -> bytes:
    """The areas as the pages of one TIFF file."""
    import cv2

    parts = [np.ascontiguousarray(image[area.top : area.bottom, area.x0 : area.x1]) for area in areas]
    done, data = cv2.imencodemulti(".tiff", parts)
    if not done:
        raise OSError("the picture of a page cannot be written")
    return bytes(data)


def _words(table: str) -> Iterator[tuple[int, Word]]:
    """Each word of Tesseract's TSV table with the index of its picture; lines numbered within the picture."""
    lines: dict[tuple[str, ...], int] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = plain_letters((row.get("text") or "").strip())
        if row.get("level") != WORD_LEVEL or not text:
            continue
        key = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
        x0, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        confidence = min(max(float(row["conf"]) / 100, 0.0), 1.0)
        word = Word(text, (x0, top, x0 + width, top + height), confidence, lines.setdefault(key, len(lines)))
        yield int(row["page_num"]) - 1, word


def _letters(word: Word) -> list[Word]:
    """The letters of a word; the table does not say where they stand, so its box is cut into equal parts."""
    x0, top, x1, bottom = word.box
    step = (x1 - x0) / len(word.text)
    boxes = [(x0 + at * step, top, x0 + (at + 1) * step, bottom) for at in range(len(word.text))]
    return [Word(char, box, word.confidence, word.line) for char, box in zip(word.text, boxes, strict=True)]


def _moved(word: Word, area: Area) -> Word:
    x0, top, x1, bottom = word.box
    box = (x0 + area.x0, top + area.top, x1 + area.x0, bottom + area.top)
    return Word(word.text, box, word.confidence, word.line)


def _numbered(found: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of all areas with their lines numbered through."""
    numbers: dict[tuple[int, int], int] = {}
    return [
        Word(word.text, word.box, word.confidence, numbers.setdefault((index, word.line), len(numbers)))
        for index, words in enumerate(found)
        for word in words
    ]


def make() -> CommandEngine:
    """The engine.

    Raises:
        OCRUnavailable: the command or the data for Vietnamese is missing.
    """
    return CommandEngine()
