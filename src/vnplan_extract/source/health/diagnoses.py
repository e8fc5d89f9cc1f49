"""The diagnoses, one a file, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable

from vnplan_extract.source.health import (
    decomposed,
    doubled_letters,
    glyph_numbers,
    letter_soup,
    missing_syllables,
    old_encoding,
    rotation,
    split_marks,
)
from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["DIAGNOSES"]

DIAGNOSES: tuple[Callable[[RawPage], Diagnosis | None], ...] = (
    missing_syllables.diagnose,
    split_marks.diagnose,
    doubled_letters.diagnose,
    glyph_numbers.diagnose,
    decomposed.diagnose,
    old_encoding.diagnose,
    letter_soup.diagnose,
    rotation.diagnose,
)
