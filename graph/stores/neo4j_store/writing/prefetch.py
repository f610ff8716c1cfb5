"""Making the next batch while the server writes the present one: shaping and sealing rows takes as long as a server takes to write them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def prefetch(items: Iterator[Item]) -> Generator[Item, None, None]:
    """Give what an iterator gives, in its order; while one item is used, the next is made in another thread.

    What goes wrong in the making is raised where the item was due. One item is made ahead and no more, and none when this is closed.
    """
    with ThreadPoolExecutor(1, "kunyet-ahead") as hands:
        coming = hands.submit(_next_item, items)
        while made := coming.result():
            coming = hands.submit(_next_item, items)
            yield made[0]


def _next_item(items: Iterator[Item]) -> tuple[Item, ...]:
    """Return the next item alone in a tuple, which is empty where there is none: an item itself may be anything."""
    for item in items:
        return (item,)
    return ()
