"""What the directory refused while a click was taken, before any page is drawn: it is told at the top of the page that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.words.errors import error_note_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.errors import KunyetError

Arguments = ParamSpec("Arguments")


def remember_refusal(deed: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Return what a click does, such that a `KunyetError` in it (locked, busy, no room) is told, and does not take the page away."""

    @wraps(deed)
    def heeded(*args: Arguments.args, **more: Arguments.kwargs) -> None:
        try:
            deed(*args, **more)
        except KunyetError as error:
            keys.REFUSED.set(error)

    return heeded


def refused_note() -> None:
    """Tell once what was refused."""
    error = keys.REFUSED.get()
    if error is not None:
        keys.REFUSED.set(None)
        render_html(error_note_html(error))
