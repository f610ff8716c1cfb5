"""Recording who came to a forum: ticked or pasted as a list, whose uncertain names are asked about."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box
from kunyet.dashboard.editing.save_forum import save_attendances
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.attendance_candidates import attendance_candidates
from kunyet.graph.forums.pasted_attendance import PastedLine, read_pasted
from kunyet.graph.messages.language import _, n_

_NOBODY = ""
MOST_TICKED = 150
"""So many actors can be ticked; all others can be pasted."""


def attendance_box(run: PageRun, forum: str) -> None:
    """Show the box for a pasted list; what is certain is counted, what is not is asked, then all is saved at once."""
    _tick_list(run, forum)
    text = long_text_box(
        _("Paste who came: one line each, with delegates and women behind the name"),
        key=f"forum-pasted-{forum}",
        placeholder=_("Green Harbour, 3, 2"),
    )
    lines = read_pasted(run.view.records, text)
    if not lines:
        return
    meant = {line.number: line.entity for line in lines if line.entity}
    open_lines = [line for line in lines if not line.entity]
    render_html(tag("p", n_("{n} name is certain.", "{n} names are certain.", len(meant)), cls="k-note"))
    for line in open_lines:
        answer = st.selectbox(
            _("Who is “{name}”?", name=line.name),
            [*line.choices, _NOBODY],
            key=f"forum-line-{forum}-{line.number}-{line.name}",
            format_func=lambda one: name_of(run.view, one) if one else _("nobody here: leave out"),
        )
        if answer:
            meant[line.number] = answer
    wrong = [line for line in lines if line.more_women]
    for line in wrong:
        render_html(tag("p", _("{name}: more women than delegates.", name=line.name), cls="k-note k-high"))
    st.button(
        _("Save who came"),
        key="forum-came",
        type="primary",
        disabled=bool(wrong) or not meant,
        on_click=_save,
        args=(run, forum, lines, meant),
    )


def _tick_list(run: PageRun, forum: str) -> None:
    """Offer those who were invited, or came before, to be ticked: who is ticked becomes a line of the list below."""
    candidates = attendance_candidates(run.view, forum)[:MOST_TICKED]
    if not candidates:
        return
    with st.expander(_("Tick who came")), st.form(f"forum-ticks-{forum}"):
        columns = st.columns(3)
        for place, (id, is_invited) in enumerate(candidates):
            name = name_of(run.view, id)
            label = _("{name} (invited)", name=name) if is_invited else name
            with columns[place % 3]:
                st.checkbox(label, key=f"forum-tick-{forum}-{id}")
        st.form_submit_button(
            _("Put those ticked into the list"),
            key=f"forum-ticked-{forum}",
            on_click=_take_ticked,
            args=(run, forum, [id for id, _invited in candidates]),
        )


def _take_ticked(run: PageRun, forum: str, ids: list[str]) -> None:
    """Write a line for each actor that was ticked, behind what is pasted already: one delegate, to be corrected."""
    ticked = [id for id in ids if st.session_state.get(f"forum-tick-{forum}-{id}")]
    names = run.view.records.entities["name"]
    lines = [f"{names[run.view.records.entity_row[id]]}, 1" for id in ticked]
    pasted = str(st.session_state.get(f"forum-pasted-{forum}", "")).rstrip("\n")
    st.session_state[f"forum-pasted-{forum}"] = "\n".join(filter(None, [pasted, *lines]))
    for id in ticked:
        st.session_state[f"forum-tick-{forum}-{id}"] = False


@remember_refusal
def _save(run: PageRun, forum: str, lines: list[PastedLine], meant: dict[int, str]) -> None:
    came = {
        meant[line.number]: {"delegates": line.delegates or "1", "women": line.women}
        for line in lines
        if line.number in meant
    }
    remember_saved(save_attendances(run, forum, came).number)
    st.session_state[f"forum-pasted-{forum}"] = ""
