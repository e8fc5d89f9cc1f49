"""Parts a cell that names lead and coordinating bodies together: ``Chủ trì: Sở A; phối hợp: Sở B``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Roles", "split_roles"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The pieces of a cell, each as written; ``is_labelled`` is False where no word parts them."""

    lead: str
    coordinating: str
    is_labelled: bool


_LEAD_LABEL = (
    r"(?:(?:cơ quan|đơn vị)(?:, đơn vị)?\s)?(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?)"
    r"(?:\s(?:thực hiện|tham mưu|triển khai))?\s?[:：]"
)
_HELP_LABEL = r"(?:(?:cơ quan|đơn vị)(?:, đơn vị)?\s)?phối hợp(?:\s(?:thực hiện|triển khai|với))?\s?[:：]"
_LABEL = regex.compile(rf"(?P<lead>{_LEAD_LABEL})|(?P<help>{_HELP_LABEL})")
_PROSE = regex.compile(
    r"(?:(?:là )?(?:cơ quan )?chủ trì(?:\s(?:thực hiện|"
    r"tham mưu))?)?\s?[,;]?\s(?:và\s)?(?:chủ động\s)?phối hợp\s(?:với|cùng)\s"
)
_MARKED = regex.compile(r"(?P<name>[^,;()\n]+?)\s?\((?P<role>chủ trì|phối hợp)\)")
_TRAILING = regex.compile(r"\s(?:là cơ quan )?(?:chủ trì|đầu mối)(?:\s(?:thực hiện|tham mưu))?\s*\.?$")
_TRIM = " \t\n.;,-+•–"


def split_roles(cell: str) -> Roles:
    """Lead and coordinating bodies of a cell, as written.

    >>> split_roles("Chủ trì: Phòng Nội vụ; phối hợp: UBND các xã")
    Roles(lead='Phòng Nội vụ', coordinating='UBND các xã', is_labelled=True)
    >>> split_roles("Phòng Y tế chủ trì, phối hợp với UBND các xã").lead
    'Phòng Y tế'
    >>> split_roles("Phòng Y tế").is_labelled
    False
    """
    folded = fold_same_length(cell)
    labels = list(_LABEL.finditer(folded))
    if labels:
        return _labelled(cell, labels)
    marks = list(_MARKED.finditer(folded))
    if marks:
        pieces: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
        for mark in marks:
            pieces[mark["role"]].append(cell[mark.start("name") : mark.end("name")].strip(_TRIM))
        return Roles("; ".join(pieces["chủ trì"]), "; ".join(pieces["phối hợp"]), True)
    if prose := _PROSE.search(folded):
        return Roles(cell[: prose.start()].strip(_TRIM), cell[prose.end() :].strip(_TRIM), True)
    if last := _TRAILING.search(folded):
        return Roles(cell[: last.start()].strip(_TRIM), "", True)
    return Roles(cell, "", False)


def _labelled(cell: str, labels: list[regex.Match[str]]) -> Roles:
    lead = [cell[: labels[0].start()].strip(_TRIM)]  # what stands before the first label leads
    coordinating: list[str] = []
    ends = [label.start() for label in labels[1:]] + [len(cell)]
    for label, end in zip(labels, ends, strict=True):
        piece = cell[label.end() : end].strip(_TRIM)
        (lead if label["lead"] else coordinating).append(piece)
    return Roles("; ".join(filter(None, lead)), "; ".join(filter(None, coordinating)), True)
