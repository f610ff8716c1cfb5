"""Exports for narrower roles need names that last: without a secret beside the tables each run draws others.

Such a file could never be compared with the next one, and nobody could find in it what a code name stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import KunyetError

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def refuse_fleeting_names(view: View) -> None:
    """Raise `KunyetError` (`no-code-names-key`) for a narrower role over tables without a secret."""
    if not view.sees_everything and not view.names_last:
        raise KunyetError("no-code-names-key")
