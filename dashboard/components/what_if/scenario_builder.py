"""Building a scenario: what is removed and what is added. Each part is remembered in the session."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.filters import channels_of, multiselect_box, regions_of
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.several_actors_box import actors_box
from kunyet.dashboard.present.common.html import join, tag
from kunyet.dashboard.present.words.shown_names import actor_html
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, region_word
from kunyet.dashboard.session import keys
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.scenario import Scenario

OPERATOR = "operator:"
"""The prefix of an operator in the list of channels."""


def load_into_builder(scenario: Scenario) -> None:
    """Put the parts of a scenario into the boxes."""
    operators = tuple(OPERATOR + name for name in scenario.operators)
    keys.SCENARIO_WITHOUT.set(scenario.without)
    keys.SCENARIO_CHANNELS.set((*scenario.without_channels, *operators))
    keys.SCENARIO_BLACKOUT.set(scenario.blackout)
    keys.SCENARIO_ADD.set(scenario.add)
    keys.SCENARIO_CAPTURE.set(scenario.capture or None)


def scenario_builder(view: View) -> Scenario:
    """Show the boxes; return their scenario."""
    with st.container(key="question", border=True):
        top = st.columns(2, gap="medium")
        with top[0]:
            without = actors_box(view, _("Without these actors"), keys.SCENARIO_WITHOUT, empty=_("Everybody stays"))
        with top[1]:
            gone = multiselect_box(
                keys.SCENARIO_CHANNELS,
                _("Without these channels or operators"),
                _channels(view),
                lambda one: _channel(view, one),
                empty=_("Every channel works"),
            )
        more = st.columns(2, gap="medium")
        with more[0]:
            blackout = multiselect_box(
                keys.SCENARIO_BLACKOUT,
                _("No internet in these regions"),
                [one for one in regions_of(view) if one],
                region_word,
                empty=_("Every region has internet"),
            )
        with more[1]:
            capture = actor_box(
                view, _("What would their capture expose?"), keys.SCENARIO_CAPTURE, placeholder=_("Nobody is captured")
            )
        add = _introduced(view)
    channels = tuple(one for one in gone if not one.startswith(OPERATOR))
    operators = tuple(one.removeprefix(OPERATOR) for one in gone if one.startswith(OPERATOR))
    there = capture if capture and view.network.number_of[view.records.entity_row[capture]] >= 0 else ""
    return Scenario("", without, channels, operators, blackout, add, there)


def _channels(view: View) -> list[str]:
    """Return the channels in use, then the operators that run more than one channel."""
    all_ = view.network.channels.values()
    operators = sorted({one.operator for one in all_ if one.operator})
    several_ = [name for name in operators if sum(one.operator == name for one in all_) > 1]
    return channels_of(view) + [OPERATOR + name for name in several_]


def _channel(view: View, one: str) -> str:
    if one.startswith(OPERATOR):
        return _("all of {operator}", operator=one.removeprefix(OPERATOR))
    return first_upper(channel_word(view, one))


def _introduced(view: View) -> tuple[tuple[str, str], ...]:
    """Show the introduced pairs, and boxes to add one; return the pairs."""
    known = view.records.entity_row
    pairs = tuple((a, b) for a, b in keys.SCENARIO_ADD.get() if a in known and b in known)
    label = n_("Introduced: {n} pair", "Introduced: {n} pairs", len(pairs)) if pairs else _("Introduce two actors")
    with st.expander(label, expanded=False):
        ends = st.columns([5, 5, 2], gap="medium", vertical_alignment="bottom")
        with ends[0]:
            a = actor_box(view, _("Introduce"), keys.SCENARIO_END_A, placeholder=_("One actor"))
        with ends[1]:
            b = actor_box(view, _("To whom"), keys.SCENARIO_END_B, placeholder=_("Another actor"))
        with ends[2]:
            st.button(
                _("Add"), key="add-pair", disabled=not a or not b or a == b, width="stretch",
                on_click=_add, args=(pairs, (str(a), str(b))),
            )  # fmt: skip
        for number, pair in enumerate(pairs):
            with st.container(horizontal=True, vertical_alignment="center", key=f"pair-{number}"):
                render_html(
                    join(actor_html(view, pair[0]), tag("span", " – ", cls="k-muted"), actor_html(view, pair[1])),
                    width="content",
                )
                st.button(
                    _("Take back"), key=f"drop-pair-{number}", type="tertiary", on_click=_drop, args=(pairs, pair)
                )
    return pairs


def _add(pairs: tuple[tuple[str, str], ...], pair: tuple[str, str]) -> None:
    keys.SCENARIO_ADD.set(tuple(dict.fromkeys((*pairs, pair))))
    keys.SCENARIO_END_A.set(None)
    keys.SCENARIO_END_B.set(None)


def _drop(pairs: tuple[tuple[str, str], ...], pair: tuple[str, str]) -> None:
    keys.SCENARIO_ADD.set(tuple(one for one in pairs if one != pair))
