"""The error screen, in the place of a page: one sentence, what to do, and the first problems of the files."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.error_words import error_words
from kunyet.dashboard.present.words.problem_words import problem_line_html
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _, n_

PROBLEMS_LISTED = 8


PASSING_CODES = ("server-gone", "server-hangs", "server-restarts", "read-only-server")
"""Errors of a server that pass by themselves."""
RETRY_SECONDS = 5
"""Seconds until the page is tried again."""


def show(error: KunyetError) -> None:
    """Show an error and its remedy; if it passes by itself, the page is tried again by itself."""
    _show_error(error)
    if error.code in PASSING_CODES:
        render_html(tag("p", _("This page comes back by itself as soon as the server does."), cls="k-muted"))
        st.fragment(_retry, run_every=RETRY_SECONDS)([])


def _retry(tried: list[bool]) -> None:
    """Run the page again, except at the first call, when it has just been drawn."""
    if tried:
        st.rerun()
    tried.append(True)


def _show_error(error: KunyetError) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    message, remedy = error_words(error)
    items = [tag("li", problem_line_html(problem)) for problem in problems[:PROBLEMS_LISTED]]
    more = len(problems) - PROBLEMS_LISTED
    render_html(
        tag(
            "section",
            tag("h1", _("The directory cannot be read.") if problems else message),
            tag("p", remedy, cls="k-first") if remedy else Html(),
            tag("ol", join(*items), cls="k-problems") if items else Html(),
            tag("p", n_("And {n} more.", "And {n} more.", more), cls="k-muted") if more > 0 else Html(),
            cls="k-opening",
        )
    )
