"""A profile in words: who somebody is, their ties by type with how fresh each is, what they need, offer and have promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.import_files.import_tables import column_word
from kunyet.dashboard.present.network.side_panel import gap_remedy, gap_sentence
from kunyet.dashboard.present.words.details import (
    confidence_word,
    date_text,
    direction_word,
    language_word,
    movement_role_word,
    service_word,
    state_word,
    tie_heading,
)  # fmt: skip
from kunyet.dashboard.present.words.records import (
    channel_word,
    first_upper,
    kind_of,
    kind_shape,
    kind_word,
    name_of,
    names_of_row,
    region_word,
    severity_html,
    status_word,
)  # fmt: skip
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, digits, n_, say_day, spoken
from kunyet.graph.network.network import status_on, valid_on
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.values import split
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

UNDIRECTED = ("coordinates", "communicates")
"""Types of tie that say the same from both ends."""
TIES_LISTED = 60
"""So many ties of one type are listed."""


@dataclass(frozen=True, slots=True)
class ProfileTie:
    """A tie as one of its ends sees it: its row, the entity at the other end, and whether it leads there."""

    row: int
    other: str
    outgoing: bool
    type: str
    last: int
    stale: bool


def ties_of(view: View, entity: str, *, ended: bool = False) -> list[ProfileTie]:
    """Return the ties of an entity on the view's date, the latest contact first; `ended`: those that are not valid on it."""
    ties = view.records.ties
    own = ties["from"].equals(entity) | ties["to"].equals(entity)
    rows = np.flatnonzero(own & (valid_on(ties, view.at) ^ ended))
    last = ties.take(rows).days("last_contact", late=False).tolist()
    stale = _stale_rows(view, rows)
    found = []
    for row, day in zip(rows.tolist(), last, strict=True):
        outgoing = ties["from"][row] == entity
        other = ties["to" if outgoing else "from"][row]
        found.append(ProfileTie(row, other, outgoing, ties["type"][row] or "coordinates", day, row in stale))
    return sorted(found, key=lambda tie: (-tie.last, tie.other))


def _stale_rows(view: View, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> set[int]:
    """Return which of some tie rows are of a pair without contact within its standard."""
    network = view.network
    if not len(rows) or not len(network.ties):
        return set()
    at = np.minimum(np.searchsorted(network.ties, rows), len(network.ties) - 1)
    pairs = np.where(network.ties[at] == rows, network.pair_of_tie[at], -1)
    stale = np.append(stale_pairs(network, view.standards), np.False_)
    return set(rows[stale[pairs]].tolist())


def profile_sentence(view: View, entity: str, ties: list[ProfileTie]) -> str:
    """Return who somebody is and how well they are connected, in a sentence or two."""
    name, kind = name_of(view, entity), kind_of(view, entity) or "unclassified"
    if kind not in ACTORS:
        return _("{name}: {kind}.", name=name, kind=kind_word(kind))
    others = len({tie.other for tie in ties if TIE_TYPES[tie.type].in_network})
    if not others:
        return _("{name} has no tie on this date.", name=name)
    told = n_("{name} is tied to {n} other.", "{name} is tied to {n} others.", others, name=name)
    late = len({tie.other for tie in ties if tie.stale})
    if late:
        told += " " + n_("{n} of these ties has had no recent contact.", "{n} of these ties have had no recent contact.", late)  # fmt: skip
    return told


def facts_html(view: View, entity: str) -> Html:
    """Return what is recorded of an entity itself, as the viewer sees it."""
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in _facts(view, entity) if text]
    return tag("dl", join(*lines), cls="k-facts")


