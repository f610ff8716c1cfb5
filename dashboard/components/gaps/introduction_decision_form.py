"""Deciding about introductions: accept what is proposed or decline it, and tell that an accepted one was made, which records the tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages import language
from kunyet.graph.messages.language import _, n_
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.gaps.introduction_state_words import introduction_conflict_html, unfinished_introductions, introduction_decision_sentence
from kunyet.dashboard.present.words.errors import error_note_html
from kunyet.dashboard.present.words.records import channel_word
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.decisions.introduction_decisions import refuse_walled, tie_made
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.stores.contract import INTRODUCTIONS_TABLE, Change, Conflict, Revision
from kunyet.graph.stores.introduction_states import PROPOSED, IntroductionState, pair_of
from kunyet.graph.text.dates import date_of, day_number, iso

DONE, FAULT, ROUND, CONFLICT = "introduced-done", "introduced-fault", "introduced-round", "introduced-conflict"
LONGEST = 400
"""Letters of a reason."""
Pairs = Sequence[tuple[str, str, str, str]]
"""Introductions as they are decided about: both ids, through whom, over which channel (blank: not said)."""


@dataclass(frozen=True, slots=True)
class IntroductionDecision:
    """What somebody decides about one introduction, or several that are made together.

    Parameters
    ----------
    states
        The decisions.
    tie
        Of one that was made: over which channel, and on which day (`None`: the view's date).
    """

    states: tuple[IntroductionState, ...]
    tie: tuple[str, int | None] | None = None

    def keep(self, run: PageRun, based_on: int) -> Revision:
        """Keep the decisions as one revision, based on the revision of the page on which they were taken."""
        if self.tie is not None:
            return _recorded(run, self.states[0], *self.tie, based_on)
        for one in self.states:
            if one.state == "declined" and not one.why:
                message = _("Nobody would know why it is not to be made.")
                raise BadInput("no-reason", message, _("Say why not, in a few words."))
            if one.state == "accepted":
                refuse_walled(run.view, *(run.view.row_of(id) for id in one.pair))
            one.check()
        values = [None if one.state == PROPOSED else one.values() for one in self.states]
        changes = [Change(INTRODUCTIONS_TABLE, one.pair, row) for one, row in zip(self.states, values, strict=True)]
        # The reason stays with the decision, where it can be erased; a revision's would stay.
        why = f"introduction {self.states[0].state}"
        return run.store.apply(changes, who=run.settings.person, why=why, based_on=based_on)

    def sentence(self, run: PageRun) -> str:
        """Return what is decided, in words."""
        if self.tie is not None:
            return _("The tie is recorded.")
        return " ".join(introduction_decision_sentence(run.view, one) for one in self.states)


def last_introduction_decision(run: PageRun) -> None:
    """Tell what became of the last decision: that it is kept and can be undone, why it is not, or what stands against it."""
    fault, done, conflict = state.recall(FAULT), state.recall(DONE), state.recall(CONFLICT)
    state.remember(FAULT, None)
    if fault is not None:
        render_html(error_note_html(fault))
    if conflict is not None and run.can_edit:
        _against(run, *conflict)
    if done is None:
        return
    if not run.can_edit or run.store.head().number != done[0]:
        state.remember(DONE, None)  # somebody has gone on since; the history takes it back
        return
    with st.container(key="introduced", horizontal=True, vertical_alignment="center"):
        render_html(tag("p", _("Kept. {what}", what=done[1].sentence(run)), cls="k-done", role="status"))
        st.button(_("Undo"), key="introduced-undo", icon=":material/undo:", on_click=_undo, args=(done[0],))


def _against(run: PageRun, wanted: IntroductionDecision, theirs: Sequence[IntroductionState]) -> None:
    """Show what somebody else has decided about the same introduction, beside what was to be decided; one of both stands."""
    render_html(introduction_conflict_html(run.view, theirs, wanted.states))
    with st.container(key="introduced_against", horizontal=True):
        st.button(_("Keep theirs"), key="introduced-theirs", on_click=state.remember, args=(CONFLICT, None))
        st.button(
            _("Decide mine all the same"), key="introduced-mine", on_click=_keep, args=(wanted, run.view.revision)
        )


def _undo(number: int) -> None:
    _do(lambda run: run.store.undo(number, who=run.settings.person, why="a decision about an introduction taken back"), None)  # fmt: skip


def introduction_decision_form(run: PageRun, group: Sequence[IntroductionText]) -> None:
    """Show, to who may, how the chosen introduction (or those that are to be made together) is accepted or declined."""
    if not run.view.may("edit"):
        return
    if run.store.read_only:
        render_html(tag("p", _("This directory is a folder of tables, which is only read: load it into an encrypted directory to accept and decline."), cls="k-note"))  # fmt: skip
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
        st.text_input(label, key=_key("why"), max_chars=LONGEST)
        pairs = [(told.a, told.b, told.via or "", told.channel) for told in group]
        # What the page shows is what is decided about, and on: by the click the list may be another.
        args = (pairs, str(what), _key("why"), run.view.revision)
        st.button(words[what], key=_key("send"), type="primary", on_click=remember_refusal(_send), args=args)


def _send(pairs: Pairs, what: str, why_key: str, based_on: int) -> None:
    why, run = str(st.session_state.get(why_key, "")).strip(), PageRun.now()
    today = iso(run.view.today) or ""
    states = [
        IntroductionState(*pair_of(a, b), what, via=via, channel=channel, by=run.settings.person, why=why, since=today)
        for a, b, via, channel in pairs
    ]
    _keep(IntroductionDecision(tuple(states)), based_on)


def decided_introductions(run: PageRun) -> None:
    """Show what was accepted and is to be made, and what was declined, each with what can be done about it."""
    if not run.can_edit:
        return
    rows = unfinished_introductions(run.view, run.store.introduction_states().values())
    if not rows:
        return
    accepted = sum(one.state == "accepted" for one in rows.values())
    render_html(tag("h3", n_("{n} introduction accepted, to be made", "{n} introductions accepted, to be made", accepted)))
    with st.container(key="introductions_decided"):
        chosen = st.selectbox(_("Introduction"), list(rows), key=_key("which"))
        if chosen is not None:
            _go_on(run, rows[chosen])


def _go_on(run: PageRun, one: IntroductionState) -> None:
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
    elif what is not None:
        again = IntroductionDecision((IntroductionState(*one.pair),))
        st.button(words[what], key=_key("back"), type="primary", on_click=_keep, args=(again, run.view.revision))


def _made(run: PageRun, one: IntroductionState) -> None:
    """Ask over what and when they were introduced, and record their tie."""
    channels = list(run.view.network.channels)
    at = channels.index(one.channel) if one.channel in channels else None
    st.selectbox(
        _("Over which channel"),
        channels,
        index=at,
        key=_key("channel"),
        format_func=lambda name: channel_word(run.view, name),
    )
    today = run.view.today
    st.date_input(
        _("On which day"), value=date_of(min(run.view.at, today)), max_value=date_of(today), key=_key("on"),
        format="YYYY-MM-DD",
    )  # fmt: skip
    args = (one, _key("channel"), _key("on"), run.view.revision)
    st.button(_("Record the tie"), key=_key("record"), type="primary", on_click=remember_refusal(_record), args=args)


def _record(one: IntroductionState, channel_key: str, on_key: str, based_on: int) -> None:
    channel, on = st.session_state.get(channel_key), st.session_state.get(on_key)
    done = replace(one, state="done", channel=str(channel or ""))
    _keep(IntroductionDecision((done,), (done.channel, day_number(on) if on else None)), based_on)


def _recorded(run: PageRun, one: IntroductionState, channel: str, day: int | None, based_on: int) -> Revision:
    rows = [run.view.row_of(id) for id in one.pair]
    refuse_walled(run.view, *rows)
    tie, record = tie_made(run.view, *rows, channel=channel, on=day)
    done = replace(one, by=run.settings.person, since=iso(run.view.today) or "", tie=tie)
    return run.store.set_introduction(done, who=run.settings.person, tie=record, based_on=based_on)


def _keep(wanted: IntroductionDecision, based_on: int) -> None:
    _do(lambda run: wanted.keep(run, based_on), wanted)


def _do(deed: Callable[[PageRun], Revision], wanted: IntroductionDecision | None) -> None:
    """Do something to the directory while a click is taken; what became of it is told above, with the way back."""
    language.speak(state.language())
    state.remember(CONFLICT, None)
    state.remember(DONE, None)
    try:
        run = PageRun.now()
        revision = deed(run)
    except Conflict as conflict:
        if wanted is None:
            state.remember(FAULT, conflict)
        else:
            state.remember(CONFLICT, (wanted, _now(run, wanted)))
    except KunyetError as error:
        state.remember(FAULT, error)
    else:
        state.remember(DONE, None if wanted is None else (revision.number, wanted))
        state.remember(ROUND, int(state.recall(ROUND, 0)) + 1)
        state.remember("introduction", None)


def _now(run: PageRun, wanted: IntroductionDecision) -> tuple[IntroductionState, ...]:
    """Return what is decided by now about the same introductions."""
    kept = run.store.introduction_states()
    return tuple(kept.get(one.pair, IntroductionState(*one.pair)) for one in wanted.states)


def _key(name: str) -> str:
    """Return the key of a box that is empty again once what it was for is done."""
    return f"introduced-{name}-{state.recall(ROUND, 0)}"
