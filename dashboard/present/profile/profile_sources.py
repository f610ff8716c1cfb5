"""Where the records of an entity come from."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.profile.profile_ties import ProfileTie
from kunyet.dashboard.present.words.value_words import (
    confidence_word,
)  # fmt: skip
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits


def sources_html(view: View, entity: str, ties: list[ProfileTie]) -> Html:
    """Return where the records of an entity come from; nothing for roles that may not know.

    These are source, confidence, notes, undeclared columns, and the sources of ties.
    """
    if not view.may("sources"):
        return NOTHING
    entities = view.records.entities
    row = entities.row(view.records.entity_row[entity])
    facts = [
        (_("Source"), row.get("source", "")),
        (_("How sure"), confidence_word(row.get("confidence", ""))),
        (_("Notes"), row.get("notes", "")),
        *((name, row.get(name, "")) for name in entities.extras),
        (_("Its ties rest on"), _tie_sources(view, ties)),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in facts if text]
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
