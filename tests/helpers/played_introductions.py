"""Introductions played: each one that is offered is made on a plain graph, and the scenario that it claims to mend too.

The engine is networkx over rows as they are recorded. It shares no code with the product but the vocabulary, so it
finds an introduction that does not do what it says. `python -m tests.helpers.played_introductions 500` plays all of 500
random directories; a sample of them is played in the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any

import networkx

from kunyet.graph.access.view import View
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.records.gap_ids import unescape_id
from kunyet.graph.vocabulary.channels import CHANNELS
from tests.helpers.building import directory, entity, need, tie
from tests.helpers.viewing import view_of

Rows = list[dict[str, str]]
USABLE = ("", "active", "dormant")
PROTECTED = ("defector_network", "liaison", "unclassified")
KINDS = ("organization", "organization", "nug_contact", "defector_network", "liaison", "strike_group")
STATUSES = ("active", "active", "active", "dormant", "detained", "unreachable", "compromised")
CHANNELS_USED = ("", "signal", "telegram|in person", "radio", "phone", "phone", "sms")
OFFERED = 5


def random_view(seed: int) -> View:
    """Return the view of a random directory of 4 to 24 actors, of which some cannot take part."""
    draw = Random(seed)  # noqa: S311 - chance, not secrecy
    ids = [f"a{number:02d}" for number in range(draw.randint(4, 24))]
    rows = [
        entity(
            each,
            draw.choice(KINDS),
            status=draw.choice(STATUSES),
            region=draw.choice(("Chin", "Mon", "")),
            languages=draw.choice(("", "Burmese", "Burmese|Chin", "Mon")),
        )
        for each in ids
    ]
    share = draw.choice((1.5, 2.5, 4)) / len(ids)
    ties = [tie(a, b, channel=draw.choice(CHANNELS_USED)) for a, b in combinations(ids, 2) if draw.random() < share]
    needs = [
        need(each, draw.choice(("medical", "legal")), draw.choice(("need", "offer")))
        for each in ids
        if draw.random() < 0.3
    ]
    walls = [dict(zip("ab", draw.sample(ids, 2), strict=True))]
    return view_of(directory(rows, ties, needs=needs, firewalls=walls))


class PlayedDirectory:
    """A directory as a plain graph of its usable actors, to which introductions are added."""

    def __init__(self, view: View) -> None:
        tables = view.records.tables()
        self.entities = {row["id"]: row for row in tables["entities"].rows()}
        self.needs: Rows = list(tables["needs"].rows())
        own = {row["id"]: row for row in tables["channels"].rows()}
        yes, no = ("y", "yes"), ("n", "no")
        self.confidential = {name for name, channel in CHANNELS.items() if channel.confidential}
        self.confidential |= {id for id, row in own.items() if row.get("confidential", "") in yes}
        self.online = {name for name, channel in CHANNELS.items() if channel.needs_internet}
        self.online |= {id for id, row in own.items() if row.get("needs_internet", "") not in no}
        self.usable = {id for id, row in self.entities.items() if row.get("status", "") in USABLE}
        self.graph: networkx.Graph[str] = networkx.Graph()
        self.graph.add_nodes_from(self.usable)
        self.has_contact = {
            row["entity"]
            for row in tables["contacts"].rows()
            if row.get("handle") and row.get("state", "") not in ("dead", "burnt")
        }
        for row in tables["ties"].rows():
            self.add(row["from"], row["to"], row.get("channel", ""))
        self.at_first = self.graph.copy()
        self.nug = {id for id in self.usable if self.entities[id]["kind"] == "nug_contact"}

    def add(self, a: str, b: str, channel: str) -> None:
        """Add a tie, if both ends can take part."""
        if {a, b} <= self.usable:
            ties = self.graph.edges[a, b]["ties"] if self.graph.has_edge(a, b) else []
            self.graph.add_edge(a, b, ties=[*ties, set(filter(None, channel.split("|")))])

    def is_protected(self, id: str) -> bool:
        """Return whether an actor is of a protected kind."""
        return self.entities[id]["kind"] in PROTECTED

    def steps(self, graph: networkx.Graph[str], start: str) -> int | None:
        """Return the steps to the nearest NUG contact; `None` if there is no way."""
        lengths = networkx.single_source_shortest_path_length(graph, start) if start in graph else {}
        return min((lengths[end] for end in self.nug & lengths.keys()), default=None)

    def in_reach(self, graph: networkx.Graph[str], start: str) -> bool:
        """Return whether a NUG contact is at most 3 steps away."""
        steps = self.steps(graph, start)
        return steps is not None and steps <= 3

    def without_channels(self, lost: set[str], region: str = "") -> networkx.Graph[str]:
        """Return the graph without some channels: everywhere, or (with a region) at its actors, where a tie of which no
        channel is known stops too.
        """
        left = self.graph.copy()
        for a, b, data in self.graph.edges(data=True):
            if region and not any(self.entities[end].get("region") == region for end in (a, b)):
                continue
            if not any((ties - lost) or (not ties and not region) for ties in data["ties"]):
                left.remove_edge(a, b)
        return left

    def does(self, gap: str) -> bool:
        """Return whether the scenario of a gap is mended now."""
        code, _, key = gap.partition(":")
        return bool(getattr(self, f"_{code.replace('-', '_')}")(*map(unescape_id, key.split("+"))))

    def _isolated(self, id: str) -> bool:
        return self.graph.degree(id) > 0

    def _island(self, id: str) -> bool:
        """Nobody of the island of before is apart from the largest part now."""
        parts = sorted(networkx.connected_components(self.graph), key=lambda part: (-len(part), min(part)))
        return networkx.node_connected_component(self.at_first, id) <= parts[0]

    def _no_deputy(self, id: str) -> bool:
        """Whoever was joined to the actor is still together once it is lost, all but one at most."""
        others = networkx.node_connected_component(self.graph, id) - {id}
        parts = networkx.connected_components(self.graph.subgraph(others))
        return len(others) - max(map(len, parts), default=0) < 2

    def _single_tie(self, a: str, b: str) -> bool:
        left = self.graph.copy()
        left.remove_edge(a, b)
        return networkx.has_path(left, a, b)

    def _out_of_reach(self, id: str) -> bool:
        return self.in_reach(self.graph, id)

    def _single_route(self, id: str) -> bool:
        """The network reaches the NUG whoever in between is lost, and whichever direct tie to the NUG is."""
        between = self.usable - self.nug - {id}
        losses: list[networkx.Graph[str]] = [self.graph.subgraph(self.usable - {lost}) for lost in between]
        for end in self.nug & set(self.graph.neighbors(id)):
            left = self.graph.copy()
            left.remove_edge(id, end)
            losses.append(left)
        return all(self.steps(left, id) is not None for left in losses)

    def _single_channel(self, id: str, channel: str) -> bool:
        return self.in_reach(self.without_channels({channel}), id)

    def _blackout(self, id: str) -> bool:
        return self.in_reach(self.without_channels(self.online, self.entities[id]["region"]), id)

    def _unmet_need(self, id: str, service: str) -> bool:
        near = networkx.single_source_shortest_path_length(self.graph, id, cutoff=2).keys() - {id}
        offers = {row["entity"] for row in self.needs if (row["direction"], row["service"]) == ("offer", service)}
        return bool(near & offers)

    def _structural_hole(self, attribute: str, a: str, b: str) -> bool:
        """More ties than before join the two groups: it does not only count as less expected."""
        return self._between(self.graph, attribute, a, b) > self._between(self.at_first, attribute, a, b)

    def _between(self, graph: networkx.Graph[str], attribute: str, a: str, b: str) -> int:
        column = {"language": "languages"}.get(attribute, attribute)
        of = {id: set(self.entities[id].get(column, "").split("|")) for id in graph}
        one, other = ({id for id in graph if side in of[id] and not_ not in of[id]} for side, not_ in ((a, b), (b, a)))
        return sum((u in one and v in other) or (u in other and v in one) for u, v in graph.edges)


def faults_of(view: View, count: int = OFFERED) -> Iterator[str]:
    """Yield what an offered introduction of a view says and does not do, or should never have asked for."""
    found = find_introductions(view, count)
    played = PlayedDirectory(view)
    for told in found.introductions:
        alone = PlayedDirectory(view)
        yield from _unsafe(alone, told)
        for directory_, closes in ((alone, told.by_itself), (played, told.closes)):
            directory_.add(told.a, told.b, told.channel)
            yield from _not_done(directory_, (told.a, told.b), closes)
    for some in found.joint:
        after = PlayedDirectory(view)
        for told in (*found.introductions, *some):
            after.add(told.a, told.b, told.channel)
        for told in some:
            yield from _unsafe(after, told)
            yield from _not_done(after, (told.a, told.b), told.closes)


def _not_done(played: PlayedDirectory, pair: tuple[str, str], closes: Sequence[str]) -> Iterator[str]:
    yield from (f"{pair} does not close {gap}" for gap in closes if not played.does(gap))


def _unsafe(played: PlayedDirectory, told: Any) -> Iterator[str]:
    """Yield why an introduction should not be asked for, whatever it closes."""
    pair = (told.a, told.b)
    if not set(pair) <= played.usable or (told.via and told.via not in played.usable):
        yield f"{pair} through {told.via}: somebody cannot take part"
    if any(map(played.is_protected, pair)) and told.channel not in played.confidential:
        yield f"{pair}: {told.channel} can be overheard"
    asked = [told.via] if told.via else [] if told.forum else pair
    for each in asked:
        lost = played.steps(played.at_first, each) is None and bool(played.nug) and each not in played.has_contact
        if lost and (told.via or played.entities[each]["kind"] == "defector_network"):
            yield f"{pair}: nobody reaches {each}"


def play(seeds: range) -> list[str]:
    """Return the faults of all introductions of these random directories, each with its seed."""
    return [f"seed {seed}: {fault}" for seed in seeds for fault in faults_of(random_view(seed))]


if __name__ == "__main__":
    directories = range(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    found_faults = play(directories)
    offered = sum(len(find_introductions(random_view(seed), OFFERED).introductions) for seed in directories)
    figures = f"{len(directories)} directories, {offered} introductions, {len(found_faults)} faults"
    sys.stdout.write("\n".join([*found_faults, figures, ""]))
    sys.exit(bool(found_faults))
