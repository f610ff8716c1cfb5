"""The form of a record, made of the columns that its table declares: sections, fields, the words to choose from, and what is wrong with each.

A column that is declared tomorrow has a field tomorrow: it stands under "More" until somebody gives it a place below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kunyet.graph.messages.language import _, digits, spoken
from kunyet.dashboard.present.import_files.import_tables import column_word
from kunyet.dashboard.present.words.details import confidence_word, direction_word, movement_role_word, service_word, state_word
from kunyet.dashboard.present.words.problems import code_words
from kunyet.dashboard.present.words.records import (
    channel_word,
    first_upper,
    kind_word,
    purpose_word,
    region_word,
    status_word,
    type_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.tables import TABLES, ColumnForm
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.vocabulary import languages, regions, services

FormField = dict[str, Any]
COLUMNS_WITHOUT_FIELD = {"entities": ("id", "needs", "offers"), "ties": ("id",), "channels": ("id",)}
"""Columns that no form asks for: ids are made, and what somebody needs or offers is a record of its own."""
LONG_TEXTS = ("notes", "evidence", "instructions", "reason")
SERVICES = ("service",)
LANGUAGE = {"name_my": "my"}
MOVEMENT_ROLES = ("support", "partner", "donor", "media", "convenor")


def section_columns(table: str) -> dict[str, tuple[str, ...]]:
    """Return the columns of a table under the headings of its form; what is under none of them comes last."""
    declared: dict[str, dict[str, tuple[str, ...]]] = {
        "entities": {
            _("Who"): ("kind", "name", "name_my", "code_name", "aliases", "date", "end_date", "due", "state", "progress_on", "budget", "funded", "currency", "evidence"),
            _("Where, and what they do"): ("region", "township", "serves", "roles", "languages"),
            _("How they are"): ("status", "status_since", "since", "until", "members", "women"),
            _("How it is known"): ("tlp", "verified_on", "ties_asked_on", "confidence", "source", "notes"),
        },
        "ties": {
            _("Who and how"): ("from", "type", "to", "channel"),
            _("Since when, and how often"): ("since", "until", "last_contact", "frequency", "strength", "delegates", "women", "amount", "currency"),
            _("How it is known"): ("tlp", "confidence", "source", "notes"),
        },
        "contacts": {
            _("The way"): ("entity", "channel", "handle", "priority", "state", "instructions"),
            _("What they have agreed to"): ("consent_for", "consent_on", "consent_until", "consent_by", "withdrawn_on", "tlp"),
        },
        "needs": {
            _("What"): ("entity", "direction", "service", "quantity", "urgency", "state", "met_by"),
            _("How it is known"): ("since", "until", "tlp", "source"),
        },
        "firewalls": {_("Who must never meet"): ("a", "b", "reason")},
        "channels": {_("The channel"): ("name", "name_my", "needs_internet", "confidential", "operator")},
    }  # fmt: skip
    told = declared[table]
    placed = {name for names in told.values() for name in names}
    hidden = COLUMNS_WITHOUT_FIELD.get(table, ())
    rest = tuple(name for name in TABLES[table] if name not in placed and name not in hidden)
    return {**told, _("More"): rest} if rest else told


def form_sections(
    view: View, table: str, values: Mapping[str, str], *, fixed: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Return the sections of a form as the component takes them.

    Parameters
    ----------
    values
        What stands in the fields: it says which further columns a kind (or a type of tie) has.
    fixed
        The columns that cannot be changed here.
    """
    told = []
    for title, names in section_columns(table).items():
        forms = [TABLES[table][name] for name in names]
        fields = [_field(view, table, form, values, fixed) for form in forms if _fits(table, form, values)]
        told.append({"title": title, "fields": fields})
    extras = [name for name in values if name not in TABLES[table]]
    if extras:
        told.append(
            {
                "title": _("Further columns"),
                "fields": [{"name": name, "label": name, "type": "text"} for name in extras],
            }
        )
    return [section for section in told if section["fields"]]


def _fits(table: str, form: ColumnForm, values: Mapping[str, str]) -> bool:
    """Tell whether a column is asked for: of this kind, or filled in all the same."""
    if not form.only or values.get(form.name):
        return True
    own, blank = ("kind", "unclassified") if table == "entities" else ("type", "coordinates")
    return (values.get(own) or blank) in form.only


def _field(view: View, table: str, form: ColumnForm, values: Mapping[str, str], fixed: Sequence[str]) -> FormField:
    field: FormField = {"name": form.name, "label": _label(table, form.name), "type": _type(table, form)}
    if form.required or (table, form.name) == ("channels", "name"):
        field["required"] = True
    if field["type"] in ("word", "words"):
        field["options"] = field_options(view, table, form, values.get(form.name, ""))
    field |= _hints(view, table, form)
    if form.name in LANGUAGE:
        field["language"] = LANGUAGE[form.name]
    if form.name in fixed:
        field |= {"fixed": True, "hint": ""}
    return field


