"""Making a bundle for other copies: for whom, what it holds, and the file to save."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence

import streamlit as st

from kunyet.dashboard.components.copies.copies_actions import box_key
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.accepted_keys import accepted_keys, whole_keys
from kunyet.graph.joining.bundle_files import BUNDLE_SUFFIX, take_bundle
from kunyet.graph.joining.make_bundle import count_brought
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_
from kunyet.graph.outside.note_leaving import Leaving
from kunyet.graph.stores.keys.key_texts import words_of_key
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.artefacts import Artefact


def give_part(run: PageRun, store: LockedStore) -> None:
    """Ask for whom a bundle is, say what it holds, and offer it as a file."""
    render_html(tag("h2", _("A bundle for other copies")))
    names = {public: name or words_of_key(public) for public, name in whole_keys(store).items()}
    accepted = [one.public for one in accepted_keys(store) if one.public in names]
    chosen = st.multiselect(
        _("For whom"),
        list(names),
        default=accepted,
        key=box_key("give-whom"),
        format_func=names.__getitem__,
        placeholder=_("All coordinators of this directory"),
    )
    everything = st.checkbox(_("Leave nothing out"), key=box_key("give-all"))
    try:
        number = count_brought(store, everything=everything)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    told = n_(
        "It holds {n} change that others may not have, with names, ways of contact, firewalls and what was erased.",
        "It holds {n} changes that others may not have, with names, ways of contact, firewalls and what was erased.",
        number,
    )
    sealed = _("It is sealed: only those that it is for can open it. It stands under Outside, with whom it is for.")
    render_html(tag("p", told, " ", sealed))
    st.download_button(
        _("Save the bundle"),
        _bundle_maker(store, chosen, ", ".join(names[one] for one in chosen), everything=everything),
        f"kunyet-{iso_date(run.view.today)}{BUNDLE_SUFFIX}",
        "application/octet-stream",
        key="give-save",
        icon=":material/download:",
        on_click="ignore",
        type="primary",
    )


def _bundle_maker(store: LockedStore, chosen: Sequence[bytes], whom: str, *, everything: bool) -> Callable[[], bytes]:
    """Return a function that makes the bundle on request; it refers weakly to the store, which may be locked then."""
    held = weakref.ref(store)

    def made() -> bytes:
        there = held()
        if there is None:
            raise KunyetError("locked-store")
        leaving = Leaving(Artefact.BUNDLE, "bundle", whom=whom)
        return take_bundle(there, recipients=chosen, everything=everything, leaving=leaving)

    return made