def _facts(view: View, entity: str) -> Iterator[tuple[str, str | Html]]:
    entities, at = view.records.entities, view.records.entity_row[entity]
    row = entities.row(at)
    kind = row.get("kind") or "unclassified"
    name, other = names_of_row(view, at)
    yield _("Kind"), join(shape_html(kind_shape(kind), kind), " ", first_upper(kind_word(kind)))
    yield _("Other name"), other
    code_name = row.get("code_name", "")
    yield _("Code name"), "" if code_name == name else code_name
    yield _("Also called"), _list(split(row.get("aliases", "")))
    yield _("Region"), _list([region_word(one) for one in split(row.get("region", ""))])
    yield _("Township"), row.get("township", "")
    yield _("Works in"), _list([region_word(one) for one in split(row.get("serves", ""))])
    yield _("What they do"), _list([movement_role_word(one) for one in split(row.get("roles", ""))])
    yield _("Languages"), _list([language_word(one) for one in split(row.get("languages", ""))])
    if kind in ACTORS:
        yield _("Status"), _status_text(view, at, row)
    yield _("Since"), date_text(row.get("since", ""))
    yield _("Until"), date_text(row.get("until", ""))
    yield _("Members"), digits(row.get("members", ""))
    yield _("Women"), digits(row.get("women", ""))
    for column in ("date", "end_date", "due", "progress_on", "budget", "funded", "currency", "evidence"):
        yield column_word("entities", column), digits(row.get(column, ""))
    yield _("State"), first_upper(state_word("entities", row.get("state", "")))
    yield _("Marking"), f"TLP:{row['tlp']}" if row.get("tlp") else ""
    yield _("Last verified"), say_day(read_day(row.get("verified_on", ""), late=False), view.at)
    yield _("Asked whom they work with"), say_day(read_day(row["ties_asked_on"], late=False), view.at) if row.get("ties_asked_on") else ""  # fmt: skip


def _status_text(view: View, at: int, row: Mapping[str, str]) -> str:
    word = first_upper(status_word(status_on(view.records.entities, view.at)[at]))
    since = row.get("status_since", "")
    return _("{status}, since {day}", status=word, day=date_text(since)) if since and row.get("status") else word


def _list(words: list[str]) -> str:
    return ("၊ " if spoken() == "my" else ", ").join(words)


def ties_html(view: View, ties: list[ProfileTie], *, editable: bool = False) -> Html:
    """Return ties by type and direction, each with its channels and how long ago the last contact was."""
    if not ties:
        return tag("p", _("Nobody has recorded a tie. Ask whom they work with."), cls="k-muted")
    groups: dict[tuple[str, bool], list[ProfileTie]] = {}
    for tie in ties:
        groups.setdefault((tie.type, tie.outgoing or tie.type in UNDIRECTED), []).append(tie)
    order = {name: place for place, name in enumerate(TIE_TYPES)}
    told = []
    for (kind, outgoing), found in sorted(groups.items(), key=lambda one: (order[one[0][0]], not one[0][1])):
        told.append(tag("h4", tie_heading(kind, outgoing=outgoing)))
        items = [_tie_html(view, tie, editable=editable) for tie in found[:TIES_LISTED]]
        told.append(tag("ul", join(*items), cls="k-ties k-own-ties"))
        if len(found) > TIES_LISTED:
            told.append(tag("p", _("The {n} latest are shown.", n=TIES_LISTED), cls="k-muted"))
    return tag("section", join(*told))


def _tie_html(view: View, tie: ProfileTie, *, editable: bool) -> Html:
    row = view.records.ties.row(tie.row)
    kind = kind_of(view, tie.other) or "unclassified"
    over = _list([channel_word(view, one) for one in split(row.get("channel", ""))])
    details = [over, _people(row), _money(row)]
    about = tag("span", " · ".join(part for part in details if part), cls="k-over-what")
    change = (
        links.session_link(links.page("edit", table="ties", id=row["id"]), _("Edit"), cls="k-small")
        if editable
        else NOTHING
    )
    who = tag("span", links.session_link(links.profile(tie.other), name_of(view, tie.other)), cls="who")
    return tag("li", shape_html(kind_shape(kind), kind), who, about, _age(view, tie), change)


def _age(view: View, tie: ProfileTie) -> Html:
    if not TIE_TYPES[tie.type].in_network:
        return NOTHING
    age = _("no contact recorded") if tie.last == NEVER else _ago(view.at - tie.last)
    if tie.stale and tie.last != NEVER:
        age = _("{age}, too long ago", age=age)
    return tag("span", age, cls="k-age stale" if tie.stale else "k-age")


def _ago(days: int) -> str:
    return _("today") if days <= 0 else n_("{n} day ago", "{n} days ago", days)


def _people(row: Mapping[str, str]) -> str:
    return _("{people} people", people=digits(row["delegates"])) if row.get("delegates") else ""


