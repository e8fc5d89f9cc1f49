"""The outline of a document: the numbered headings that open blocks of text, with their dotted paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.outline.bounds import split_parts
from vnplan_extract.extract.outline.judge import judge
from vnplan_extract.extract.outline.lines import numbered_lines
from vnplan_extract.extract.outline.misread import with_misread_romans
from vnplan_extract.extract.outline.tree import Node, nest
from vnplan_extract.grammar.headings import HeadingSpan, find_headings
from vnplan_extract.grammar.spans import text_of
from vnplan_extract.schema import Section
from vnplan_extract.vietnamese.unicode import squeeze

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vnplan_extract.source.layout import Source

__all__ = ["extract_outline"]

COMPONENT = "vnplan_headings"


def extract_outline(source: Source, doc: Doc | None = None) -> list[Section]:
    """Find the headings of a document.

    Args:
        source: the document as read.
        doc: the same text as the pipeline left it; without it (or without the headings component) the
            headings are looked for here.

    Returns:
        One section for each heading, in text order.
    """
    spans = _spans(source, doc)
    parts = split_parts(source)
    nodes = nest(numbered_lines(source, with_misread_romans(source, spans), parts))
    judge(source, nodes)
    return [_section(source, node) for node in nodes if node.points > 0]


def _spans(source: Source, doc: Doc | None) -> list[HeadingSpan]:
    if doc is not None and text_of(doc) == source.text and COMPONENT in doc.user_data:
        return list(doc.user_data[COMPONENT])
    return find_headings(source.text)


def _section(source: Source, node: Node) -> Section:
    line = node.line
    start, end = line.span.start, line.label or line.end
    path, above = [node.component], node.parent
    while above is not None:
        if above.points > 0:
            path.insert(0, above.component)
        above = above.parent
    return Section(
        path=".".join(path),
        title=squeeze(source.text[line.span.title_start : end]).rstrip(":.").strip(),
        level=".".join(path).count(".") + 1,
        quote=source.text[start:end],
        evidence=evidence_of(source, start, end),
    )