def _label(table: str, name: str) -> str:
    special = {
        "name": _("Name"),
        "name_my": _("Name in Burmese"),
        "tlp": _("Marking"),
        "from": _("From"),
        "to": _("To"),
    }
    if table == "ties" and name in ("from", "to"):
        return special[name]
    return special.get(name) or column_word(table, name)


def _type(table: str, form: ColumnForm) -> str:
    if form.name in LONG_TEXTS:
        return "long"
    if form.form == "flag":
        return "word"
    if table == "contacts" and form.name == "channel":
        return "word"
    return {"word": "word", "words": "words", "ref": "ref"}.get(form.form, "text")


def field_options(view: View, table: str, form: ColumnForm, value: str) -> list[list[str]]:
    known = list(view.network.channels) if form.name == "channel" else list(form.choices) or ["y", "n"]
    found = [[one, column_value_word(view, table, form.name, one)] for one in known]
    if form.form == "words":
        return found
    if value and value not in known:
        found.append([value, value])
    blank = DEFAULTS[table].get(form.name)
    return [["", _("not said ({word})", word=column_value_word(view, table, form.name, blank)) if blank else "–"], *found]


def column_value_word(view: View, table: str, column: str, value: str) -> str:
    """Return a value of a column in words, as a list shows it; one that is not of a vocabulary as it is written."""
    words = {
        "kind": kind_word, "type": type_word, "status": status_word, "confidence": confidence_word, "consent_for": purpose_word,
        "direction": direction_word, "region": region_word,
    }  # fmt: skip
    if column == "tlp":
        return f"TLP:{value}"
    if TABLES[table][column].form == "flag":
        return {"y": _("yes"), "n": _("no")}.get(value, value)
    if column == "channel":
        return first_upper(channel_word(view, value))
    if column == "state":
        return first_upper(state_word(table, value))
    return first_upper(words[column](value)) if column in words else digits(value)


def _hints(view: View, table: str, form: ColumnForm) -> FormField:
    """Return what helps to fill a field in: how it is written, and what may be written there."""
    by_form = {
        "date": _("2024-03-31, 2024-03 or 2024"),
        "count": _("a number; about is ~20, between is 20-30"),
        "list": _("several with | between them"),
        "ref": _("begin to type a name, and choose"),
    }
    hint = by_form.get(form.form, "")
    if form.name == "code_name":
        hint = _("stands for the name wherever that is withheld; blank: one is drawn")
    told: FormField = {"hint": hint, "suggested": suggested_values(view, table, form.name)}
    if form.form in ("count", "number"):
        told["mode"] = "decimal"
    return {name: what for name, what in told.items() if what}


def suggested_values(view: View, table: str, name: str) -> list[list[str]]:
    """Return values that may be written in a column, each with its word; empty where there are none to suggest."""
    if name in ("region", "serves"):
        return [[one, region_word(one)] for one in sorted(regions.NAMES_MY, key=region_word)]
    if name == "languages":
        return [[one, languages.NAMES_MY[one] if spoken() == "my" else one] for one in sorted(languages.NAMES_MY)]
    if name == "roles":
        return [[one, movement_role_word(one)] for one in MOVEMENT_ROLES]
    if name == "service":
        used = set(view.records.needs["service"].compact().values)
        return [[one, service_word(one)] for one in sorted({*services.SERVICES_MY, *used}, key=service_word)]
    often = ("daily", "weekly", "monthly", "every quarter", "yearly")
    return [[one, one] for one in often] if (table, name) == ("ties", "frequency") else []


def problems_by_field(findings: Iterable[Finding], *, tried: bool) -> dict[str, list[dict[str, str]]]:
    """Return what is wrong by field, each sentence once, errors first; a blank that must be filled only once saving was `tried`."""
    told: dict[str, list[dict[str, str]]] = {}
    for one in sorted(findings, key=lambda one: one.severity != "error"):
        if one.code == "missing-cell" and not tried:
            continue
        said = {"tone": "critical" if one.severity == "error" else "medium", "text": finding_sentence(one)}
        listed = told.setdefault(one.column or "", [])
        if said not in listed:
            listed.append(said)
    return told


def finding_sentence(finding: Finding) -> str:
    """Return what is wrong in the reader's language: in English the very sentence that a loader says, in Burmese in short."""
    own = f"{finding.message} {finding.suggestion}".strip()
    if spoken() == "en":
        return own
    if finding.code == "firewall":
        return _("A firewall stands between these two: they must never be introduced.")
    told = code_words(finding.code)
    return own if told is None else " ".join(told)
