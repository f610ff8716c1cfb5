"""Applying a scenario to a view: the result is the same view with other records. Nothing that is recorded changes.

An actor that the scenario takes away gets the status `left`, so every measure and gap treats it as gone. A tie loses
the channels that are gone. A tie with an end in a region without internet also loses the channels that need internet. A
tie is lost if it has no channel left, and also if it has an end in such a region and no channel is recorded for it. New
ties are added last, to the network that is left. Contact rows of channels that are gone are removed too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.introductions.new_tie import actor_channels, best_channels, with_ties
from kunyet.graph.memo import preset
from kunyet.graph.network.channel_bits import Bits
from kunyet.graph.network.column_inputs import Input
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.scenarios.scenario_request import ScenarioRequest, read_scenario
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.regions import is_within_region
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES

RowPairs = Sequence[tuple[int, int]]


def apply_scenario(view: View, scenario: Scenario) -> View:
    """Return the view as the scenario would make it; see `read_scenario` for the errors."""
    return apply_request(view, read_scenario(view, scenario))


def apply_request(view: View, request: ScenarioRequest) -> View:
    """Return the view as the scenario would make it; the same view if nothing changes."""
    records = view.records
    ties_left = np.ones(records.ties.size, dtype=np.bool_)
    if request.without:
        records = _without_actors(records, request.without)
    if request.channels:
        records, ties_left = _without_channels(records, request.channels)
    if request.regions:
        records, left = _without_internet(records, view, request.regions)
        ties_left[ties_left] = left
    if records is not view.records:
        gone = np.zeros(records.entities.size, dtype=np.bool_)
        gone[list(request.without)] = True
        network = _network_left(view.network, records, gone, ties_left)
        view = replace(view, records=records, usable_today=view.usable_today & ~gone)
        preset(view, network=network)
    return with_introduced_pairs(view, request.add, request.channels, request.regions) if request.add else view


def _network_left(before: Network, records: Records, gone: Mask, ties_left: Mask) -> Network:
    """Return the network of the records that are left: without the actors gone and the ties lost.

    `gone` is a mask over entity rows, `ties_left` a mask over the rows of ties before.
    """
    left = before.subnetwork(~gone[before.actors], ties_left[before.ties])
    rows = np.cumsum(ties_left, dtype=np.int32) - np.int32(1)
    return left.derive(changed={Input.TIE_CHANNELS}, records=records, ties=rows[left.ties])


def with_introduced_pairs(
    view: View, pairs: RowPairs, channels: frozenset[str] = frozenset(), regions: Sequence[str] = ()
) -> View:
    """Return the view with the tie of an introduction for each pair of actors (entity rows), unless they are tied.

    The new ties do not use the `channels` that are gone, nor the internet in `regions` without it.
    """
    network = view.network
    ends = np.array(
        [sorted(network.number_of[list(pair)].tolist()) for pair in dict.fromkeys(map(_ascending, pairs))],
        dtype=np.int32,
    )
    ends = ends.reshape(-1, 2)
    ends = ends[network.graph.find_pairs(ends[:, 0], ends[:, 1]) < 0]
    if not len(ends):
        return view
    request = ScenarioRequest((), channels, tuple(regions), (), None)
    new, known = [(a, b) for a, b in ends.tolist()], actor_channels(network, view.dead_channels)
    after = with_ties(network, new, [best_channel_left(network, known, pair, request) for pair in new])
    view = replace(view, records=after.records)
    preset(view, network=after)
    return view


def _ascending(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


def best_channel_left(network: Network, known: Bits, pair: tuple[int, int], request: ScenarioRequest) -> str:
    """Return the best common channel that a scenario leaves to two actors, `in person` if it leaves none.

    `known` are the channels of each actor, as bits.
    """
    lost, region = set(request.channels), network.column("region")
    if any(is_in_blackout(region[end], request.regions) for end in pair):
        lost |= {name for name, channel in network.channels.items() if channel.needs_internet}
    one, other = (np.array([end], dtype=np.int32) for end in pair)
    return best_channels(network, one, other, known & ~np.uint64(network.channel_bits(lost)))[0]


def is_in_blackout(region: str, regions: Sequence[str]) -> bool:
    """Return whether a blackout of these regions hits a region: it is one of them, lies in one, or contains one."""
    return bool(region) and any(is_within_region(region, dark) or is_within_region(dark, region) for dark in regions)


def _without_actors(records: Records, rows: Sequence[int]) -> Records:
    """Return the records in which these entities have left."""
    entities, gone = records.entities, np.array(sorted(set(rows)), dtype=np.int32)
    status = entities["status"].with_texts(gone, ["left"] * len(gone))
    since = entities["status_since"].with_texts(gone, [""] * len(gone))
    return _with_tables(records, entities=entities.with_columns(status=status, status_since=since))


def _without_channels(records: Records, gone: frozenset[str]) -> tuple[Records, Mask]:
    """Return the records without some channels, and which ties are left."""
    contacts = records.contacts
    contacts = contacts.take(~contacts["channel"].look_up(gone.__contains__, np.bool_, blank=False))
    ties, left = _ties_without_channels(records.ties, np.ones(records.ties.size, dtype=np.bool_), gone)
    return _with_tables(records, left, contacts=contacts, ties=ties), left


def _without_internet(records: Records, view: View, regions: Sequence[str]) -> tuple[Records, Mask]:
    """Return the records with a blackout of some regions, and which ties are left. Only ties between actors are hit."""
    region = records.entities["region"]
    dark = np.append(region.look_up(lambda own: is_in_blackout(own, regions), np.bool_, blank=False), False)
    in_network = records.ties["type"].look_up(NETWORK_TYPES.__contains__, np.bool_, blank=True)
    actor = np.append(records.entities["kind"].look_up(ACTORS.__contains__, np.bool_, blank=False), False)
    tail, head = records.tie_ends
    hit = in_network & actor[tail] & actor[head] & (dark[tail] | dark[head])
    online = frozenset(name for name, channel in view.network.channels.items() if channel.needs_internet)
    ties, left = _ties_without_channels(records.ties, hit, online, unrecorded_too=True)
    return _with_tables(records, left, ties=ties), left


def _ties_without_channels(
    table: Table, hit: Mask, gone: frozenset[str], *, unrecorded_too: bool = False
) -> tuple[Table, Mask]:
    """Return the ties after those of a mask have lost some channels, and which ties are left.

    A tie of the mask is lost if it had a channel and has none left; `unrecorded_too`: also if no channel is recorded
    for it.
    """
    channel = table["channel"]
    left = channel.map(lambda text: join_values([name for name in split_values(text) if name not in gone]))
    lost = hit & ~left.filled & (channel.filled | unrecorded_too)
    codes = np.where(hit & left.filled, left.codes + len(channel.values), channel.codes).astype(np.int32)
    column = CodedColumn(codes, [*channel.values, *left.values]).map(lambda text: text)
    return table.with_columns(channel=column).take(~lost), ~lost


def _with_tables(records: Records, ties_left: Mask | None = None, **tables: Table) -> Records:
    """Return the records with other tables and the same entity rows; `ties_left` are the ties left (`None`: all).

    The look-ups of the records before are taken over: to make them again would be most of the work.
    """
    tail, head = records.tie_ends
    if ties_left is not None:
        tail, head = tail[ties_left], head[ties_left]
    return records.derive(entity_row=records.entity_row, tie_ends=(tail, head), **tables)
