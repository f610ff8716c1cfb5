"""The words around a draft: what it is of, when it was begun, and that its record was deleted meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import moment_text
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.records.schema import REFERENCE_COLUMNS

if TYPE_CHECKING:
    from kunyet.dashboard.editing.deleted_meanwhile import DeletedMeanwhile
from kunyet.dashboard.present.edit.record_address import draft_address


def form_sentence(view: View, draft: Draft) -> str:
    """Return what the form is for, in a sentence."""
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
        name: name_of(view, draft.shown.get(name) or draft.typed.get(name, ""))
        for name in REFERENCE_COLUMNS.get(draft.table, ())
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
    """Return the name of a draft's entity; a deleted one has the name that it had when the draft was begun."""
    if draft.key[0] in view.records.entity_row:
        return name_of(view, draft.key[0])
    own = draft.shown.get("name_my", "") if spoken() == "my" else ""
    return own or draft.shown.get("name", "") or draft.key[0]


def deleted_meanwhile_sentence(view: View, draft: Draft, out: DeletedMeanwhile) -> str:
    """Return who deleted the record of a draft, and when."""
    text = {"what": record_words(view, draft), "who": out.by.who, "moment": moment_text(out.by.when)}
    return first_upper(_("{what} was removed by {who} in the meantime, on {moment}.", **text))


def deleted_meanwhile_html(view: View, draft: Draft, out: DeletedMeanwhile) -> Html:
    """Return that a record was deleted meanwhile, and what can be done with the typed values."""
    if draft.is_changed or draft.both:
        hint = _("What you typed is saved. Restore it with your values, or discard it.")
    else:
        hint = _("You had typed nothing. Restore the record as it was, or leave it.")
    return tag("p", tag("strong", deleted_meanwhile_sentence(view, draft, out)), " ", hint, cls="k-fault", role="alert")


def draft_begun_html(draft: Draft) -> Html:
    """Return when a draft was begun."""
    text = _("You began this on {moment} and have not saved it.", moment=_moment(draft))
    return tag("p", text, cls="k-done", role="status")


def _moment(draft: Draft) -> str:
    return moment_text(datetime.fromisoformat(draft.when)) if draft.when else "–"


def unsaved_draft_html(view: View, draft: Draft, out: DeletedMeanwhile | None = None) -> Html:
    """Return an unsaved draft, with a link to continue.

    Parameters
    ----------
    out
        That its record was deleted meanwhile; `None`: it was not.
    """
    if out is not None:
        hint = _("What you typed is saved.")
        go = links.session_link(links.page("edit", table=draft.table, draft=draft.token), _("Restore or discard it"))
        return tag("p", deleted_meanwhile_sentence(view, draft, out), " ", hint, " ", go, cls="k-done", role="status")
    text = _("You began to edit {what} on {moment}.", what=record_words(view, draft), moment=_moment(draft))
    return tag(
        "p", text, " ", links.session_link(draft_address(view, draft), _("Continue")), cls="k-done", role="status"
    )
