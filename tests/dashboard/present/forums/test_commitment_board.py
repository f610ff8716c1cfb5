"""A promise on the board: what is said of it if it is late or silent, and nothing if it is neither."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.forums.commitment_board import Card, trouble_words


@pytest.mark.parametrize(
    ("is_late", "is_silent", "said"),
    ((False, False, ""), (True, False, "late"), (False, True, "silent"), (True, True, "late and silent")),
)
def test_a_promise_that_is_neither_late_nor_silent_is_not_marked(*, is_late: bool, is_silent: bool, said: str) -> None:
    assert trouble_words(Card({"id": "k"}, (), is_late, is_silent)) == said
