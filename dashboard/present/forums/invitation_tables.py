"""Invitations as tables: whom to invite and why, and what those who were invited answered."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import age_text
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.invitations.find_invitations import Invitations
from kunyet.graph.messages.catalog import translate
from kunyet.graph.messages.language import _, digits, n_, spoken
from kunyet.graph.records.attendances import only_invited
from kunyet.graph.vocabulary.cycle.invitation_answers import INVITATION_ANSWER_WORDS


def seats_sentence(found: Invitations) -> str:
    """Return how many seats of a list are taken, and what it covers."""
    return _(
        "{actors} actors with {taken} delegates, for {seats} seats. Covered: {objective} of at most {bound}.",
        actors=len(found.invited),
        taken=found.delegates,
        seats=found.seats,
        objective=found.objective,
        bound=found.bound,
    )


def list_html(view: View, found: Invitations) -> Html:
    """Return whom to invite: delegates, sitting, reasons."""
    headings = (_("Actor"), _("Delegates"), _("Sitting"), _("Why"))
    rows = [
        (
            links.session_link(links.profile(one.id), name_of(view, one.id)),
            digits(str(one.delegates)),
            digits(str(one.sitting)),
            first_upper("; ".join(reason.in_words(spoken()) for reason in one.reasons)) or _("added by hand"),
        )
        for one in found.invited
    ]
    return rows_table_html(_("Whom to invite"), headings, rows, stacked=True)


def invited_rows(view: View, forum: str) -> list[dict[str, str]]:
    """Return the ties of those who were invited to a forum (an id) and have not come."""
    ties = view.records.ties
    return [ties.row(row) for row in (only_invited(ties) & ties["to"].equals(forum)).nonzero()[0].tolist()]


def answers_html(view: View, forum: str) -> Html:
    """Return what those who were invited to a forum (an id) and have not come answered, in the order of names."""
    rows = invited_rows(view, forum)
    if not rows:
        return tag("p", _("Nobody is invited yet."), cls="k-muted")
    headings = (_("Actor"), _("Invited"), _("Sitting"), _("Answer"), _("Apology"))
    lines = sorted(((name_of(view, row["from"]), row) for row in rows), key=lambda line: (line[0], line[1]["id"]))
    table = [
        (
            links.session_link(links.profile(row["from"]), name),
            age_text(row["invited_on"], view.at) if row.get("invited_on") else "–",
            digits(row.get("sitting", "")) or "–",
            first_upper(translate(INVITATION_ANSWER_WORDS[row["answer"]], spoken())) if row.get("answer") else "–",
            row.get("apology", "") or "–",
        )
        for name, row in lines
    ]
    note = n_("{n} actor is invited.", "{n} actors are invited.", len(rows))
    return tag("div", tag("p", note), rows_table_html(_("Who is invited"), headings, table, stacked=True))
