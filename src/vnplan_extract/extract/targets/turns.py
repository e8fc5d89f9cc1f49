"""Where a paragraph turns from results to promises and back, carried on from paragraph to paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from vnplan_extract.extract.targets.context import Setting
from vnplan_extract.extract.targets.regions import Sentence, SplitParagraph
from vnplan_extract.extract.targets.tense import reported_before, sentence_cues, years_of

__all__ = ["Tenses", "Turns"]

_ANY_YEAR = 9999  # of an undated text: under a heading of results every year can be reported on


@dataclass
class Turns:
    """The turns of one paragraph: for each sentence what it begins with, then where it changes."""

    by_sentence: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    promised_from: int | None = None

    def is_result(self, sentence: Sentence, position: int) -> bool:
        """Whether a place in a sentence reports a result."""
        state = False
        for at, result in self.by_sentence[id(sentence)]:
            if at <= position:
                state = result
        return state

    def is_promised(self, position: int) -> bool:
        """Whether a word of promise stands before a place."""
        return self.promised_from is not None and self.promised_from <= position


@dataclass
class Tenses:
    """Carries the tense through a document: True while it reports results."""

    result: bool = False
    running_year: int | None = None  # of the document: what it expects by the end of this year is an estimate
    report: bool = False  # whether the whole document is a report
    promised_year: int | None = None
    promises: bool = False  # whether the last cue that the text gave was one of promise
    _carried: bool = False  # the same, before the paragraph last read
    _unsectioned: bool = False  # whether that paragraph stands under no heading

    def promises_at(self, turns: Turns) -> Callable[[int], bool]:
        """Tells for an offset whether the text promises there, by a word before it or in the text so far.

        Under headings the heading says it, so no word of an earlier paragraph does.
        """
        if not self._unsectioned:
            return lambda _: False
        carried = self._carried
        return lambda position: carried or turns.is_promised(position)

    def read(self, paragraph: SplitParagraph, setting: Setting) -> Turns:
        """The turns of a paragraph; must be asked in text order."""
        self._carried = self.promises and not self.result
        self._unsectioned = setting.section is None
        if setting.result is not None:
            self.result = setting.result
        cues_of: list[list[tuple[int, bool]]] = []
        planned = setting.result is False or setting.listed or self.promises
        for sentence in paragraph.sentences:
            reports = self.result and not planned and (self.report or setting.result is True)
            last = self.running_year or (_ANY_YEAR if setting.result is True else None)
            cues_of.append(sentence_cues(paragraph, sentence, planned, last if reports else None))
            planned = planned or any(not result for _, result in cues_of[-1])
        reported = reported_before(paragraph, cues_of)
        turns = Turns()
        for sentence, cues, report in zip(paragraph.sentences, cues_of, reported, strict=True):
            if report or self._looks_back(paragraph, sentence, cues):
                turns.by_sentence[id(sentence)] = [(sentence.start, True), *cues]
                continue
            found = cues
            turns.by_sentence[id(sentence)] = [(sentence.start, self._begin(found)), *found]
            promises = [at for at, result in found if not result]
            if promises and turns.promised_from is None:
                turns.promised_from = promises[0]
        return turns

    def _looks_back(self, paragraph: SplitParagraph, sentence: Sentence, cues: list[tuple[int, bool]]) -> bool:
        """After a promise for a year, a sentence of an earlier year that promises nothing reports."""
        years = years_of(paragraph, sentence)
        if any(not result for _, result in cues):
            self.promised_year = max(years, default=self.promised_year or 0) or None
            return False
        return bool(not cues and years and self.promised_year and max(years) < self.promised_year)

    def _begin(self, cues: list[tuple[int, bool]]) -> bool:
        """What a sentence begins with: cues of one sort hold for all of it."""
        if not cues:
            return self.result
        self.promises = not cues[-1][1]
        if len({result for _, result in cues}) == 1:
            self.result = cues[0][1]
            return self.result
        self.result = cues[-1][1]
        return cues[0][1]
