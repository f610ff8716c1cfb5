"""The names of actors as a viewer is shown them: real names in the reader's language, or code names."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, shape_html, tag
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken


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
