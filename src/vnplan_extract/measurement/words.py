"""Words of a rule: alternatives of phrases that must all stand in a text, and phrases that must not."""

from __future__ import annotations

import regex

from vnplan_extract.vietnamese.unicode import fold

__all__ = ["Words"]


class Words:
    """Alternatives "a + b | c", and what excludes them.

    Args:
        wanted: alternatives separated by " | "; the phrases of one, separated by " + ", stand in this order.
        unless: alternatives of which none may stand in the texts.

    >>> words = Words("thu nhập + đầu người | tnbq", "tháng")
    >>> words.found_in("thu nhập bình quân đầu người", ""), words.found_in("thu nhập", "thu nhập đầu người/tháng")
    (True, False)
    """

    def __init__(self, wanted: str, unless: str = "") -> None:
        self._wanted = _pattern(wanted)
        self._unless = _pattern(unless) if unless else None

    def found_in(self, indicator: str, quote: str) -> bool:
        """Whether the folded indicator or quote has the words, and neither has those that exclude them."""
        if self._unless is not None and (self._unless.search(indicator) or self._unless.search(quote)):
            return False
        return bool(self._wanted.search(indicator) or self._wanted.search(quote))


def _pattern(text: str) -> regex.Pattern[str]:
    alternatives = (r"(?!\p{L}).{0,200}?".join(map(_phrase, one.split(" + "))) for one in text.split(" | "))
    return regex.compile("|".join(rf"{one}(?!\p{{L}})" for one in alternatives))


def _phrase(text: str) -> str:
    phrase = regex.escape(fold(text), special_only=True, literal_spaces=True)
    return phrase if text[:1] in "%/" else rf"(?<!\p{{L}}){phrase}"
