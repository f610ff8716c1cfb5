"""What the directory refused while a click was handled: shown at the top of the page that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.errors import KunyetError

Arguments = ParamSpec("Arguments")


def remember_refusal(handler: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Return a click handler that remembers a `KunyetError` (locked, busy, disk full), so that the page still runs."""

    @wraps(handler)
    def guarded(*args: Arguments.args, **more: Arguments.kwargs) -> None:
        try:
            handler(*args, **more)
        except KunyetError as error:
            keys.REFUSED.set(error)

    return guarded


def refused_note() -> None:
    """Show once what was refused."""
    error = keys.REFUSED.get()
    if error is not None:
        keys.REFUSED.set(None)
        render_html(error_note_html(error))
