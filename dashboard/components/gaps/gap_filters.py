"""The filters of the list of gaps: its part, severity, code and region."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.filters import multiselect_box, regions_of
from kunyet.dashboard.present.gaps.gap_counts import count_questions
from kunyet.dashboard.present.gaps.gap_filter import GapFilter, filter_gaps
from kunyet.dashboard.present.gaps.gap_state_words import LIST_PARTS
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.dashboard.present.words.vocabulary_words import region_word, severity_word
from kunyet.dashboard.session import choices_in_address, keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.find_gaps import Gap, worst_first
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _, n_
from kunyet.graph.vocabulary.severities import SEVERITIES

FILTER_PARAMS = {keys.GAP_SEVERITIES: "severity", keys.GAP_CODES: "code", keys.GAP_REGIONS: "region"}
"""The filters, each with its name in the address."""


def gap_filters(run: PageRun) -> list[Gap]:
    """Show the filters; return the gaps that they leave, worst first."""
    for key, param in FILTER_PARAMS.items():
        choices_in_address.sync_values(key, param)
    part = _part(run)
    with st.container(key="gap_filters", horizontal=True, vertical_alignment="center"):
        part = _choose_part(run, part)
        on = sum(bool(key.get()) for key in FILTER_PARAMS)
        label = n_("Filters ({n} on)", "Filters ({n} on)", on) if on else _("Filters")
        with st.popover(label, icon=":material/tune:"):
            titles = _titles(run)
            severities = multiselect_box(keys.GAP_SEVERITIES, _("Severity"), SEVERITIES, severity_word)
            codes = multiselect_box(keys.GAP_CODES, _("What is wrong"), list(titles), titles.__getitem__)
            regions = multiselect_box(keys.GAP_REGIONS, _("Regions"), regions_of(run.view), region_word)
    wanted = GapFilter(severities, codes, regions, questions=True if part == "ask" else None)
    return filter_gaps(run.view, _of_part(run, part, wanted), wanted)


def _part(run: PageRun) -> str:
    part = choices_in_address.sync_value(keys.GAP_PART)
    return part if part in _parts(run) else "found"


def _parts(run: PageRun) -> dict[str, str]:
    """Return the parts of the list that are offered, in words."""
    now = [run.gap_state(id) for id in run.gap_states]
    mine = sum(
        run.gap_state(id) == "assigned" and kept.assigned_to in run.own_names for id, kept in run.gap_states.items()
    )
    words = {
        "found": _("Open"),
        "ask": n_("To ask first ({n})", "To ask first ({n})", count_questions(run.gaps)),
        "mine": n_("Yours ({n})", "Yours ({n})", mine),
        "waived": n_("Waived ({n})", "Waived ({n})", now.count("waived")),
        "closed": n_("Closed ({n})", "Closed ({n})", now.count("closed")),
    }
    always = {"found", "ask", "mine"} if run.gap_states else {"found", "ask"}
    here = keys.GAP_PART.get()
    return {part: words[part] for part in LIST_PARTS if part in always or part in now or part == here}


def _choose_part(run: PageRun, part: str) -> str:
    words = _parts(run)
    st.session_state["part"] = part
    st.segmented_control(
        _("Which gaps"),
        list(words),
        key="part",
        format_func=words.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: keys.GAP_PART.set(st.session_state["part"]),
    )
    return str(st.session_state["part"])


def _titles(run: PageRun) -> dict[str, str]:
    """Return the title of each code that has a gap."""
    counts = run.gaps.counts()
    return {code: code_title(code) for code in GAP_KINDS if counts[code]}


def _of_part(run: PageRun, part: str, wanted: GapFilter) -> list[Gap]:
    """Return the gaps of a part, worst first; questions stand among them."""
    if part in ("found", "ask"):
        gaps = summaries.get_listed_gaps(run.view_key(), wanted.codes, wanted.severities)
        return [gap for gap in gaps if run.gap_state(gap.id) not in ("waived", "closed")]
    state_wanted = "assigned" if part == "mine" else part
    ids = [
        id
        for id, kept in run.gap_states.items()
        if run.gap_state(id) == state_wanted and (part != "mine" or kept.assigned_to in run.own_names)
    ]
    found = [gap for gap in map(run.gaps.by_id, ids) if gap is not None]
    return sorted(found, key=worst_first)
