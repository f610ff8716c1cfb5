"""Saved scenarios: save one under a name, load it again, delete it.

The directory stores them for everybody in the same role; where it cannot store anything (a folder of tables), the
session does.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.components.what_if.scenario_builder import load_into_builder
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.saved_scenarios import MAX_NAME_LENGTH, delete_scenario, list_saved_scenarios, save_scenario
from kunyet.graph.scenarios.scenario import Scenario

AT_MOST = 5
"""So many are legible side by side; in a session a sixth replaces the first."""


def saved_scenarios(run: PageRun) -> tuple[Scenario, ...]:
    """Return the saved scenarios: those of the directory by name, those of the session in the order of saving."""
    if run.store.saves_values:
        return tuple(list_saved_scenarios(run.store, run.viewer))
    return keys.SAVED_SCENARIOS.get()


def save_scenario_box(run: PageRun, scenario: Scenario, name: str) -> None:
    """Show the scenario's name, and the buttons to save it and to start again."""
    with st.container(key="keep", horizontal=True, vertical_alignment="bottom", gap="small"):
        name = name[:MAX_NAME_LENGTH].strip()
        st.session_state["keep-name"] = keys.SCENARIO_NAME.get() or name
        typed_name = text_box(
            _("Save it as"), key="keep-name", max_chars=MAX_NAME_LENGTH, width=420,
            on_change=lambda: keys.SCENARIO_NAME.set(st.session_state["keep-name"]),
        )  # fmt: skip
        st.button(
            _("Keep"), key="keep-it", icon=":material/bookmark:", on_click=remember_refusal(_keep),
            args=(run, scenario, typed_name.strip() or name),
        )  # fmt: skip
        st.button(_("Start again"), key="clear", type="tertiary", on_click=_clear)
    if keys.SCENARIOS_FULL.get():
        keys.SCENARIOS_FULL.set(False)
        render_html(
            tag(
                "p",
                n_(
                    "{n} scenario is saved already. Delete it first.",
                    "{n} scenarios are saved already. Delete one first.",
                    AT_MOST,
                ),
                cls="k-note",
            )
        )


def saved_scenario_list(run: PageRun, scenarios: tuple[Scenario, ...]) -> None:
    """Show for each saved scenario the buttons to load and to delete it."""
    with st.container(key="kept", horizontal=True, gap="large"):
        for number, scenario in enumerate(scenarios):
            with st.container(
                key=f"kept-{number}", horizontal=True, width="content", vertical_alignment="center", gap="small"
            ):
                st.button(
                    _("Open {name}", name=scenario.name), key=f"again-{number}", on_click=_again, args=(scenario,),
                )  # fmt: skip
                st.button(
                    _("Forget"), key=f"forget-{number}", type="tertiary", help=_("Delete {name}", name=scenario.name),
                    on_click=remember_refusal(_forget), args=(run, scenario.name),
                )  # fmt: skip


def _keep(run: PageRun, scenario: Scenario, name: str) -> None:
    named = replace(scenario, name=name)
    if run.store.saves_values:
        others = [one for one in saved_scenarios(run) if one.name != name]
        if len(others) >= AT_MOST:
            keys.SCENARIOS_FULL.set(True)
            return
        save_scenario(run.store, run.viewer, named)
    else:
        others = [one for one in saved_scenarios(run) if one.name != name]
        keys.SAVED_SCENARIOS.set(tuple([*others, named][-AT_MOST:]))
    keys.SCENARIO_NAME.set(None)


def _again(scenario: Scenario) -> None:
    load_into_builder(scenario)
    keys.SCENARIO_NAME.set(scenario.name)


def _forget(run: PageRun, name: str) -> None:
    if run.store.saves_values:
        delete_scenario(run.store, run.viewer, name)
    else:
        keys.SAVED_SCENARIOS.set(tuple(one for one in saved_scenarios(run) if one.name != name))


def _clear() -> None:
    load_into_builder(Scenario())
    keys.SCENARIO_NAME.set(None)
