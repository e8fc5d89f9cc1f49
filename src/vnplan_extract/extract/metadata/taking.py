"""What a title or a note states of a document, put where its letterhead left a gap."""

from __future__ import annotations

import datetime as dt

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.metadata.letterhead import issuer_of
from vnplan_extract.extract.metadata.levels import level_of
from vnplan_extract.extract.metadata.pieces import Piece
from vnplan_extract.extract.metadata.stated import Attached, Stated
from vnplan_extract.schema import Metadata
from vnplan_extract.source.layout import Source

__all__ = ["take_attached", "take_stated"]


def take_stated(source: Source, stated: Stated, metadata: Metadata, year: int | None = None) -> None:
    """Fill number, date and issuer from a title that states them; a letterhead goes before it.

    Args:
        source: the document.
        stated: what its title states.
        metadata: the record, as far as the letterhead went.
        year: of the letterhead, where it leaves the day blank.
    """
    if metadata.number is None and metadata.symbol is None and stated.number is not None:
        metadata.number = source.text[slice(*stated.number)]
        metadata.evidence["number"] = evidence_of(source, *stated.number)
        if stated.symbol is not None:
            metadata.symbol = "".join(source.text[slice(*stated.symbol)].split()).replace("–", "-")
            metadata.evidence["symbol"] = evidence_of(source, *stated.symbol)
    if metadata.date is None and stated.date is not None and stated.day is not None:
        metadata.date = stated.date
        metadata.evidence["date"] = evidence_of(source, *stated.day)
        if metadata.issuer_level is None:  # a city whose level the letterhead without its day leaves open
            metadata.issuer_level = level_of(metadata.issuer, [], metadata.symbol, metadata.date)
    if metadata.issuer is None and stated.issuer is not None:
        _take_issuer(source, stated.issuer, metadata, metadata.date or year)


def take_attached(source: Source, attached: Attached, metadata: Metadata, when: dt.date | int | None) -> None:
    """Fill the issuer from a note that names the document which a table or annex goes with.

    Args:
        source: the document.
        attached: what the note names.
        metadata: the record.
        when: day or year of the document.
    """
    start, end = attached.issuer.start, attached.issuer.end
    _take_issuer(source, Piece(start, end, attached.name), metadata, when)


def _take_issuer(source: Source, piece: Piece, metadata: Metadata, when: dt.date | int | None) -> None:
    metadata.issuer, _ = issuer_of([piece], source.text)
    metadata.issuer_level = level_of(metadata.issuer, [], metadata.symbol, when)
    metadata.evidence["issuer"] = evidence_of(source, piece.start, piece.end)
