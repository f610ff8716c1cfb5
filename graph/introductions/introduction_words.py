"""Introductions in words: whom to ask, which gaps close, what it costs, what is left to do.

The catalogues have the words in other languages, with the context `introduction`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.introductions.choose_introductions import Choice, Chooser
from kunyet.graph.introductions.exposure import Exposure
from kunyet.graph.introductions.gaps_closed_by_tie import SimulatedNetwork, shown_tie_codes
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.evidence import NamedWord
from kunyet.graph.messages.message import HasMessage, JoinedMessages, Message
from kunyet.graph.records.gap_ids import escape_id
from kunyet.graph.routes.route_words import channel_message, name_of
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import is_region, region_name
from kunyet.graph.vocabulary.services import service_name

CONTEXT: Final = "introduction"
_PARTS: Final = re.compile("[+=]")
_ASK: Final = N_("Ask {via} to introduce {a} to {b} {over}.")
_MET: Final = N_("Introduce {a} to {b} {over}: both were at {forum}.")
_ALONE: Final = N_("Introduce {a} to {b} {over}: nobody is on record who knows both.")
_ASSUMED: Final = N_("No channel in common is on record: ask how they can meet.")
_CLOSES: Final = N_("Closes: {gaps}.")
_CLOSES_AFTER: Final = N_("Closes together with the others: {gaps}.")
_OPENS: Final = N_("Left to do then: {gaps}.")
_FIRST: Final = N_("First ask whether they know each other.")
_KNOWS: Final = N_("{who} then knows {count:protected actor|protected actors}.")
_NONE: Final[dict[str, str]] = {
    "empty": N_("There are no two actors to introduce."),
    "none-asked": N_("None were asked for."),
    "no-gap": N_("By these standards nothing is missing that an introduction could fix."),
    "no-pair": N_(
        "Nobody can be introduced to anybody: there is no pair with a language, a channel and somebody in common."
    ),
    "none": N_("No single introduction closes a gap without opening a critical one."),
    "no-more": N_("No further introduction closes a gap without opening a critical one."),
}


@dataclass(frozen=True, slots=True)
class IntroductionText(HasMessage):
    """One introduction as people see it; actors are ids, and `via` and `forum` are `None` if there is none."""

    a: str
    b: str
    via: str | None
    forum: str | None
    channel: str
    closes: tuple[str, ...]
    by_itself: tuple[str, ...]
    opens: tuple[str, ...]
    exposure: Exposure
    basis: str
    message: JoinedMessages

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `introduce` document."""
        fields = {
            name: getattr(self, name)
            for name in ("a", "b", "via", "forum", "channel", "basis", "sentence", "sentence_my")
        }
        lists = {name: list(getattr(self, name)) for name in ("closes", "by_itself", "opens")}
        return {**fields, **lists, "exposure": self.exposure.as_dict()}


def introduction_text(
    chooser: Chooser, choice: Choice, after: SimulatedNetwork, exposure: Exposure
) -> IntroductionText:
    """Return an introduction in words; `after` is the network once it is made."""
    view, rows = chooser.view, chooser.view.network.actors
    shown = shown_tie_codes(view)
    closes = [_gap(chooser.start.gaps, chooser.start.id_of(key)) for key in choice.closes]
    alone = [gap for gap, key in zip(closes, choice.closes, strict=True) if key in choice.by_itself]
    with_others = [gap for gap in closes if gap not in alone]
    opens = [_gap(after.gaps, after.id_of(key)) for key in choice.opens if key[0] in shown]
    basis = next((each for each in ("unrecorded", "asked") if any(gap.basis == each for gap in closes)), "recorded")
    via, forum = (
        chooser.eligibility.best_broker(choice.a, choice.b),
        chooser.eligibility.common_forum(choice.a, choice.b),
    )
    fields: dict[str, object] = {
        "a": name_of(view, int(rows[choice.a])),
        "b": name_of(view, int(rows[choice.b])),
        "via": name_of(view, int(rows[via])) if via >= 0 else None,
        "forum": name_of(view, forum) if forum >= 0 else None,
        "over": channel_message(view.network.channels, choice.channel),
    }
    parts = [(_ASK if via >= 0 else _MET if forum >= 0 else _ALONE, fields)]
    parts += [(_FIRST, fields)] if basis == "unrecorded" else []
    parts += [(_ASSUMED, fields)] if choice.assumed else []
    parts += [
        (words, {"gaps": [gap_label(view, gap) for gap in gaps]})
        for words, gaps in ((_CLOSES, alone), (_CLOSES_AFTER, with_others), (_OPENS, opens))
        if gaps
    ]
    for who, (before, then) in (("a", exposure.a_knows), ("b", exposure.b_knows)):
        parts += [(_KNOWS, {"who": fields[who], "count": then})] if then > before else []
    ids = view.records.entities["id"]
    return IntroductionText(
        view.network.ids[choice.a],
        view.network.ids[choice.b],
        view.network.ids[via] if via >= 0 else None,
        ids[forum] if forum >= 0 else None,
        choice.channel,
        tuple(gap.id for gap in closes),
        tuple(map(chooser.start.id_of, choice.by_itself)),
        tuple(gap.id for gap in opens),
        exposure,
        basis,
        JoinedMessages([Message(words, given, CONTEXT) for words, given in parts]),
    )


def _gap(gaps: Gaps, id: str) -> Gap:
    found = gaps.by_id(id)
    if found is None:  # Cannot happen: the gap was found on the same network.
        raise KeyError(id)
    return found


def gap_label(view: View, gap: Gap) -> JoinedMessages:
    """Return a gap in a few words: its title, and whom or what it is about."""
    named = list(
        gap.subjects[:1] if GAP_KINDS[gap.code].key_is_member else gap.subjects if len(gap.subjects) <= 2 else ()
    )
    about: list[object] = [name_of(view, view.records.entity_row[subject]) for subject in named]
    detail = gap.id.partition(":")[2].removeprefix("+".join(map(escape_id, named))).strip("+")
    if detail and not GAP_KINDS[gap.code].key_is_member:
        about += [word for part in _PARTS.split(detail) if (word := _detail_word(view, part)) is not None]
    if not about:
        return JoinedMessages((gap.words.title,))
    return JoinedMessages((gap.words.title, " (", JoinedMessages(about, ", "), ")"), separator="")


def _detail_word(view: View, part: str) -> object | None:
    """Return a part of a gap's id in words: a channel, kind, region or service; `None` for what names nothing to a
    reader: an attribute, or the id of a record.
    """
    if part in view.network.channels:
        return view.network.channels[part]
    if part in KINDS:
        return KINDS[part]
    if is_region(part):
        return NamedWord(part, region_name)
    records = view.records
    if part in ("kind", "region") or any(table["id"].equals(part).any() for table in (records.referrals, records.ties)):
        return None
    return NamedWord(part, service_name)


def reason_for_no_introduction(view: View, chooser: Chooser, found: int, count: int) -> Message | None:
    """Return why there are no or no more introductions; `None` if there are enough."""
    if found and found == count:
        return None
    if found:
        why = "no-more"
    elif view.network.n < 2:
        why = "empty"
    elif not count:
        why = "none-asked"
    else:
        why = "no-gap" if not chooser.wanted else "no-pair" if not len(chooser.candidates) else "none"
    return Message(_NONE[why], context=CONTEXT)
