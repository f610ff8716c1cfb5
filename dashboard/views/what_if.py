"""What if: what would break if somebody, a channel or a region's internet were lost, and what would hold."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import html, views
from kunyet.dashboard.components.page_opening import opening
from kunyet.dashboard.components.picker import pick
from kunyet.dashboard.components.render import put
from kunyet.dashboard.components.what_if.saved_scenarios import keep_box, kept, kept_list
from kunyet.dashboard.components.what_if.scenario_builder import scenario_builder, take_up
from kunyet.dashboard.i18n.language import _, spoken
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.what_if.outcome import (
    backup_html,
    figures_html,
    lost_html,
    outcome_advice,
    outcome_sentence,
    side_by_side_html,
)  # fmt: skip
from kunyet.dashboard.present.what_if.outcome_lists import captured_html, closed_html, opened_html
from kunyet.dashboard.present.what_if.scenario_words import refusal, scenario_name
from kunyet.dashboard.session import state
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.access.target_lists import captured
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.scenarios.outcome import Outcome
from kunyet.graph.scenarios.scenario import Scenario


def show() -> None:
    """Show the page."""
    run = Run.now()
    _take_up_example(run)
    top = st.container()
    scenario = scenario_builder(run.view)
    with top:
        outcome = _answer(run, scenario)
    if outcome is not None:
        keep_box(run, scenario, scenario_name(run.view, scenario))
        _evidence(outcome)
    elif scenario.is_nothing:
        _examples(run)
    _kept(run)


def _take_up_example(run: Run) -> None:
    """Put the example that was just chosen into the box, once."""
    example = state.recall("what-if-example")
    if example:
        for scenario, row in html.the_examples(run.key(), spoken()):
            if row["id"] == example:
                take_up(scenario)
    state.remember("what-if-example", None)


def _answer(run: Run, scenario: Scenario) -> Outcome | None:
    """Show the sentence that answers; return what the scenario does, `None` where it does nothing or cannot be tried out."""
    if scenario.is_nothing:
        opening(
            _("What would break, and what would hold?"),
            _("take somebody or something away, or introduce two; nothing in the directory is touched."),
        )
        return None
    try:
        with st.spinner(_("Trying it out…"), show_time=True):
            outcome = views.the_outcome(run.key(), scenario)
    except KunyetError as error:
        opening(refusal(error))
        return None
    if outcome.exposed:
        log_reading(run, captured(run.store, run.view, scenario.capture))
    opening(outcome_sentence(outcome), outcome_advice(outcome))
    return outcome


def _examples(run: Run) -> None:
    """Offer scenarios to begin with; the first state of the page."""
    rows = [row for _scenario, row in html.the_examples(run.key(), spoken())]
    if not rows:
        put(tag("p", _("Nobody is tied to anybody here yet, so there is nothing to lose."), cls="k-empty"))
        return
    put(tag("h2", _("Try one of these")))
    pick("what-if-example", rows, label=_("Try one of these"), look="cards")


def _evidence(outcome: Outcome) -> None:
    """Show the figures side by side, who is lost and the way back, the gaps, and what a capture exposes."""
    changes = outcome.after is not outcome.view
    left, right = st.columns([6, 5], gap="large")
    with left:
        put(tag("h2", _("Before and after")), figures_html(outcome))
    with right:
        put(lost_html(outcome), backup_html(outcome))
    if changes:
        opened, closed = st.columns(2, gap="large")
        with opened:
            put(opened_html(outcome))
        with closed:
            put(closed_html(outcome))
    put(captured_html(outcome))


def _kept(run: Run) -> None:
    """Show the scenarios that were kept, side by side; one that no longer fits the directory is left out, and said to be."""
    scenarios = kept(run)
    if not scenarios:
        return
    put(tag("h2", _("Kept, side by side")))
    outcomes = []
    for scenario in scenarios:
        try:
            outcomes.append(views.the_outcome(run.key(), scenario))
        except KunyetError:
            put(tag("p", _("{name} cannot be tried out on what is shown now.", name=scenario.name), cls="k-note"))
    put(side_by_side_html(run.view, outcomes))
    kept_list(run, scenarios)
