"""The routes that were found: each drawn and to be copied, a handle to be copied singly, and who could stand in."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.gaps.introduction_decision import IntroductionDecision, save_introduction_decision
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.route_list import copied_handles, route_html, route_text
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_contact_reading
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, spoken
from kunyet.graph.routes import Routes
from kunyet.graph.stores.introduction_states import IntroductionState, pair_of


def routes_part(run: PageRun, view: View, found: Routes) -> None:
    """Show the routes, the best first, and after it who could stand in for whoever all routes hang on."""
    single = found.single_point_of_failure
    for number, route in enumerate(found.routes, 1):
        render_html(route_html(view, route, number, single))
        with st.expander(_("Route {number} as text, to copy", number=digits(str(number)))):
            st.code(route_text(view, route), language=None, wrap_lines=True)
        if number == 1:
            _handles(run, view, found)
            _stand_ins(run, view, found)


def _handles(run: PageRun, view: View, found: Routes) -> None:
    """Offer the handles of the best route, one at a time; each showing is logged before."""
    handles = copied_handles(found.routes[0])
    if not handles:
        return
    with st.expander(_("Copy a handle")):
        place = st.selectbox(
            _("Handle of"),
            range(len(handles)),
            format_func=lambda at: (
                f"{name_of(view, handles[at][0])} · {first_upper(channel_word(view, handles[at][1]))}"
            ),
            key=f"handle-of-{'-'.join(owner for owner, _channel, _text in handles)}",
        )
        chosen = (*handles[place], view.purpose, view.role)
        if st.button(_("Show this handle to copy"), key="handle-copy"):
            # The log is written first: an interrupted reading counts, too.
            log_contact_reading(run.store, view, run.settings.person, [chosen[0]])
            keys.HANDLE_TO_COPY.set(chosen)
        if keys.HANDLE_TO_COPY.get() == chosen:
            st.code(chosen[2], language=None)


def _stand_ins(run: PageRun, view: View, found: Routes) -> None:
    for single, candidates in found.stand_ins.items():
        name = name_of(view, single)
        sentences = [tag("li", one.message.in_words(spoken())) for one in candidates]
        nobody = _("Nobody is known who could after one introduction.")
        ask = _("Ask a coordinator, who sees which introductions may be made.")
        none = tag("li", nobody if view.sees_everything else ask, cls="k-muted")
        heading = tag("h3", _("Who could stand in for {name}?", name=name))
        render_html(tag("section", heading, tag("ol", *(sentences or [none])), cls="k-stand-ins"))
        if run.can_edit and any(one.introduce for one in candidates):
            first = next(one for one in candidates if one.introduce)
            propose_button(run, first.actor, first.introduce or "", first.via or "", f"stand-in-{single}")


def propose_button(run: PageRun, a: str, b: str, via: str, key: str) -> None:
    """Show the button that puts an introduction on the list of those to be made."""
    low, high = pair_of(*run.view.stored([a, b]))
    known = run.store.introduction_states().get((low, high))
    names = {"a": name_of(run.view, a), "b": name_of(run.view, b)}
    if known is not None and known.state == "accepted":
        render_html(tag("p", _("The introduction of {a} to {b} is on the list, to be made.", **names), cls="k-muted"))
        return
    state = IntroductionState(low, high, state="accepted", via=via, by=run.settings.person)
    st.button(
        _("Put the introduction of {a} to {b} on the list", **names),
        key=key,
        on_click=save_introduction_decision,
        args=(IntroductionDecision((state,)), run.view.revision),
    )
