"""Whether a row at the top of a page repeats a row of a table's head, but for letters that were misread."""

from __future__ import annotations

from difflib import SequenceMatcher

from vnplan_extract.source.pdf_parts.tables import Fragment

__all__ = ["repeats", "row_texts"]

ALIKE = 0.85  # part of the letters of two readings of one row that agree
MAX_COMPARED = 1000  # characters; the rows of a head are shorter


def row_texts(fragment: Fragment, row: int) -> tuple[str, ...]:
    """The texts of the cells that begin in a row, empty ones left out."""
    return tuple(" ".join(cell.text.split()) for cell in fragment.cells if cell.row == row and not cell.is_empty)


def repeats(fragment: Fragment, row: int, known: tuple[str, ...]) -> bool:
    """Whether a row says what another one says.

    Args:
        fragment: the part of a table on one page.
        row: its row, from 0.
        known: texts of the other row. Of recognised text all but a few letters must agree.
    """
    texts = row_texts(fragment, row)
    if texts == known:
        return True
    if not _is_recognised(fragment, row) or len(texts) != len(known):
        return False
    one, other = "\n".join(texts), "\n".join(known)
    if max(len(one), len(other)) > MAX_COMPARED:
        return False
    matcher = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _is_recognised(fragment: Fragment, row: int) -> bool:
    lines = (line for cell in fragment.cells if cell.row == row for part in cell.paragraphs for line in part)
    return any(piece.word is not None for line in lines for piece in line.pieces)
