"""The filters of the Network page behind one button: by what is recorded, by communities, by ranges of measures."""

from __future__ import annotations

import numpy as np
import streamlit as st

from kunyet.dashboard.cache.canvas import get_communities
from kunyet.dashboard.components.filters import channels_of, multiselect_box, regions_of
from kunyet.dashboard.components.header import date_box
from kunyet.dashboard.present.network.actors_or_groups import MOST_DRAWN
from kunyet.dashboard.present.network.filter_words import contact_word, range_text
from kunyet.dashboard.present.network.groupings import group_word
from kunyet.dashboard.present.network.network_filter import FRESH, ONLY, STALE, MeasureRange, NetworkFilter
from kunyet.dashboard.present.network.scales.measure_scale import measure_values, measure_words
from kunyet.dashboard.present.words.vocabulary_words import (
    channel_word,
    first_upper,
    kind_word,
    region_word,
    status_word,
    type_word,
)
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.network_filters import current_filter, set_filter
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.statuses import STATUSES
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

_MOST_STOPS = 100
"""So many values a slider stops at, at most."""


def network_filter(run: PageRun) -> NetworkFilter:
    """Show the filters of the Network page; return the filter."""
    view = run.view
    count = current_filter().count
    label = n_("Filters ({n} on)", "Filters ({n} on)", count) if count else _("Filters")
    with st.popover(label, icon=":material/tune:"):
        st.button(
            _("Without filters"), key="no-filter", icon=":material/filter_alt_off:", disabled=not count,
            on_click=set_filter, args=(NetworkFilter(),),
        )  # fmt: skip
        _recorded_filters(view)
        _community_filter(run)
        _range_filters(view)
        date_box(view)
    return current_filter()


def _recorded_filters(view: View) -> None:
    network = view.network
    kinds = [kind for kind in KINDS if kind in set(network.kind.values)]
    multiselect_box(keys.KINDS, _("Kinds"), kinds, lambda kind: first_upper(kind_word(kind)))
    multiselect_box(keys.REGIONS, _("Regions"), ["", *regions_of(view)], region_word)
    multiselect_box(keys.CHANNELS, _("Channels"), channels_of(view), lambda one: first_upper(channel_word(view, one)))
    types = [tie for tie in TIE_TYPES if tie in set(network.tie_column("type").values)]
    multiselect_box(keys.TIE_TYPES, _("Ties"), types, lambda tie: first_upper(type_word(tie)))
    multiselect_box(keys.TIE_CONTACT, _("Lines"), [FRESH, STALE, ONLY], lambda one: first_upper(contact_word(one)))
    statuses = [status for status in STATUSES if status in set(network.status.values)]
    multiselect_box(keys.STATUSES, _("Status"), statuses, lambda one: first_upper(status_word(one)))
    own, of_kinds = network.column("tlp").compact().values, (KINDS[kind].marking for kind in kinds)
    markings = [marking for marking in MARKINGS if marking in {*own, *of_kinds}]
    multiselect_box(keys.MARKINGS, _("Marking"), markings, lambda one: f"TLP:{one}")


def _community_filter(run: PageRun) -> None:
    """Show the communities where they are known, or quickly found."""
    known = keys.COMMUNITIES.get() or "community" in (keys.DRAWN_BY.get(), keys.COLOUR_BY.get())
    if known or run.view.network.n <= MOST_DRAWN:
        found = get_communities(run.view_key().at_own_date())
        words = {one: group_word(run.view, one, "community") for one in set(found.values())}
        multiselect_box(keys.COMMUNITIES, _("Communities"), sorted(words, key=words.__getitem__), words.__getitem__)


def _range_filters(view: View) -> None:
    """Show a slider for each measure that is filtered by, and a box to filter by another one."""
    words = measure_words(view, as_size=True)
    ranges = keys.RANGES.get()
    for each in ranges:
        if each.measure in words:
            _range_slider(view, each, words[each.measure])
    left = [name for name in words if name not in {each.measure for each in ranges}]
    st.session_state["add-range"] = None
    st.selectbox(
        _("Range of a measure"), left, key="add-range", format_func=words.__getitem__, placeholder=_("All"),
        on_change=lambda: _add_range(view, st.session_state["add-range"]),
    )  # fmt: skip


def _add_range(view: View, measure: str | None) -> None:
    if measure:
        values = measure_values(view.network, measure)
        known = values[~np.isnan(values)]
        low, high = float(known.min(initial=0.0)), float(known.max(initial=0.0))
        keys.RANGES.set((*keys.RANGES.get(), MeasureRange(measure, low, high)))


def _range_slider(view: View, each: MeasureRange, word: str) -> None:
    """Show the slider of one measure; its stops are the values that occur, at most a hundred of them."""
    values = measure_values(view.network, each.measure)
    stops = np.unique(values[~np.isnan(values)])
    if len(stops) > _MOST_STOPS:
        stops = stops[np.linspace(0, len(stops) - 1, _MOST_STOPS).round().astype(int)]
    options = sorted({*stops.tolist(), each.low, each.high})
    key = f"range-{range_text(each)}"

    def choose() -> None:
        low, high = st.session_state[key]
        changed = MeasureRange(each.measure, float(low), float(high))
        keys.RANGES.set(tuple(changed if one == each else one for one in keys.RANGES.get()))

    st.select_slider(
        word, options, (each.low, each.high), key=key, on_change=choose,
        format_func=lambda value: in_words(float(value), spoken()),
    )  # fmt: skip
