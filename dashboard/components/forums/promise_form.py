"""The form of a promise: who takes it on and when, until when, when it is checked next, and what it meets."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.editing.save_forum import save_commitment
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.commitment_board import Card
from kunyet.dashboard.present.forums.findings_list import thing_words
from kunyet.dashboard.present.words.records import name_of
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.commitment_moves import moved
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import iso_date
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.commitment_states import CommitmentState

MOST_THINGS = 200
"""The most gaps, needs and initiatives of each sort to choose from; what a promise meets already is always there."""


def open_promise(card: Card) -> None:
    """Open the form of a promise."""
    keys.PROMISE.set(card.row["id"])
    keys.PROMISE_OWNER.set(card.owners[0] if len(card.owners) == 1 else None)


def promise_form(run: PageRun, cards: list[Card]) -> None:
    """Show the form of the promise that was opened, if it is still there."""
    card = next((card for card in cards if card.row["id"] == keys.PROMISE.get()), None)
    if card is None:
        return
    row, id = card.row, card.row["id"]
    if not _is_there(run, keys.PROMISE_OWNER.get()):
        keys.PROMISE_OWNER.set(None)  # an owner who has left is no choice
    today = iso_date(run.view.today) or ""
    with st.container(border=True):
        render_html(tag("h3", name_of(run.view, id)))
        owner = actor_box(run.view, _("Who takes it on"), keys.PROMISE_OWNER, placeholder=_("Choose an actor"))
        left, middle, right = st.columns(3)
        with left:
            on = text_box(_("Since when"), value=_accepted_on(run, owner, id) or today, key=f"promise-on-{id}-{owner}")
        with middle:
            due = text_box(_("Due on"), value=row.get("due", ""), placeholder=today, key=f"promise-due-{id}")
        with right:
            check = text_box(
                _("Next check"), value=row.get("next_check", ""), placeholder=today, key=f"promise-check-{id}"
            )
        held = split_values(row.get("meets", ""))
        meets = st.multiselect(
            _("Which gaps, needs or initiatives it meets"),
            list(dict.fromkeys([*held, *_things(run)])),
            default=list(held),
            key=f"promise-meets-{id}",
            format_func=lambda one: thing_words(run.view, one),
        )
        cells = {"due": due.strip(), "next_check": check.strip(), "meets": "|".join(meets)}
        takes = bool(owner) and row.get("state") == CommitmentState.PROPOSED
        args = (run, row, cells, owner or "", on.strip(), today if takes else "")
        with st.container(horizontal=True):
            label = _("Record as taken on") if takes else _("Save the promise")
            st.button(label, key="promise-save", type="primary", on_click=_save, args=args)
            st.button(_("Close the form"), key="promise-close", on_click=keys.PROMISE.set, args=(None,))


def _things(run: PageRun) -> list[str]:
    records = run.view.records
    initiatives = records.entities["kind"].equals("initiative").nonzero()[0][:MOST_THINGS].tolist()
    needs = records.needs["direction"].equals("need").nonzero()[0][:MOST_THINGS].tolist()
    return [
        *(gap.id for gap in run.open_worst_gaps[:MOST_THINGS]),
        *(records.needs["id"][need] for need in needs if records.needs["id"][need]),
        *(records.entities["id"][row] for row in initiatives),
    ]


def _is_there(run: PageRun, owner: str | None) -> bool:
    row = run.view.records.entity_row.get(owner or "", -1)
    return row >= 0 and run.view.network.number_of[row] >= 0


def _accepted_on(run: PageRun, owner: str | None, promise: str) -> str:
    ties = run.view.records.ties
    mine = ties["type"].equals("owns") & ties["to"].equals(promise) & ties["from"].equals(owner or "")
    return next((ties["accepted_on"][row] for row in mine.nonzero()[0].tolist()), "")


@remember_refusal
def _save(run: PageRun, row: dict[str, str], cells: dict[str, str], owner: str, on: str, moved_on: str) -> None:
    """Save the form; with `moved_on` (a day) the promise moves to *taken on*."""
    new = {**row, **cells}
    if moved_on:
        new = moved(new, CommitmentState.TAKEN_ON, moved_on)
    remember_saved(save_commitment(run, {name: text for name, text in new.items() if text}, owner, on).number)
    keys.PROMISE.set(None)
