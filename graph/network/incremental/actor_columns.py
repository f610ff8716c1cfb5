"""Columns of entities that decide who is an actor of the network on a date, and which actors are usable."""

from __future__ import annotations

from typing import Final

ACTOR_COLUMNS: Final = frozenset({"id", "kind", "since", "until", "status", "status_since"})
STATUS_COLUMNS: Final = frozenset({"status", "status_since"})
"""The ones that decide whether an actor is usable."""
