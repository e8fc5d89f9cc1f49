"""What an engine for optical recognition must do and return, and the list of the engines.

Another engine is one file and one line in :data:`ENGINES`.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from vnplan_extract.errors import OCRUnavailable

__all__ = [
    "ENGINES",
    "PACKAGES",
    "Area",
    "Engine",
    "EngineEntry",
    "Grey",
    "Word",
    "load_engine",
    "plain_letters",
    "register",
]

Grey = npt.NDArray[np.uint8]

PACKAGES = "install vnplan-extract[ocr] and the packages tesseract-ocr and tesseract-ocr-vie"


@dataclass(frozen=True, slots=True)
class Area:
    """A part of an image that is to be read.

    Attributes:
        x0: left edge in pixels.
        top: upper edge in pixels.
        x1: pixel after the right edge.
        bottom: pixel after the lower edge.
        layout: "page" where blocks, columns and lines are to be found; "block" where the area is one block of
            lines, such as a table's cell; "letters" where it is one line of which each letter is
            wanted as a word of its own.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    layout: Literal["page", "block", "letters"] = "page"


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word.

    Attributes:
        text: its characters in NFC, no blank among them.
        box: x0, top, x1, bottom of its ink, in pixels of the image that was given.
        confidence: certainty of the engine, 0 to 1.
        line: running number of the printed line it stands in; the words of a line follow one another.
        original: what the engine read, where ``text`` was set right afterwards.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: int
    original: str | None = None


_ETH = str.maketrans("Ðð", "Đđ")  # Icelandic letters that look the same; Vietnamese has none of them


def plain_letters(text: str) -> str:
    """What an engine returned, in NFC and in letters that Vietnamese writes.

    The model knows two capital letters of one shape; where it gives both for one, one stays.

    >>> plain_letters("QÐ-UBND"), plain_letters("QĐÐ-UBND")
    ('QĐ-UBND', 'QĐ-UBND')
    """
    for pair in ("ĐÐ", "ÐĐ", "đð", "ðđ"):
        text = text.replace(pair, pair[0])
    return unicodedata.normalize("NFC", text.translate(_ETH))


class Engine(Protocol):
    """An engine for Vietnamese text. It is used by one thread and may use one itself."""

    def read(self, image: Grey, areas: Sequence[Area], dpi: float) -> list[Word]:
        """The words of the areas, in their order; lines are numbered through all areas.

        Args:
            image: a grey picture with level text, dark on light.
            areas: what is to be read; each pixel lies in one area at most.
            dpi: pixels per inch of the picture.
        """
        ...

    def version(self) -> str:
        """Name and version of the engine, for the record."""
        ...


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """An engine by its name and the function that makes it, as "module:function"; imported when first used."""

    name: str
    target: str

    def make(self) -> Engine:
        """Import and make the engine.

        Raises:
            OCRUnavailable: something it needs is not installed; the message names it.
        """
        module, _, function = self.target.partition(":")
        make: Callable[[], Engine] = getattr(importlib.import_module(module), function)
        return make()


ENGINES: list[EngineEntry] = []


def register(entry: EngineEntry) -> None:
    """Add an engine; engines are tried in the order of the list.

    Raises:
        ValueError: an engine of that name is registered already.
    """
    if any(known.name == entry.name for known in ENGINES):
        raise ValueError(f"an engine called {entry.name!r} is registered already")
    ENGINES.append(entry)


register(EngineEntry("tesserocr", "vnplan_extract.source.ocr.tesserocr_engine:make"))
register(EngineEntry("tesseract", "vnplan_extract.source.ocr.tesseract_command:make"))


def load_engine() -> Engine:
    """The first engine of the list that can be used on this machine.

    Raises:
        OCRUnavailable: none can; the message says what to install.
    """
    reasons = []
    for entry in ENGINES:
        try:
            return entry.make()
        except OCRUnavailable as error:
            reasons.append(f"{entry.name}: {error}")
    raise OCRUnavailable(f"no engine for optical recognition can be used ({'; '.join(reasons)}); {PACKAGES}")
