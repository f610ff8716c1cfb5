"""Who loses their last path to the NUG, and the cheapest backup for each group."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.what_if.outcome_sentence import KIND_COUNTED, backup_sentence
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.outcome import ScenarioOutcome

ACTORS_LISTED = 24


def lost_actors_html(outcome: ScenarioOutcome) -> Html:
    """Return the actors that lose their last path to the NUG, by their nearest contact, defector networks first."""
    if not outcome.unreachable:
        return NOTHING
    view, by_nug = outcome.view, dict[str, list[str]]()
    for actor, nug in sorted(outcome.unreachable, key=lambda each: kind_of(view, each[0]) != KIND_COUNTED)[
        :ACTORS_LISTED
    ]:
        by_nug.setdefault(nug, []).append(actor)
    parts = [tag("h2", _("Who loses their last route to the NUG"))]
    for nug, actors in by_nug.items():
        parts.append(tag("h3", _("Who was nearest to {nug}", nug=name_of(view, nug))))
        parts.append(tag("ul", join(*(tag("li", actor_link_html(view, actor)) for actor in actors)), cls="k-lost"))
    more = len(outcome.unreachable) - ACTORS_LISTED
    return tag("section", *parts, tag("p", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING)


def backups_html(outcome: ScenarioOutcome) -> Html:
    """Return the cheapest backup of each group that is cut off, and for how many actors none was found."""
    if not outcome.unreachable:
        return NOTHING
    items = [tag("li", backup_sentence(each)) for each in outcome.backup]
    back = {actor for each in outcome.backup for actor in each.restores}
    left = [actor for actor, _nug in outcome.unreachable if actor not in back]
    note = (
        n_(
            "For {n} of them no way to reconnect was found.",
            "For {n} of them no way to reconnect was found.",
            len(left),
        )
        if left
        else ""
    )
    backups = tag("ul", join(*items), cls="k-backup") if items else NOTHING
    return tag(
        "section",
        tag("h2", _("The fewest new ties that reconnect them")),
        backups,
        tag("p", note, cls="k-muted") if note else NOTHING,
    )
