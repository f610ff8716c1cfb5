"""Scenarios kept in the session by name: keep one, take one up again, forget one. Nothing of it is written anywhere."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import state
from dashboard.components.scenario_builder import take_up
from dashboard.language import _
from graph.scenarios.scenario import Scenario

AT_MOST = 5
"""So many stand side by side and can still be read; a sixth takes the place of the first."""
NAME_AT_MOST = 60


def kept() -> tuple[Scenario, ...]:
    """Return the scenarios that were kept, the first kept first."""
    return tuple(state.recall("what-if-scenarios", ()))


def keep_box(scenario: Scenario, name: str) -> None:
    """Show what the scenario is called and let it be kept under that name, or be cleared away."""
    with st.container(key="keep", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state["keep-name"] = state.recall("what-if-name") or name
        told = st.text_input(
            _("Keep it as"), key="keep-name", max_chars=NAME_AT_MOST, width=420,
            on_change=lambda: state.remember("what-if-name", st.session_state["keep-name"]),
        )  # fmt: skip
        st.button(_("Keep"), key="keep-it", icon=":material/bookmark:", on_click=_keep, args=(scenario, told or name))
        st.button(_("Start again"), key="clear", type="tertiary", on_click=_clear)


def kept_list(scenarios: tuple[Scenario, ...]) -> None:
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
                    on_click=_forget, args=(scenario.name,),
                )  # fmt: skip


def _keep(scenario: Scenario, name: str) -> None:
    others = [one for one in kept() if one.name != name]
    state.remember("what-if-scenarios", tuple([*others, replace(scenario, name=name)][-AT_MOST:]))
    state.remember("what-if-name", None)


def _again(scenario: Scenario) -> None:
    take_up(scenario)
    state.remember("what-if-name", scenario.name)


def _forget(name: str) -> None:
    state.remember("what-if-scenarios", tuple(one for one in kept() if one.name != name))


def _clear() -> None:
    take_up(Scenario())
    state.remember("what-if-name", None)
