"""The chosen actor on the side panel: facts, and ties by channel."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import Html, join, shape_html, tag
from kunyet.dashboard.present.words.gaps import gap_remedy, gap_sentence
from kunyet.dashboard.present.words.records import (
    channel_word,
    first_upper,
    kind_shape,
    kind_word,
    name_of,
    names_of_row,
    region_word,
    severity_html,
    status_word,
)  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, n_, say_day, spoken
from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.values import split_values

NO_CHANNEL = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody that an actor is tied to: over which channels, the day of the last contact, and whether that is too long ago."""

    id: str
    channels: tuple[str, ...]
    last: int
    stale: bool


def neighbours_of(view: View, network: Network, entity: str) -> list[Neighbour]:
    """Return whom an actor is tied to, the latest contact first; nobody, where the actor is not in the network."""
    row = view.records.entity_row.get(entity, -1)
    actor = int(network.number_of[row]) if row >= 0 else -1
    if actor < 0:
        return []
    graph = network.graph
    own = slice(int(graph.start[actor]), int(graph.start[actor + 1]))
    stale = stale_pairs(network, view.standards)
    names_of_bits = list(network.channels)
    found = []
    for other, pair in zip(graph.neighbours[own].tolist(), graph.pair[own].tolist(), strict=True):
        bits = int(network.pair_channels[pair])
        channels = tuple(name for bit, name in enumerate(names_of_bits) if bits >> bit & 1)
        found.append(Neighbour(network.ids[other], channels, int(network.pair_last_contact[pair]), bool(stale[pair])))
    return sorted(found, key=lambda one: (-one.last, one.id))


def actor_summary_html(view: View, entity: str) -> Html:
    """Return who an actor is."""
    row = view.records.entity_row[entity]
    entities = view.records.entities
    name, other = names_of_row(view, row)
    kind = entities["kind"][row]
    where = [region_word(region) for region in split_values(entities["region"][row])]
    facts = [
        (_("Kind"), first_upper(kind_word(kind))),
        (_("Region"), "၊ ".join(where) if spoken() == "my" else ", ".join(where)),
        (_("Status"), first_upper(status_word(entities["status"][row] or "active"))),
        (_("Last verified"), say_day(_day(entities["verified_on"][row]), view.at)),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in facts if text]
    return tag(
        "section",
        tag("h2", shape_html(kind_shape(kind), kind), name, cls="k-name"),
        tag("p", other, cls="k-muted") if other else Html(),
        tag("dl", join(*lines), cls="k-facts"),
    )


def _day(text: str) -> int:
    return read_day(text, late=False)


def neighbour_ties_html(view: View, network: Network, entity: str, most: int = 40) -> Html:
    """Return an actor's ties by channel, each with its last contact."""
    found = neighbours_of(view, network, entity)
    if not found:
        return tag("p", _("Nobody has recorded a tie. Ask whom they work with."), cls="k-muted")
    groups: dict[str, list[Neighbour]] = {}
    for one in found[:most]:
        for channel in one.channels or (NO_CHANNEL,):
            groups.setdefault(channel, []).append(one)
    order = sorted(groups, key=lambda channel: (channel == NO_CHANNEL, -len(groups[channel])))
    told = [tag("h3", n_("{n} tie", "{n} ties", len(found)))]
    for channel in order:
        word = channel_word(view, channel) if channel else _("No channel recorded")
        told.append(tag("h4", first_upper(word)))
        told.append(tag("ul", join(*(_neighbour_html(view, one) for one in groups[channel])), cls="k-ties"))
    if len(found) > most:
        told.append(tag("p", _("The {n} latest are shown.", n=most), cls="k-muted"))
    return tag("section", join(*told))


def _neighbour_html(view: View, one: Neighbour) -> Html:
    row = view.records.entity_row[one.id]
    kind = view.records.entities["kind"][row]
    age = _("no contact recorded") if one.last == NEVER else _ago(view.at - one.last)
    state = tag(
        "span",
        _("{age}, too long ago", age=age) if one.stale and one.last != NEVER else age,
        cls="k-age stale" if one.stale else "k-age",
    )
    return tag("li", shape_html(kind_shape(kind), kind), tag("span", name_of(view, one.id), cls="who"), state)


def _ago(days: int) -> str:
    return _("today") if days <= 0 else n_("{n} day ago", "{n} days ago", days)


def gaps_html(gaps: list[Gap], most: int = 5) -> Html:
    """Return the worst gaps of an actor, with what to do about each."""
    if not gaps:
        return Html()
    items = [
        tag("li", severity_html(gap.severity), tag("p", gap_sentence(gap)), tag("p", gap_remedy(gap), cls="k-remedy"))
        for gap in gaps[:most]
    ]
    more = tag("p", _("And {n} more.", n=len(gaps) - most), cls="k-muted") if len(gaps) > most else Html()
    return tag("section", tag("h3", _("What to mend here")), tag("ul", join(*items), cls="k-gaps"), more)
