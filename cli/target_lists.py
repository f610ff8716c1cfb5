"""Readings of target lists, written to the log before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.cli.unlock import person_of
from kunyet.graph.access.target_lists import READ

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


def log_lists(store: Store, lists: Sequence[str]) -> None:
    """Write to the log that these target lists are read; nothing where there are none, or no log is kept."""
    if lists and not store.read_only:
        store.log(person_of(store), READ, tuple(lists))
