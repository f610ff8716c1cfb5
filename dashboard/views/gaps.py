"""Coordination gaps: which groups are isolated, what else is missing, and what would mend it."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, state
from dashboard.components.filters import regions_of, several
from dashboard.components.introduction_panel import closing_panel, introduction_panel
from dashboard.components.opening import opening
from dashboard.components.picker import drawing, pick
from dashboard.components.put import put
from dashboard.language import _, n_, spoken
from dashboard.present.evidence import evidence_html
from dashboard.present.gap_list import (
    Wanted,
    chosen_html,
    first_step,
    gap_titles,
    listed,
    more_apart,
    opening_sentence,
    rows,
    severity_counts,
    touched_html,
)  # fmt: skip
from dashboard.present.html import NOTHING, tag
from dashboard.present.words import region_word, severity_word
from dashboard.run import Run
from graph.gaps.find import Gap
from graph.kinds import SEVERITIES

LISTED_AT_ONCE = 30


def show() -> None:
    """Show the page."""
    run = Run.now()
    gaps, everything = run.gaps, run.worst
    chosen = gaps.by_id(state.recall("gap") or "")
    # On a phone the chosen gap is a page of its own: what lies behind it is hidden there (`style.css`).
    with st.container(key="gaps_top_behind" if chosen else "gaps_top"):
        opening(opening_sentence(gaps), first_step(everything))
        _apart(run)
        introduction_panel(run)
        put(tag("h2", _("All gaps, worst first")), severity_counts(gaps.severities()))
        found = listed(run.view, everything, _wanted(run, everything))
    left, right = st.columns([5, 6], gap="large")
    with left, st.container(key="gaps_behind" if chosen else "gaps_list"):
        _list(found, chosen)
    with right, st.container(key="gap_chosen" if chosen else "gap_first"):
        shown = chosen or (found[0] if found else None)
        if shown is not None:
            _one(run, shown)


def _apart(run: Run) -> None:
    """Show the groups and single actors that stand apart, first among all gaps."""
    cards = cache.the_cards(run.key(), spoken())
    if cards:
        put(tag("h2", _("Who stands apart")))
        pick("gap", cards, label=_("Who stands apart"), chosen=state.recall("gap"), look="cards")
        more = more_apart(run.gaps)
        put(tag("p", more, cls="k-muted") if more else NOTHING)


def _wanted(run: Run, everything: list[Gap]) -> Wanted:
    """Show the filters; return what they leave."""
    questions = sum(gap.basis == "unrecorded" for gap in everything)
    words = {"found": _("Found"), "ask": n_("To ask first ({n})", "To ask first ({n})", questions)}
    with st.container(key="gap_filters", horizontal=True, vertical_alignment="center"):
        st.session_state["part"] = state.recall("part", "found")
        st.segmented_control(
            _("Which gaps"), list(words), key="part", format_func=words.__getitem__, required=True, label_visibility="collapsed",
            on_change=lambda: state.remember("part", st.session_state["part"]),
        )  # fmt: skip
        with st.popover(_("Filters"), icon=":material/tune:"):
            titles = gap_titles(everything)
            severities = several("gap-severities", _("Severity"), SEVERITIES, severity_word)
            codes = several("gap-codes", _("What is wrong"), list(titles), titles.__getitem__)
            regions = several("gap-regions", _("Regions"), regions_of(run.view), region_word)
    return Wanted(severities, codes, regions, questions=st.session_state["part"] == "ask")


def _list(found: list[Gap], chosen: Gap | None) -> None:
    if not found:
        put(tag("p", _("No gap is left by these filters."), cls="k-empty"))
        return
    most = int(state.recall("listed", LISTED_AT_ONCE))
    pick("gap", rows(found[:most]), label=_("Gaps, worst first"), chosen=chosen.id if chosen else None)
    if len(found) > most and st.button(_("Show more ({n})", n=len(found) - most), key="more"):
        state.remember("listed", most + LISTED_AT_ONCE)
        st.rerun()


def _one(run: Run, gap: Gap) -> None:
    """Show the chosen gap: what and why, its evidence drawn, the standard, and what else touches the same actors."""
    view = run.view
    if st.button(_("Back to the list"), key="back", icon=":material/arrow_back:", type="tertiary"):
        state.remember("gap", None)
        st.rerun()
    put(chosen_html(view, gap))
    closing_panel(run, gap)
    picture, others = cache.the_evidence(run.key(), gap.id, spoken())
    if picture is not None:
        drawing(picture, key="evidence")
        if st.button(_("See them in the network"), key="to-network", icon=":material/hub:"):
            state.select(gap.subjects)
            state.remember("focus", gap.subjects[0])
            st.switch_page(state.recall("page-network"), query_params=state.query())
    put(evidence_html(view, gap), touched_html(others))
