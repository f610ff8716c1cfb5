"""Scenarios kept by name: keep one, take one up again, forget one.

They are kept in the directory, for whoever looks at it in the same role; where nothing can be kept (a folder of tables), in the session.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.what_if.scenario_builder import load_into_builder
from kunyet.graph.messages.language import _, n_
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.scenarios.saved_scenarios import MAX_NAME_LENGTH, delete_scenario, save_scenario, list_saved_scenarios
from kunyet.graph.scenarios.scenario import Scenario

AT_MOST = 5
"""So many stand side by side and can still be read; a sixth takes the place of the first."""


def saved_scenarios(run: PageRun) -> tuple[Scenario, ...]:
    """Return the scenarios that were kept: those of the directory by name, those of the session the first kept first."""
    if run.store.keeps:
        return tuple(list_saved_scenarios(run.store, run.viewer))
    return tuple(state.recall("what-if-scenarios", ()))


def save_scenario_box(run: PageRun, scenario: Scenario, name: str) -> None:
    """Show what the scenario is called and let it be kept under that name, or be cleared away."""
    with st.container(key="keep", horizontal=True, vertical_alignment="bottom", gap="small"):
        name = name[:MAX_NAME_LENGTH].strip()
        st.session_state["keep-name"] = state.recall("what-if-name") or name
        told = st.text_input(
            _("Keep it as"), key="keep-name", max_chars=MAX_NAME_LENGTH, width=420,
            on_change=lambda: state.remember("what-if-name", st.session_state["keep-name"]),
        )  # fmt: skip
        st.button(
            _("Keep"), key="keep-it", icon=":material/bookmark:", on_click=remember_refusal(_keep),
            args=(run, scenario, told.strip() or name),
        )  # fmt: skip
        st.button(_("Start again"), key="clear", type="tertiary", on_click=_clear)
    if state.recall("what-if-full"):
        state.remember("what-if-full", None)
        render_html(tag("p", n_("{n} scenario is kept already: forget it first.", "{n} scenarios are kept already: forget one first.", AT_MOST), cls="k-note"))  # fmt: skip


def saved_scenario_list(run: PageRun, scenarios: tuple[Scenario, ...]) -> None:
    """Show for each kept scenario how to take it up again, and how to forget it."""
    with st.container(key="kept", horizontal=True, gap="large"):
        for number, scenario in enumerate(scenarios):
            with st.container(
                key=f"kept-{number}", horizontal=True, width="content", vertical_alignment="center", gap="small"
            ):
                st.button(
                    _("Open {name}", name=scenario.name), key=f"again-{number}", on_click=_again, args=(scenario,),
                )  # fmt: skip
                st.button(
                    _("Forget"), key=f"forget-{number}", type="tertiary", help=_("Forget {name}", name=scenario.name),
                    on_click=remember_refusal(_forget), args=(run, scenario.name),
                )  # fmt: skip


def _keep(run: PageRun, scenario: Scenario, name: str) -> None:
    named = replace(scenario, name=name)
    if run.store.keeps:
        others = [one for one in saved_scenarios(run) if one.name != name]
        if len(others) >= AT_MOST:
            state.remember("what-if-full", value=True)
            return
        save_scenario(run.store, run.viewer, named)
    else:
        others = [one for one in saved_scenarios(run) if one.name != name]
        state.remember("what-if-scenarios", tuple([*others, named][-AT_MOST:]))
    state.remember("what-if-name", None)


def _again(scenario: Scenario) -> None:
    load_into_builder(scenario)
    state.remember("what-if-name", scenario.name)


def _forget(run: PageRun, name: str) -> None:
    if run.store.keeps:
        delete_scenario(run.store, run.viewer, name)
    else:
        state.remember("what-if-scenarios", tuple(one for one in saved_scenarios(run) if one.name != name))


def _clear() -> None:
    load_into_builder(Scenario())
    state.remember("what-if-name", None)
