"""How documents are spread over workers: how many at once, which twice, which alone, which in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest

from vnplan_extract.archive.engines.course import CUT_FROM, PIECE
from vnplan_extract.archive.engines.spread import AHEAD, Spread
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import Answer, Cut, Order, Piece, PieceOrder, ReadOrder
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

SETTINGS = Settings()
PAGES = tuple(range(1, 31))


class Slow:
    """A crew that does an order only when nothing more is handed out: the last one, or the first one."""

    def __init__(self, work: Callable[[Order], Answer], turn: int = -1) -> None:
        self.capacity, self.work, self.turn, self.closed = 2, work, turn, False
        self.orders: list[Order] = []
        self.company: list[tuple[str, ...]] = []
        self._open: list[tuple[Order, Future[Answer]]] = []
        self.most = 0

    def submit(self, order: Order) -> Future[Answer]:
        future: Future[Answer] = Future()
        self._open.append((order, future))
        self.most = max(self.most, len(self._open))
        return future

    def do_one(self) -> None:
        self.company.append(tuple(order.job.path for order, _ in self._open))
        order, future = self._open.pop(self.turn)
        self.orders.append(order)
        try:
            future.set_result(self.work(order))
        except VnplanError as error:
            future.set_exception(error)

    def close(self) -> None:
        self.closed = True


def spread(crew: Slow, names: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Outcome]:
    """Have documents read; the crew works whenever the engine waits."""
    from vnplan_extract.archive.engines.spread import _Run

    take = _Run._take

    def work_first(run: _Run) -> object:
        crew.do_one()
        return take(run)

    monkeypatch.setattr(_Run, "_take", work_first)
    return Spread(lambda: crew).run((Job(name, name=name) for name in names), SETTINGS)


def done(order: Order) -> Outcome:
    return Outcome(order.job, "5" * 64, seconds=1.0)


def test_each_document_gives_one_outcome_and_few_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Slow(done)
    names = [str(number) for number in range(50)]
    assert sorted(outcome.job.path for outcome in spread(crew, names, monkeypatch)) == sorted(names)
    assert crew.most == AHEAD * crew.capacity
    assert crew.closed


def test_no_crew_is_hired_for_nothing() -> None:
    assert not list(Spread(lambda: pytest.fail("nothing to do")).run([], SETTINGS))


def test_a_failure_is_tried_once_more_with_longer_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Slow(lambda order: order.failed("hang: it did not end", 2.0))
    (outcome,) = spread(crew, ["a"], monkeypatch)
    assert [order.settings for order in crew.orders] == [SETTINGS, SETTINGS.longer()]
    assert (outcome.kind, outcome.attempts, outcome.seconds) == ("hang", 2, 4.0)


def test_what_was_killed_from_outside_is_tried_again_alone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another document may have taken the memory, or the worker that both shared."""

    def work(order: Order) -> Answer:
        first = order.settings == SETTINGS
        return order.failed("killed: from outside") if order.job.path in "bc" and first else done(order)

    crew = Slow(work)
    outcomes = list(spread(crew, list("abcdefgh"), monkeypatch))
    assert [outcome.status for outcome in outcomes] == ["done"] * 8
    assert {outcome.job.path: outcome.attempts for outcome in outcomes if outcome.attempts > 1} == {"b": 2, "c": 2}
    assert crew.company[-2:] in ([("b",), ("c",)], [("c",), ("b",)])


def test_an_error_of_the_crew_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(order: Order) -> Answer:
        raise VnplanError("no scheduler")

    crew = Slow(work)
    with pytest.raises(VnplanError, match="no scheduler"):
        list(spread(crew, ["a", "b"], monkeypatch))
    assert crew.closed


class Scan:
    """Answers as a worker does for a scan of many pages; ``change`` alters the answer for a piece."""

    def __init__(self, change: Callable[[Piece], Piece] = lambda piece: piece) -> None:
        self.change = change

    def __call__(self, order: Order) -> Answer:
        if isinstance(order, PieceOrder):
            return self.change(Piece(order.numbers, "Engine 1", bytes(order.numbers), seconds=1.0))
        return Cut("5" * 64, PAGES, 1.0) if order.cut_from is not None else done(order)


def test_a_long_scan_is_recognised_in_pieces_and_read_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Slow(Scan())
    (outcome,) = spread(crew, ["scan"], monkeypatch)
    first, *pieces, last = crew.orders
    assert isinstance(first, ReadOrder)
    assert first.cut_from == CUT_FROM
    assert all(isinstance(piece, PieceOrder) and len(piece.numbers) <= PIECE for piece in pieces)
    assert isinstance(last, ReadOrder)
    assert last.pages is not None
    assert last.pages.engine == "Engine 1"
    assert sorted(number for numbers, _ in last.pages.pieces for number in numbers) == list(PAGES)
    assert all(data == bytes(numbers) for numbers, data in last.pages.pieces)
    assert (outcome.attempts, outcome.seconds) == (1, 2.0 + len(pieces))


def test_a_scan_is_ended_before_others_are_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the pages of few documents are held at a time."""
    crew = Slow(lambda order: Scan()(order) if order.job.path == "0" else done(order), turn=0)
    outcomes = [outcome.job.path for outcome in spread(crew, [str(number) for number in range(40)], monkeypatch)]
    assert outcomes.index("0") <= 2 * AHEAD * crew.capacity


def test_the_pages_of_a_failed_piece_are_left_to_the_last_order(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = PAGES[:PIECE]
    crew = Slow(
        Scan(lambda piece: replace(piece, data=b"", reason="hang: too long") if piece.numbers == lost else piece)
    )
    (outcome,) = spread(crew, ["scan"], monkeypatch)
    last = crew.orders[-1]
    assert isinstance(last, ReadOrder)
    assert last.pages is not None
    assert sorted(number for numbers, _ in last.pages.pieces for number in numbers) == list(PAGES[PIECE:])
    assert last.settings == SETTINGS.longer()
    assert (outcome.status, outcome.attempts) == ("done", 2)


def test_the_last_order_of_a_scan_is_tried_again_with_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(order: Order) -> Answer:
        last = isinstance(order, ReadOrder) and order.pages is not None
        return order.failed("crash: gone") if last and order.settings == SETTINGS else Scan()(order)

    crew = Slow(work)
    (outcome,) = spread(crew, ["scan"], monkeypatch)
    assert (outcome.status, outcome.attempts) == ("done", 2)
    assert sum(isinstance(order, PieceOrder) for order in crew.orders) == -(-len(PAGES) // PIECE)


def test_pages_of_different_engines_are_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Slow(Scan(lambda piece: replace(piece, engine=f"Engine {piece.numbers[0]}")))
    with pytest.raises(VnplanError, match="different versions"):
        list(spread(crew, ["scan"], monkeypatch))
