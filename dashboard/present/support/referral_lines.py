"""Referrals in words: where each stands, and until when the next answer is due."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import service_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.support.referral_moves import Referral
from kunyet.graph.vocabulary.cycle.referral_states import REFERRAL_STATE_WORDS


def referral_label(view: View, referral: Referral) -> str:
    """Return a referral in a few words: the service, who asks and who offers."""
    needs = view.records.needs
    if referral.need < 0:
        return _("Referral {id}", id=referral.id)
    service, asking = service_word(needs["service"][referral.need]), name_of(view, needs["entity"][referral.need])
    if referral.offer < 0:
        return f"{service}: {asking}"
    return f"{service}: {asking} → {name_of(view, needs['entity'][referral.offer])}"


def referral_html(view: View, referral: Referral) -> Html:
    """Return a line about a referral: its state, and its clock."""
    state = _(REFERRAL_STATE_WORDS[referral.state])
    since = _("{state} since {day}", state=state, day=say_day(referral.moved_on, view.at))
    if referral.is_ended:
        clock = _("whoever referred was told") if referral.is_told else _("tell whoever referred")
    elif referral.is_silent:
        clock = _("nothing is recorded since: ask how it stands")
    else:
        clock = _("the next answer is due by {day}", day=say_day(referral.due_on))
    return tag("li", tag("strong", referral_label(view, referral)), " · ", since, " · ", clock)
