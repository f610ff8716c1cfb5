"""The form of a promise: who takes it on and when, until when, when it is checked next, and what it meets.

A promise that somebody owns is handed over to another owner, or the other one joins.
"""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.day_box import chosen_day, day_box
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.save_forum import save_commitment
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.commitment_board import Card
from kunyet.dashboard.present.forums.findings_list import thing_words
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.commitment_moves import moved
from kunyet.graph.messages.language import _, say_list
from kunyet.graph.text.dates import iso_date
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.commitment_states import CommitmentState

MOST_THINGS = 200
"""The most gaps, needs and initiatives of each sort to choose from; what a promise meets already is always there."""


def open_promise(card: Card) -> None:
    """Open the form of a promise, and lead the reader to it: it stands above the board."""
    keys.PROMISE.set(card.row["id"])
    keys.LEAD.set(".st-key-promise_form h3")
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
    with st.container(border=True, key="promise_form"):
        render_html(tag("h3", name_of(run.view, id)))
        owner = actor_box(run.view, _("Who takes it on"), keys.PROMISE_OWNER, placeholder=_("Choose an actor"))
        accepted = _accepted_on(run, owner, id) or today
        left, middle, right = st.columns(3)
        with left:
            day_box(_("Since when"), accepted, key=f"promise-on-{id}-{owner}")
        with middle:
            day_box(_("Due on"), row.get("due", ""), key=f"promise-due-{id}", late=True)
        with right:
            day_box(_("Next check"), row.get("next_check", ""), key=f"promise-check-{id}", late=True)
        hands_over = _asks_hand_over(run, card, owner)
        held = split_values(row.get("meets", ""))
        meets = st.multiselect(
            _("Which gaps, needs or initiatives it meets"),
            list(dict.fromkeys([*held, *_things(run)])),
            default=list(held),
            key=f"promise-meets-{id}",
            placeholder=_("none in particular"),
            format_func=lambda one: thing_words(run.view, one),
        )
        cells = {"meets": "|".join(meets)}
        takes = bool(owner) and row.get("state") == CommitmentState.PROPOSED
        args = (run, row, cells, owner or "", accepted)
        how = {"moved_on": today if takes else "", "hands_over": hands_over}
        with st.container(horizontal=True):
            label = _("Record as taken on") if takes else _("Hand it over") if hands_over else _("Save the promise")
            st.button(label, key="promise-save", type="primary", on_click=_save, args=args, kwargs=how)
            st.button(_("Close the form"), key="promise-close", on_click=keys.PROMISE.set, args=(None,))


def _asks_hand_over(run: PageRun, card: Card, owner: str | None) -> bool:
    """Ask what becomes of the present owners where another one is chosen; return whether they hand the promise over."""
    if not owner or not card.owners or owner in card.owners:
        return False
    owners = say_list([name_of(run.view, one) for one in card.owners])
    return st.checkbox(
        _("{owners} hands it over, and owns it no longer", owners=owners), value=True, key=f"promise-over-{owner}"
    )


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
def _save(  # noqa: PLR0913 - what is in the form
    run: PageRun,
    row: dict[str, str],
    cells: dict[str, str],
    owner: str,
    accepted: str,
    *,
    moved_on: str,
    hands_over: bool,
) -> None:
    """Save the form with its days as they are now; with `moved_on` (a day) the promise moves to *taken on*."""
    id = row["id"]
    on = chosen_day(accepted, key=f"promise-on-{id}-{owner or None}")
    due = chosen_day(row.get("due", ""), key=f"promise-due-{id}", late=True)
    check = chosen_day(row.get("next_check", ""), key=f"promise-check-{id}", late=True)
    new = {**row, **cells, "due": due, "next_check": check}
    if moved_on:
        new = moved(new, CommitmentState.TAKEN_ON, moved_on)
    filled = {name: text for name, text in new.items() if text}
    remember_saved(save_commitment(run, filled, owner, on, hands_over=hands_over).number)
    keys.PROMISE.set(None)
