"""Names and abbreviations of document types, from ``knowledge/document_types.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.grammar.alternatives import any_of
from vnplan_extract.grammar.document_number import SO_WORD
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["DocumentForm", "TypeWord", "find_type_words"]

_NUMBER_AHEAD = (
    rf"(?=\s{{0,12}}(?:{SO_WORD}[.,]?\s{{0,12}}:?\s{{0,12}})?\d)"  # an abbreviation counts before a number only
)


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One way of writing a document type.

    Attributes:
        type: the type in full ("Nghị quyết").
        codes: the abbreviations that symbols of this type open with ("NQ").
        is_name: True for a name, False for an abbreviation (read in capitals only).
        needs: what must stand there beside the number to make it a mention: "short" nothing ("Chỉ thị 11"),
            "number" the word số, "dated" a symbol or a date, "symbol" a symbol.
    """

    type: str
    codes: tuple[str, ...]
    is_name: bool
    needs: str


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A document type as it stands in a text; ``is_capital`` when it opens with a capital letter."""

    start: int
    end: int
    form: DocumentForm
    is_capital: bool


@cache
def _names() -> tuple[dict[str, DocumentForm], regex.Pattern[str]]:
    forms = {fold(row["form"]): _form(row) for row in read_table("document_types.tsv") if row["kind"] == "name"}
    initials = "".join(sorted({name[0] for name in forms}))
    words = any_of(forms, r"[ \u00a0\r\n]{1,6}")
    return forms, regex.compile(rf"(?<![\p{{L}}\d])(?=[{initials}]){words}(?!\p{{L}})")


@cache
def _abbreviations() -> tuple[dict[str, DocumentForm], regex.Pattern[str]]:
    forms = {row["form"]: _form(row) for row in read_table("document_types.tsv") if row["kind"] == "abbr"}
    words = "|".join(sorted(forms, key=len, reverse=True))
    return forms, regex.compile(rf"(?<![\p{{L}}\d/&.-])(?<![/-] )(?:{words})(?![\p{{L}}&]){_NUMBER_AHEAD}")


def _form(row: dict[str, str]) -> DocumentForm:
    codes = tuple(code for code in row["codes"].split(",") if code)
    return DocumentForm(row["type"], codes, row["kind"] == "name", row["needs"])


def find_type_words(text: str, folded: str) -> list[TypeWord]:
    """Every document type that a text names, in text order; the longest name wins.

    Args:
        text: NFC text.
        folded: the same text as :func:`~vnplan_extract.vietnamese.unicode.fold_same_length` gives it.

    >>> line = "Chương trình hành động, QĐ 12 và kế hoạch"
    >>> [w.form.type for w in find_type_words(line, line.lower())]
    ['Chương trình hành động', 'Quyết định', 'Kế hoạch']
    """
    names, name_pattern = _names()
    short, short_pattern = _abbreviations()
    found = [
        TypeWord(m.start(), m.end(), names[" ".join(m[0].split())], text[m.start()].isupper())
        for m in name_pattern.finditer(folded)
    ]
    found += [TypeWord(m.start(), m.end(), short[m[0]], True) for m in short_pattern.finditer(text)]
    return sorted(found, key=lambda word: word.start)
