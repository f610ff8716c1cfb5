"""The words around a form: what it is of, that it was begun earlier, what is left to mend; and which record an address names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.dashboard.editing.drafts import Draft
from kunyet.graph.messages.language import _, n_, say_list, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.edit.form_fields import section_columns
from kunyet.dashboard.present.import_files.import_tables import column_word
from kunyet.dashboard.present.people.people_tables import moment_text
from kunyet.dashboard.present.words.records import channel_word, first_upper, name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.validation.one_record import ENDS

if TYPE_CHECKING:
    from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile

EDITABLE_TABLES = ("entities", "ties", "contacts", "needs", "firewalls", "channels")
TABLES_WITH_IDS = ("entities", "ties", "channels")
"""Tables whose records an address names by their id."""
RecordAddress = tuple[str, tuple[str, ...], dict[str, str], str]
"""Table, key (none: a new one), what it begins with, and the token of a draft that is gone on with."""


def find_record(view: View, query: Mapping[str, str]) -> RecordAddress | None:
    """Return which record an address names; `None` where the view has none such.

    `table=entities&id=ID` (or `ties`) is one that is there; `table=contacts&entity=ID&n=2` the third of an entity's rows, because what
    tells these apart (an address, a number) belongs in no address; without id and n it is a new one, from or for whom the address says.
    """
    table = query.get("table", "entities")
    if table not in EDITABLE_TABLES:
        return None
    known = view.records.entity_row
    if query.get("id"):
        rows = view.records.tables()[table]["id"].equals(query["id"]) if table in TABLES_WITH_IDS else np.zeros(0)
        return (table, (query["id"],), {}, "") if rows.any() else None
    preset = {name: query[name] for name in (*ENDS.get(table, ()), "kind") if query.get(name)}
    if any(name != "kind" and entity not in known for name, entity in preset.items()):
        return None
    if query.get("n"):
        return _numbered(view, table, preset, query["n"])
    return table, (), preset, query.get("draft", "")


def _numbered(view: View, table: str, preset: Mapping[str, str], number: str) -> RecordAddress | None:
    end = ENDS.get(table, ("",))[0]
    if end not in preset or not number.isdecimal():
        return None
    rows = view.records.tables()[table]
    own = np.zeros(rows.size, dtype=np.bool_)
    for column in ENDS[table] if table == "firewalls" else (end,):
        own |= rows[column].equals(preset[end])
    found = np.flatnonzero(own)
    if len(number) > 6 or int(number) >= len(found):
        return None
    return table, row_key(table, rows.row(int(found[int(number)]))), {}, ""


def draft_address(view: View, draft: Draft) -> str:
    """Return the address at which a draft is gone on with; blank where the view does not hold (any more) whom it is about."""
    named = {name: draft.shown.get(name, "") for name in ENDS.get(draft.table, ()) if name != "met_by"}
    if any(entity and entity not in view.records.entity_row for entity in named.values()):
        return ""
    if not draft.key:
        return links.page("edit", table=draft.table, draft=draft.token)
    rows = view.records.tables()[draft.table]
    if draft.table in TABLES_WITH_IDS:
        return links.page("edit", table=draft.table, id=draft.key[0]) if rows["id"].equals(draft.key[0]).any() else ""
    end = ENDS[draft.table][0]
    mine = draft.key[0]
    own = rows[end].equals(mine) | (rows["b"].equals(mine) if draft.table == "firewalls" else np.False_)
    for place, row in enumerate(np.flatnonzero(own).tolist()):
        if row_key(draft.table, rows.row(row)) == draft.key:
            return links.page("edit", table=draft.table, n=str(place), **{end: mine})
    return ""


def form_sentence(view: View, draft: Draft) -> str:
    """Return what the form is of."""
    new = {
        "entities": _("Add an entry to the directory."),
        "ties": _("Add a tie."),
        "contacts": _("Add a way of contact."),
        "needs": _("Add a need or an offer."),
        "firewalls": _("Add a firewall."),
        "channels": _("Add a channel."),
    }
    return new[draft.table] if draft.is_new else _("Change {what}.", what=record_words(view, draft))


def record_words(view: View, draft: Draft) -> str:
    """Return in a few words which record a draft is of."""
    names = {
        name: name_of(view, draft.shown.get(name) or draft.typed.get(name, "")) for name in ENDS.get(draft.table, ())
    }
    if draft.table == "entities":
        return _entity(view, draft) if draft.key else draft.typed.get("name", "") or _("a new entry")
    if draft.table == "ties":
        return _("the tie of {a} and {b}", a=names["from"] or "…", b=names["to"] or "…")
    if draft.table == "firewalls":
        return _("the firewall between {a} and {b}", a=names["a"] or "…", b=names["b"] or "…")
    if draft.table == "channels":
        return channel_word(view, draft.key[0]) if draft.key else draft.typed.get("name", "") or _("a new channel")
    if draft.table == "contacts":
        return _("a way of contact of {who}", who=names["entity"])
    return _("a need or offer of {who}", who=names["entity"])


def _entity(view: View, draft: Draft) -> str:
    """Return the name of the entity that a draft is of; of one that is there no more, as it was when the draft was begun."""
    if draft.key[0] in view.records.entity_row:
        return name_of(view, draft.key[0])
    own = draft.shown.get("name_my", "") if spoken() == "my" else ""
    return own or draft.shown.get("name", "") or draft.key[0]


def deleted_meanwhile_sentence(view: View, draft: Draft, out: DeletedMeanwhile) -> str:
    """Return who has taken out what somebody is editing, and when."""
    told = {"what": record_words(view, draft), "who": out.by.who, "moment": moment_text(out.by.when)}
    return first_upper(_("{what} was taken out by {who} meanwhile, on {moment} (UTC).", **told))


def deleted_meanwhile_html(view: View, draft: Draft, out: DeletedMeanwhile) -> Html:
    """Return that a record was taken out meanwhile, and what can be done with what is typed."""
    if draft.is_changed or draft.both:
        left = _("What you typed is kept: put it back with your values, or let it go.")
    else:
        left = _("You had typed nothing: put it back as it stood, or leave it.")
    return tag("p", tag("strong", deleted_meanwhile_sentence(view, draft, out)), " ", left, cls="k-fault", role="alert")


def draft_begun_html(draft: Draft) -> Html:
    """Return when a draft was begun."""
    told = _("You began this on {moment} (UTC), and have not saved it.", moment=_moment(draft))
    return tag("p", told, cls="k-done", role="status")


def _moment(draft: Draft) -> str:
    return moment_text(datetime.fromisoformat(draft.when)) if draft.when else "–"


def unsaved_draft_html(view: View, draft: Draft, out: DeletedMeanwhile | None = None) -> Html:
    """Return what somebody began and did not save, with the way to go on; `out`: that it was taken out meanwhile."""
    if out is not None:
        left = _("What you typed is kept.")
        go = links.session_link(links.page("edit", table=draft.table, draft=draft.token), _("Put it back, or let it go"))
        return tag("p", deleted_meanwhile_sentence(view, draft, out), " ", left, " ", go, cls="k-done", role="status")
    told = _("You began to edit {what} on {moment} (UTC).", what=record_words(view, draft), moment=_moment(draft))
    return tag("p", told, " ", links.session_link(draft_address(view, draft), _("Go on")), cls="k-done", role="status")


def problem_summary_html(table: str, told: Mapping[str, Sequence[Mapping[str, str]]], undecided: Sequence[str]) -> Html:
    """Return what is left to mend before the record can be saved, in one place."""
    wrong = [name for name, found in told.items() if any(one["tone"] == "critical" for one in found)]
    shown = {name for names in section_columns(table).values() for name in names}
    elsewhere = [one["text"] for name, found in told.items() for one in found if name not in shown]
    parts: list[Html] = []
    if wrong:
        fields = say_list([column_word(table, name) for name in wrong if name])
        parts.append(
            tag(
                "p",
                n_(
                    "{n} field cannot be saved as it stands: {fields}.",
                    "{n} fields cannot be saved as they stand: {fields}.",
                    len(wrong),
                    fields=fields,
                ),
                cls="critical",
            )
        )
    if undecided:
        fields = say_list([column_word(table, name) for name in undecided])
        parts.append(tag("p", _("Choose between both values first: {fields}.", fields=fields), cls="critical"))
    parts += [tag("p", text, cls="k-muted") for text in elsewhere]
    return tag("div", join(*parts), aria_live="polite", cls="k-summary") if parts else NOTHING


def entity_of_record(view: View, draft: Draft, key: tuple[str, ...]) -> str:
    """Return the entity whose profile shows the record; blank where that is nobody's."""
    if draft.table == "entities":
        return key[0] if key else ""
    ends: list[Any] = [draft.typed.get(name, "") or draft.shown.get(name, "") for name in ENDS.get(draft.table, ())[:1]]
    return next((entity for entity in ends if entity in view.records.entity_row), "")
