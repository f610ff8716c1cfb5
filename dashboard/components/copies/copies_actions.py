"""What the parts of the page Other copies share: the store, and the outcome of the last action, shown once."""

from __future__ import annotations

from collections.abc import Callable

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.errors import KunyetError


def run_action(action: Callable[[], object], done: str) -> None:
    """Run the action of a button; the note and empty boxes follow."""
    try:
        action()
    except KunyetError as error:
        keys.COPIES_NOTE.set(error_note_html(error))
    else:
        keys.COPIES_NOTE.set(done_note_html(done))
        keys.COPIES_ROUND.set(keys.COPIES_ROUND.get() + 1)


def show_outcome() -> None:
    """Show what became of the last action, once."""
    note = keys.COPIES_NOTE.get()
    if note:
        render_html(note)
        keys.COPIES_NOTE.set(None)


def box_key(name: str) -> str:
    """Return the key of a box that is empty again after each action."""
    return f"{name}-{keys.COPIES_ROUND.get()}"
