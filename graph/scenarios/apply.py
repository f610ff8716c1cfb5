"""A scenario applied to a view: the same view with other records. Nothing that is recorded is touched, nothing is written.

Who is taken away has left (`status: left`), so every measure and gap sees what it would see then. A tie loses the channels that are gone
and, with an end in a dark region, those that need internet; one that has none left is gone, and so is one with an end in the dark of
which no channel is recorded at all. Ties are added last, over what is left. Contact rows of channels that are gone are gone too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.introductions.new_tie import actor_channels, best_channels, with_ties
from kunyet.graph.network.channel_bits import Bits
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Coded, Mask, Records
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.scenarios.scenario_request import Asked, read_scenario
from kunyet.graph.text.values import join, split
from kunyet.graph.vocabulary import kinds
from kunyet.graph.vocabulary.regions import lies_in

Rows = Sequence[tuple[int, int]]


def apply(view: View, scenario: Scenario) -> View:
    """Return the view as it would be; see `read_scenario` for what is refused."""
    return apply_asked(view, read_scenario(view, scenario))


def apply_asked(view: View, asked: Asked) -> View:
    """Return the view as it would be; the view itself where nothing changes."""
    records = view.records
    kept = np.ones(records.ties.size, dtype=np.bool_)
    if asked.without:
        records = _without(records, asked.without)
    if asked.channels:
        records, kept = _without_channels(records, asked.channels)
    if asked.regions:
        records, left = _in_the_dark(records, view, asked.regions)
        kept[kept] = left
    if records is not view.records:
        gone = np.zeros(records.entities.size, dtype=np.bool_)
        gone[list(asked.without)] = True
        network = _network_left(view.network, records, gone, kept)
        view = replace(view, records=records, usable_today=view.usable_today & ~gone)
        view.__dict__["network"] = network
    return with_added(view, asked.add, asked.channels, asked.regions) if asked.add else view


def _network_left(before: Network, records: Records, gone: Mask, kept: Mask) -> Network:
    """Return the network of the records that are left, made of the one before: who is gone is in it no more, nor are the ties lost."""
    left = before.keep(~gone[before.actors], kept[before.ties])
    rows = np.cumsum(kept, dtype=np.int32) - np.int32(1)
    network = replace(left, records=records, ties=rows[left.ties])
    if "_simple" in left.__dict__:
        network.__dict__["_simple"] = left.__dict__["_simple"]
    if len(network.actors) == len(before.actors):
        known = before.__dict__
        network.__dict__.update({name: known[name] for name in _OF_ACTORS if name in known})
    return network


_OF_ACTORS: Final = ("number_of", "ids", "kind", "status", "usable", "protected", "channels", "firewalls")


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
    some, known = [(a, b) for a, b in ends.tolist()], actor_channels(network, view.dead_channels)
    after = with_ties(network, some, [channel_left(network, known, pair, asked) for pair in some])
    more = replace(view, records=after.records)
    more.__dict__["network"] = after  # It is known already, and all that is known of its actors with it.
    return more


def _sorted(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


def channel_left(network: Network, known: Bits, pair: tuple[int, int], asked: Asked) -> str:
    """Return the best common channel of two actors that a scenario leaves them, else `in person`; `known` are each actor's channels."""
    lost, region = set(asked.channels), network.column("region")
    if any(is_dark(region[end], asked.regions) for end in pair):
        lost |= {name for name, channel in network.channels.items() if channel.needs_internet}
    one, other = (np.array([end], dtype=np.int32) for end in pair)
    return best_channels(network, one, other, known & ~np.uint64(network.channel_bits(lost)))[0]


def is_dark(region: str, regions: Sequence[str]) -> bool:
    """Return whether a blackout of these regions hits a region: it is one of them, a part of one, or the whole of one."""
    return bool(region) and any(lies_in(region, dark) or lies_in(dark, region) for dark in regions)


def _without(records: Records, rows: Sequence[int]) -> Records:
    entities, gone = records.entities, np.array(sorted(set(rows)), dtype=np.int32)
    status = entities["status"].put(gone, ["left"] * len(gone))
    since = entities["status_since"].put(gone, [""] * len(gone))
    changed = records.with_tables(entities=entities.with_columns(status=status, status_since=since))
    return _knowing(changed, records, np.ones(records.ties.size, dtype=np.bool_))


def _without_channels(records: Records, gone: frozenset[str]) -> tuple[Records, Mask]:
    contacts = records.contacts
    left = contacts.take(~contacts["channel"].look_up(gone.__contains__, np.bool_, blank=False))
    ties = records.ties
    return _keep_channels(records.with_tables(contacts=left), records, np.ones(ties.size, dtype=np.bool_), gone)


def _in_the_dark(records: Records, view: View, regions: Sequence[str]) -> tuple[Records, Mask]:
    region = records.entities["region"]
    dark = np.append(region.look_up(lambda own: is_dark(own, regions), np.bool_, blank=False), False)
    in_network = records.ties["type"].look_up(kinds.NETWORK_TYPES.__contains__, np.bool_, blank=True)
    actor = np.append(records.entities["kind"].look_up(kinds.ACTORS.__contains__, np.bool_, blank=False), False)
    tail, head = records.tie_ends
    hit = in_network & actor[tail] & actor[head] & (dark[tail] | dark[head])
    online = frozenset(name for name, channel in view.network.channels.items() if channel.needs_internet)
    return _keep_channels(records, records, hit, online, silent_too=True)


def _keep_channels(
    records: Records, known: Records, hit: Mask, gone: frozenset[str], *, silent_too: bool = False
) -> tuple[Records, Mask]:
    """Return records whose ties that are hit lose the channels that are gone, and which ties are left: those that have one, or lost none.

    `silent_too`: so are those of which none was recorded. `known` are the records that these were made of.
    """
    channel = records.ties["channel"]
    left = channel.map(lambda text: join([name for name in split(text) if name not in gone]))
    lost = hit & ~left.filled & (channel.filled | silent_too)
    codes = np.where(hit & left.filled, left.codes + len(channel.values), channel.codes).astype(np.int32)
    ties = records.ties.with_columns(channel=Coded(codes, [*channel.values, *left.values]).map(lambda text: text))
    return _knowing(records.with_tables(ties=ties.take(~lost)), known, ~lost), ~lost


def _knowing(records: Records, known: Records, kept: Mask) -> Records:
    """Return the records, told what is known of those they were made of: who stands in which row, and the ends of the ties kept."""
    records.__dict__["entity_row"] = known.entity_row
    records.__dict__["tie_ends"] = tuple(ends[kept] for ends in known.tie_ends)
    return records
