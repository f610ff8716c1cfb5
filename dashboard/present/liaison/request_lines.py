"""Requests for routes as markup: where each stands, with its steps; and in one line for Overview."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import digits, n_, spoken
from kunyet.graph.requests.request_words import request_message, step_message
from kunyet.graph.requests.requests_of import KeptRequest, requests_of
from kunyet.graph.vocabulary.cycle.request_states import RequestState


def request_html(view: View, request: KeptRequest) -> Html:
    """Return where a request stands, and its steps below."""
    steps = [
        tag("li", digits(f"{step.number}. "), step_message(view, step).in_words(spoken())) for step in request.steps
    ]
    paused = "critical" if request.state == RequestState.PAUSED else ""
    head = tag("strong", request_message(view, request).in_words(spoken()), cls=paused)
    return tag("li", head, tag("ul", *steps, cls="k-request-steps"))


def request_label(view: View, request: KeptRequest) -> str:
    """Return a request in a few words: from whom to whom."""
    return f"{name_of(view, request.start)} → {name_of(view, request.goal)}"


def open_requests_html(view: View) -> Html:
    """Return one line about open requests, for whoever sees them; nothing where there is none."""
    open_ = [one for one in requests_of(view.network) if not one.is_ended]
    if not open_:
        return NOTHING
    said = _count(open_)
    return tag("p", links.session_link(links.page("liaison"), said), cls="k-open-requests")


def _count(open_: Sequence[KeptRequest]) -> str:
    paused = [one for one in open_ if one.state == RequestState.PAUSED]
    said = n_("{n} request for a route is open.", "{n} requests for a route are open.", len(open_))
    if not paused:
        return said
    silent = n_(
        "{n} is paused, since somebody is silent: find out whether they are safe.",
        "{n} are paused, since somebody is silent: find out whether they are safe.",
        len(paused),
    )
    return f"{said} {silent}"
