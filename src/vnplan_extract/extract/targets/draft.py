"""A target in the making: a figure, the words it measures, and how it is tied to its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vnplan_extract.extract.targets.regions import Segment, Sentence
from vnplan_extract.grammar.quantities import Quantity

__all__ = ["Draft", "Shape"]

Shape = Literal["noun_first", "figure_first", "inherited"]


@dataclass
class Draft:
    """One figure as parsed; offsets count from the start of its paragraph.

    Attributes:
        quantity: the figure.
        sentence: the sentence it stands in.
        segment: the segment it stands in.
        shape: whether the noun stands before the figure, behind it, or in an earlier draft.
        left: where its clause begins.
        right: where its clause ends.
        noun: pieces of text that name what is measured.
        quote_start: where the quote begins.
        quote_end: where the quote ends.
        verbs: words of reaching, change or work right before the figure, nearest first, as (class, word).
        lead: the verb that opens the clause ("nâng", "duy trì"), as (class, word).
        preposition: "cho", "tại" … that joins the noun to the figure, "" without.
        before: the earlier draft that lends the noun of an "inherited" one.
        parent: the draft it restates or is part of.
        relation: "restates" or "of_which".
        unit_words: words of the counted thing where the unit table does not know it.
        shared_tail: the predicate that the figure takes from the next one.
        context: "averaged" where "bình quân" stands before the figure, "joined" where its verb is that of the
            figure before.
        after_status: True where its subject has a status before the figure ("X nằm trong nhóm dẫn đầu, đạt …").
    """

    quantity: Quantity
    sentence: Sentence
    segment: Segment
    shape: Shape
    left: int
    right: int
    noun: list[tuple[int, int]] = field(default_factory=list)
    quote_start: int = 0
    quote_end: int = 0
    verbs: list[tuple[str, str]] = field(default_factory=list)
    lead: tuple[str, str] | None = None
    preposition: str = ""
    before: Draft | None = None
    parent: Draft | None = None
    relation: Literal["restates", "of_which"] | None = None
    unit_words: str = ""
    shared_tail: tuple[int, int] | None = None
    context: str = ""
    after_status: bool = False

    @property
    def verb_classes(self) -> set[str]:
        """Classes of the verbs before the figure."""
        return {name for name, _ in self.verbs}

    @property
    def nearest(self) -> tuple[str, str]:
        """The verb right before the figure, as (class, word)."""
        return self.verbs[0] if self.verbs else ("", "")

    @property
    def acts(self) -> list[tuple[str, str]]:
        """The verbs before the figure and the verb that opens the clause."""
        return [*self.verbs, self.lead] if self.lead else list(self.verbs)

    def noun_text(self, plain: str) -> str:
        """What is measured, in the words of ``plain``."""
        return " ".join(plain[a:b] for a, b in self.noun).strip()
