"""The opening of every page: one sentence that answers its question, then what to do first."""

from __future__ import annotations

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import NOTHING, join, tag
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import ACTORS


def empty_opening(run: PageRun, sentence: str) -> None:
    """Show a sentence about a directory without actors, and how it gets its first ones.

    Where actors are recorded for other dates, that is said instead.
    """
    if ACTORS.isdisjoint(run.view.records.entities["kind"].texts()):
        page_opening(sentence, _how_to_begin(run))
    else:
        page_opening(_("No actor is there on this date."), _("choose another date."))


def _how_to_begin(run: PageRun) -> str:
    if not run.view.may("edit"):
        return _("ask a coordinator to load the first entries.")
    if run.store.read_only:
        return _("write the first actors into the tables of this folder. The page then shows them.")
    return _("load your tables on the page Import. It also has an empty workbook to fill in.")


def page_opening(sentence: str, advice: str = "") -> None:
    """Show the sentence and the advice; a blank advice is left out."""
    todo = tag("p", tag("strong", _("First: ")), advice, cls="k-first") if advice else NOTHING
    render_html(tag("div", join(tag("h1", sentence), todo), cls="k-opening"))
