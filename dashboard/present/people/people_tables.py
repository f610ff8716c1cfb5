"""The people who may unlock a directory, its revisions and its audit log, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.record_titles import subject_name
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_, spoken
from kunyet.graph.stores.revision import AuditEntry, Revision, Verification

if TYPE_CHECKING:
    from kunyet.graph.stores.keys.key_file import Member
from kunyet.dashboard.present.words.reason_words import reason_words
from kunyet.dashboard.present.words.value_words import moment_text

IDS_SHOWN = 8
"""So many subjects of an entry of the audit log are shown by name; the others are in a fold."""


def people_table_html(view: View, people: Sequence[Member]) -> Html:
    """Return everybody who may unlock the directory."""
    rows = [[tag("strong", one.name), role_word(one.role), _belongs_to(view, one.entity)] for one in people]
    return rows_table_html(_("Who can unlock"), [_("Name"), _("Role"), _("Belongs to")], rows)


def _belongs_to(view: View, entity: str) -> str:
    """Return the entity of a person; a dash where a firewall hides it from the viewer."""
    hidden = view.viewer.entity and entity not in view.records.entity_row
    return name_of(view, entity) if entity and not hidden else "–"


def revision_table_html(revisions: Sequence[Revision]) -> Html:
    """Return revisions in their order: number, time, person and reason."""
    rows = [[digits(str(one.number)), moment_text(one.when), one.who, reason_words(one.why)] for one in revisions]
    return rows_table_html(_("History"), [_("Revision"), _("When"), _("Who"), _("Why")], rows, stacked=True)


def action_word(action: str) -> str:
    """Return an action of the audit log in words."""
    return {
        "created": _("made the directory"),
        "changed": _("changed the directory"),
        "read-contacts": _("read ways of contact"),
        "asked-routes": _("asked for routes between protected actors"),
        "read-targets": _("read who would be a target"),
        "taken": _("recorded that somebody was taken"),
        "backup": _("made a backup"),
        "export": _("exported"),
        "erasing": _("began to erase for good"),
        "erased": _("erased for good"),
        "added-person": _("added a person"),
        "removed-person": _("removed a person"),
        "changed-role": _("changed a role"),
        "changed-passphrase": _("changed their passphrase"),
        "accepted-key": _("accepted the key of another copy"),
        "forgot-key": _("forgot the key of another copy"),
        "clock-set-back": _("the clock was set before the newest change"),
        "clock-set-right": _("confirmed that the clock is right"),
    }.get(action, action)


def audit_table_html(view: View, entries: Sequence[AuditEntry]) -> Html:
    """Return entries of the audit log in their order. The log holds ids; their names are looked up here."""
    rows = [[moment_text(one.when), one.who, action_word(one.action), _subjects(view, one.subjects)] for one in entries]
    return rows_table_html(_("Audit log"), [_("When"), _("Who"), _("What"), _("About")], rows, stacked=True)


def _subjects(view: View, ids: Sequence[str]) -> str:
    """Return the first subjects by name, and the ids of the others in a fold: a load can have hundreds."""
    first, others = ", ".join(subject_name(view, id) for id in ids[:IDS_SHOWN]), ids[IDS_SHOWN:]
    if not others:
        return first
    more = tag("summary", n_("And {n} more.", "And {n} more.", len(others)))
    return join(first, tag("details", more, ", ".join(others)))


def verification_html(found: Verification) -> Html:
    """Return the result of a verification."""
    if found.ok:
        return tag(
            "p",
            _("Everything is intact up to revision {revision}.", revision=found.revision),
            cls="k-done",
            role="status",
        )
    items = [tag("li", str(problem.in_words(spoken(), on_page=True))) for problem in found.problems]
    warning = tag("strong", _("The directory is damaged. Change nothing. Restore the last backup."))
    return join(tag("p", warning, cls="k-fault", role="alert"), tag("ol", *items, cls="k-problems"))
