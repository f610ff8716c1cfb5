"""Log entries for target lists, written before the lists are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.cli.unlock import store_person
from kunyet.graph.access.target_lists import READ_TARGET_LIST

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


def log_target_lists(store: Store, lists: Sequence[str]) -> None:
    """Write to the log that these target lists are read; do nothing for no lists, or for a store without a log."""
    if lists and not store.read_only:
        store.log(store_person(store), READ_TARGET_LIST, tuple(lists))
