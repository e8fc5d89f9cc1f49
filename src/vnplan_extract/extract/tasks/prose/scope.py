"""Walks through the paragraphs: which body a paragraph belongs to, and the duties that it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from vnplan_extract.extract.tasks.prose.doer import Doer, find_doer, passive_doer, read_doer
from vnplan_extract.extract.tasks.prose.duties import clauses, sentences, states_duty
from vnplan_extract.extract.tasks.prose.duty import Duty
from vnplan_extract.extract.tasks.prose.items import Item
from vnplan_extract.extract.tasks.prose.labels import find_labels
from vnplan_extract.extract.tasks.prose.partners import partners_span
from vnplan_extract.extract.tasks.prose.place import group_of, part_of, tells_only, title_assigns
from vnplan_extract.extract.tasks.prose.words import opens_with
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["duties_of"]

_PURE = 0.3  # a line of bodies alone stands a little above plain text
_TEXT = 11.5
_NOUN = regex.compile(r"(?:các|những|một số|mọi|tất cả|đây|tỷ lệ|số|100)(?!\p{L})|[^,;:.]{2,40}:")
_ROLE_WORDS = regex.compile(
    r"(?:[\s,:;.]|chủ trì|phối hợp|với|cùng|và|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tổ chức|triển khai|thực hiện"
    r"|các nhiệm vụ|nhiệm vụ|các nội dung|nội dung|các công việc|sau đây|sau|theo chức năng|được giao|tập trung|như)+"
)
_GROUND = regex.compile(
    r"(?:căn cứ|xét|theo đề nghị|thực hiện (?:nghị quyết|quyết định|kế hoạch|chỉ thị|công văn|chương trình"
    r"|luật))(?!\p{L})"
)


_CLOSING = regex.compile(
    r"(?:trong )?(?:quá trình|khi) (?:tổ chức |triển khai )?.{0,60}?(?:nếu|vướng mắc|phát sinh|khó khăn)"
    r"|nếu có (?:khó khăn|vướng mắc)|mọi (?:khó khăn|vướng mắc)"
)


@dataclass(frozen=True, slots=True)
class _Charge:
    """A doer that holds for the paragraphs under it."""

    depth: float
    doer: Doer
    item: Item


class Walk:
    """Goes once through the items of a document.

    Args:
        text: the text of the document.
        items: its paragraphs.
        is_directive: whether the document is one whose items hand out work (chỉ thị, thông báo).
    """

    def __init__(self, text: str, items: Sequence[Item], *, is_directive: bool) -> None:
        self.text, self.folded = text, fold_same_length(text)
        self.items, self.is_directive = items, is_directive
        self.charges: list[_Charge] = []
        self.heads: list[Item] = []
        self.has_sections = any(item.heading is not None for item in items)

    def duties(self) -> Iterator[Duty]:
        """The duties in text order."""
        skip_until = -1.0
        for at, item in enumerate(self.items):
            self.charges = [charge for charge in self.charges if charge.depth < item.depth - self._lift(item)]
            self.heads = [head for head in self.heads if head.depth < item.depth]
            if skip_until >= 0 and item.depth > skip_until and item.heading is None:
                continue
            skip_until = -1.0
            if self._is_silent(item):
                continue
            start = self._enter(item)
            if start is None:
                continue
            is_head = self._is_list_head(at, item)
            states = self._items_state(at) if is_head else []
            if sum(states) * 2 > len(states):
                self._open_list(item, start)
                continue
            yield from self._of_paragraph(item, start)
            if states:
                skip_until = item.depth

    def _lift(self, item: Item) -> float:
        return _PURE if item.depth == _TEXT and not self._is_pure(item) else 0.0

    def _is_pure(self, item: Item) -> bool:
        doer = read_doer(self.text, self.folded, item.start, item.end)
        return doer is not None and doer.rest >= item.end

    def _is_silent(self, item: Item) -> bool:
        """The preamble, sections that assign nothing, and role labels, which are read by themselves."""
        labels = find_labels(self.text, item.start, item.end)
        if labels and labels[0].start <= item.start:
            return True
        if self.has_sections and not item.sections:
            return True
        return tells_only(item.sections) or (_GROUND.match(self.folded, item.start) is not None and not item.sections)

    def _enter(self, item: Item) -> int | None:
        """Take in what the paragraph says of its doer; where its own statements begin, None where it has none."""
        if item.heading is not None:
            doer = read_doer(self.text, self.folded, item.start, item.heading)
            runs_in = item.heading < item.end
            if doer is not None and (doer.is_label or runs_in or self._is_role_only(doer.rest, item.end)):
                self.charges.append(_Charge(item.depth, doer, item))
            elif doer is not None:
                return item.start  # a sentence that stands like a heading
            return item.heading if runs_in else None
        doer = read_doer(self.text, self.folded, item.start, item.end)
        if doer is None or not (doer.is_label or (item.is_listed and self._is_role_only(doer.rest, item.end))):
            return item.start
        depth = item.depth - (_PURE if item.depth == _TEXT and doer.rest >= item.end else 0.0)
        self.charges.append(_Charge(depth, doer, item))
        return doer.rest if doer.is_label and doer.rest < item.end else None

    def _is_role_only(self, start: int, end: int) -> bool:
        """Whether a line says no more than who leads and who helps ("chủ trì, phối hợp với các ngành thực hiện:")."""
        partners = partners_span(self.text, self.folded, start, end)
        words = self.folded[start:end]
        if partners is not None:
            words = self.folded[start : partners[0]] + self.folded[partners[1] : end]
        return _ROLE_WORDS.fullmatch(words) is not None

    def _is_list_head(self, at: int, item: Item) -> bool:
        after = self.items[at + 1] if at + 1 < len(self.items) else None
        return (
            after is not None
            and self.text[: item.end].endswith(":")
            and after.heading is None
            and (after.depth > item.depth or (after.is_listed and not item.is_listed))
        )

    def _items_state(self, at: int) -> list[bool]:
        """For each item under a line that opens a list, whether it states a duty of its own."""
        head, states = self.items[at], []
        for item in self.items[at + 1 :]:
            if item.heading is not None or (item.depth <= head.depth and head.is_listed) or not item.is_listed:
                break
            doer = find_doer(self.text, self.folded, item.start, item.end)
            states.append(doer is not None or states_duty(self.folded, item.start, item.end))
        return states

    def _open_list(self, item: Item, start: int) -> None:
        self.heads.append(item)
        doer = find_doer(self.text, self.folded, start, item.end)
        if doer is not None:
            depth = min(item.depth, _TEXT - 2 * _PURE) if not item.is_listed else item.depth
            self.charges.append(_Charge(depth, doer, item))

    def _of_paragraph(self, item: Item, start: int) -> Iterator[Duty]:
        for first, last in sentences(self.text, start, item.end):
            yield from self._of_sentence(item, first, last)

    def _of_sentence(self, item: Item, first: int, last: int) -> Iterator[Duty]:
        """The statements of one sentence: a clause that names a doer of its own begins another one."""
        begun: tuple[int, int, Doer | None] | None = None
        for a, b in clauses(self.text, first, last):
            own = find_doer(self.text, self.folded, a, b)
            if own is not None and own.is_label and not own.is_order:
                own = None
            if own is not None and not own.is_order and begun is not None and not self._is_own(own, begun[2]):
                own = None
            if begun is None or own is not None:
                if begun is not None and (duty := self._duty(item, *begun)):
                    yield duty
                begun = (a, b, own)
            else:
                begun = (begun[0], b, begun[2])
        if begun is not None and (duty := self._duty(item, *begun)):
            yield duty

    def _is_own(self, own: Doer, before: Doer | None) -> bool:
        """A body in the middle of a sentence acts itself where the sentence began with one that acts."""
        return before is not None or bool(self.charges)

    def _duty(self, item: Item, start: int, end: int, own: Doer | None) -> Duty | None:
        doer, inherited = own, False
        if _CLOSING.match(self.folded, start, end):
            return None
        if own is not None and not self._may_name(item, own):
            return None
        if own is None:
            doer = passive_doer(self.text, self.folded, start, end)
            if doer is not None and opens_with("verb").match(self.folded, start) and self.charges:
                doer = None
        if doer is None:
            charge = self.charges[-1] if self.charges else None
            if charge is None or not self._states(item, start, end):
                return None
            doer, inherited = charge.doer, not start <= charge.doer.start < end
        if opens_with("closes").match(self.folded, start, end) and own is None and inherited:
            return None
        task = doer.rest if own is not None and start <= doer.start and self._opens(start, doer) else start
        return Duty(
            start=start,
            end=end,
            task=task if task < end else start,
            number=item.number,
            part=part_of(item),
            group=group_of(self.text, item, self.heads, [charge.item for charge in self.charges]),
            cells={"lead": [(doer.start, doer.end)]},
            inherited=frozenset({"lead"}) if inherited else frozenset(),
        )

    def _states(self, item: Item, start: int, end: int) -> bool:
        """Whether a sentence under a body states a duty; of a listed item the first one does, but for what opens it."""
        if states_duty(self.folded, start, end):
            return True
        opens = self.text[start].isalpha() and not opens_with("closes").match(self.folded, start, end)
        return opens and item.is_listed and start == item.start and _NOUN.match(self.folded, start, end) is None

    def _opens(self, start: int, doer: Doer) -> bool:
        """Whether the doer opens the sentence, a word that orders in front or not."""
        order = opens_with("order").match(self.folded, start, doer.start)
        between = self.folded[order.end() if order else start : doer.start]
        return not between.strip() or (doer.is_order and len(between) < doer.start - start and "," not in between)

    def _may_name(self, item: Item, own: Doer) -> bool:
        """Whether a sentence that opens with its doer hands out work where it stands."""
        if own.is_order or self.charges or title_assigns(item.sections):
            return True
        bound = opens_with("bound").match(self.folded, own.rest) or self.folded.startswith("chủ trì", own.rest)
        return bool(bound) or (self.is_directive and item.is_listed)


def duties_of(text: str, items: Sequence[Item], *, is_directive: bool) -> list[Duty]:
    """The duties that paragraphs state of bodies, without those that labels say.

    Args:
        text: the text of the document.
        items: its paragraphs.
        is_directive: whether it is a document whose items hand out work.
    """
    return list(Walk(text, items, is_directive=is_directive).duties())
