"""A scenario looked up on a view: ids, channels and regions, or an error that names the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kunyet.graph.access.target_lists import CUT_POINTS
from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.regions import REGIONS, containing_region, region_name


@dataclass(frozen=True, slots=True)
class ScenarioRequest:
    """A scenario on a view: entity rows, ids of channels, names of regions."""

    without: tuple[int, ...]
    channels: frozenset[str]
    regions: tuple[str, ...]
    add: tuple[tuple[int, int], ...]
    capture: int | None


def read_scenario(view: View, scenario: Scenario) -> ScenarioRequest:
    """Return what a scenario means on a view.

    Raises
    ------
    NotForThisRole
        For a viewer who may not see cut points: who is cut off, and whom a capture exposes, are target lists.
    KunyetError
        For an unknown id, channel, operator or region (with the nearest known one); for an entity that is not an actor
        or not there on the date; for an actor introduced to itself; for an added actor that is taken away; and, for a
        viewer who sees firewalls, for a pair with a firewall between them.
    """
    refuse_target_list(view)
    without = tuple(_actor(view, id) for id in scenario.without)
    channels = {channel for name in scenario.without_channels for channel in _channels(view, name)}
    channels |= {channel for name in scenario.operators for channel in _operators_channels(view, name)}
    add = tuple(_pair(view, pair, without) for pair in scenario.add)
    capture = _actor(view, scenario.capture) if scenario.capture else None
    return ScenarioRequest(
        without, frozenset(channels), tuple(_region(view, name) for name in scenario.blackout), add, capture
    )


def refuse_target_list(view: View) -> None:
    """Raise `NotForThisRole` for a viewer who may not see what a loss cuts off or exposes."""
    if not view.may(CUT_POINTS):
        raise NotForThisRole("scenarios")


def _actor(view: View, id: str) -> int:
    row = view.row_of(id)
    kind = view.records.entities["kind"][row]
    if kind not in ACTORS:
        raise KunyetError("not-an-actor", id=id, kind=kind)
    if view.network.number_of[row] < 0:
        raise KunyetError("not-there", id=id)
    return row


def _pair(view: View, pair: tuple[str, str], without: Iterable[int]) -> tuple[int, int]:
    a, b = (_actor(view, id) for id in pair)
    if a == b:
        raise KunyetError("same-ends.pair", id=pair[0])
    for id, row in zip(pair, (a, b), strict=True):
        if row in without:
            raise KunyetError("not-there.removed", id=id)
    # A refusal would show firewalls, pair by pair, to a viewer who may not see them. For such a viewer the tie is
    # applied as any other; a scenario changes nothing that is recorded.
    if view.may("firewalls") and any({a, b} == set(wall) for wall in view.walls.tolist()):
        raise KunyetError("firewall.pair", a=pair[0], b=pair[1])
    return a, b


def _channels(view: View, name: str) -> tuple[str, ...]:
    """Return the channel of an id or name, or all channels of an operator."""
    channels = view.network.channels.values()
    named = [each.id for each in channels if fold(name) in {fold(text) for text in (each.id, each.en, each.my)}]
    found = named or [each.id for each in channels if each.operator and fold(each.operator) == fold(name)]
    if found:
        return tuple(found)
    known = list(view.network.channels)
    near = nearest_value(name, [*known, *sorted({each.operator for each in channels if each.operator})]) or ""
    raise KunyetError("unknown-channel", name=name, near=near, known=known)


def _operators_channels(view: View, name: str) -> tuple[str, ...]:
    channels = view.network.channels.values()
    found = tuple(each.id for each in channels if each.operator and fold(each.operator) == fold(name))
    if not found:
        known = sorted({each.operator for each in channels if each.operator})
        raise KunyetError("unknown-operator", name=name, near=nearest_value(name, known) or "", known=known)
    return found


def _region(view: View, name: str) -> str:
    """Return a region by its name in either language: one in which an actor is based, or one that the program knows."""
    here = set(view.network.column("region").compact().values)
    known = sorted(here | {containing_region(region) for region in here}) + sorted(set(REGIONS) - here)
    by_name = {fold(text): region for region in reversed(known) for text in (region, region_name(region, "my"))}
    if fold(name) in by_name:
        return by_name[fold(name)]
    near = nearest_value(name, [*known, *(region_name(region, "my") for region in REGIONS)]) or ""
    raise KunyetError("unknown-region.scenario", name=name, near=near, known=sorted(here))
