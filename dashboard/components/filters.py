"""Filters behind one button; each list holds only values of the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kunyet.dashboard.components.header import date_box
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.present.words.records import channel_word, first_upper, kind_word, region_word, type_word
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES


def multiselect_box(
    state_key: SessionKey[tuple[str, ...]],
    label: str,
    options: Sequence[str],
    word: Callable[[str], str],
    *,
    empty: str = "",
) -> tuple[str, ...]:
    """Show a choice of several; return what is chosen, and remember it under `state_key`.

    Parameters
    ----------
    word
        Returns an option in words.
    empty
        The text of the empty box; blank: "All".
    """
    key = f"several-{state_key.name}"
    kept = [one for one in state_key.get() if one in options]
    st.session_state[key] = kept
    st.multiselect(
        label, options, key=key, format_func=word, placeholder=empty or _("All"),
        on_change=lambda: state_key.set(tuple(st.session_state[key])),
    )  # fmt: skip
    return tuple(kept)


def network_filter(view: View) -> NetworkFilter:
    """Show the filters of the Network page; return the filter."""
    network = view.network
    count = sum(len(key.get()) for key in (keys.KINDS, keys.REGIONS, keys.CHANNELS, keys.TIE_TYPES))
    label = n_("Filters ({n} on)", "Filters ({n} on)", count) if count else _("Filters")
    with st.popover(label, icon=":material/tune:"):
        kinds = [kind for kind in KINDS if kind in set(network.kind.values)]
        chosen_kinds = multiselect_box(keys.KINDS, _("Kinds"), kinds, lambda kind: first_upper(kind_word(kind)))
        regions = multiselect_box(keys.REGIONS, _("Regions"), regions_of(view), region_word)
        channels = multiselect_box(
            keys.CHANNELS, _("Channels"), channels_of(view), lambda one: first_upper(channel_word(view, one))
        )
        types = [tie for tie in TIE_TYPES if tie in set(network.tie_column("type").values)]
        chosen_types = multiselect_box(keys.TIE_TYPES, _("Ties"), types, lambda tie: first_upper(type_word(tie)))
        date_box(view)
    return NetworkFilter(chosen_kinds, regions, channels, chosen_types)


def regions_of(view: View) -> list[str]:
    """Return the regions of the view's actors, in the order of their words."""
    found = {region for text in view.network.column("region").compact().values for region in split_values(text)}
    return sorted(found, key=region_word)


def channels_of(view: View) -> list[str]:
    """Return the channels that ties of the view use, in the order of their declaration."""
    found = {channel for text in view.network.tie_column("channel").compact().values for channel in split_values(text)}
    return [channel for channel in view.network.channels if channel in found]
