"""The board of promises with its moves: taken on asks for an owner, done for evidence, dropped for a reason."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.forums.promise_form import open_promise, promise_form
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box, text_box
from kunyet.dashboard.editing.save_forum import save_commitment
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.commitment_board import Card, board_of, card_html
from kunyet.dashboard.present.forums.promise_lists import by_owner_html, closed_html
from kunyet.dashboard.present.words.records import first_upper
from kunyet.dashboard.present.words.value_words import state_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.commitment_moves import NEXT, moved
from kunyet.graph.messages.language import _, n_
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES, CommitmentState

MOST_CARDS = 30


def commitment_board(run: PageRun) -> None:
    """Show the board, and below it the promises by owner and date and what was closed."""
    board = board_of(run.view)
    if run.can_edit:
        promise_form(run, [card for cards in board.values() for card in cards])
    for column, state in zip(st.columns(len(COMMITMENT_STATES)), COMMITMENT_STATES, strict=True):
        with column:
            cards = board[state]
            render_html(
                tag("h3", f"{first_upper(state_word('entities', state))} "),
                tag("p", n_("{n} promise", "{n} promises", len(cards)), cls="k-muted"),
            )
            for card in cards[:MOST_CARDS]:
                render_html(card_html(run.view, card))
                if run.can_edit:
                    _moves(run, card, state)
            if len(cards) > MOST_CARDS:
                render_html(tag("p", _("The others are in the Directory."), cls="k-muted"))
    render_html(
        tag("h3", _("Open promises by owner and date")),
        by_owner_html(run.view, board),
        tag("h3", _("Closed since the last forum")),
        closed_html(run.view),
    )


def _moves(run: PageRun, card: Card, state: str) -> None:
    today = date_of_day(run.view.today).isoformat()
    id = card.row["id"]
    for target in NEXT[state]:
        word = first_upper(state_word("entities", target))
        if target == CommitmentState.DONE:
            with st.popover(word):
                evidence = long_text_box(_("Evidence"), key=f"evidence-{id}")
                on = text_box(_("Date of the evidence"), value=today, key=f"evidence-on-{id}")
                said = {"evidence": evidence, "evidence_on": on if evidence.strip() else ""}
                label = _("Done, with evidence") if evidence.strip() else _("Said to be done")
                st.button(label, key=f"move-{id}-{target}", on_click=_move, args=(run, card, target, today, said))
        elif target == CommitmentState.DROPPED:
            with st.popover(word):
                why = text_box(_("Why"), key=f"dropped-{id}")
                args = (run, card, target, today, {"dropped_why": why})
                st.button(_("Drop it"), key=f"move-{id}-{target}", disabled=not why.strip(), on_click=_move, args=args)
        elif target == CommitmentState.TAKEN_ON:
            st.button(word, key=f"move-{id}-{target}", on_click=open_promise, args=(card,))
        else:
            st.button(word, key=f"move-{id}-{target}", on_click=_move, args=(run, card, target, today, {}))
    if state != CommitmentState.PROPOSED:
        st.button(_("Change it"), key=f"change-{id}", type="tertiary", on_click=open_promise, args=(card,))


@remember_refusal
def _move(run: PageRun, card: Card, state: str, day: str, said: dict[str, str]) -> None:
    remember_saved(save_commitment(run, moved(card.row, state, day, **said)).number)
