"""The tie that an introduction makes, and the network with it.

Its type is `communicates`, its last contact the network's date, its confidence high, and its channel the best common
one. An actor's channels are those of its ties on the date and of its contact rows, without the channels of which all
contact rows are dead or burnt. Where an end is protected, a channel that can be overheard does
not count. Common channels are ranked: confidential ones first; then `in person` comes first for
two actors in one region and last for others, who can hardly meet; then channels that work without internet; then the
order of the channels. Without a common channel: `in person`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.channel_bits import Bits, channel_bits_reader, dead_channels, rows_with_route
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.regions import containing_region

IN_PERSON: Final = "in person"
Pairs = Sequence[tuple[int, int]]


def actor_channels(network: Network, dead: Bits | None = None) -> Bits:
    """Return the channels over which each actor can be reached, as bits; 0 if none is recorded.

    `dead` are the channels of each entity row on which nobody answers, for a view that knows of more than its records
    show.
    """
    known = np.zeros(network.n, dtype=np.uint64)
    for end in (network.tail, network.head):
        np.bitwise_or.at(known, end, network.tie_channels)
    contacts = network.records.contacts
    bit = contacts["channel"].look_up(channel_bits_reader(network.records), np.uint64, 0)
    owner = np.append(network.number_of, np.int32(-1))[network.records.rows_of(contacts["entity"])]
    rows = (owner >= 0) & rows_with_route(contacts)
    np.bitwise_or.at(known, owner[rows], bit[rows])
    gone = dead_channels(network.records, network.records) if dead is None else dead
    return known & ~gone[network.actors]


def home_regions(network: Network) -> Ints:
    """Return a number for the whole region in which each actor is based, -1 if none is recorded."""
    return network.column("region").map(containing_region).codes


def ranked_channels(network: Network, *, one_region: bool, offline: bool = False) -> list[str]:
    """Return the directory's channels, the best first; `offline`: only those that work without internet."""
    places = {name: place for place, name in enumerate(network.channels)}

    def rank(name: str) -> tuple[bool, int, bool, int]:
        channel = network.channels[name]
        near = 0 if name != IN_PERSON else -1 if one_region else 1
        return not channel.confidential, near, channel.needs_internet, places[name]

    wanted = (name for name, channel in network.channels.items() if not (offline and channel.needs_internet))
    return sorted(wanted, key=rank)


def common_channels(network: Network, a: Ints, b: Ints, known: Bits) -> Bits:
    """Return the channels that each pair of actors may be introduced over, as bits: those that both have.

    Where an end is protected, only confidential ones.
    """
    safe = network.channel_bits(name for name, channel in network.channels.items() if channel.confidential)
    protected = network.protected[a] | network.protected[b]
    return known[a] & known[b] & np.where(protected, np.uint64(safe), ~np.uint64(0))


def best_channels(network: Network, a: Ints, b: Ints, channels: Bits | None = None) -> list[str]:
    """Return the best common channel of each pair of actors, `in person` if they have none in common."""
    known = actor_channels(network) if channels is None else channels
    common, home = common_channels(network, a, b, known), home_regions(network)
    together = (home[a] >= 0) & (home[a] == home[b])
    best = np.full(len(a), IN_PERSON, dtype=object)
    for one_region in (False, True):
        mine = together == one_region
        for name in reversed(ranked_channels(network, one_region=one_region)):
            best[mine & ((common & np.uint64(network.channel_bits([name]))) != 0)] = name
    return best.tolist()


def with_ties(network: Network, pairs: Pairs, channels: Sequence[str]) -> Network:
    """Return the network with a new tie for each pair of actors, over these channels; the actors stay the same."""
    records = records_with_ties(network, pairs, channels)
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    rows = np.arange(network.records.ties.size, records.ties.size, dtype=np.int32)
    columns: dict[str, Any] = {}
    if len(pairs) == 1 and network.graph.find_pairs(ends[:, 0], ends[:, 1])[0] < 0:
        bits, day = network.channel_bits([channels[0]]), network.at
        columns = {
            "simple_graph": _with_one_pair(network, int(ends.min()), int(ends.max())),
            "tie_channels": np.append(network.tie_channels, np.uint64(bits)),
            "tie_last_contact": np.append(network.tie_last_contact, np.int32(day)),
        }
    return network.derive(
        columns=columns,
        records=records,
        ties=np.concatenate((network.ties, rows)),
        tail=np.concatenate((network.tail, ends[:, 0])),
        head=np.concatenate((network.head, ends[:, 1])),
    )


def _with_one_pair(network: Network, low: int, high: int) -> tuple[Adjacency, Ints]:
    """Return the graph with one new pair, and the pair of each tie, the new tie last; nothing is sorted again."""
    graph, new = network.graph.with_pair(low, high)
    pairs = network.pair_of_tie + (network.pair_of_tie >= new).astype(np.int32)
    return graph, np.append(pairs, np.int32(new))


def records_with_ties(network: Network, pairs: Pairs, channels: Sequence[str]) -> Records:
    """Return a network's records with a new tie for each pair of its actors."""
    ids, day = network.records.entities["id"], iso_date(network.at) or ""
    taken = network.records.ties["id"]
    rows = [
        {
            "id": _unused(f"{ids[int(network.actors[a])]} > {ids[int(network.actors[b])]}: communicates", taken),
            "from": ids[int(network.actors[a])],
            "to": ids[int(network.actors[b])],
            "type": "communicates",
            "channel": channel,
            "confidence": "high",
            "since": day,
            "last_contact": day,
        }
        for (a, b), channel in zip(pairs, channels, strict=True)
    ]
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    tail, head = (
        np.append(known, network.actors[new]) for known, new in zip(network.records.tie_ends, ends, strict=True)
    )
    # The entities are the same. To look up their rows and the ends of all ties again would be most of the work.
    return network.records.derive(
        entity_row=network.records.entity_row,
        tie_ends=(tail, head),
        ties=append_rows(network.records.ties, rows),
    )


def _unused(id: str, taken: CodedColumn) -> str:
    """Return the id, with a number added if another tie (one that has ended) has it already."""
    number, free = 1, id
    while taken.code_of(free) >= 0:
        number += 1
        free = f"{id} {number}"
    return free


def append_rows(table: Table, rows: Sequence[dict[str, str]]) -> Table:
    """Return a table with rows added at its end; columns that a row does not fill are blank in it."""
    names = dict.fromkeys([*table.columns, *(name for row in rows for name in row)])
    columns = {name: _longer(table[name], [row.get(name, "") for row in rows]) for name in names}
    extras = {name: _longer(column, [""] * len(rows)) for name, column in table.extras.items()}
    return Table(table.name, table.size + len(rows), columns, extras)


def _longer(column: CodedColumn, texts: Sequence[str]) -> CodedColumn:
    if not any(texts):
        return CodedColumn(np.append(column.codes, np.full(len(texts), -1, dtype=np.int32)), column.values)
    known = {text: column.code_of(text) for text in dict.fromkeys(texts) if text}
    new = [text for text, code in known.items() if code < 0]
    known.update({text: len(column.values) + place for place, text in enumerate(new)})
    codes = np.array([known.get(text, -1) for text in texts], dtype=np.int32)
    return CodedColumn(np.append(column.codes, codes), [*column.values, *new])
