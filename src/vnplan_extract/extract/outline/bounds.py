"""Where the body of a document ends: its signature block, and the annexes that follow."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.outline.attached import attached_starts
from vnplan_extract.source.layout import Paragraph, Source
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Part", "is_annex", "split_parts"]

HEAD_LINES = 12  # lines of an annex that say what it is
_SIGNATURE = regex.compile(
    r"^[ \t]*(?:nơi nhận[ \t]*:?|nơi gửi[ \t]*:|(?:tm|kt|tl|tuq|t/m|k/t|t/l|q)\.?[ \t]+\p{L}.{0,70}$)",
    regex.MULTILINE,
)
_ABBREVIATED = regex.compile(r"[ \t]*(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\b")
_ANNEX = regex.compile(
    r"[ \t]*(?:phụ lục|phụ biểu|biểu mẫu|mẫu số|mẫu biểu|đề cương|biểu (?:số )?\d+"
    r"|(?:biểu|bảng) phân công|bảng tổng hợp|danh mục)\b"
)
_FORM = regex.compile(r"đề cương|biểu mẫu|mẫu số|mẫu báo cáo|mẫu biểu|^[ \t]*mẫu\b", regex.MULTILINE)
_LONG = 160  # characters; a longer line is no title of an annex


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: the document itself, or what follows a signature.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        kind: "body" may hold headings, "form" is a blank form, "signature" a block of recipients and signer.
    """

    start: int
    end: int
    kind: str


def split_parts(source: Source) -> list[Part]:
    """Cut the text at signature blocks, at attached documents and at the titles of annexes.

    Args:
        source: the document.

    Returns:
        The parts in text order; together they cover the whole text.
    """
    folded = fold_same_length(source.text)
    signatures = _signatures(source.text, folded)
    attached = {(at, "body") for at in attached_starts(source, [at for at, _ in signatures])}
    cuts = sorted(signatures | attached | _annexes(source, folded))
    edges = [(0, "body"), *((at, kind) for at, kind in cuts if at > 0)]
    ends = [at for at, _ in edges[1:]] + [len(source.text)]
    parts = []
    for (start, kind), end in zip(edges, ends, strict=True):
        parts.append(Part(start, end, kind))
    return parts


def _signatures(text: str, folded: str) -> set[tuple[int, str]]:
    """Starts of signature blocks; a line with an abbreviation counts where it is in capitals."""
    found: set[tuple[int, str]] = set()
    for match in _SIGNATURE.finditer(folded):
        line = text[match.start() : match.end()]
        if folded.startswith("nơi", match.start() + len(line) - len(line.lstrip())) or (
            _ABBREVIATED.match(line) and line == line.upper()
        ):
            found.add((match.start(), "signature"))
    return found


def _annexes(source: Source, folded: str) -> set[tuple[int, str]]:
    """Starts of annexes: a short line of its own that says so, in capitals, bold or centred."""
    found: set[tuple[int, str]] = set()
    paragraphs = [p for p in source.paragraphs if p.role == "body"]
    for index, paragraph in enumerate(paragraphs):
        if not _ANNEX.match(folded, paragraph.start) or not _is_title(source, paragraph):
            continue
        head = [folded[p.start : p.end] for p in paragraphs[index : index + HEAD_LINES]]
        found.add((paragraph.start, "form" if _FORM.search("\n".join(head[:4])) else "body"))
    return found


def is_annex(folded: str) -> bool:
    """Whether a folded line opens with a word for an annex or a form."""
    return _ANNEX.match(folded) is not None


def _is_title(source: Source, paragraph: Paragraph) -> bool:
    line = source.text[paragraph.start : paragraph.end].strip()
    if len(line) > _LONG or line.endswith((".", ";")):
        return False
    return (
        bool(paragraph.centered) or paragraph.is_bold or line == line.upper() or len(line) < len("Phụ lục số 01:") + 2
    )
