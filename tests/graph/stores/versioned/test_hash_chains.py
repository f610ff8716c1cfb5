"""Chains: a digest covers every part of its link, and a head both ends."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.stores.versioned.hash_chains import entry_digest, head_text, revision_digest

ENTRY: dict[str, Any] = {"before": b"b", "fields": (1, "aye"), "anchor": b"a", "salt": b"s"}
REVISION: dict[str, Any] = {"before": b"b", "fields": (1, "aye"), "begun": (b"x", b"y"), "ended": (3, 4), "salt": b"s"}
OTHER: dict[str, Any] = {
    "before": b"c", "fields": (1, "bo"), "anchor": b"d", "salt": b"t", "begun": (b"y", b"x"), "ended": (3, 5)
}  # fmt: skip


@pytest.mark.parametrize("part", ENTRY)
def test_an_entry_is_bound_to_every_part(part: str) -> None:
    assert entry_digest(**ENTRY) != entry_digest(**{**ENTRY, part: OTHER[part]})


@pytest.mark.parametrize("part", REVISION)
def test_a_revision_is_bound_to_every_part(part: str) -> None:
    assert revision_digest(**REVISION) != revision_digest(**{**REVISION, part: OTHER[part]})


def test_a_head_is_bound_to_both_ends() -> None:
    assert len({head_text(1, 2, one, other) for one in (b"a", b"b") for other in (b"c", b"d")}) == 4
