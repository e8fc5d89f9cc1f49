"""Listed names with listed figures: "A - B - C lần lượt là 52%, 27% và 21%"."""

from __future__ import annotations

from itertools import pairwise

import regex

from vnplan_extract.extract.targets.draft import Draft

__all__ = ["distribute"]

_NAMES_SPLIT = regex.compile(r"\s*(?:,\s*|\s-\s|\s–\s|;\s*|\svà\s)\s*")
_DASH = regex.compile(r"\s*[-–]\s*")
_RESPECTIVELY = regex.compile(r"lần lượt|tương ứng|theo thứ tự")
_COARSE = regex.compile(r"\s*(?:,\s*|;\s*|\svà\s)\s*")
_LINK = regex.compile(r"\s*(?:,|;|và|-|–|, và)?\s*")


def distribute(plain: str, drafts: list[Draft], earlier: list[Draft]) -> list[Draft]:
    """Give each of several figures in a row its name of the list before them, where the numbers agree.

    Args:
        plain: the text as parsed.
        drafts: the drafts of one segment, in text order.
        earlier: those of the segments before it.
    """
    index = 0
    while index < len(drafts):
        run = [drafts[index]]
        while index + len(run) < len(drafts) and _continues(plain, run[-1], drafts[index + len(run)]):
            run.append(drafts[index + len(run)])
        if len(run) > 1 and not _name_as(plain, run, (earlier + drafts[:index])[-len(run) :]):
            _name_each(plain, run)
        index += len(run)
    return drafts


def _continues(plain: str, one: Draft, other: Draft) -> bool:
    shares = other.shape == "inherited" or (other.shape == "noun_first" and other.noun == one.noun)
    return shares and _linked(plain, one, other)


def _linked(plain: str, one: Draft, other: Draft) -> bool:
    return _LINK.fullmatch(plain, one.quantity.end, other.quantity.start) is not None


def _name_as(plain: str, run: list[Draft], named: list[Draft]) -> bool:
    """Take the names of the row before: "… lần lượt là 28% - 30% - 42%; năm 2020 là 37% - 35% - 28%"."""
    inherits = run[0].shape == "inherited" and bool(named) and run[0].before is named[-1]
    if not inherits or len(named) != len(run) or not all(_linked(plain, a, b) for a, b in pairwise(named)):
        return False
    for draft, other in zip(run, named, strict=True):
        draft.noun, draft.quote_start = list(other.noun), other.quote_start
    return True


def _name_each(plain: str, run: list[Draft]) -> None:
    """Give the figures of a run the names before them, where the numbers agree."""
    start, end = run[0].noun[0] if run[0].noun else (0, 0)
    dashed = all(_DASH.fullmatch(plain, a.quantity.end, b.quantity.start) for a, b in pairwise(run))
    if not dashed and not _RESPECTIVELY.search(plain, start, run[0].quantity.start):
        return
    tries = (
        _names(plain, start, end, _COARSE),
        _names(plain, run[0].left, end, _COARSE),
        _names(plain, start, end, _NAMES_SPLIT)[-len(run) :],
    )
    bounds = next((names for names in tries if len(names) == len(run)), None)
    if bounds is None:
        return
    for draft, bound in zip(run, bounds, strict=True):
        draft.noun = [bound]
        draft.quote_start = bound[0]
        draft.shape = "noun_first"


def _names(plain: str, start: int, end: int, separator: regex.Pattern[str]) -> list[tuple[int, int]]:
    bounds, at = [], start
    for match in separator.finditer(plain, start, end):
        bounds.append((at, match.start()))
        at = match.end()
    return [*bounds, (at, end)]
