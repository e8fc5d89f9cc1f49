"""A milestone in the making: the thing, the status it is to have, and where the status ends."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.targets.grades import STATUS_END
from vnplan_extract.extract.targets.regions import Segment, Sentence, SplitParagraph
from vnplan_extract.extract.targets.timeline import TimeScope
from vnplan_extract.extract.targets.wording import clean_noun
from vnplan_extract.extract.targets.years import DraftTime, time_of_span
from vnplan_extract.schema_items import Measure

__all__ = ["WINDOW", "MilestoneDraft", "status_end"]

_NOT_STATUS = regex.compile(
    r"(?i)^(?:các )?tiêu chí (?=đô thị|nông thôn)|^trong (?=t[oố]p|nhóm)|(?<=^t[oố]p đầu|^nhóm đầu) .*$"
)
WINDOW = 500  # characters before a verb that can belong to its clause


@dataclass
class MilestoneDraft:
    """A milestone as parsed; offsets count from the start of its paragraph."""

    sentence: Sentence
    segment: Segment
    noun: tuple[int, int]
    status_span: tuple[int, int]
    quote_start: int
    quote_end: int
    measure: Measure = "level"
    status_word: str = ""

    def indicator(self, paragraph: SplitParagraph) -> str:
        """The thing that is to have the status."""
        return clean_noun(paragraph, *self.noun)

    def status(self, paragraph: SplitParagraph) -> str:
        """The grade or status in the text's words, "tiêu chí" before it left out."""
        if self.status_word:
            return self.status_word
        text = " ".join(paragraph.text[self.status_span[0] : self.status_span[1]].split()).strip(" ,;.:")
        return str(_NOT_STATUS.sub("", text))

    def time(self, paragraph: SplitParagraph, scope: TimeScope) -> DraftTime:
        """Its years, by the rules for figures."""
        return time_of_span(paragraph, self.segment, self.quote_start, self.status_span[0], self.quote_end, scope)


def status_end(plain: str, start: int, limit: int) -> int:
    """Where a grade ends: at a separator, a time phrase, or a closing clause."""
    stop = STATUS_END.search(plain, start + 2, limit)
    end = stop.start() if stop else limit
    return start + len(plain[start:end].rstrip(" ,.;:"))
