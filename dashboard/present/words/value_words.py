"""The words of languages, services, states, dates and directions of ties, in the reader's language."""

from __future__ import annotations

from datetime import datetime

from kunyet.dashboard.present.words.vocabulary_words import first_upper, type_word
from kunyet.graph.messages.language import _, digits, say_day, spoken
from kunyet.graph.messages.wording import MONTHS
from kunyet.graph.text.dates import read_day
from kunyet.graph.today import day_here
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATE_WORDS
from kunyet.graph.vocabulary.confidences import CONFIDENCE_WORDS
from kunyet.graph.vocabulary.contact_states import CONTACT_STATE_WORDS
from kunyet.graph.vocabulary.cycle.forum_states import FORUM_STATE_WORDS
from kunyet.graph.vocabulary.cycle.referral_states import REFERRAL_STATE_WORDS
from kunyet.graph.vocabulary.cycle.request_states import REQUEST_STATE_WORDS
from kunyet.graph.vocabulary.cycle.step_states import STEP_STATE_WORDS
from kunyet.graph.vocabulary.directions import DIRECTION_WORDS
from kunyet.graph.vocabulary.languages import language_name
from kunyet.graph.vocabulary.movement_roles import movement_role_name
from kunyet.graph.vocabulary.need_states import NEED_STATE_WORDS
from kunyet.graph.vocabulary.services import service_name

_STATE_WORDS = {
    "contacts": CONTACT_STATE_WORDS,
    "needs": NEED_STATE_WORDS,
    "entities": {**COMMITMENT_STATE_WORDS, **FORUM_STATE_WORDS},
    "referrals": REFERRAL_STATE_WORDS,
    "requests": REQUEST_STATE_WORDS,
    "request_steps": STEP_STATE_WORDS,
}


def language_word(language: str) -> str:
    """Return a language in words; blank is "not recorded"."""
    if not language:
        return _("not recorded")
    return language_name(language, spoken())


def service_word(service: str) -> str:
    """Return a service in words."""
    return service_name(service, spoken())


def movement_role_word(part: str) -> str:
    """Return what an organization does in the movement, in words; an unknown word is returned as it is."""
    return movement_role_name(part, spoken())


def confidence_word(confidence: str) -> str:
    """Return how certain a record is, in words."""
    return _(CONFIDENCE_WORDS[confidence]) if confidence in CONFIDENCE_WORDS else confidence


def state_word(table: str, state: str) -> str:
    """Return the state of a way of contact, a need or a commitment, in words."""
    words = _STATE_WORDS.get(table, {})
    return _(words[state]) if state in words else state


def direction_word(direction: str) -> str:
    """Return whether a service is needed or offered, in words."""
    return _(DIRECTION_WORDS[direction]) if direction in DIRECTION_WORDS else direction


def tie_heading(tie: str, *, outgoing: bool) -> str:
    """Return the heading of ties of one type, seen from one end.

    Parameters
    ----------
    outgoing
        Whether the ties are seen from their tail; else from their head.
    """
    if outgoing:
        return first_upper(type_word(tie))
    other_way = {
        "supports": _("Supported by"),
        "liaises_for": _("Liaisons who speak for them"),
        "member_of": _("Members"),
        "refers_to": _("People are referred to them by"),
        "funds": _("Funded by"),
        "runs": _("Run by"),
        "attended": _("Attended by"),
        "owns": _("Owned by"),
        "concerns": _("Commitments that concern them"),
    }
    return other_way.get(tie) or first_upper(type_word(tie))


def date_text(text: str) -> str:
    """Return a whole or partial date as people say it: `12 March 2024`, `March 2024`, `2024`; blank stays blank."""
    year, _dash, month = text.partition("-")
    if "-" in month:
        return say_day(read_day(text, late=False))
    if not month:
        return digits(text)
    return digits(_("{month} {year}", month=_(MONTHS[int(month) - 1]), year=year))


def age_text(text: str, at: int) -> str:
    """Return a whole date with its age on a day; of a partial date only what it says; blank is "not recorded"."""
    return date_text(text) if 0 < len(text) < len("2024-03-31") else say_day(read_day(text, late=False), at)


def moment_text(when: datetime) -> str:
    """Return a moment as people here say it: the day, and the time in the machine's time zone."""
    return f"{say_day(day_here(when))}, {digits(f'{when.astimezone():%H:%M}')}"
