"""Notes and contacts in words, the latest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.profile.profile_ties import ProfileTie
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import date_text
from kunyet.dashboard.present.words.vocabulary_words import type_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.cycle.contact_certainties import CONTACT_CERTAINTY_WORDS

SHOWN = 6
"""So many notes are shown; the earlier ones stand behind a word."""


def notes_html(rows: Sequence[Mapping[str, str]]) -> Html:
    """Return notes as a list; a sentence where there is none."""
    if not rows:
        return tag("p", _("No note is recorded."), cls="k-muted")
    items = [_item(row) for row in rows]
    more = NOTHING
    if len(items) > SHOWN:
        summary = tag("summary", _("Earlier notes ({n})", n=len(items) - SHOWN))
        more = tag("details", summary, tag("ul", *items[SHOWN:], cls="k-notes"), cls="k-more")
    return tag("div", tag("ul", *items[:SHOWN], cls="k-notes"), more)


def _item(row: Mapping[str, str]) -> Html:
    head = " · ".join(filter(None, (date_text(row["on"]) if row.get("on") else "", row.get("by", ""))))
    word = CONTACT_CERTAINTY_WORDS.get(row.get("contact", ""), "")
    contact = tag("span", " · ", _("contact"), f" ({_(word)})", cls="k-muted") if word else NOTHING
    marking = tag("span", " · ", "TLP:", row["tlp"], cls="k-muted") if row.get("tlp") else NOTHING
    return tag("li", tag("strong", head), contact, marking, tag("p", row.get("text", "")))


def tie_label(view: View, tie: ProfileTie | None) -> str:
    """Return a tie as a choice: the other end and its type; no tie where `tie` is `None`."""
    return _("no tie") if tie is None else f"{name_of(view, tie.other)} · {type_word(tie.type)}"
