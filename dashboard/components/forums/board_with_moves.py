"""The board of promises with its moves: taken on asks for an owner, done for evidence, dropped for a reason."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import forum_page
from kunyet.dashboard.components.forums.promise_form import open_promise, promise_form
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box, text_box
from kunyet.dashboard.editing.save_forum import save_commitment
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.commitment_board import MOST_CARDS, Card
from kunyet.dashboard.present.words.value_words import state_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.commitment_moves import NEXT, moved
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES, CommitmentState


def commitment_board(run: PageRun) -> None:
    """Show the board, and below it the promises by owner and date and what was closed."""
    board = forum_page.get_promise_board(run.view_key(), spoken())
    if run.can_edit:
        promise_form(run, [card for cards in board.by_state.values() for card in cards])
    for column, state in zip(st.columns(len(COMMITMENT_STATES)), COMMITMENT_STATES, strict=True):
        with column:
            cards = board.by_state[state]
            render_html(
                tag("h3", f"{first_upper(state_word('entities', state))} "),
                tag("p", n_("{n} promise", "{n} promises", len(cards)), cls="k-muted"),
            )
            if not run.can_edit:
                render_html(*board.cards[state])
            else:
                for card, shown in zip(cards, board.cards[state], strict=False):
                    render_html(shown)
                    _moves(run, card, state)
            if len(cards) > MOST_CARDS:
                render_html(tag("p", _("The others are in the Directory."), cls="k-muted"))
    render_html(board.lists)


def _moves(run: PageRun, card: Card, state: str) -> None:
    today = date_of_day(run.view.today).isoformat()
    id = card.row["id"]
    for target in NEXT[state]:
        word = first_upper(state_word("entities", target))
        if target == CommitmentState.DONE:
            with st.popover(word, key=f"moves-{id}-{target}"):
                evidence = long_text_box(_("Evidence"), key=f"evidence-{id}")
                text_box(_("Date of the evidence"), value=today, key=f"evidence-on-{id}")
                label = _("Done, with evidence") if evidence.strip() else _("Said to be done")
                st.button(label, key=f"move-{id}-{target}", on_click=_done, args=(run, card, today))
        elif target == CommitmentState.DROPPED:
            with st.popover(word, key=f"moves-{id}-{target}"):
                why = text_box(_("Why"), key=f"dropped-{id}")
                args = (run, card, target, today, {"dropped_why": why})
                st.button(_("Drop it"), key=f"move-{id}-{target}", disabled=not why.strip(), on_click=_move, args=args)
        elif target == CommitmentState.TAKEN_ON:
            st.button(word, key=f"move-{id}-{target}", on_click=open_promise, args=(card,))
        else:
            st.button(word, key=f"move-{id}-{target}", on_click=_move, args=(run, card, target, today, {}))
    if state != CommitmentState.PROPOSED:
        st.button(_("Change it"), key=f"change-{id}", type="tertiary", on_click=open_promise, args=(card,))


def _done(run: PageRun, card: Card, today: str) -> None:
    """Move a promise to *done*, with the evidence and its day as they are now."""
    evidence = str(st.session_state.get(f"evidence-{card.row['id']}", ""))
    on = str(st.session_state.get(f"evidence-on-{card.row['id']}", "")) if evidence.strip() else ""
    _move(run, card, CommitmentState.DONE, today, {"evidence": evidence, "evidence_on": on})


@remember_refusal
def _move(run: PageRun, card: Card, state: str, day: str, said: dict[str, str]) -> None:
    remember_saved(save_commitment(run, moved(card.row, state, day, **said)).number)
