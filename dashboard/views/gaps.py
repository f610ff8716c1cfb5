"""Coordination gaps: which groups are isolated, what else is missing, what would fix it, and who takes care of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.cache import html, summaries, views
from kunyet.dashboard.components.chart import chart
from kunyet.dashboard.components.drawing import drawing
from kunyet.dashboard.components.gaps.gap_decision_form import gap_decision_form
from kunyet.dashboard.components.gaps.gap_filters import FILTER_PARAMS, gap_filters
from kunyet.dashboard.components.gaps.introduction_panel import closing_panel, introduction_panel
from kunyet.dashboard.components.page_opening import empty_opening, page_opening
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import NOTHING, tag
from kunyet.dashboard.present.gaps.affected_actors import affected_actors_html
from kunyet.dashboard.present.gaps.apart_cards import more_apart_sentence
from kunyet.dashboard.present.gaps.chosen_gap import chosen_gap_html, other_gaps_html
from kunyet.dashboard.present.gaps.closed_gap import closed_gap_html
from kunyet.dashboard.present.gaps.evidence import evidence_html
from kunyet.dashboard.present.gaps.gap_counts import gap_counts_html
from kunyet.dashboard.present.gaps.gap_list import gap_rows, gaps_sentence, listed_words  # fmt: skip
from kunyet.dashboard.present.gaps.gap_state_words import owner_word
from kunyet.dashboard.present.gaps.gap_trend import gap_trend_chart, gap_trend_legend_html, gap_trend_sentence
from kunyet.dashboard.present.overview.forum_changes import closed_gaps_html
from kunyet.dashboard.present.words.gap_words import first_step
from kunyet.dashboard.session import choices_in_address, keys, links, state
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.target_lists import target_lists_among
from kunyet.graph.decisions.gap_decisions import count_closed_since
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, spoken

LISTED_AT_ONCE = 30
QUICK = 2000
"""Up to this many actors the trend is computed at once; above, on request."""


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if not run.view.network.n and not len(run.gaps):
        empty_opening(run, gaps_sentence(run.gaps, 0))
        return
    choices_in_address.clear_unless_in_address({**FILTER_PARAMS, keys.GAP_PART: "part", keys.GAP: "gap"})
    asked = choices_in_address.sync_value(keys.GAP)
    chosen = run.gaps.by_id(asked) if asked else None
    _log_shown(run, [*([chosen] if chosen else []), *run.open_worst_gaps[:1]])
    # On a phone the chosen gap fills the page: `phone.css` hides the rest.
    with st.container(key="gaps_top_behind" if chosen else "gaps_top"):
        first = first_step(run.open_worst_gaps, run.view.network)
        page_opening(gaps_sentence(run.gaps, run.open_critical_gaps), first)
        if asked and chosen is None:
            _gone_gap(run, asked)
        render_html(gap_counts_html(*_counts(run)))
        _apart(run)
        introduction_panel(run)
        render_html(tag("h2", _("All gaps, worst first")))
        found = gap_filters(run)
        words = listed_words(len(found), len(run.gaps))
        render_html(tag("p", words, cls="k-muted") if words else NOTHING)
        if keys.GAP_PART.get() == "closed":
            _closed_by_the_record(run)
    _log_shown(run, found)
    left, right = st.columns([5, 6], gap="large")
    with left, st.container(key="gaps_behind" if chosen else "gaps_list"):
        _list(run, found, chosen)
    with right, st.container(key="gap_chosen" if chosen else "gap_first"):
        shown = chosen or (found[0] if found else None)
        if shown is not None:
            _one(run, shown)
    with st.container(key="gaps_trend_behind" if chosen else "gaps_trend"):
        _trend(run)


PAGE = Page("gaps", lambda: _("Coordination gaps"), show, order=70, opens_for=("analyst",))


def _gone_gap(run: PageRun, gap: str) -> None:
    """Show by which record a gap closed that the record no longer shows."""
    closed = summaries.get_closed_gap(run.view_key(), gap)
    if closed is None:
        note = _("The gap of this link has closed, or your role may not see it.")
        render_html(tag("p", note, cls="k-note"))
        return
    _log_shown(run, [closed.gap])
    render_html(closed_gap_html(run.view, closed))


def _closed_by_the_record(run: PageRun) -> None:
    """Show the gaps that the record no longer shows since the last forum; each leads to what closed it."""
    since = summaries.get_forum_changes(run.view_key()).since
    if since is not None and since.closed:
        _log_shown(run, since.closed_first)
        render_html(tag("p", _("Closed by the record, without a decision:")), closed_gaps_html(since))


def _log_shown(run: PageRun, gaps: Sequence[Gap]) -> None:
    """Write to the access log which target lists these gaps show, before they are shown."""
    log_reading(run, target_lists_among(gap.code for gap in gaps))


def _counts(run: PageRun) -> tuple[dict[str, int], int | None]:
    """Return the numbers of gaps that are open, critical, the viewer's own, and closed since the last forum; and the
    day of that forum.
    """
    changed = summaries.get_forum_changes(run.view_key())
    since = changed.forum.ended if changed.forum is not None else None
    mine = sum(
        run.gap_state(id) == "assigned" and kept.assigned_to in run.own_names for id, kept in run.gap_states.items()
    )
    # A viewer with an entity may be behind a firewall from some gaps: decisions about these are not counted.
    all_seen = run.view.sees_everything and not run.viewer.entity
    decided = run.store.gap_states().values() if all_seen else run.gap_states.values()
    gone = len(changed.since.closed) if changed.since is not None else 0
    counts = {
        "open": run.open_gaps,
        "critical": run.open_critical_gaps,
        "mine": mine,
        # A gap that is gone from the record is closed, too, with or without a decision.
        "closed": (
            count_closed_since((one for one in decided if one.id not in _gone(run)), since if since is not None else 0)
            + gone
        ),
    }
    return counts, since


def _gone(run: PageRun) -> frozenset[str]:
    since = summaries.get_forum_changes(run.view_key()).since
    return frozenset(since.closed) if since is not None else frozenset()


def _apart(run: PageRun) -> None:
    """Show the isolated groups and actors, first among all gaps."""
    cards = html.get_isolation_cards(run.view_key(), spoken())
    if cards:
        render_html(tag("h2", _("Who stands apart")))
        picker(keys.GAP, cards, label=_("Who stands apart"), chosen=keys.GAP.get(), look="cards", lead=links.CHOSEN_GAP)
        more = more_apart_sentence(run.gaps)
        render_html(tag("p", more, cls="k-muted") if more else NOTHING)


def _list(run: PageRun, found: list[Gap], chosen: Gap | None) -> None:
    if not found:
        render_html(tag("p", _("No gap passes these filters."), cls="k-empty"))
        return
    most = keys.GAPS_LISTED.get() or LISTED_AT_ONCE
    owners = {gap.id: owner_word(run.view, run.gap_states.get(gap.id), run.own_names) for gap in found[:most]}
    # Decisions about introductions are shown to those who can decide.
    accepted = views.get_closed_once_made(run.view_key()) if run.can_edit and run.view.accepted else ()
    rows = gap_rows(found[:most], owners, accepted)
    picker(keys.GAP, rows, label=_("Gaps, worst first"), chosen=chosen.id if chosen else None)
    if len(found) > most and st.button(_("Show more ({n})", n=len(found) - most), key="more"):
        keys.GAPS_LISTED.set(most + LISTED_AT_ONCE)
        st.rerun()


def _one(run: PageRun, gap: Gap) -> None:
    """Show the chosen gap: what it is and why, its state, its evidence as a picture, the standard, and the other
    gaps and actors that it affects.
    """
    view = run.view
    if st.button(_("Back to the list"), key="back", icon=":material/arrow_back:", type="tertiary"):
        keys.GAP.set(None)
        st.rerun()
    render_html(chosen_gap_html(view, gap))
    gap_decision_form(run, gap)
    closing_panel(run, gap)
    picture, others = html.get_gap_evidence(run.view_key(), gap.id, spoken())
    if picture is not None:
        drawing(picture, key="evidence")
        if st.button(_("See them in the network"), key="to-network", icon=":material/hub:"):
            state.select(gap.subjects)
            keys.FOCUS.set(gap.subjects[0])
            state.go_to_page("network")
    render_html(evidence_html(view, gap), affected_actors_html(view, gap), other_gaps_html(others))


def _trend(run: PageRun) -> None:
    """Show the number of gaps at each forum and now."""
    render_html(tag("h2", _("Gaps over the forums")))
    if run.view.network.n > QUICK and not keys.TREND_REQUESTED.get():
        render_html(
            tag(
                "p",
                _("The gaps on the day of each forum are computed. In a directory of this size that takes a while."),
                cls="k-muted",
            )
        )
        st.button(_("Compute it"), key="trend", on_click=keys.TREND_REQUESTED.set, args=(True,))
        return
    with st.spinner(_("Computing…"), show_time=True):
        points = summaries.get_gap_trend(run.view_key())
    render_html(tag("p", gap_trend_sentence(run.view, points), cls="k-muted"))
    drawn = gap_trend_chart(points)
    if drawn is not None:
        render_html(gap_trend_legend_html())
    chart(drawn, key="trend-chart")
