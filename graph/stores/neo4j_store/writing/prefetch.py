"""Prefetch: the next batch is made in another thread while the server writes the present one.

Shaping and sealing rows takes about as long as writing them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def prefetch(items: Iterator[Item]) -> Generator[Item, None, None]:
    """Yield the items of an iterator in order; while one item is used, the next one is made in another thread.

    An error of the iterator is raised in place of its item. One item is made ahead, and none after `close`.
    """
    with ThreadPoolExecutor(1, "kunyet-ahead") as executor:
        future = executor.submit(_next_item, items)
        while made := future.result():
            future = executor.submit(_next_item, items)
            yield made[0]


def _next_item(items: Iterator[Item]) -> tuple[Item, ...]:
    """Return the next item in a tuple, empty at the end: an item itself may be anything."""
    for item in items:
        return (item,)
    return ()
