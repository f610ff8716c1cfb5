"""A scenario applied to a view: the same view with other records. Nothing that is recorded is touched, nothing is written.

Who is taken away has left (`status: left`), so every measure and gap sees what it would see then. A tie loses the channels that are gone
and, with an end in a dark region, those that need internet; one that has none left is gone, and so is one with an end in the dark of
which no channel is recorded at all. Ties are added last, over what is left. Contact rows of channels that are gone are gone too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graph import kinds
from graph.introductions.new_tie import actor_channels, best_channels, records_with_ties
from graph.records import Coded, Mask, Records, Table
from graph.regions import lies_in
from graph.scenarios.asked import Asked, read_scenario
from graph.scenarios.scenario import Scenario
from graph.values import join, split
from graph.view import View

Rows = Sequence[tuple[int, int]]


def apply(view: View, scenario: Scenario) -> View:
    """Return the view as it would be; see `read_scenario` for what is refused."""
    return apply_asked(view, read_scenario(view, scenario))


def apply_asked(view: View, asked: Asked) -> View:
    """Return the view as it would be; the view itself where nothing changes."""
    records = view.records
    if asked.without:
        records = _without(records, asked.without)
    if asked.channels:
        records = _without_channels(records, asked.channels)
    if asked.regions:
        records = _in_the_dark(records, view, asked.regions)
    if records is not view.records:
        records.__dict__["entity_row"] = view.records.entity_row
        gone = np.zeros(records.entities.size, dtype=np.bool_)
        gone[list(asked.without)] = True
        view = replace(view, records=records, usable_today=view.usable_today & ~gone)
    return with_added(view, asked.add, asked.channels, asked.regions) if asked.add else view


def with_added(view: View, pairs: Rows, channels: frozenset[str] = frozenset(), regions: Sequence[str] = ()) -> View:
    """Return the view with each pair of actors (entity rows) tied as `introduce` would; those tied already stay as they are.

    `channels` that are gone and the internet of dark `regions` are not used.
    """
    network = view.network
    ends = np.array(
        [sorted(network.number_of[list(pair)].tolist()) for pair in dict.fromkeys(map(_sorted, pairs))], dtype=np.int32
    )
    ends = ends.reshape(-1, 2)
    ends = ends[network.graph.find(ends[:, 0], ends[:, 1]) < 0]
    if not len(ends):
        return view
    asked = Asked((), channels, tuple(regions), (), None)
    names = [channel_left(view, a, b, asked) for a, b in ends.tolist()]
    return replace(view, records=records_with_ties(network, [(a, b) for a, b in ends.tolist()], names))


def _sorted(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


def channel_left(view: View, a: int, b: int, asked: Asked) -> str:
    """Return the best common channel of two actors that a scenario leaves them, else `in person`."""
    network, lost = view.network, set(asked.channels)
    region = network.column("region")
    if any(is_dark(region[end], asked.regions) for end in (a, b)):
        lost |= {name for name, channel in network.channels.items() if channel.needs_internet}
    left = actor_channels(network, view.dead_channels) & ~np.uint64(network.channel_bits(lost))
    one, other = (np.array([end], dtype=np.int32) for end in (a, b))
    return best_channels(network, one, other, left)[0]


def is_dark(region: str, regions: Sequence[str]) -> bool:
    """Return whether a blackout of these regions hits a region: it is one of them, a part of one, or the whole of one."""
    return bool(region) and any(lies_in(region, dark) or lies_in(dark, region) for dark in regions)


def _without(records: Records, rows: Sequence[int]) -> Records:
    entities, gone = records.entities, np.array(sorted(set(rows)), dtype=np.int32)
    status = entities["status"].put(gone, ["left"] * len(gone))
    since = entities["status_since"].put(gone, [""] * len(gone))
    return records.with_tables(entities=entities.with_columns(status=status, status_since=since))


def _without_channels(records: Records, gone: frozenset[str]) -> Records:
    ties, contacts = records.ties, records.contacts
    return records.with_tables(
        ties=_keep_channels(ties, np.ones(ties.size, dtype=np.bool_), gone),
        contacts=contacts.take(~contacts["channel"].look_up(gone.__contains__, np.bool_, blank=False)),
    )


def _in_the_dark(records: Records, view: View, regions: Sequence[str]) -> Records:
    region = records.entities["region"]
    dark = np.append(region.look_up(lambda own: is_dark(own, regions), np.bool_, blank=False), False)
    in_network = records.ties["type"].look_up(kinds.NETWORK_TYPES.__contains__, np.bool_, blank=True)
    actor = np.append(records.entities["kind"].look_up(kinds.ACTORS.__contains__, np.bool_, blank=False), False)
    tail, head = records.tie_ends
    hit = in_network & actor[tail] & actor[head] & (dark[tail] | dark[head])
    online = frozenset(name for name, channel in view.network.channels.items() if channel.needs_internet)
    ties = records.ties.take(~(hit & ~records.ties["channel"].filled))
    return records.with_tables(ties=_keep_channels(ties, hit[~(hit & ~records.ties["channel"].filled)], online))


def _keep_channels(ties: Table, hit: Mask, gone: frozenset[str]) -> Table:
    """Return the ties without the channels that are gone from those hit; without those that have none left."""
    channel = ties["channel"]
    less = channel.map(lambda text: join([name for name in split(text) if name not in gone]))
    lost = hit & channel.filled & ~less.filled
    both = Coded(
        np.where(hit, np.where(less.codes < 0, -1, less.codes + len(channel.values)), channel.codes).astype(np.int32),
        [*channel.values, *less.values],
    ).map(lambda text: text)
    return ties.with_columns(channel=both).take(~lost)
