"""A finding of a forum as it is listed: in the reader's language, with what it is about."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import service_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _, say_list, spoken
from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.records.validation.telling_names import withheld_names_in
from kunyet.graph.text.values import split_values


def finding_html(view: View, row: dict[str, str]) -> Html:
    """Return a finding; where it has no text in the reader's language, in the other one. It says whom it names that
    narrower roles do not see by name.
    """
    first, second = ("text_my", "text") if spoken() == "my" else ("text", "text_my")
    about = [thing_html(view, thing) for thing in split_values(row.get("concerns", ""))]
    text = row.get(first) or row.get(second, "")
    named = withheld_names_in(view.records, f"{row.get('text', '')}\n{row.get('text_my', '')}")
    warning = _("It names {names}. As a promise, every role would read it.", names=say_list(named)) if named else ""
    return join(
        tag("p", text, *([" ", tag("span", join(*about), cls="k-muted")] if about else [])),
        tag("p", warning, cls="k-note k-high") if warning else NOTHING,
    )


def thing_html(view: View, thing: str) -> Html:
    """Return an entity, gap or need in words, the first two as links."""
    words = thing_words(view, thing)
    if thing in view.records.entity_row:
        return tag("span", links.session_link(links.profile(thing), words), " ")
    if thing.partition(":")[0] in GAP_KINDS:
        return tag("span", links.session_link(links.gap(thing), words), " ")
    return tag("span", words, " ")


def thing_words(view: View, thing: str) -> str:
    """Return what an entity, a gap or a need is called; an id that is none of them as it is."""
    records = view.records
    if thing in records.entity_row:
        return name_of(view, thing)
    code, _, about = thing.partition(":")
    if code in GAP_KINDS:
        subjects = [name_of(view, one) for one in subject_ids(thing) if one in records.entity_row]
        return f"{code_title(code)}: {say_list(subjects) if subjects else about}"
    for number in records.needs["id"].equals(thing).nonzero()[0].tolist():
        need = records.needs.row(number)
        return f"{first_upper(service_word(need['service']))}: {name_of(view, need['entity'])}"
    return thing
