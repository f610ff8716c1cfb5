"""Sealed slips on the page Find a liaison: whoever may not edit hands a coordinator the question, and reads the answer.

A coordinator opens the slip here, starts the request, and saves the sealed answer.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.request_lines import request_label
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.bundle_files import open_sealed
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, say_day, spoken
from kunyet.graph.requests.requests_of import KeptRequest
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.slips.answer_words import answer_message
from kunyet.graph.slips.request_slips import (
    AskedRequest,
    answers_to,
    no_way_answer,
    plan_request,
    request_slip,
    requests_by_slip,
    start_request,
)
from kunyet.graph.slips.slip import AnswerSlip, RequestSlip, is_slip
from kunyet.graph.slips.slip_files import EXPIRES_DAYS, read_answer, seal_slip, take_slip
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.markings import Marking
from kunyet.graph.vocabulary.route_starts import START_WORDS

_SEALED = "application/octet-stream"


def hand_over_button(run: PageRun, choice: RouteChoice) -> None:
    """Offer the question as a sealed slip, to whoever may not edit and has unlocked the directory in their own role."""
    store = run.store
    if not isinstance(store, LockedStore) or run.can_edit or store.role != run.view.role:
        return
    with st.container(horizontal=True, key="hand_over", vertical_alignment="center"):
        st.download_button(
            _("Hand to a coordinator"),
            _request_maker(store, choice, run.view.today),
            "request.slip",
            _SEALED,
            key="request-slip",
            icon=":material/lock:",
            on_click="ignore",
        )
        text = _(
            "A sealed file, TLP:{marking}: only coordinators can open it, within {days} days of today.",
            marking=Marking.RED,
            days=EXPIRES_DAYS,
        )
        render_html(tag("p", text, cls="k-muted"))


def answer_box(run: PageRun) -> None:
    """Let whoever may not edit read a coordinator's answer."""
    store = run.store
    if not isinstance(store, LockedStore) or run.can_edit or store.role != run.view.role:
        return
    dropped = st.file_uploader(_("A coordinator's answer"), key="answer-slip")
    if dropped is None:
        return
    try:
        answer = read_answer(store, dropped.getvalue(), dropped.name, run.view.today)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    told = f"TLP:{Marking.RED} · {answer_message(run.view, answer).in_words(spoken())}"
    render_html(done_note_html(told))


def slip_box(run: PageRun) -> None:
    """Let a coordinator open a sealed request, start it, and save the answer where there is no way."""
    store = run.store
    if not isinstance(store, LockedStore) or not run.can_edit or store.entity:
        return
    with st.expander(_("A sealed request of somebody else"), icon=":material/lock_open:"):
        dropped = st.file_uploader(_("The slip"), key="request-slip-up", label_visibility="collapsed")
        if dropped is None:
            return
        try:
            asked = _asked(store, dropped.getvalue(), dropped.name, run.view.today)
        except KunyetError as error:
            render_html(error_note_html(error))
            return
        _show_asked(run, store, asked)


def answer_buttons(run: PageRun, found: list[KeptRequest]) -> None:
    """Offer the sealed answer to each slip that asked for one of these requests."""
    store = run.store
    if not isinstance(store, LockedStore) or not run.can_edit or store.entity:
        return
    by_slip = requests_by_slip(store)
    asked = [one for one in found if one.id in by_slip]
    if not asked:
        return
    names = {one.public: one.name for one in store.list_people()}
    with st.container(horizontal=True, key="answers"):
        for request in asked:
            for answer, public in answers_to(store, request, run.view.today):
                whom = names.get(public, "")
                st.download_button(
                    _("Answer: {request}", request=request_label(run.view, request)),
                    _answer_maker(store, answer, public, whom),
                    "answer.slip",
                    _SEALED,
                    key=f"answer-{answer.slip}",
                    icon=":material/lock:",
                    help=whom or None,
                    on_click="ignore",
                )


def _asked(store: LockedStore, content: bytes, place: str, today: int) -> AskedRequest:
    told, public = open_sealed(store, content, place)
    taken = take_slip(store, told, public, today) if is_slip(told) else None
    if taken is None or not isinstance(taken.slip, RequestSlip):
        raise KunyetError("slip-no-request")
    return plan_request(store, taken.slip, taken.asker)


def _show_asked(run: PageRun, store: LockedStore, asked: AskedRequest) -> None:
    sentence = _(
        "A request of {who}, of {day}: a way from {a} to {b}.",
        who=asked.asker.who,
        day=say_day(read_day(asked.slip.asked_on, late=False)),
        a=_end(run, asked.choice.start),
        b=_end(run, asked.choice.goal),
    )
    render_html(tag("p", tag("span", f"TLP:{Marking.RED}", cls="k-marking"), " ", sentence))
    if asked.started:
        render_html(tag("p", _("It is started."), cls="k-muted"))
    elif asked.has_way:
        if st.button(_("Start this request"), key="slip-start", type="primary"):
            try:
                start_request(store, asked, who=run.settings.person)
            except KunyetError as error:
                keys.REQUEST_NOTE.set(error_note_html(error))
            else:
                keys.REQUEST_NOTE.set(
                    done_note_html(_("Saved. It stands under Requests, and on Overview until it ends."))
                )
            st.rerun()
    else:
        st.download_button(
            _("There is no way now: save the answer"),
            _answer_maker(store, no_way_answer(asked, run.view.today), asked.asker.public, asked.asker.who),
            "answer.slip",
            _SEALED,
            key="slip-no-way",
            icon=":material/lock:",
            on_click="ignore",
        )


def _end(run: PageRun, id: str) -> str:
    return first_upper(_(START_WORDS[id])) if id in START_WORDS else name_of(run.view, id)


def _request_maker(store: LockedStore, choice: RouteChoice, today: int) -> Callable[[], bytes]:
    """Return a function that seals the question on request; it does not keep a locked directory open."""
    weak = weakref.ref(store)

    def made() -> bytes:
        there = _open(weak)
        return seal_slip(there, request_slip(there, choice, today))

    return made


def _answer_maker(store: LockedStore, answer: AnswerSlip, public: bytes, whom: str) -> Callable[[], bytes]:
    """Return a function that seals an answer on request; it does not keep a locked directory open."""
    weak = weakref.ref(store)
    return lambda: seal_slip(_open(weak), answer, [public], whom=whom)


def _open(store: weakref.ReferenceType[LockedStore]) -> LockedStore:
    there = store()
    if there is None:
        raise KunyetError("locked-store")
    return there
