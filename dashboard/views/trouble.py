"""What is shown in the place of a page where something is wrong: one sentence, what to do, and the first problems of the files."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _, n_
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.errors import said
from kunyet.dashboard.present.words.problems import line_html
from kunyet.graph.messages.errors import BadInput, KunyetError

NAMED = 8


PASSES = ("server-gone", "server-hangs", "server-restarts", "read-only-server")
"""Faults of a server that pass without anybody here doing anything."""
AGAIN = 5
"""Seconds until it is tried again."""


def show(error: KunyetError) -> None:
    """Show an error as people can use it; where it passes by itself, the page comes back by itself."""
    _tell(error)
    if error.code in PASSES:
        put(tag("p", _("This page comes back by itself as soon as the server does."), cls="k-muted"))
        st.fragment(_again, run_every=AGAIN)([])


def _again(tried: list[bool]) -> None:
    """Draw everything anew, but for the first time that this is called: then it has just been drawn."""
    if tried:
        st.rerun()
    tried.append(True)


def _tell(error: KunyetError) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    message, remedy = said(error)
    items = [tag("li", line_html(problem)) for problem in problems[:NAMED]]
    more = len(problems) - NAMED
    put(
        tag(
            "section",
            tag("h1", _("The directory cannot be read as it is.") if problems else message),
            tag("p", remedy, cls="k-first") if remedy else Html(),
            tag("ol", join(*items), cls="k-problems") if items else Html(),
            tag("p", n_("And {n} more.", "And {n} more.", more), cls="k-muted") if more > 0 else Html(),
            cls="k-opening",
        )
    )
