"""Expands the abbreviations of bodies: ``Phòng TCKH`` to ``Phòng Tài chính - Kế hoạch``.

What an abbreviation means depends on the words around it: TP behind "Phòng" is Tư pháp, elsewhere thành phố.
Words that the writer wrote out are left as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["expand_abbreviations", "is_body_abbreviation"]

_UNIT = r"\p{Lu}[\p{Lu}]{0,13}[a-z]{0,2}(?:\p{Lu}{1,8})?"
_RUN = regex.compile(rf"(?<![\p{{L}}\d]){_UNIT}(?:[ ]?[&\-–.,/][ ]?{_UNIT}|[ ]và[ ]{_UNIT}){{0,5}}(?![\p{{L}}\d])")
_PIECE = regex.compile(rf"{_UNIT}(?![\p{{L}}\d])|[^\p{{L}}]*và[^\p{{L}}]*|[^\p{{L}}]+")
_OFFICE = regex.compile(r"(?<![\p{L}\d])P\.[ ]?(?=\p{Lu})")
_FIELD_HEADS = (
    "sở",
    "phòng",
    "bộ",
    "ngành",
    "trưởng phòng",
    "chi cục",
    "trung tâm",
    "trạm",
    "phó phòng",
    "thanh tra sở",
    "giám đốc sở",
)
_KEY = regex.compile(r"[&\-–., ]|và")
_LIST_BEFORE = regex.compile(r"(?:,|;|và|&)\s*$")
_LAST_HEAD = regex.compile(
    r"(?<!\p{L})(Sở|[Pp]hòng|Bộ|UBND|Ủy ban|Uỷ ban|Hội|Văn phòng|Ban|Trung tâm|Công an|Chi cục|"
    r"các xã)(?!\p{L})"
)
_MAX_UNITS = 6
_LOOK_BACK, _LOOK_BACK_LETTERS = 12, 120  # pieces and letters in front that decide a meaning


@dataclass(frozen=True, slots=True)
class _Meaning:
    full: str
    kind: str
    use: str
    after: tuple[str, ...]
    before: tuple[str, ...]


@cache
def _table() -> dict[str, list[_Meaning]]:
    table: dict[str, list[_Meaning]] = {}
    for row in read_table("abbreviations.tsv"):
        after = tuple(fold(word) for word in row["after"].split(",") if word)
        before = tuple(fold(word) for word in row["before"].split(",") if word)
        table.setdefault(row["abbreviation"], []).append(_Meaning(row["full"], row["kind"], row["use"], after, before))
    return table


def is_body_abbreviation(text: str) -> str | None:
    """The kind of body that an abbreviation opens, None where it opens none.

    >>> is_body_abbreviation("BTV"), is_body_abbreviation("GDP")
    ('party', None)
    """
    meanings = _table().get(_KEY.sub("", text), [])
    return next((m.kind for m in meanings if m.use == "body" and not m.after), None)


@lru_cache(maxsize=4096)
def expand_abbreviations(text: str) -> str:
    """The text with the abbreviations that it can be sure of written out.

    >>> expand_abbreviations("BTV Huyện uỷ/ UBND huyện")
    'Ban Thường vụ Huyện uỷ/ Ủy ban nhân dân huyện'
    >>> expand_abbreviations("Phòng LĐ-TB&XH, TP"), expand_abbreviations("UBND TP")
    ('Phòng Lao động - Thương binh và Xã hội, Tư pháp', 'Ủy ban nhân dân thành phố')
    """
    text = _OFFICE.sub("Phòng ", text)
    done: list[str] = []
    at = 0
    for run in _RUN.finditer(text):
        done.append(text[at : run.start()])
        if text[run.start() - 1 : run.start()] == "(" and text[run.end() : run.end() + 1] == ")":
            done.append(run[0])  # a short form given in brackets
        else:
            _expand_run(run[0], done, text[run.end() : run.end() + 40])
        at = run.end()
    done.append(text[at:])
    return "".join(done)


def _expand_run(run: str, done: list[str], behind: str) -> None:
    """Longest known abbreviation first: LĐ-TB&XH before LĐ. Pieces are letters and signs in turn."""
    pieces = _PIECE.findall(run)
    at = 0
    while at < len(pieces):
        count, full = 1, None
        if at % 2 == 0:
            longest = min(len(pieces) - at, 2 * _MAX_UNITS - 1)
            for count in range(longest - 1 + longest % 2, 0, -2):
                rest = "".join(pieces[at + count :]) + behind
                full = _meaning("".join(pieces[at : at + count]), done, rest)
                if full is not None:
                    break
        elif pieces[at].strip() == "&":
            full = " và "
        done.append(full if full is not None else pieces[at])
        at += count


def _meaning(written: str, done: list[str], behind: str) -> str | None:
    meanings = _table().get(_KEY.sub("", written))
    if not meanings:
        return None
    raw = "".join(done[-_LOOK_BACK:])[-_LOOK_BACK_LETTERS:]
    ahead = fold(raw)
    chosen = _choose(meanings, ahead, fold(behind), _in_field(ahead, raw))
    if chosen is None:
        return None
    first, _, rest = chosen.full.partition(" ")
    words_ahead = raw.split()
    return rest if rest and words_ahead and words_ahead[-1] == first else chosen.full


def _in_field(ahead: str, raw: str) -> bool:
    """Whether a field of work is meant: right behind Sở or Phòng, or in a list that such a word opened."""
    if any(ahead == head or ahead.endswith(" " + head) for head in _FIELD_HEADS):
        return True
    if not _LIST_BEFORE.search(raw):
        return False
    heads = _LAST_HEAD.findall(raw)
    return bool(heads) and heads[-1].lower() in ("sở", "phòng", "bộ")


def _choose(meanings: list[_Meaning], ahead: str, behind: str, in_field: bool) -> _Meaning | None:
    """The meaning whose neighbours stand there; else by use: field names in a field, bodies elsewhere."""
    open_ones: list[_Meaning] = []
    for meaning in meanings:
        if meaning.after and any(ahead.endswith(word) for word in meaning.after):
            return meaning
        if meaning.before and any(behind.startswith(word) for word in meaning.before):
            return meaning
        if not meaning.after and not meaning.before:
            open_ones.append(meaning)
    order = ("domain", "body", "word") if in_field else ("body", "word", "domain")
    return min(open_ones, key=lambda meaning: order.index(meaning.use), default=None)
