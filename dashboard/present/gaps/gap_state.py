"""The decisions about a gap as markup: its state, earlier decisions, a lost decision and a conflict."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.gaps.decision_conflict import decision_conflict_html, decision_text
from kunyet.dashboard.present.gaps.gap_state_words import gap_state_sentence, state_day_word
from kunyet.dashboard.present.words.value_words import moment_text
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.decisions.gap_decisions import GapDecision
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.gap_states import GapState


def gap_state_html(view: View, decided: GapState | None, mine: Collection[str] = ()) -> Html:
    """Return a gap's state with who decided, when and why; a note where a closed gap is still found."""
    parts = [tag("p", tag("strong", gap_state_sentence(view, decided, mine)))]
    if decided is not None:
        by = (
            _("{who}, {day}", who=decided.by, day=state_day_word(decided.since, late=False))
            if decided.by
            else state_day_word(decided.since, late=False)
        )
        parts.append(
            tag("p", tag("span", by, cls="k-muted"), tag("span", f" {decided.why}") if decided.why else NOTHING)
        )
        if decided.on(view.today) == "closed":
            parts.append(
                tag("p", _("The record still shows it. Record what has changed, or open it again."), cls="k-note")
            )
    return tag("section", tag("h3", _("State of this gap")), *parts, cls="k-stands")


def gap_history_html(view: View, decisions: Sequence[GapDecision], mine: Collection[str] = ()) -> Html:
    """Return every decision about a gap, newest first; nothing where there is none."""
    if not decisions:
        return NOTHING
    items = []
    for one in decisions:
        head = "" if one.revision is None else f"{moment_text(one.revision.when)} · {one.revision.who}"
        sentence = _("Undone.") if one.state is None else gap_state_sentence(view, one.state, mine)
        why = tag("p", one.state.why, cls="k-muted") if one.state is not None and one.state.why else NOTHING
        items.append(tag("li", tag("p", tag("strong", head), " ", sentence), why))
    summary = tag("summary", n_("{n} decision so far", "{n} decisions so far", len(items)))
    return tag("details", summary, tag("ol", *items, cls="k-history"), cls="k-more")


def lost_decision_html(gap: str, typed: str) -> Html:
    """Return that a decision was not saved because the list had changed, with a link to its gap and the typed text."""
    parts = [_("Nothing was saved. Somebody else has changed this in the meantime.")]
    parts += [_("You had written: {text}", text=typed)] if typed else []
    way = links.session_link(links.gap(gap), _("Go to the gap that you decided about"))
    return tag("p", tag("strong", parts[0]), " ", *parts[1:], " ", way, cls="k-fault", role="alert")


def gap_conflict_html(view: View, theirs: GapState | None, mine: GapState, own: Collection[str] = ()) -> Html:
    """Return another person's decision about a gap beside the decision that was to be saved.

    Parameters
    ----------
    theirs
        The state that the other person saved; `None`: the gap is open.
    own
        The names and ids that stand for the viewer.
    """
    return decision_conflict_html(
        _("Somebody else has decided about this gap in the meantime."),
        decision_text(gap_state_sentence(view, theirs, own), theirs.why if theirs else "", theirs.by if theirs else ""),
        decision_text(gap_state_sentence(view, mine, own), mine.why, mine.by),
    )
