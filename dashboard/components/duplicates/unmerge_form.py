"""The entries that were merged into one, on its profile: each can be taken out again."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.decide.side_choice import side_choice
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.duplicates.merge_table import unclear_word
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.merging.merge_entities import MergeConflict, unclear_changes, unmerge_entity
from kunyet.graph.merging.merge_records import links, parts_of
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_, spoken


def merged_entries(run: PageRun, entity: str) -> None:
    """Offer to take out the entries that were merged into an entity; nothing where there are none."""
    if not run.can_edit or run.viewer.entity or not run.view.may("edit"):
        return
    merges = run.store.merges()
    merged = [id for id, into in links(merges).items() if into == entity]
    if not merged:
        return
    own = "name_my" if spoken() == "my" else "name"
    names = {part.id: part.entity.get(own) or part.entity.get("name", part.id) for part in parts_of(merges, entity)}
    render_html(
        tag("h2", n_("{n} entry was merged into this one", "{n} entries were merged into this one", len(merged)))
    )
    with st.container(key="merged_entries"):
        other = st.selectbox(
            _("Entry"), merged, key=f"unmerge-which-{entity}", format_func=lambda one: names.get(one, one)
        )
        _unmerge_form(run, entity, other, names.get(other, other))


def _unmerge_form(run: PageRun, entity: str, other: str, name: str) -> None:
    try:
        unclear = unclear_changes(run.store, other)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    if unclear:
        render_html(tag("p", _("Changed since the merge, and nobody can tell to which of the two it belongs:")))
    for one in unclear:
        side_choice(
            unclear_word(one),
            (entity, other),
            _box(other, one),
            lambda side: name if side == other else name_of(run.view, side),
        )
    st.button(
        _("Unmerge"),
        key="unmerge",
        icon=":material/call_split:",
        on_click=remember_refusal(_unmerge),
        args=(other, unclear),
    )


def _box(other: str, one: MergeConflict) -> str:
    return f"unmerge-side-{other}-{one.id}"


def _unmerge(other: str, unclear: tuple[MergeConflict, ...]) -> None:
    language.speak(state.language())
    run = PageRun.current()
    if unclear_changes(run.store, other) != unclear:
        raise KunyetError("conflict.merge")
    given = [one.id for one in unclear if st.session_state.get(_box(other, one)) == other]
    remember_saved(unmerge_entity(run.store, other, who=run.settings.person, given=given).revision)
