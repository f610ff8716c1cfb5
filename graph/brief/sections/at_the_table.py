"""Page 4: who was at the table and who was missing, invitations, what the forum found, and how sure the figures are.

A finding is free text: only those that somebody chose for this brief are printed.

Nothing is printed of a forum to come: no place, no date, and no list of guests.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.brief.brief import Section, Sentence, said
from kunyet.graph.brief.brief_inputs import BriefSource
from kunyet.graph.brief.sections.network_state import NO_FORUM, delegations, women_share
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.wording import Phrase, Share
from kunyet.graph.overview.forums import Forum
from kunyet.graph.text.dates import NEVER
from kunyet.graph.vocabulary.cycle.finding_boxes import FINDING_BOXES, FindingBox

_FOUND = {
    FindingBox.STRENGTH: N_("Strength: {words}"),
    FindingBox.WEAKNESS: N_("Weakness: {words}"),
    FindingBox.OPPORTUNITY: N_("Opportunity: {words}"),
    FindingBox.THREAT: N_("Threat: {words}"),
}
VERIFIED_DAYS = 180
"""Whoever was verified within so many days counts as verified."""


def at_the_table(source: BriefSource) -> Section:
    """Return the section on the last forum: who came, the share of women, and the kinds and regions that did not."""
    title = said(N_("At the table"))
    if source.forum is None:
        return Section(title=title, sentences=(Sentence(said(NO_FORUM)),))
    came = delegations(source, source.forum.id)
    ties = source.view.records.ties
    people = ties.numbers("delegates")[ties["type"].equals("attended") & ties["to"].equals(source.forum.id)]
    text = N_("{n:delegation is|delegations are} recorded at {forum}, with {people:delegate|delegates}.")
    fields = {"n": len(came), "forum": source.forum_name, "people": int(np.nansum(people))}
    sentences = [Sentence(said(text, **fields), came)]
    women = women_share(source)
    if women is not None and women.share is not None:
        text = N_("{share} of the delegates were women: {women} of {people}, by {n:delegation|delegations} of {all}.")
        values = {"women": women.women, "people": women.people, "n": women.recorded, "all": women.delegations}
        sentences.append(Sentence(said(text, share=Share(women.share), **values), came))
    missing = [gap for gap in source.gaps.top(0, code="not-at-the-table") if source.is_open(gap)]
    items = tuple(Sentence(gap.words.sentence, gap.subjects) for gap in missing)
    return Section(title=title, sentences=tuple(sentences), items=items)


def invitations(_source: BriefSource) -> Section:
    """Return the section on invitations: it says where the list is, since a list of guests is never printed here."""
    text = N_("Whom to invite next is not printed. A coordinator finds it on the page of forums.")
    return Section(title=said(N_("Invitations")), sentences=(Sentence(said(text)),))


def findings(source: BriefSource) -> Section:
    """Return the section on what the forum found: the findings that were chosen, each as it was written. It is empty
    where the viewer sees none.
    """
    title = said(N_("What the forum found"))
    rows = findings_of(source.view, source.forum)
    if not rows:
        return Section(title=title)
    chosen = [row for row in rows if row["id"] in source.findings]
    text = N_("{n:finding is|findings are} recorded, and {chosen} of them {chosen:=are|is|are} printed here.")
    items = tuple(
        Sentence(
            said(
                _FOUND[FindingBox(row["box"])],
                words=Phrase(row.get("text") or row.get("text_my", ""), row.get("text_my", "")),
            ),
            (row["id"],),
        )
        for row in chosen
    )
    counted = Sentence(said(text, n=len(rows), chosen=len(chosen)), tuple(row["id"] for row in rows))
    return Section(title=title, sentences=(counted,), items=items)


def findings_of(view: View, forum: Forum | None) -> list[dict[str, str]]:
    """Return the findings of a forum that a viewer sees, by box: strengths first."""
    if forum is None:
        return []
    table = view.records.findings
    rows = [table.row(row) for row in table["forum"].equals(forum.id).nonzero()[0].tolist()]
    return sorted(rows, key=lambda row: (FINDING_BOXES.index(row["box"]), row["id"]))


def certainty(source: BriefSource) -> Section:
    """Return the section on how sure the figures are."""
    network = source.network
    title = said(N_("How sure the figures are"))
    blank = Sentence(said(N_("What is not recorded is not counted. It does not mean no.")))
    if not network.n:
        return Section(title=title, sentences=(blank,))
    entities = source.view.records.entities
    verified = entities.days("verified_on", late=False)[network.actors]
    recent = (verified != NEVER) & (verified > network.at - VERIFIED_DAYS) & (verified <= network.at)
    dated = int(np.count_nonzero(network.tie_last_contact != NEVER))
    actors = Sentence(
        said(
            N_("{n} of {all:actor was|actors were} verified within {days} days."),
            n=int(recent.sum()),
            all=network.n,
            days=VERIFIED_DAYS,
        ),
        tuple(network.ids),
    )
    text = N_("{n} of {all:tie has|ties have} a date of contact.")
    ties = Sentence(said(text, n=dated, all=len(network.ties)), tuple(network.tie_column("id").texts()))
    return Section(title=title, sentences=(actors, ties, blank))
