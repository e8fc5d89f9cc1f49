"""Work done ahead: in order, bounded, and none where nothing is far."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from vnplan_extract.storage.look_ahead import AHEAD, in_order


def test_order_is_kept_while_work_goes_side_by_side() -> None:
    def work(number: int) -> int:
        time.sleep(0.05 if number % 2 else 0.01)
        return number * number

    started = time.monotonic()
    results = [(item, result()) for item, result in in_order(range(60), work, lambda _: True)]
    assert results == [(number, number * number) for number in range(60)]
    assert time.monotonic() - started < 1.4  # 1.8 s one after another


def test_no_more_is_taken_than_asked_for() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    near = in_order(items(), str, lambda _: False)
    next(near)
    assert len(taken) == 1
    taken.clear()
    far = in_order(items(), str, lambda _: True)
    next(far)
    assert len(taken) == AHEAD + 1
    far.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("look-ahead")]


def test_near_work_is_done_by_the_one_who_asks() -> None:
    names = [
        result() for _, result in in_order([1, 2], lambda _: threading.current_thread().name, lambda item: item == 2)
    ]
    assert names[0] == threading.current_thread().name
    assert names[1].startswith("look-ahead")


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    def work(number: int) -> int:
        return 1 // number

    results = in_order([1, 0], work, lambda _: True)
    assert next(results)[1]() == 1
    bad = next(results)[1]
    with pytest.raises(ZeroDivisionError):
        bad()
