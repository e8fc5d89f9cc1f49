"""Work that waits for a distant store, done for some items ahead while their order is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["AHEAD", "contents_of", "in_order", "is_far"]

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = 8  # requests on their way at once
AHEAD = 32  # items whose work has begun before they are wanted


def in_order(
    items: Iterable[Item], work: Callable[[Item], Result], far: Callable[[Item], bool]
) -> Iterator[tuple[Item, Callable[[], Result]]]:
    """Items in their order, each with what gives the result of the work on it.

    Args:
        items: any number; as long as none is far, no more are taken than are asked for.
        work: done in a thread for what is far, else when the result is asked for.
        far: whether the work on an item is mostly waiting.

    Yields:
        An item and a function that gives its result, or raises what the work raised.

    >>> [(item, result()) for item, result in in_order([1, 2, 3], lambda n: n * n, lambda n: n > 1)]
    [(1, 1), (2, 4), (3, 9)]
    """
    waiting: deque[tuple[Item, Callable[[], Result]]] = deque()
    pool: ThreadPoolExecutor | None = None
    try:
        for item in items:
            if far(item):
                pool = pool or ThreadPoolExecutor(THREADS, "look-ahead")
                waiting.append((item, pool.submit(work, item).result))
            else:
                waiting.append((item, partial(work, item)))
            while len(waiting) > (AHEAD if pool else 0):
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def is_far(file: Place) -> bool:
    """Whether a file lies in a store."""
    return not isinstance(file, Path)


def contents_of(files: Iterable[Place]) -> Iterator[bytes]:
    """The bytes of files, in their order; those in a store are asked for some ahead."""
    for _, data in in_order(files, _content, is_far):
        yield data()


def _content(file: Place) -> bytes:
    with asked(file):
        return file.read_bytes()
