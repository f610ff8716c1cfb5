"""Page 4: who was at the table and who was missing, invitations, and how sure the figures are.

Nothing is printed of a forum to come: no place, no date, and no list of guests.
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.brief.brief import Section, Sentence, said
from kunyet.graph.brief.sections.network_state import NO_FORUM, delegations, women_share
from kunyet.graph.brief.source import BriefSource
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.wording import Share
from kunyet.graph.text.dates import NEVER

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
