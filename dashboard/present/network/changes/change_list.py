"""What appeared and what ended since an earlier date, in a sentence and by name."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.compare.network_changes import NetworkChanges
from kunyet.graph.messages.language import _, digits, n_, say_day

CHANGES_LISTED = 20
"""So many of each sort are named; the others are counted."""


def change_sentence(changes: NetworkChanges, day: int) -> str:
    """Return how many actors and ties are new or ended since a day, in a sentence."""
    since = say_day(day)
    if changes.is_nothing:
        return _("Since {day} no actor joined or left, and no tie began or ended.", day=since)
    new = _join_two(
        n_("{n} actor", "{n} actors", len(changes.came)) if changes.came else "",
        n_("{n} tie", "{n} ties", len(changes.made)) if changes.made else "",
    )
    gone = _join_two(
        n_("{n} actor", "{n} actors", len(changes.left)) if changes.left else "",
        n_("{n} tie", "{n} ties", len(changes.ended)) if changes.ended else "",
    )
    if new and gone:
        return _("Since {day}: new: {new}; ended: {gone}.", day=since, new=new, gone=gone)
    return (
        _("Since {day}: new: {new}.", day=since, new=new)
        if new
        else _("Since {day}: ended: {gone}.", day=since, gone=gone)
    )


def _join_two(one: str, other: str) -> str:
    return _(" and ").join(part for part in (one, other) if part)


def change_list_html(before: View, after: View, changes: NetworkChanges) -> Html:
    """Return the new and the former actors, and the new and the ended ties, by name; nothing where nothing changed."""
    parts = [
        _people(after, _("New"), "+", changes.came),
        _people(before, _("No longer there"), "×", changes.left),
        _ties(after, _("New ties"), "+", changes.made),
        _ties(before, _("Ended ties"), "×", changes.ended),
    ]
    return tag("div", *parts, cls="k-changes") if any(parts) else NOTHING


def _people(view: View, word: str, glyph: str, ids: tuple[str, ...]) -> Html:
    items = [
        tag("li", shape_html(kind_shape(kind_of(view, one)), kind_of(view, one)), tag("span", name_of(view, one)))
        for one in ids[:CHANGES_LISTED]
    ]
    return _list(word, glyph, items, len(ids))


def _ties(view: View, word: str, glyph: str, pairs: tuple[tuple[str, str], ...]) -> Html:
    items = [tag("li", tag("span", f"{name_of(view, a)} – {name_of(view, b)}")) for a, b in pairs[:CHANGES_LISTED]]
    return _list(word, glyph, items, len(pairs))


def _list(word: str, glyph: str, items: list[Html], total: int) -> Html:
    if not items:
        return NOTHING
    rest = tag("p", _("And {n} more.", n=total - len(items)), cls="k-muted") if total > len(items) else NOTHING
    head = tag(
        "h4", tag("span", glyph, cls="k-glyph", aria_hidden="true"), f"{word} ", tag("small", f"({digits(str(total))})")
    )
    return tag("section", head, tag("ul", join(*items)), rest)
