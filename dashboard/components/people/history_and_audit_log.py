"""The history of the directory, with a form to take back a revision, and its audit log."""

from __future__ import annotations

from itertools import islice

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.people.people_actions import box_key, run_action
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.common.version_history import SHOWN, changes_html
from kunyet.dashboard.present.people.people_tables import audit_table_html, revision_table_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.entity_story import story_of
from kunyet.graph.access.visible_history import VisibleHistory
from kunyet.graph.messages.language import _
from kunyet.graph.stores.locked_store import LockedStore

AT_ONCE = 30
"""This many entries are listed at first, and more with each click."""


def history_part(run: PageRun, store: LockedStore) -> None:
    """Show the revisions that the viewer may see, latest first, and the form to take one back."""
    most = keys.REVISIONS_LISTED.get() or AT_ONCE
    sight = VisibleHistory(store, run.view)
    who, about = _filters(run, store)
    told = story_numbers(run, about) if about else None
    wanted = (
        one
        for one in sight.revisions(reversed(store.revisions()))
        if (not who or one.who == who) and (told is None or one.number in told)
    )
    revisions = list(islice(wanted, most + 1 if sight.own else None))
    with st.form(box_key("undo"), border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        numbers = [one.number for one in revisions if one.number]
        newest = numbers[0] if numbers else 0
        number = st.selectbox(_("Undo revision"), numbers, key=box_key("undo-number"), width=200)
        why = text_box(_("Why, for the history"), key=box_key("undo-why"), max_chars=200)
        sent = st.form_submit_button(_("Take it back"), key="undo-send", icon=":material/undo:", disabled=not newest)
    if sent and number:
        reason = why.strip() or f"undid revision {number}"

        def undo() -> None:
            sight.refuse_own_firewall_change(number)
            store.undo(number, who=run.settings.person, why=reason)

        run_action(undo, _("Revision {number} is undone by a new one.", number=number))
    render_html(revision_table_html(revisions[:most]))
    _look_inside(run, sight, numbers[:most])
    _more_button(keys.REVISIONS_LISTED, most, len(revisions), counted=not sight.own)


def _filters(run: PageRun, store: LockedStore) -> tuple[str, str]:
    """Ask for the person and the actor that are looked for; both blank: all."""
    names = sorted({one.who for one in store.revisions()} | {one.who for one in store.audit()}, key=str.casefold)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox(
            _("Who"), ["", *names], key="history-who", format_func=lambda one: one or _("everybody"), width=240
        )
        about = actor_box(run.view, _("About whom"), keys.HISTORY_ABOUT, placeholder=_("everybody"))
    return str(who or ""), about or ""


def story_numbers(run: PageRun, entity: str) -> frozenset[int]:
    """Return the revisions that are part of an entity's story."""
    return frozenset(number for one in story_of(run.store, run.view, entity) for number in one.numbers)


def _look_inside(run: PageRun, sight: VisibleHistory, numbers: list[int]) -> None:
    """Show what a chosen revision changed, by name, with the values before and after."""
    if not numbers:
        return
    number = st.selectbox(
        _("What did this revision change"),
        numbers,
        index=None,
        key="history-inside",
        placeholder=_("Choose a revision"),
        width=260,
    )
    if number is None:
        return
    changes = sight.changes(number)
    before = {}
    for change in changes[:SHOWN]:
        ended = [one for one in run.store.history(change.table, change.key) if one.until == number]
        if ended:
            before[change.table, change.key] = ended[-1].values
    render_html(changes_html(run.view, changes, before))


def _more_button(key: SessionKey[int], most: int, of: int, *, counted: bool) -> None:
    """Offer to show more entries; their number is left out for a viewer who does not see all of them."""
    word = _("Show more ({n})", n=of - most) if counted else _("Show more")
    if of > most and st.button(word, key=f"more-{key.name}"):
        key.set(most + AT_ONCE)
        st.rerun()


def audit_part(run: PageRun, store: LockedStore) -> None:
    """Show the entries of the audit log that the viewer may see, latest first."""
    most = keys.AUDIT_ENTRIES_LISTED.get() or AT_ONCE
    sight = VisibleHistory(store, run.view)
    who, about = _filters(run, store)
    wanted = (
        one
        for one in sight.log(reversed(store.audit()))
        if (not who or one.who == who) and (not about or about in one.subjects)
    )
    entries = list(islice(wanted, most + 1 if sight.own else None))
    render_html(
        tag(
            "p",
            _(
                "Who read or changed what. The log holds ids; names are looked up while it is shown. Its entries form"
                " a chain, so that changes to them can be found."
            ),
            cls="k-muted",
        )
    )
    render_html(audit_table_html(run.view, entries[:most]))
    _more_button(keys.AUDIT_ENTRIES_LISTED, most, len(entries), counted=not sight.own)
