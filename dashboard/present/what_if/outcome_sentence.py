"""What a scenario does, in a sentence or two, and what to do first."""

from __future__ import annotations

from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.graph.messages.language import _, n_, say_list, spoken
from kunyet.graph.scenarios.cheapest_backup import Backup
from kunyet.graph.scenarios.outcome import ScenarioOutcome

KIND_COUNTED = "defector_network"


def lost_networks(outcome: ScenarioOutcome) -> list[str]:
    """Return the ids of the defector networks that lose their last path to the NUG."""
    return [actor for actor, _nug in outcome.unreachable if kind_of(outcome.view, actor) == KIND_COUNTED]


def known_actors(outcome: ScenarioOutcome) -> list[str]:
    """Return the ids of the actors that a captured one knows by ties; a forum, for example, is no actor."""
    view, known = outcome.view, outcome.exposed.known if outcome.exposed else ()
    return [each for each in known if view.network.number_of[view.records.entity_row[each]] >= 0]


def outcome_sentence(outcome: ScenarioOutcome) -> str:
    """Return what a scenario does, in a sentence or two."""
    if outcome.scenario.is_nothing:
        return _("What would break, and what would hold?")
    changes, parts = outcome.changes, []
    if outcome.after is not outcome.view:
        parts.append(_lost_sentence(outcome))
        opened = n_("{n} gap opens", "{n} gaps open", len(changes.opened))
        closed = n_("{n} closes", "{n} close", len(changes.closed))
        parts.append(_("{opened}, {closed}.", opened=opened, closed=closed))
    if outcome.exposed is not None:
        who = name_of(outcome.view, outcome.exposed.who)
        known, guarded = len(known_actors(outcome)), len(outcome.exposed.protected)
        parts.append(
            n_(
                "{who} knows {n} other, {guarded} of them protected.",
                "{who} knows {n} others, {guarded} of them protected.",
                known,
                who=who,
                guarded=guarded,
            )
        )
    return " ".join(parts) or _("Nothing changes. This is already the case.")


def _lost_sentence(outcome: ScenarioOutcome) -> str:
    networks, everybody = lost_networks(outcome), len(outcome.unreachable)
    if networks:
        named = say_list([name_of(outcome.view, each) for each in networks[:3]]) if len(networks) <= 3 else ""
        loss = n_(
            "{n} defector network loses its last route to the NUG",
            "{n} defector networks lose their last route to the NUG",
            len(networks),
        )
        return _("{told}: {named}.", told=loss, named=named) if named else _("{told}.", told=loss)
    if everybody:
        return n_(
            "{n} actor loses its last route to the NUG; no defector network does.",
            "{n} actors lose their last route to the NUG; no defector network does.",
            everybody,
        )
    return _("No actor loses its last route to the NUG.")


def outcome_advice(outcome: ScenarioOutcome) -> str:
    """Return the backup that restores most actors, as advice; blank where there is none."""
    best = max(outcome.backup, key=lambda each: len(each.restores), default=None)
    return "" if best is None else backup_sentence(best)


def backup_sentence(backup: Backup) -> str:
    """Return a backup's sentence in the reader's language."""
    return backup.message.in_words(spoken())
