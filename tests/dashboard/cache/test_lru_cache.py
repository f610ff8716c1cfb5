"""A result is computed once; the cache is bounded, and can be cleared."""

from __future__ import annotations

import threading

import pytest

from kunyet.dashboard.cache.lru_cache import clear_caches, lru_cached


def test_the_same_arguments_are_computed_once() -> None:
    asked: list[tuple[int, str]] = []

    @lru_cached(4)
    def work(one: int, *, how: str = "") -> list[int]:
        asked.append((one, how))
        return [one]

    assert work(1) is work(1)
    assert work(1, how="a") is not work(1, how="b")
    assert work(2) == [2]
    assert asked == [(1, ""), (1, "a"), (1, "b"), (2, "")]


def test_the_longest_unused_goes_first() -> None:
    asked: list[int] = []

    @lru_cached(2)
    def work(one: int) -> int:
        asked.append(one)
        return one

    for one in (1, 2, 1, 3, 1, 2):
        work(one)
    assert asked == [1, 2, 3, 2]


def test_what_raises_is_not_kept() -> None:
    asked: list[int] = []

    @lru_cached(2)
    def work(one: int) -> int:
        asked.append(one)
        raise ValueError(one)

    for _ in range(2):
        with pytest.raises(ValueError, match="1"):
            work(1)
    assert asked == [1, 1]


def test_of_two_who_ask_at_once_the_second_waits() -> None:
    begun, go_on, asked = threading.Event(), threading.Event(), []

    @lru_cached(2)
    def work(one: int) -> object:
        asked.append(one)
        begun.set()
        assert go_on.wait(10)
        return object()

    found: list[object] = []
    people = [threading.Thread(target=lambda: found.append(work(1))) for _ in range(3)]
    for person in people:
        person.start()
    assert begun.wait(10)
    go_on.set()
    for person in people:
        person.join(10)
    assert asked == [1]
    assert len(found) == 3
    assert len(set(map(id, found))) == 1


def test_what_is_forgotten_while_it_is_computed_stays_forgotten() -> None:
    """A directory that is locked in the middle of a computation leaves nothing behind."""
    asked: list[int] = []

    @lru_cached(2)
    def work(one: int) -> int:
        asked.append(one)
        clear_caches()
        return one

    assert [work(1), work(1)] == [1, 1]
    assert asked == [1, 1]


def test_another_function_has_its_own() -> None:
    @lru_cached(2)
    def one(key: int) -> str:
        return f"one {key}"

    @lru_cached(2)
    def other(key: int) -> str:
        return f"other {key}"

    assert [one(1), other(1)] == ["one 1", "other 1"]


def test_arguments_that_have_no_hash_are_a_mistake() -> None:
    @lru_cached(2)
    def work(one: list[int]) -> int:
        return len(one)

    with pytest.raises(TypeError):
        work([1])
