"""Footnotes and endnotes, in the order in which the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnplan_extract.source.word_parts.package import Package
from vnplan_extract.source.word_parts.xml import Element, w

__all__ = ["find_notes"]

_TAGS = {"footnotes": "footnote", "endnotes": "endnote"}


def find_notes(package: Package, wanted: Sequence[tuple[str, str]]) -> Iterator[Element]:
    """The elements of the notes that the text refers to.

    Args:
        package: the document.
        wanted: part ("footnotes", "endnotes") and id of each reference, in text order.
    """
    for part, tag in _TAGS.items():
        ids = [number for kind, number in wanted if kind == part]
        root = package.related(part) if ids else None
        if root is None:
            continue
        notes = {note.get(w("id")): note for note in root.findall(w(tag))}
        yield from (notes[number] for number in dict.fromkeys(ids) if number in notes)
