"""What if: what would break without an actor, a channel or a region's internet, and what would hold."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kunyet.dashboard.cache import html, views
from kunyet.dashboard.components.drawing import drawing
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.what_if.saved_scenarios import save_scenario_box, saved_scenario_list, saved_scenarios
from kunyet.dashboard.components.what_if.scenario_builder import load_into_builder, scenario_builder
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.what_if.capture_exposure import capture_html
from kunyet.dashboard.present.what_if.compared_figures import compared_figures_html, scenario_table_html
from kunyet.dashboard.present.what_if.gap_changes import closed_gaps_html, opened_gaps_html
from kunyet.dashboard.present.what_if.lost_actors import backups_html, lost_actors_html
from kunyet.dashboard.present.what_if.lost_picture import lost_picture, picture_note
from kunyet.dashboard.present.what_if.outcome_sentence import outcome_advice, outcome_sentence  # fmt: skip
from kunyet.dashboard.present.what_if.scenario_words import scenario_name
from kunyet.dashboard.present.words.error_words import error_words
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.scenarios.capture import with_accounts
from kunyet.graph.scenarios.outcome import ScenarioOutcome
from kunyet.graph.scenarios.scenario import Scenario


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    _take_up_example(run)
    top = st.container()
    scenario = scenario_builder(run.view)
    with top:
        outcome = _answer(run, scenario)
    if outcome is not None:
        save_scenario_box(run, scenario, scenario_name(run.view, scenario))
        _evidence(outcome)
    elif scenario.is_nothing:
        _examples(run)
    _kept(run)


# A loss or a capture shows targets: the page is only for roles that may see cut points.
PAGE = Page("what-if", lambda: _("What if"), show, order=90, needs="cut-points")


def _take_up_example(run: PageRun) -> None:
    """Load the chosen example into the builder, once."""
    example = keys.SCENARIO_EXAMPLE.get()
    if example:
        for scenario, row in html.get_scenario_examples(run.view_key(), spoken()):
            if row["id"] == example:
                load_into_builder(scenario)
    keys.SCENARIO_EXAMPLE.set(None)


def _answer(run: PageRun, scenario: Scenario) -> ScenarioOutcome | None:
    """Show the answer; return the outcome of the scenario, `None` if the scenario is empty or cannot be run."""
    if scenario.is_nothing:
        page_opening(
            _("What would break, and what would hold?"),
            _("remove actors or channels, or introduce two. The directory is not changed."),
        )
        return None
    try:
        with st.spinner(_("Computing…"), show_time=True):
            outcome = views.get_outcome(run.view_key(), scenario)
    except KunyetError as error:
        page_opening(" ".join(error_words(error)))
        return None
    if outcome.exposed:
        outcome = replace(outcome, exposed=with_accounts(outcome.exposed, run.store, run.view))
        log_reading(run, (), scenario.capture)
    page_opening(outcome_sentence(outcome), outcome_advice(outcome))
    return outcome


def _examples(run: PageRun) -> None:
    """Offer example scenarios while the builder is empty."""
    rows = [row for _scenario, row in html.get_scenario_examples(run.view_key(), spoken())]
    if not rows:
        render_html(tag("p", _("There are no ties yet, so there is nothing to lose."), cls="k-empty"))
        return
    render_html(tag("h2", _("Try one of these")))
    picker(keys.SCENARIO_EXAMPLE, rows, label=_("Try one of these"), look="cards")


def _evidence(outcome: ScenarioOutcome) -> None:
    """Show the figures before and after, the lost actors and the way back, the gaps, and what a capture exposes."""
    changes = outcome.after is not outcome.view
    left, right = st.columns([6, 5], gap="large")
    with left:
        render_html(tag("h2", _("Before and after")), compared_figures_html(outcome))
    with right:
        picture = lost_picture(outcome)
        if picture is not None:
            drawing(picture, key="apart")
            render_html(tag("p", picture_note(outcome), cls="k-muted"))
        render_html(lost_actors_html(outcome), backups_html(outcome))
    if changes:
        opened, closed = st.columns(2, gap="large")
        with opened:
            render_html(opened_gaps_html(outcome))
        with closed:
            render_html(closed_gaps_html(outcome))
    render_html(capture_html(outcome))


def _kept(run: PageRun) -> None:
    """Show the saved scenarios side by side; one that no longer fits the directory is replaced by a note."""
    scenarios = saved_scenarios(run)
    if not scenarios:
        return
    render_html(tag("h2", _("Saved scenarios, side by side")))
    outcomes = []
    for scenario in scenarios:
        try:
            outcomes.append(views.get_outcome(run.view_key(), scenario))
        except KunyetError:
            render_html(tag("p", _("{name} cannot be run on what is shown now.", name=scenario.name), cls="k-note"))
    render_html(scenario_table_html(run.view, outcomes))
    saved_scenario_list(run, scenarios)
