"""Example scenarios, made from the directory itself: the loss of what most of its actors depend on.

The region is the one whose blackout would cut off most defector networks, the channel the one that most depend on
alone, the actor the one whose loss would cut off most others. Where nobody depends on any, it is the one with most
actors or ties. Only roles that may see cut points are shown the actor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, region_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.scenario import Scenario
from kunyet.graph.text.values import split_values


def example_scenarios(view: View, gaps: Gaps) -> list[tuple[Scenario, dict[str, Any]]]:
    """Return scenarios, each with a row of the picker; empty where the network has no tie."""
    if not view.network.graph.m:
        return []
    found = [_blackout(view, gaps), _channel(view, gaps), _loss(view)]
    return [each for each in found if each is not None]


def _blackout(view: View, gaps: Gaps) -> tuple[Scenario, dict[str, Any]] | None:
    region_of = view.network.records.entities["region"]
    hanging = gaps.by_code["blackout"].first.tolist() if "blackout" in gaps.by_code else []
    worst = _most_frequent(part for row in hanging for part in split_values(region_of[row]))
    if worst is None:
        worst = _most_frequent(part for text in view.network.column("region").texts() for part in split_values(text))
        if worst is None:
            return None
        note = n_("{n} actor is based there.", "{n} actors are based there.", worst[1])
    else:
        note = n_(
            "{n} defector network there depends on the internet.",
            "{n} defector networks there depend on the internet.",
            worst[1],
        )
    title = _("No internet in {where}", where=region_word(worst[0]))
    return Scenario(blackout=(worst[0],)), {"id": "blackout", "title": title, "note": note}


def _channel(view: View, gaps: Gaps) -> tuple[Scenario, dict[str, Any]] | None:
    hanging = gaps.by_code["single-channel"].detail.texts() if "single-channel" in gaps.by_code else []
    worst = _most_frequent(
        each for each in hanging if each in view.network.channels and view.network.channels[each].operator
    )
    if worst is None:
        worst = _most_frequent(
            part for text in view.network.tie_column("channel").texts() for part in split_values(text)
        )
        if worst is None:
            return None
        note = n_("{n} tie uses it.", "{n} ties use it.", worst[1])
    else:
        note = n_("{n} defector network depends on it alone.", "{n} defector networks depend on it alone.", worst[1])
    title = _("{channel} is banned", channel=first_upper(channel_word(view, worst[0])))
    return Scenario(without_channels=(worst[0],)), {"id": "channel", "title": title, "note": note}


def _loss(view: View) -> tuple[Scenario, dict[str, Any]] | None:
    if not view.may("cut-points"):
        return None
    network = view.network
    cut_off = cut_points(network).cut_off
    actor = int(cut_off.argmax())
    if cut_off[actor] > 0:
        note = n_("{n} other depends on this one actor.", "{n} others depend on this one actor.", int(cut_off[actor]))
    else:
        actor = int(network.graph.degree.argmax())
        note = n_("{n} tie ends here.", "{n} ties end here.", int(network.graph.degree[actor]))
    entity = network.ids[actor]
    title = _("Loss and capture of {who}", who=name_of(view, entity))
    return Scenario(without=(entity,), capture=entity), {"id": "loss", "title": title, "note": note}


def _most_frequent(names: Iterable[str]) -> tuple[str, int] | None:
    """Return the most frequent name and its count, of equals the first by name; `None` without names."""
    counts = Counter(name for name in names if name)
    return min(counts.items(), key=lambda each: (-each[1], each[0]), default=None)
