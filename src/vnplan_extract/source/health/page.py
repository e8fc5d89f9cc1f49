"""A page as the diagnoses see it: its text as the file has it, before anything is mended."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Diagnosis", "RawPage"]


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before anything is mended.

    Attributes:
        number: page number from 1; 1 for a format without pages.
        text: the text as the file has it, line by line.
        turned: characters set at another angle than the page's text.
        rotation: degrees by which the page, or its text, is turned; 0, 90, 180 or 270.
        image_share: part of the page under images, 0 to 1.
    """

    number: int
    text: str
    turned: int = 0
    rotation: int = 0
    image_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that is odd about a page.

    Attributes:
        code: name of the diagnosis.
        severity: "info" for what the reader mends or that does no harm, "warning" for what may cost text.
        message: one sentence.
        count: how often it was seen.
        sample: a piece of the page that shows it, "" where there is none.
    """

    code: str
    severity: str
    message: str
    count: int
    sample: str = ""
