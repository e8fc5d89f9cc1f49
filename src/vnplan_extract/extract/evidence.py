"""Makes the Evidence of a stretch of text."""

from __future__ import annotations

from vnplan_extract.schema import Evidence, EvidencePlace, SheetPlace
from vnplan_extract.source.layout import Source

__all__ = ["evidence_of"]


def evidence_of(source: Source, start: int, end: int) -> Evidence:
    """The evidence of ``source.text[start:end]``: offsets and a place for each printed line or cell of a sheet.

    Args:
        source: the document as read.
        start: offset of the first character.
        end: offset after the last character.
    """
    places: list[EvidencePlace | SheetPlace] = [
        SheetPlace(sheet=c.sheet, cell=c.cell) for c in source.cells_of_sheets(start, end)
    ]
    places += [
        EvidencePlace(page=p.page, box=(p.box.x0, p.box.top, p.box.x1, p.box.bottom) if p.box else None)
        for p in source.places(start, end)
    ]
    return Evidence(start=start, end=end, places=places)
