"""What is recorded of an entity itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kunyet.dashboard.present.common.html import Html, join, shape_html, tag
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import names_of_row  # fmt: skip
from kunyet.dashboard.present.words.value_words import (
    age_text,
    date_text,
    language_word,
    movement_role_word,
    state_word,
)  # fmt: skip
from kunyet.dashboard.present.words.vocabulary_words import (  # fmt: skip
    first_upper,
    kind_shape,
    kind_word,
    region_word,
    status_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import status_on
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import ACTORS


def facts_html(view: View, entity: str) -> Html:
    """Return what is recorded of an entity itself, as the viewer sees it; blank facts are left out."""
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in _facts(view, entity) if text]
    return tag("dl", join(*lines), cls="k-facts")


def _facts(view: View, entity: str) -> Iterator[tuple[str, str | Html]]:
    entities, at = view.records.entities, view.records.entity_row[entity]
    row = entities.row(at)
    kind = row.get("kind") or "unclassified"
    name, other = names_of_row(view, at)
    yield _("Kind"), join(shape_html(kind_shape(kind), kind), " ", first_upper(kind_word(kind)))
    yield _("Other name"), other
    code_name = view.code_names.get(entity) or row.get("code_name", "")
    yield _("Code name"), "" if code_name == name else code_name
    yield _("Also called"), comma_list(split_values(row.get("aliases", "")))
    yield _("Region"), comma_list([region_word(one) for one in split_values(row.get("region", ""))])
    yield _("Township"), row.get("township", "")
    yield _("Works in"), comma_list([region_word(one) for one in split_values(row.get("serves", ""))])
    yield _("What they do"), comma_list([movement_role_word(one) for one in split_values(row.get("roles", ""))])
    yield _("Languages"), comma_list([language_word(one) for one in split_values(row.get("languages", ""))])
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
    yield _("Last verified"), age_text(row.get("verified_on", ""), view.at)
    asked_on = row.get("ties_asked_on", "")
    yield _("Asked whom they work with"), age_text(asked_on, view.at) if asked_on else ""


def _status_text(view: View, at: int, row: Mapping[str, str]) -> str:
    word = first_upper(status_word(status_on(view.records.entities, view.at)[at]))
    since = row.get("status_since", "")
    return _("{status}, since {day}", status=word, day=date_text(since)) if since and row.get("status") else word
