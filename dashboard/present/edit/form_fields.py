"""The form of a record, made of the columns that its table declares: its sections, and the fields of each.

A new column has a field at once: it is in the section "More" until `form_sections.py` gives it another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kunyet.dashboard.present.edit.field_choices import field_options, suggested_values
from kunyet.dashboard.present.edit.form_sections import section_columns
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES, ColumnForm

FormField = dict[str, Any]
LONG_TEXTS = ("notes", "evidence", "instructions", "reason")
SERVICES = ("service",)
LANGUAGE = {"name_my": "my"}


def form_sections(
    view: View, table: str, values: Mapping[str, str], *, fixed: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Return the sections of a form as plain data for the component.

    Parameters
    ----------
    values
        The values of the fields: kind or type of tie decide which further columns there are.
    fixed
        The columns that cannot be changed.
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
                "title": _("More columns"),
                "fields": [{"name": name, "label": name, "type": "text"} for name in extras],
            }
        )
    return [section for section in told if section["fields"]]


def _fits(table: str, form: ColumnForm, values: Mapping[str, str]) -> bool:
    """Tell whether a column has a field: it fits the kind or type, or it has a value."""
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


def _hints(view: View, table: str, form: ColumnForm) -> FormField:
    """Return what helps to fill in a field: how a value is written, and suggested values."""
    by_form = {
        "date": _("2024-03-31, 2024-03 or 2024"),
        "count": _("a number; ~20 means about 20, 20-30 means between"),
        "list": _("several, with commas or | between them"),
        "ref": _("type a name, then choose"),
    }
    hint = by_form.get(form.form, "")
    if form.name == "aliases":
        hint = _("several, with ; between them")
    if form.name == "code_name":
        hint = _("shown instead of the name where the name is withheld; left blank, Kunyet picks one")
    told: FormField = {"hint": hint, "suggested": suggested_values(view, table, form.name)}
    if form.form in ("count", "number"):
        told["mode"] = "decimal"
    if form.form == "date":
        told["calendar"] = _("Choose a day")
    if (table, form.name) == ("ties", "strength"):
        told["hint"] = _("1 (weak) to 3 (strong); left blank, it counts as 1")
    return {name: what for name, what in told.items() if what}
