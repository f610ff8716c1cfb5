"""The forms of referrals: ask for one, and record how one goes on. For coordinators, in a directory that is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.support.needs_list import need_label
from kunyet.dashboard.present.support.referral_lines import referral_html, referral_label
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import N_, _, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.stores.revision import Change
from kunyet.graph.support.referral_moves import (
    MOVES,
    WITH_REASON,
    Referral,
    moved_referral,
    new_referral,
    referrals_of,
    told_referral,
    whole_referral,
)
from kunyet.graph.support.support_board import SupportBoard
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.referral_reasons import REFERRAL_REASON_WORDS
from kunyet.graph.vocabulary.cycle.referral_states import REFERRAL_STATE_WORDS
from kunyet.graph.vocabulary.cycle.referral_urgencies import REFERRAL_URGENCY_WORDS

CONSENT_GIVERS: Mapping[str, str] = {
    "person_helped": N_("the person to be helped"),
    "guardian": N_("a parent or guardian"),
    "referrer": N_("whoever referred, on their behalf"),
}
"""Who may give the consent, as roles and never by name."""


def recorded_day(run: PageRun) -> int:
    """Return the day by which referrals are recorded, and by which they are erased: the directory's own date, else
    today; never an earlier day that is looked at.
    """
    return run.view.at if run.at is None else run.view.today


def referrals_part(run: PageRun, board: SupportBoard) -> None:
    """Show the referrals and their forms."""
    render_html(tag("h2", _("Referrals")))
    note = keys.SUPPORT_NOTE.get()
    if note:
        render_html(note)
        keys.SUPPORT_NOTE.set(None)
    found = referrals_of(run.view.network)
    if found:
        render_html(tag("ul", *(referral_html(run.view, one) for one in found), cls="k-lines"))
    else:
        render_html(tag("p", _("No referral is recorded."), cls="k-muted"))
    if not run.can_edit:
        return
    left, right = st.columns(2, gap="large")
    with left:
        _ask_form(run, board)
    with right:
        _move_form(run, [one for one in found if not one.is_told])


def _ask_form(run: PageRun, board: SupportBoard) -> None:
    render_html(tag("h3", _("Ask for a referral")))
    needs = [need for need in board.needs if need.offers]
    if not needs:
        render_html(tag("p", _("There is no need with a usable offer."), cls="k-muted"))
        return
    place = st.selectbox(
        _("Need"), range(len(needs)), format_func=lambda at: need_label(board, needs[at]), key="referral-need"
    )
    offers = needs[place].offers
    chosen = st.selectbox(
        _("Offer"),
        range(len(offers)),
        format_func=lambda at: in_words(board.name(offers[at].actor), spoken()),
        key=f"referral-offer-{place}",
    )
    urgency = st.selectbox(
        _("Answer needed"),
        list(REFERRAL_URGENCY_WORDS),
        index=2,
        format_func=lambda word: _(REFERRAL_URGENCY_WORDS[word]),
        key="referral-urgency",
    )
    if st.button(_("Record that it was asked"), key="referral-ask"):
        need_id, offer_id = board.need_id(needs[place]), board.offer_id(needs[place], offers[chosen])
        day = iso_date(recorded_day(run)) or ""
        _save(run, lambda: new_referral(need_id, offer_id, asked_on=day, urgency=urgency))


def _move_form(run: PageRun, open_: list[Referral]) -> None:
    render_html(tag("h3", _("Record how it goes on")))
    if not open_:
        render_html(tag("p", _("No referral waits."), cls="k-muted"))
        return
    place = st.selectbox(
        _("Referral"), range(len(open_)), format_func=lambda at: referral_label(run.view, open_[at]), key="referral-one"
    )
    chosen = open_[place]
    seen, day = run.view.records.referrals.row(chosen.row), iso_date(recorded_day(run)) or ""
    row = whole_referral(run.store.records(), seen)
    if chosen.is_ended:
        if st.button(_("Whoever referred was told"), key="referral-told"):
            _save(run, lambda: told_referral(row, on=day))
        return
    state = st.selectbox(
        _("Now it is"),
        MOVES[chosen.state],
        format_func=lambda word: _(REFERRAL_STATE_WORDS[word]),
        key=f"referral-state-{chosen.state}",
    )
    why, by = "", ""
    if state in WITH_REASON:
        why = st.selectbox(
            _("Reason"),
            list(REFERRAL_REASON_WORDS),
            format_func=lambda word: _(REFERRAL_REASON_WORDS[word]),
            key="referral-why",
        )
    if state == "handed_over":
        by = st.selectbox(
            _("Consent was given by"),
            ["", *CONSENT_GIVERS],
            format_func=lambda word: _(CONSENT_GIVERS[word]) if word else _("nobody yet"),
            key="referral-consent",
        )
    render_html(tag("p", _("Write nothing anywhere about the person helped."), cls="k-muted"))
    if st.button(_("Record it"), key="referral-move"):
        _save(run, lambda: moved_referral(row, state, on=day, why=why, consent_by=by, consent_on=day if by else ""))


def _save(run: PageRun, make: Callable[[], dict[str, str]]) -> None:
    """Save a referral; the next run shows that it is saved, or why not."""
    try:
        row = make()
        change = Change("referrals", (row["id"],), row)
        run.store.apply([change], who=run.settings.person, why="referral", based_on=run.view.revision)
    except KunyetError as error:
        keys.SUPPORT_NOTE.set(error_note_html(error))
    else:
        keys.SUPPORT_NOTE.set(done_note_html(_("Saved. The clock starts again today.")))
    st.rerun()
