"""Whom to invite to a forum that is to come: worked out, changed by hand, saved; and what the invited answer."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.editing.save_forum import save_attendances, save_invitations
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.invitation_tables import answers_html, list_html, seats_sentence
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.invitations.find_invitations import Invitations, changed_invitations, find_invitations
from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.invitation_answers import INVITATION_ANSWER_WORDS, INVITATION_ANSWERS

SEATS = 100
"""Room for so many delegates, where a forum does not say how many it expects."""
MOST_SEATS = 2_000


def invitations_box(run: PageRun, forum: str, expected: int | None) -> None:
    """Show the box: the list is kept in the session only, until it is saved."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        seats = st.number_input(
            _("Seats"), 1, MOST_SEATS, min(expected or SEATS, MOST_SEATS), key=f"invite-seats-{forum}"
        )
        st.button(_("Work out whom to invite"), key="invite-find", on_click=_find, args=(run, forum, int(seats)))
    kept = keys.INVITATIONS.get()
    if kept is None or kept[1].forum != forum or kept[0] != run.view.revision:
        return
    found = kept[1]
    if not found.invited:
        render_html(tag("p", _("There is nobody to invite: no actor takes part today."), cls="k-muted"))
        return
    render_html(tag("p", seats_sentence(found)), list_html(run.view, found))
    _changes(run, found)
    st.button(_("Save as invited today"), key="invite-save", type="primary", on_click=_save, args=(run, found))
    render_html(
        tag("p", _("This list is for coordinators only: it tells who may come, and who sits where."), cls="k-note")
    )


def _changes(run: PageRun, found: Invitations) -> None:
    """Ask whom to take off the list, and whom to put on it."""
    left, right = st.columns(2, gap="large")
    ids = [one.id for one in found.invited]
    with left:
        off = st.selectbox(_("On the list"), ids, key="invite-off", format_func=lambda one: name_of(run.view, one))
        rest = [one for one in ids if one != off]
        st.button(_("Take off the list"), key="invite-take", on_click=_change, args=(run, found, rest))
    with right:
        more = actor_box(run.view, _("Not on the list"), keys.INVITED_MORE, placeholder=_("Choose an actor"))
        st.button(
            _("Put on the list"),
            key="invite-put",
            disabled=not more or more in ids,
            on_click=_change,
            args=(run, found, [*ids, more]),
        )


@remember_refusal
def _find(run: PageRun, forum: str, seats: int) -> None:
    found = find_invitations(run.view, forum, seats)
    run.store.log(run.settings.person, "invitations", [forum])
    keys.INVITATIONS.set((run.view.revision, found))


@remember_refusal
def _change(run: PageRun, found: Invitations, actors: list[str]) -> None:
    changed = changed_invitations(run.view, found.forum, found.seats, actors)
    keys.INVITATIONS.set((run.view.revision, changed))
    keys.INVITED_MORE.set(None)


@remember_refusal
def _save(run: PageRun, found: Invitations) -> None:
    sittings = {one.id: str(one.sitting) for one in found.invited}
    remember_saved(save_invitations(run, found.forum, sittings, iso_date(run.view.today) or "").number)
    keys.INVITATIONS.set(None)


def answers_box(run: PageRun, forum: str, rows: list[dict[str, str]]) -> None:
    """Show who is invited (`rows` are ties) and what they answered, with a form to record an answer."""
    render_html(answers_html(run.view, forum))
    if not rows or not run.can_edit:
        return
    invited = sorted((row["from"] for row in rows), key=lambda one: name_of(run.view, one))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox(_("Invited"), invited, key="answer-who", format_func=lambda one: name_of(run.view, one))
        answer = st.selectbox(
            _("Answer"),
            INVITATION_ANSWERS,
            key="answer-what",
            format_func=lambda one: first_upper(translate(INVITATION_ANSWER_WORDS[one], spoken())),
        )
        why = text_box(_("Apology"), key="answer-apology") if answer == "no" else ""
        st.button(_("Save the answer"), key="answer-save", on_click=_answer, args=(run, forum, who, answer, why))


@remember_refusal
def _answer(run: PageRun, forum: str, who: str, answer: str, why: str) -> None:
    cells = {"answer": answer, "apology": why.strip()}
    remember_saved(save_attendances(run, forum, {who: cells}).number)
    st.session_state["answer-apology"] = ""
