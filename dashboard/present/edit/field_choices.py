"""The values that a field offers, with their words."""

from __future__ import annotations

from kunyet.dashboard.present.words.value_words import (
    confidence_word,
    direction_word,
    movement_role_word,
    service_word,
    state_word,
)
from kunyet.dashboard.present.words.vocabulary_words import (
    channel_word,
    first_upper,
    kind_word,
    purpose_word,
    region_word,
    status_word,
    type_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, spoken
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.vocabulary import languages, regions, services
from kunyet.graph.vocabulary.movement_roles import MOVEMENT_ROLES


def field_options(view: View, table: str, form: ColumnForm, value: str) -> list[list[str]]:
    """Return the options of a list field as pairs of value and word.

    A value outside of the vocabulary stays an option.
    """
    known = list(view.network.channels) if form.name == "channel" else list(form.choices) or ["y", "n"]
    found = [[one, column_value_word(view, table, form.name, one)] for one in known]
    if form.form == "words":
        return found
    if value and value not in known:
        found.append([value, value])
    blank = DEFAULTS[table].get(form.name)
    return [
        ["", _("{word} (default)", word=column_value_word(view, table, form.name, blank)) if blank else "–"],
        *found,
    ]


def column_value_word(view: View, table: str, column: str, value: str) -> str:
    """Return a value of a column in words; a value outside of the vocabulary is returned as it is written."""
    words = {
        "kind": kind_word,
        "type": type_word,
        "status": status_word,
        "confidence": confidence_word,
        "consent_for": purpose_word,
        "direction": direction_word,
        "region": region_word,
    }
    if column == "tlp":
        return f"TLP:{value}"
    if TABLES[table][column].form == "flag":
        return {"y": _("yes"), "n": _("no")}.get(value, value)
    if column == "channel":
        return first_upper(channel_word(view, value))
    if column == "state":
        return first_upper(state_word(table, value))
    return first_upper(words[column](value)) if column in words else digits(value)


def suggested_values(view: View, table: str, name: str) -> list[list[str]]:
    """Return the values that a field suggests, each with its word; empty where there is nothing to suggest."""
    if name in ("region", "serves"):
        return [[one, region_word(one)] for one in sorted(regions.REGIONS, key=region_word)]
    if name == "languages":
        return [[one, languages.language_name(one, spoken())] for one in sorted(languages.LANGUAGES)]
    if name == "roles":
        return [[one, movement_role_word(one)] for one in MOVEMENT_ROLES]
    if name == "service":
        used = set(view.records.needs["service"].compact().values)
        return [[one, service_word(one)] for one in sorted({*services.SERVICES, *used}, key=service_word)]
    often = ("daily", "weekly", "monthly", "every quarter", "yearly")
    return [[one, one] for one in often] if (table, name) == ("ties", "frequency") else []
