"""The documents that a plan is issued to implement, from its preamble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from vnplan_extract.extract.metadata.pieces import Piece
from vnplan_extract.grammar.references import ReferenceSpan, find_references
from vnplan_extract.vietnamese.unicode import fold, fold_same_length

__all__ = ["legal_bases"]

_IMPLEMENTS = regex.compile(
    r"(?:tiếp tục |để |nhằm )?(?:triển khai|thực hiện|cụ thể hóa|quán triệt|chấp hành)(?!\p{L})"
)
_GROUNDS = regex.compile(r"(?:căn cứ(?: vào)?|chiểu(?: theo)?|theo|trên cơ sở)(?!\p{L})")
_SIGN = regex.compile(r"\d[a-zđ]?[ \u00a0]{0,4}(?P<sign>[/\-–—])")
_JOINED = regex.compile(r"(?:^|[,;“\"(]|(?<!\p{L})(?:và|cùng|thực hiện|căn cứ|vào|theo|triển khai|cụ thể hóa|các))\s*$")
_INNER = regex.compile(
    r"(?<!\p{L})(?:thực hiện|triển khai|phê duyệt|hướng dẫn|sửa đổi|quy định|thi hành|cụ thể hóa)(?!\p{L})"
)


def legal_bases(preamble: Sequence[Piece], references: Sequence[ReferenceSpan]) -> list[str]:
    """Number and symbol of the direct grounds, in text order.

    What a plan carries out ("Thực hiện …") counts before what it is grounded on ("Căn cứ …"); a document that
    is cited inside the title of another is none. A short form takes its symbol from a full mention elsewhere.

    Args:
        preamble: the paragraphs between the title and the first heading.
        references: all mentions of the document, for the symbols of short forms.
    """
    symbols = {(r.type, (r.number or "").lstrip("0")): r.symbol for r in references if r.symbol}
    for opener in (_IMPLEMENTS, _GROUNDS):
        found = [
            written
            for piece in preamble
            if opener.match(fold(piece.text))
            for reference in _direct(piece.text)
            if (written := _written(piece.text, reference, symbols)) is not None
        ]
        if found:
            return list(dict.fromkeys(found))
    return []


def _direct(text: str) -> list[ReferenceSpan]:
    """The mentions that a preamble paragraph names itself, clause by clause."""
    folded = fold_same_length(text)
    direct: list[ReferenceSpan] = []
    at, inner = 0, False
    for reference in find_references(text):
        if reference.kind != "numbered":
            continue
        between = folded[at : reference.start]
        if ";" in between:
            inner = False
            between = between[between.rindex(";") + 1 :]
            first = True
        else:
            first = not direct
        if not first and _INNER.search(between):
            inner = True
        at = reference.end
        if not inner and _JOINED.search(between):
            direct.append(reference)
    return direct


def _written(text: str, reference: ReferenceSpan, symbols: Mapping[tuple[str, str], str]) -> str | None:
    """``06/CTr-UBND``, ``12-CTr/HU``: number and symbol as the document writes them."""
    symbol = reference.symbol or symbols.get((reference.type, (reference.number or "").lstrip("0")))
    if reference.number is None or symbol is None:
        return None
    printed = _SIGN.search(text, reference.start, reference.end) if reference.symbol else None
    sign = printed["sign"] if printed else "-" if "/" in symbol and not symbol[:4].isdigit() else "/"
    return reference.number + ("/" if sign == "/" else "-") + symbol
