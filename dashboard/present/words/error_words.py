"""Errors in the reader's language: what went wrong, and what to do about it."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken


def passphrase_rule() -> str:
    """Return what makes a passphrase strong enough."""
    return _("Use at least 12 letters. Four or more unrelated words are easiest to remember.")


def error_words(error: KunyetError) -> tuple[str, str]:
    """Return an error's sentence and its remedy, as a page says them."""
    said = error.in_words(spoken(), on_page=True)
    return said.message, said.remedy


def error_note_html(error: KunyetError) -> Html:
    """Return an error as a note that a screen reader reads at once."""
    sentence, remedy = error_words(error)
    return tag("p", tag("strong", sentence), " ", remedy, cls="k-fault", role="alert")


def done_note_html(sentence: str) -> Html:
    """Return what was done as a note that a screen reader reads when it is idle."""
    return tag("p", sentence, cls="k-done", role="status")
