"""Lines of a text in an old encoding turned into Unicode, each on its own: texts are put together from parts."""

from __future__ import annotations

from vnplan_extract.source.layout import Note
from vnplan_extract.vietnamese.legacy import Judge, describe

__all__ = ["LEGACY", "to_unicode"]

LEGACY = "legacy_encoding"  # code of the note


def to_unicode(text: str) -> tuple[str, list[Note]]:
    """The text with its old encodings turned, and a note where there were any.

    >>> to_unicode("KÕ ho¹ch ph¸t triÓn kinh tÕ x· héi\\nNăm 2006")[0]
    'Kế hoạch phát triển kinh tế xã hội\\nNăm 2006'
    """
    if not text:
        return text, []
    judge = Judge()
    lines = text.splitlines(keepends=True)
    for line in lines:
        judge.see([(line, None)])
    if not judge.is_legacy:
        return text, []
    turned = "".join(judge.turn([(line, None)])[0].text for line in lines)
    return turned, [Note(LEGACY, describe(judge.converted))] if judge.converted else []
