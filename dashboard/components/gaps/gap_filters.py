"""Which gaps are listed: open or to ask first, the viewer's own, waived or closed; by severity, by what is wrong, by region."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.filters import multiselect_box, regions_of
from kunyet.dashboard.present.gaps.gap_list import GapFilter, filter_gaps
from kunyet.dashboard.present.gaps.gap_state_words import LIST_PARTS, count_questions
from kunyet.dashboard.present.network.side_panel import code_title
from kunyet.dashboard.present.words.records import region_word, severity_word
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.find_gaps import GAP_FILES, Gap
from kunyet.graph.messages.language import _, n_
from kunyet.graph.vocabulary.severities import SEVERITIES

ADDRESS_NAMES = {"gap-severities": "severity", "gap-codes": "code", "gap-regions": "region", "part": "part"}
"""What is remembered of the filters, and under which names it stands in the address."""


def gap_filters(run: PageRun) -> list[Gap]:
    """Show the filters; return the gaps that they leave, worst first."""
    for name, param in ADDRESS_NAMES.items():
        if name != "part":
            state.addressed_all(name, param)
    part = _part(run)
    with st.container(key="gap_filters", horizontal=True, vertical_alignment="center"):
        part = _choose_part(run, part)
        on = sum(bool(state.recall(name)) for name in ADDRESS_NAMES if name != "part")
        label = n_("Filters ({n} on)", "Filters ({n} on)", on) if on else _("Filters")
        with st.popover(label, icon=":material/tune:"):
            titles = _titles(run)
            severities = multiselect_box("gap-severities", _("Severity"), SEVERITIES, severity_word)
            codes = multiselect_box("gap-codes", _("What is wrong"), list(titles), titles.__getitem__)
            regions = multiselect_box("gap-regions", _("Regions"), regions_of(run.view), region_word)
    wanted = GapFilter(severities, codes, regions, questions=part == "ask" if part in ("found", "ask") else None)
    return filter_gaps(run.view, _of_part(run, part, wanted), wanted)


def _part(run: PageRun) -> str:
    part = state.addressed("part")
    return part if part in _parts(run) else "found"


def _parts(run: PageRun) -> dict[str, str]:
    """Return the parts that hold anything, and those that are always there, in words."""
    now = [run.state_of(id) for id in run.states]
    mine = sum(run.state_of(id) == "assigned" and kept.assigned_to in run.mine for id, kept in run.states.items())
    words = {
        "found": _("Open"),
        "ask": n_("To ask first ({n})", "To ask first ({n})", count_questions(run.gaps)),
        "mine": n_("Yours ({n})", "Yours ({n})", mine),
        "waived": n_("Waived ({n})", "Waived ({n})", now.count("waived")),
        "closed": n_("Closed ({n})", "Closed ({n})", now.count("closed")),
    }
    always = {"found", "ask", "mine"} if run.states else {"found", "ask"}
    here = state.recall("part")
    return {part: words[part] for part in LIST_PARTS if part in always or part in now or part == here}


def _choose_part(run: PageRun, part: str) -> str:
    words = _parts(run)
    st.session_state["part"] = part
    st.segmented_control(
        _("Which gaps"), list(words), key="part", format_func=words.__getitem__, required=True, label_visibility="collapsed",
        on_change=lambda: state.remember("part", st.session_state["part"]),
    )  # fmt: skip
    return str(st.session_state["part"])


def _titles(run: PageRun) -> dict[str, str]:
    """Return what each code of which there is a gap is called."""
    counts = run.gaps.counts()
    return {code: code_title(code) for code in GAP_FILES if counts[code]}


def _of_part(run: PageRun, part: str, wanted: GapFilter) -> list[Gap]:
    """Return the gaps of a part, worst first; questions are told apart by the filter."""
    if part in ("found", "ask"):
        told = summaries.get_listed_gaps(run.key(), wanted.codes, wanted.severities)
        return [gap for gap in told if run.state_of(gap.id) not in ("waived", "closed")]
    state_wanted = "assigned" if part == "mine" else part
    ids = [
        id
        for id, kept in run.states.items()
        if run.state_of(id) == state_wanted and (part != "mine" or kept.assigned_to in run.mine)
    ]
    found = [gap for gap in map(run.gaps.by_id, ids) if gap is not None]
    return sorted(found, key=lambda gap: (SEVERITIES.index(gap.severity), gap.code, gap.id))
