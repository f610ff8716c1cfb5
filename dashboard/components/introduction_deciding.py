"""Deciding about introductions: accept what is proposed or decline it, and tell that an accepted one was made, which records the tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import state
from dashboard.components.put import put
from dashboard.language import _, n_
from dashboard.present.faults import fault_html
from dashboard.present.html import tag
from dashboard.present.introduction_states import decided_rows, decision_sentence
from dashboard.present.words import channel_word
from dashboard.run import Run
from graph.dates import date_of, day_number, iso
from graph.errors import BadInput, KunyetError
from graph.introductions.decided import refuse_walled, tie_made
from graph.introductions.explain import Told
from graph.stores.contract import Revision
from graph.stores.introduction_states import PROPOSED, IntroductionState, pair_of

DONE, FAULT, ROUND = "introduced-done", "introduced-fault", "introduced-round"
LONGEST = 400
"""Letters of a reason."""
Deed = Callable[[], Sequence[Revision]]


def said(run: Run) -> None:
    """Tell what became of the last decision: that it is kept and can be undone, or why it is not."""
    fault, done = state.recall(FAULT), state.recall(DONE)
    state.remember(FAULT, None)
    if fault is not None:
        put(fault_html(fault))
    if done is None:
        return
    if not run.can_edit or run.store.head().number != done[0][-1]:
        state.remember(DONE, None)  # somebody has gone on since; the history takes it back
        return
    with st.container(key="introduced", horizontal=True, vertical_alignment="center"):
        put(tag("p", _("Kept. {what}", what=done[1]), cls="k-done", role="status"))
        if st.button(_("Undo"), key="introduced-undo", icon=":material/undo:"):
            _do(lambda: [_undone(run, number) for number in reversed(done[0])], "")


def _undone(run: Run, number: int) -> Revision:
    return run.store.undo(number, who=run.settings.person, why="a decision about an introduction taken back")


def deciding(run: Run, group: Sequence[Told]) -> None:
    """Show, to who may, how the chosen introduction (or those that are to be made together) is accepted or declined."""
    if not run.view.may("edit"):
        return
    if run.store.read_only:
        put(tag("p", _("This directory is a folder of tables, which is only read: load it into an encrypted directory to accept and decline."), cls="k-note"))  # fmt: skip
        return
    words = {"accepted": _("Accept"), "declined": _("Decline")}
    with st.container(key="introduction_decide"):
        what = st.segmented_control(
            _("Decide about it"),
            list(words),
            key=_key("what"),
            format_func=words.__getitem__,
            label_visibility="collapsed",
        )
        if what is None:
            return
        label = _("Why not") if what == "declined" else _("Why (may be left blank)")
        why = str(st.text_input(label, key=_key("why"), max_chars=LONGEST)).strip()
        if st.button(words[what], key=_key("send"), type="primary"):
            states = [_state(run, told.a, told.b, str(what), why, told) for told in group]
            _do(lambda: _decide(run, states), " ".join(decision_sentence(run.view, one) for one in states))


def _state(run: Run, a: str, b: str, what: str, why: str, told: Told | None = None) -> IntroductionState:
    via, channel = (told.via or "", told.channel) if told is not None else ("", "")
    low, high = pair_of(a, b)
    return IntroductionState(
        low, high, what, via=via, channel=channel, by=run.settings.person, why=why, since=iso(run.view.today) or ""
    )


def _decide(run: Run, states: Sequence[IntroductionState]) -> list[Revision]:
    for one in states:
        if one.state == "declined" and not one.why:
            raise BadInput(
                "no-reason", _("Nobody would know why it is not to be made."), _("Say why not, in a few words.")
            )
        if one.state == "accepted":
            refuse_walled(run.view, *(run.view.records.entity_row[id] for id in one.pair))
    # The reason stays with the decision, where it can be erased; a revision's would stay.
    return [run.store.set_introduction(one, who=run.settings.person) for one in states]


def decided_panel(run: Run) -> None:
    """Show what was accepted and is to be made, and what was declined, each with what can be done about it."""
    if not run.can_edit:
        return
    rows = decided_rows(run.view, run.store.introduction_states().values())
    if not rows:
        return
    accepted = sum(one.state == "accepted" for one in rows.values())
    put(tag("h3", n_("{n} introduction accepted, to be made", "{n} introductions accepted, to be made", accepted)))
    with st.container(key="introductions_decided"):
        chosen = st.selectbox(_("Introduction"), list(rows), key=_key("which"))
        if chosen is not None:
            _go_on(run, rows[chosen])


def _go_on(run: Run, one: IntroductionState) -> None:
    words = (
        {"done": _("It was made"), PROPOSED: _("Take it back")}
        if one.state == "accepted"
        else {PROPOSED: _("Propose it again")}
    )
    what = st.segmented_control(
        _("What became of it"),
        list(words),
        key=_key("became"),
        format_func=words.__getitem__,
        label_visibility="collapsed",
    )
    if what == "done":
        _made(run, one)
    elif what is not None and st.button(words[what], key=_key("back"), type="primary"):
        again = IntroductionState(*one.pair)
        _do(lambda: [run.store.set_introduction(again, who=run.settings.person)], decision_sentence(run.view, again))


def _made(run: Run, one: IntroductionState) -> None:
    """Ask over what and when they were introduced, and record their tie."""
    channels = list(run.view.network.channels)
    at = channels.index(one.channel) if one.channel in channels else None
    channel = st.selectbox(
        _("Over which channel"),
        channels,
        index=at,
        key=_key("channel"),
        format_func=lambda name: channel_word(run.view, name),
    )
    on = st.date_input(_("On which day"), value=date_of(run.view.at), key=_key("on"), format="YYYY-MM-DD")
    if st.button(_("Record the tie"), key=_key("record"), type="primary"):
        day = day_number(on) if on else None
        _do(lambda: [_recorded(run, one, str(channel or ""), day)], _("The tie is recorded."))


def _recorded(run: Run, one: IntroductionState, channel: str, day: int | None) -> Revision:
    rows = [run.view.row_of(id) for id in one.pair]
    refuse_walled(run.view, *rows)
    tie, record = tie_made(run.view, *rows, channel=channel, on=day)
    done = IntroductionState(
        *one.pair, "done", one.via, channel, run.settings.person, one.why, iso(run.view.today) or "", tie
    )
    return run.store.set_introduction(done, who=run.settings.person, tie=record)


def _do(deed: Deed, what: str) -> None:
    """Do something to the directory; what became of it is told above, with the way back."""
    try:
        revisions = deed()
    except KunyetError as error:
        state.remember(FAULT, error)
        state.remember(DONE, None)
    else:
        state.remember(DONE, ([each.number for each in revisions], what) if what else None)
        state.remember(ROUND, int(state.recall(ROUND, 0)) + 1)
        state.remember("introduction", None)
    st.rerun()


def _key(name: str) -> str:
    """Return the key of a box that is empty again once what it was for is done."""
    return f"introduced-{name}-{state.recall(ROUND, 0)}"
