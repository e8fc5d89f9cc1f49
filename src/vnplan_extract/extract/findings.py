"""What a person should know about an extraction: gaps, doubts, and notes of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from vnplan_extract.extract.metadata.doubts import head_findings
from vnplan_extract.extract.targets.build import is_dense
from vnplan_extract.extract.targets.regions import pieces
from vnplan_extract.schema import Finding, Metadata, Target, Task
from vnplan_extract.source.layout import Source
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["find_findings", "vietnamese_share"]

_VIETNAMESE = regex.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_WORD = regex.compile(r"\p{L}+")
MIN_VIETNAMESE_SHARE = 0.25  # share of words with a Vietnamese letter; plain Vietnamese has 0.7 to 0.9
SAMPLE = 20_000  # characters looked at


def vietnamese_share(text: str) -> float:
    """Share of the words that hold a letter which only Vietnamese (among common languages) writes.

    >>> vietnamese_share("thu nhập bình quân đầu người") > 0.8, vietnamese_share("income per person")
    (True, 0.0)
    """
    words = _WORD.findall(fold_same_length(text[:SAMPLE]))
    return sum(bool(_VIETNAMESE.search(w)) for w in words) / len(words) if words else 0.0


def find_findings(
    source: Source,
    metadata: Metadata,
    targets: list[Target],
    tasks: list[Task],
    enclosing: Sequence[Metadata] = (),
) -> list[Finding]:
    """All findings of one extraction.

    Args:
        source: the document as read; its notes become findings.
        metadata: letterhead.
        targets: targets found.
        tasks: tasks found.
        enclosing: letterheads of the documents around the plan.
    """
    notes = [Finding(code=n.code, message=n.message, page=n.page) for n in source.notes]
    head = list(head_findings(source, [metadata, *enclosing]))
    return [
        *notes,
        *_of_text(source),
        *head,
        *_of_letterhead(metadata, {finding.code for finding in head}),
        *_of_parts(metadata, targets, tasks),
    ]


def _of_text(source: Source) -> Iterator[Finding]:
    if vietnamese_share(source.text) < MIN_VIETNAMESE_SHARE:
        message = "The text does not look like Vietnamese; little or nothing can be read from it."
        yield Finding(code="not_vietnamese", message=message)
    stretches = (piece for p in source.paragraphs for piece in pieces(source.text, p.start, p.end))
    dense = sum(is_dense(source.text[start:end]) for start, end in stretches)
    if dense:
        message = f"{dense} stretch(es) of text hold more figures than prose can; no target was read from them."
        yield Finding(code="dense_paragraph", message=message)


def _of_letterhead(metadata: Metadata, said: set[str]) -> Iterator[Finding]:
    """Gaps that no other finding explains."""
    if metadata.symbol and metadata.number is None and "unclear_number" not in said:
        message = f"The document's number is blank before /{metadata.symbol}."
        yield Finding(code="blank_number", message=message, severity="info")
    if metadata.symbol and metadata.date is None and not said & {"impossible_date", "unclear_date"}:
        yield Finding(code="blank_date", message="The document's date is blank or incomplete.", severity="info")


def _of_parts(metadata: Metadata, targets: list[Target], tasks: list[Task]) -> Iterator[Finding]:
    if not targets:
        yield Finding(code="no_targets", message="No target was found in this document.", severity="info")
    if tasks and all(not t.lead for t in tasks):
        message = "The responsibility table names no lead body that could be read."
        yield Finding(code="no_lead_bodies", message=message)
    for target in targets:
        if metadata.date and target.year_to and target.year_to < metadata.date.year:
            message = f"{target.id} is to be met by {target.year_to}, before the document was issued."
            yield Finding(code="past_year", message=message, page=target.evidence.page)
