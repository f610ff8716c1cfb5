"""The next batch is made while the present one is written: in order, one at a time, and nothing is lost when either
side fails.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kunyet.graph.stores.neo4j_store.writing.prefetch import prefetch

PATIENCE = 30


def test_the_next_item_is_made_while_one_is_used() -> None:
    """The second item is there although whoever took the first has not come back for it; the third is not."""
    made = [threading.Event() for _ in range(3)]

    def items() -> Iterator[int]:
        for number, each in enumerate(made):
            each.set()
            yield number

    coming = prefetch(items())
    assert next(coming) == 0
    assert made[1].wait(PATIENCE)
    assert not made[2].is_set()
    assert list(coming) == [1, 2]


@pytest.mark.parametrize("items", ([], [None], [0, "", [], ()], list(range(100))), ids=len)
def test_all_items_come_in_their_order(items: list[object]) -> None:
    """Empty ones, too."""
    assert list(prefetch(iter(items))) == items


def test_what_goes_wrong_is_raised_where_the_item_was_due() -> None:
    """What came before it is given first."""

    def items() -> Iterator[int]:
        yield 1
        yield 2
        raise LookupError

    coming = prefetch(items())
    assert [next(coming), next(coming)] == [1, 2]
    with pytest.raises(LookupError):
        next(coming)


def test_nothing_is_made_any_more_once_it_is_closed() -> None:
    """Whoever writes and fails leaves no thread behind."""
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    coming = prefetch(items())
    assert next(coming) == 0
    coming.close()
    assert made in ([0], [0, 1])
    assert not [each for each in threading.enumerate() if each.name.startswith("kunyet-ahead")]
