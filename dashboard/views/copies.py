"""Other copies: join a bundle of another copy of this directory, make one, and the keys of both sides."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.copies.copies_actions import show_outcome
from kunyet.dashboard.components.copies.give_part import give_part
from kunyet.dashboard.components.copies.join_part import join_part
from kunyet.dashboard.components.copies.keys_part import keys_part
from kunyet.dashboard.components.decide.open_conflicts_part import open_of_joins_and_loads
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.copies.accepted_keys_table import joins_sentence, past_joins_html
from kunyet.dashboard.present.decide.conflict_questions import open_sentence
from kunyet.dashboard.session import keys, links, open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.make_bundle import refuse_to_exchange
from kunyet.graph.joining.past_joins import past_joins
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "edit" not in run.viewer.policy.may:
        raise NotForThisRole("copy")
    store = open_sessions.unlocked_store(run.settings.store)
    refuse_to_exchange(store)
    joins, (conflicts, _loads) = past_joins(store), open_of_joins_and_loads(run)
    page_opening(joins_sentence(joins), _("answer what joins left open.") if conflicts else "")
    saved_note(run)
    if conflicts:
        link = links.session_link(links.page("decide"), _("To decide"))
        render_html(tag("p", open_sentence(len(conflicts)), " ", link))
    parts: dict[str, tuple[str, Callable[[], None]]] = {
        "join": (_("Join a bundle"), lambda: join_part(run, store)),
        "give": (_("Make a bundle"), lambda: give_part(run, store)),
        "keys": (_("Public keys"), lambda: keys_part(store)),
        "past": (_("Joins so far"), lambda: render_html(past_joins_html(joins))),
    }
    st.session_state["copies-part"] = keys.COPIES_PART.get()
    part = st.segmented_control(
        _("What to do"), list(parts), key="copies-part", format_func=lambda one: parts[one][0], required=True,
        label_visibility="collapsed", on_change=lambda: keys.COPIES_PART.set(st.session_state["copies-part"]),
    )  # fmt: skip
    show_outcome()
    parts[str(part)][1]()


PAGE = Page(
    "copies",
    lambda: _("Other copies"),
    show,
    order=106,
    needs="edit",
    is_rare=True,
    stores=frozenset({StoreKind.WRITTEN}),
)
