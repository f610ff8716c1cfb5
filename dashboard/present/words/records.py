"""The words of kinds, ties, channels, regions, severities and names, in the reader's language."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, shape_html, tag
from kunyet.graph.access.roles import ROLE_WORDS
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.purposes import PURPOSE_WORDS
from kunyet.graph.vocabulary.regions import region_name
from kunyet.graph.vocabulary.severities import SEVERITY_WORDS
from kunyet.graph.vocabulary.statuses import STATUS_WORDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

SEVERITY_SHAPES = {"critical": "octagon", "high": "triangle", "medium": "dot", "low": "ring"}


def first_upper(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def severity_word(severity: str) -> str:
    """Return a severity in words."""
    return _(SEVERITY_WORDS[severity])


def severity_html(severity: str) -> Html:
    """Return a severity as a glyph and a word."""
    glyph = shape_html(SEVERITY_SHAPES[severity], severity)
    return tag("span", glyph, tag("span", severity_word(severity), cls=severity), cls="k-severity")


def role_word(role: str) -> str:
    """Return a role in words."""
    return _(ROLE_WORDS[role])


def purpose_word(purpose: str) -> str:
    """Return a purpose of contact in words."""
    return _(PURPOSE_WORDS[purpose])


def status_word(status: str) -> str:
    """Return a status in words."""
    return _(STATUS_WORDS[status]) if status in STATUS_WORDS else status


def kind_word(kind: str) -> str:
    """Return a kind of entity in words."""
    known = KINDS.get(kind)
    return kind if known is None else known.in_words(spoken())


def kind_shape(kind: str) -> str:
    """Return the shape of a kind in HTML; an unknown kind is a ring."""
    known = KINDS.get(kind)
    return "ring" if known is None else known.html_shape or known.shape


def type_word(tie: str) -> str:
    """Return a type of tie in words."""
    known = TIE_TYPES.get(tie or "coordinates")
    return tie if known is None else known.in_words(spoken())


def channel_word(view: View, channel: str) -> str:
    """Return a channel in words."""
    known = view.network.channels.get(channel)
    return channel if known is None else known.in_words(spoken())


def region_word(region: str) -> str:
    """Return a region in words; blank is "not recorded"."""
    return region_name(region, spoken()) if region else _("not recorded")


def names_of_row(view: View, row: int) -> tuple[str, str]:
    """Return an entity's name in the reader's language, and in the other language (blank: none)."""
    entities = view.records.entities
    name, other = entities["name"][row], entities["name_my"][row]
    if spoken() == "my" and other:
        name, other = other, name
    return name, "" if other == name else other


def name_of(view: View, entity: str) -> str:
    """Return the name of an entity by id; an unknown id is returned as it is."""
    row = view.records.entity_row.get(entity)
    return entity if row is None else names_of_row(view, row)[0]


def is_code_name(view: View, entity: str) -> bool:
    """Return whether the name under which a viewer knows an entity is a code name, and the real one withheld."""
    row = view.records.entity_row.get(entity)
    entities = view.records.entities
    return row is not None and not view.sees_everything and entities["name"][row] == entities["code_name"][row] != ""


def shown_name(view: View, entity: str) -> str:
    """Return the name of an entity by id, and that it is a code name where it is one."""
    name = name_of(view, entity)
    return _("{name} (code name)", name=name) if is_code_name(view, entity) else name


def kind_of(view: View, entity: str) -> str:
    """Return the kind of an entity by id; blank for an unknown id."""
    row = view.records.entity_row.get(entity)
    return "" if row is None else view.records.entities["kind"][row]


def actor_html(view: View, entity: str) -> Html:
    """Return the shape of an actor's kind and its name."""
    kind = kind_of(view, entity)
    return tag("span", shape_html(kind_shape(kind), kind), tag("span", name_of(view, entity)), cls="k-actor")
