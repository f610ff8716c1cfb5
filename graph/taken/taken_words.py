"""The plan for when somebody is taken, in words: the same parts on the page, on paper and in the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.routes.route_words import channel_message, name_of
from kunyet.graph.taken.who_to_warn import REASONS
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS

if TYPE_CHECKING:
    from kunyet.graph.taken.routes_to_burn import RouteToBurn
    from kunyet.graph.taken.taken_plan import TakenPlan

NAMES_SHOWN: Final = 40
"""So many names of one kind are told; the others are counted, and the JSON document has all."""

WARN: Final = N_("1. Warn, in this order")
BURN: Final = N_("2. Burn")
STOP: Final = N_("3. Stop")
KEYS: Final = N_("4. People and keys")
KNEW: Final = N_("5. What they knew and hold")

_WHOM: Final = N_("{who} ({reasons}).")
_NOBODY: Final = N_("Nobody is recorded whom they know.")
_OWN: Final = N_("Never again {over} to {who}: {handle}.")
_KNOWN: Final = N_("After the warning, stop reaching {who} {over} at {handle}, and agree on another way.")
_CHANNEL: Final = N_("Whoever was taken runs the channel {channel}: nobody uses it from now on.")
_NO_BURN: Final = N_("No way of contact of theirs is recorded. Burn every group and account that they were in.")
_ROUTES: Final = N_("No route passes them from the day on.")
_STOPPED: Final = {
    "requests": N_("{count:request|requests} for a route are paused until you know that the others are safe."),
    "referrals": N_("{count:referral|referrals} through them are withdrawn. Ask again over somebody else."),
    "own_referrals": N_("{count:referral|referrals} for needs of theirs go on: reach the offer over somebody else."),
    "commitments": N_("Find another owner of {names}."),
    "introductions": N_("Do not introduce them to {names}."),
    "cut_off": N_("Out of reach of every NUG contact without them: {names}."),
}
_KNEW_TIED: Final = N_("They know {names}.")
_KNEW_BEFORE: Final = N_("They remember {names}.")
_KNEW_NAMES: Final = N_("By an account or a file they could read {count:name|names} more.")
_HELD: Final = N_("With them: {what}, made on {date}. {gives_away}")
_EXPORTED: Final = N_("The log has {count:export|exports} of theirs. Ask which of them they still had.")
_HOLDS_NONE: Final = N_(
    "Nothing outside is noted for them. Look through the register: a name may be written otherwise."
)
_MORE: Final = N_("{names} and {count} more")

_RECORDED: Final = N_("Recorded in revision {revision}: detained. {parts}")
_PARTS: Final = {
    "contacts": N_("{count:way|ways} of contact burnt."),
    "requests": N_("{count:request|requests} paused."),
    "referrals": N_("{count:referral|referrals} withdrawn."),
}


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of the plan: its title and its lines."""

    title: Message
    lines: tuple[Message | JoinedMessages, ...]


def plan_parts(plan: TakenPlan) -> tuple[PlanPart, ...]:
    """Return the parts of a plan, what is most urgent first."""
    found = (
        (WARN, _warn_lines(plan)),
        (BURN, _burn_lines(plan)),
        (STOP, _stop_lines(plan)),
        (KEYS, plan.held.advice()),
        (KNEW, _knew_lines(plan)),
    )
    return tuple(PlanPart(Message(title), tuple(lines)) for title, lines in found)


def recorded_message(revision: int, done: Mapping[str, int]) -> Message:
    """Return what was recorded: the revision, and how many records of each table changed."""
    parts = [Message(text, {"count": done[table]}) for table, text in _PARTS.items() if done.get(table)]
    return Message(_RECORDED, {"revision": revision, "parts": JoinedMessages(parts)})


def _warn_lines(plan: TakenPlan) -> list[Message | JoinedMessages]:
    lines: list[Message | JoinedMessages] = []
    for one in plan.warn:
        reasons = [Message(REASONS[word]) for word in one.reasons]
        who = Message(_WHOM, {"who": _name(plan, one.id), "reasons": JoinedMessages(reasons, ", ")})
        lines.append(JoinedMessages((who, one.message)))
    return lines or [Message(_NOBODY)]


def _burn_lines(plan: TakenPlan) -> list[Message | JoinedMessages]:
    burnt, channels = plan.burnt, plan.view.network.channels
    lines: list[Message | JoinedMessages] = [Message(_CHANNEL, {"channel": channels[one]}) for one in burnt.channels]
    lines += [_route(plan, one, _OWN) for one in burnt.own] or [Message(_NO_BURN)]
    return lines + [_route(plan, one, _KNOWN) for one in burnt.known]


def _route(plan: TakenPlan, route: RouteToBurn, text: str) -> Message:
    known = plan.view.network.channels
    over = channel_message(known, route.channel if route.channel in known else None)
    handle = " ".join(filter(None, (route.handle, f"({route.person})" if route.person else "")))
    return Message(text, {"over": over, "who": _name(plan, route.entity), "handle": handle})


def _stop_lines(plan: TakenPlan) -> list[Message | JoinedMessages]:
    lines: list[Message | JoinedMessages] = [Message(_ROUTES)]
    for what, text in _STOPPED.items():
        ids = getattr(plan.stop, what)
        if ids:
            lines.append(Message(text, {"count": len(ids), "names": _names(plan, ids)}))
    return lines


def _knew_lines(plan: TakenPlan) -> list[Message | JoinedMessages]:
    exposed, held = plan.exposed, plan.held
    lines: list[Message | JoinedMessages] = []
    lines += [Message(_KNEW_TIED, {"names": _names(plan, exposed.known)})] if exposed.known else []
    lines += [Message(_KNEW_BEFORE, {"names": _names(plan, exposed.remembered)})] if exposed.remembered else []
    more = held.readable - {*exposed.known, *exposed.remembered}
    lines += [Message(_KNEW_NAMES, {"count": len(more)})] if more else []
    for entry in held.outside:
        row = entry.row
        fields = {
            "what": Message(ARTEFACT_WORDS.get(row["what"], row["what"])),
            "date": row["made_on"],
            "gives_away": Message(row.get("gives_away", "")),
        }
        lines.append(Message(_HELD, fields))
    lines += [Message(_EXPORTED, {"count": held.exports})] if held.exports else []
    return lines if held.outside or held.exports else [*lines, Message(_HOLDS_NONE)]


def _names(plan: TakenPlan, ids: Sequence[str]) -> object:
    shown = [_name(plan, id) for id in ids[:NAMES_SHOWN]]
    more = len(ids) - len(shown)
    return (
        Message(_MORE, {"names": JoinedMessages(shown, ", "), "count": more}) if more else JoinedMessages(shown, ", ")
    )


def _name(plan: TakenPlan, id: str) -> Phrase:
    row = plan.view.records.entity_row.get(id)
    return Phrase(id) if row is None else name_of(plan.view, row)