def _money(row: Mapping[str, str]) -> str:
    return digits(f"{row['amount']} {row.get('currency', '')}".strip()) if row.get("amount") else ""


def gaps_html(gaps: list[Gap], most: int = 6) -> Html:
    """Return the gaps that somebody is a subject of, each leading to where it is mended."""
    if not gaps:
        return NOTHING
    items = [
        tag("li", severity_html(gap.severity), tag("p", links.session_link(links.gap(gap.id), gap_sentence(gap))), tag("p", gap_remedy(gap), cls="k-remedy"))
        for gap in gaps[:most]
    ]  # fmt: skip
    more = tag("p", _("And {n} more.", n=len(gaps) - most), cls="k-muted") if len(gaps) > most else NOTHING
    return tag("section", tag("h2", _("What to mend here")), tag("ul", join(*items), cls="k-gaps"), more)


def needs_html(view: View, entity: str, *, editable: bool = False) -> Html:
    """Return what somebody needs and offers, and whose needs they meet."""
    needs = view.records.needs
    own = np.flatnonzero(needs["entity"].equals(entity)).tolist()
    items = [_need_html(view, needs.row(row), place, editable=editable) for place, row in enumerate(own)]
    for row in np.flatnonzero(needs["met_by"].equals(entity)).tolist():
        who = needs["entity"][row]
        service = tag("strong", service_word(needs["service"][row]))
        items.append(
            tag("li", service, " ", _("given to"), " ", links.session_link(links.profile(who), name_of(view, who)))
        )
    if not items:
        return NOTHING
    return tag("section", tag("h2", _("Needs and offers")), tag("ul", join(*items), cls="k-lines"))


def _need_html(view: View, row: Mapping[str, str], place: int, *, editable: bool) -> Html:
    state = row.get("state") or "open"
    details = [direction_word(row["direction"]), digits(row.get("quantity", "")), state_word("needs", state)]
    parts: list[str] = [tag("strong", service_word(row["service"])), " ", " · ".join(part for part in details if part)]
    met_by = row.get("met_by", "")
    if met_by:
        parts += [" · ", _("met by"), " ", links.session_link(links.profile(met_by), name_of(view, met_by))]
    if editable:
        address = links.page("edit", table="needs", entity=row["entity"], n=str(place))
        parts += [" ", links.session_link(address, _("Edit"), cls="k-small")]
    return tag("li", *parts)


def commitments_html(view: View, ties: list[ProfileTie]) -> Html:
    """Return what somebody has promised: each commitment with its due date and state."""
    promised = [tie.other for tie in ties if tie.type == "owns" and tie.outgoing]
    items = []
    for entity in dict.fromkeys(promised):
        row = view.records.entities.row(view.records.entity_row[entity])
        due = _("due {day}", day=date_text(row["due"])) if row.get("due") else _("no due date")
        told = " · ".join([due, state_word("entities", row.get("state", "") or "not started")])
        items.append(tag("li", links.session_link(links.profile(entity), name_of(view, entity)), " ", tag("span", told, cls="k-muted")))  # fmt: skip
    return tag("section", tag("h2", _("Promised")), tag("ul", join(*items), cls="k-lines")) if items else NOTHING


def sources_html(view: View, entity: str, ties: list[ProfileTie]) -> Html:
    """Return where all this comes from, for who may know: source, confidence, notes, further columns, and what ties rest on."""
    if not view.may("sources"):
        return NOTHING
    entities = view.records.entities
    row = entities.row(view.records.entity_row[entity])
    told = [
        (_("Source"), row.get("source", "")),
        (_("How sure"), confidence_word(row.get("confidence", ""))),
        (_("Notes"), row.get("notes", "")),
        *((name, row.get(name, "")) for name in entities.extras),
        (_("Its ties rest on"), _tie_sources(view, ties)),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in told if text]
    return tag("section", tag("h2", _("Sources")), tag("dl", join(*lines), cls="k-facts")) if lines else NOTHING


def _tie_sources(view: View, ties: list[ProfileTie]) -> str:
    found: dict[str, int] = {}
    for tie in ties:
        source = view.records.ties["source"][tie.row]
        if source:
            found[source] = found.get(source, 0) + 1
    return "; ".join(
        f"{source} ({digits(str(count))})" for source, count in sorted(found.items(), key=lambda one: -one[1])
    )
