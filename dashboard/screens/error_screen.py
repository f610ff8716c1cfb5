"""What is shown in the place of a page where something is wrong: one sentence, what to do, and the first problems of the files."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.errors import error_words
from kunyet.dashboard.present.words.problems import problem_line_html
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _, n_

NAMED = 8


PASSES = ("server-gone", "server-hangs", "server-restarts", "read-only-server")
"""Faults of a server that pass without anybody here doing anything."""
AGAIN = 5
"""Seconds until it is tried again."""


def show(error: KunyetError) -> None:
    """Show an error as people can use it; where it passes by itself, the page comes back by itself."""
    _tell(error)
    if error.code in PASSES:
        render_html(tag("p", _("This page comes back by itself as soon as the server does."), cls="k-muted"))
        st.fragment(_again, run_every=AGAIN)([])


def _again(tried: list[bool]) -> None:
    """Draw everything anew, but for the first time that this is called: then it has just been drawn."""
    if tried:
        st.rerun()
    tried.append(True)


def _tell(error: KunyetError) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    message, remedy = error_words(error)
    items = [tag("li", problem_line_html(problem)) for problem in problems[:NAMED]]
    more = len(problems) - NAMED
    render_html(
        tag(
            "section",
            tag("h1", _("The directory cannot be read as it is.") if problems else message),
            tag("p", remedy, cls="k-first") if remedy else Html(),
            tag("ol", join(*items), cls="k-problems") if items else Html(),
            tag("p", n_("And {n} more.", "And {n} more.", more), cls="k-muted") if more > 0 else Html(),
            cls="k-opening",
        )
    )
