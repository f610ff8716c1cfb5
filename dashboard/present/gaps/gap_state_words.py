"""Where the mending of a gap stands, in words: what was decided, by whom and why, and what was decided before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kunyet.graph.messages.language import _, digits, n_, say_day, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.records import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.decisions.gap_decisions import Decision
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.messages.wording import in_words
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.text.dates import read_day

LIST_PARTS = ("found", "ask", "mine", "waived", "closed")
"""What the list may hold: what is open, what is to be asked first, what is mine, what is waived, what is closed."""


def gap_state_word(state: str) -> str:
    """Return a state in a word or two."""
    return {"open": _("open"), "assigned": _("assigned"), "waived": _("waived"), "closed": _("closed")}[state]


def assignee_word(view: View, who: str, mine: Collection[str]) -> str:
    """Return who takes care of a gap: an actor by name, the viewer as "you"; blank where it is not for them to know."""
    return _("you") if who in mine else name_of(view, who)


def gap_state_sentence(view: View, kept: GapState | None, mine: Collection[str] = ()) -> str:
    """Return where a gap stands today, in a sentence."""
    now = "open" if kept is None else kept.on(view.today)
    if kept is None:
        return _("Open: nobody has decided about it yet.")
    who = assignee_word(view, kept.assigned_to, mine) if kept.assigned_to else ""
    if now == "assigned":
        return _("Assigned to {who}.", who=who) if who else _("Assigned; a coordinator knows to whom.")
    if now == "waived":
        return _("Waived until {day}.", day=state_day_word(kept.waived_until, late=True))
    if now == "closed":
        return _("Closed: {what}", what=kept.closed_by) if kept.closed_by else _("Closed.")
    if kept.state == "waived":
        return _("Open again: the waiver ran out on {day}.", day=state_day_word(kept.waived_until, late=True))
    return _("Opened again.")


def state_day_word(text: str, *, late: bool) -> str:
    return say_day(read_day(text, late=late)) if text else _("not recorded")


def gap_state_html(view: View, kept: GapState | None, mine: Collection[str] = ()) -> Html:
    """Return where a gap stands, who decided so and why; a gap that is closed and still there says so."""
    parts = [tag("p", tag("strong", gap_state_sentence(view, kept, mine)))]
    if kept is not None:
        by = (
            _("{who}, {day}", who=kept.by, day=state_day_word(kept.since, late=False))
            if kept.by
            else state_day_word(kept.since, late=False)
        )
        parts.append(tag("p", tag("span", by, cls="k-muted"), tag("span", f" {kept.why}") if kept.why else NOTHING))
        if kept.on(view.today) == "closed":
            parts.append(
                tag("p", _("The record still shows it: record what has changed, or open it again."), cls="k-note")
            )
    return tag("section", tag("h3", _("Where it stands")), *parts, cls="k-stands")


def owner_word(view: View, kept: GapState | None, mine: Collection[str]) -> str:
    """Return what stands beside a gap in the list: who has it, or until when it is waived; blank where it is open."""
    now = "open" if kept is None else kept.on(view.today)
    if kept is None or now == "open":
        return ""
    if now == "assigned":
        return _("assigned to {who}", who=assignee_word(view, kept.assigned_to, mine)) if kept.assigned_to else _("assigned")
    return _("waived until {day}", day=state_day_word(kept.waived_until, late=True)) if now == "waived" else _("closed")


def gap_history_html(view: View, decisions: Sequence[Decision], mine: Collection[str] = ()) -> Html:
    """Return every decision about a gap, newest first; nothing where there was none."""
    if not decisions:
        return NOTHING
    items = []
    for one in decisions:
        head = "" if one.revision is None else f"{digits(f'{one.revision.when:%Y-%m-%d %H:%M}')} · {one.revision.who}"
        told = _("Taken back.") if one.state is None else gap_state_sentence(view, one.state, mine)
        why = tag("p", one.state.why, cls="k-muted") if one.state is not None and one.state.why else NOTHING
        items.append(tag("li", tag("p", tag("strong", head), " ", told), why))
    summary = tag("summary", n_("{n} decision so far", "{n} decisions so far", len(items)))
    return tag("details", summary, tag("ol", *items, cls="k-history"), cls="k-more")


def gap_counts_html(counts: Mapping[str, int], since: int | None) -> Html:
    """Return how many gaps are open, critical, assigned to the viewer, and closed since a day (`None`: ever); each leads to them."""
    closed = _("closed since {day}", day=say_day(since)) if since is not None else _("closed")
    told = [
        ("open", _("open"), links.page("gaps", part="found"), ""),
        ("critical", _("critical"), links.page("gaps", part="found", severity="critical"), "critical"),
        ("mine", _("assigned to you"), links.page("gaps", part="mine"), ""),
        ("closed", closed, links.page("gaps", part="closed"), ""),
    ]
    items = [
        tag(
            "li",
            links.session_link(address, tag("span", in_words(counts[name], spoken()), cls=f"k-figure {tone}".strip()), " ", word),
        )
        for name, word, address, tone in told
    ]
    return tag("ul", *items, cls="k-counts")


def count_questions(gaps: Gaps) -> int:
    """Return how many gaps rest on nobody having been asked."""
    return sum(int((~found.asked).sum()) for found in gaps.found.values() if found.asked is not None)


def lost_decision_html(gap: str, typed: str) -> Html:
    """Return that a decision met another gap in the place of its own, with the way to that gap and what was typed."""
    parts = [_("Nothing was kept: somebody else has changed what stood here in the meantime.")]
    parts += [_("You had written: {text}", text=typed)] if typed else []
    way = links.session_link(links.gap(gap), _("To the gap that you decided about"))
    return tag("p", tag("strong", parts[0]), " ", *parts[1:], " ", way, cls="k-fault", role="alert")


def gap_conflict_html(view: View, theirs: GapState | None, mine: GapState, own: Collection[str] = ()) -> Html:
    """Return what somebody else decided in the meantime, beside what was to be decided."""
    rows = [
        (
            _("They decided"),
            gap_state_sentence(view, theirs, own),
            theirs.why if theirs else "",
            theirs.by if theirs else "",
        ),
        (_("You wanted"), gap_state_sentence(view, mine, own), mine.why, mine.by),
    ]
    lines = [
        join(tag("dt", word), tag("dd", " ".join(part for part in (told, why, f"({by})" if by else "") if part)))
        for word, told, why, by in rows
    ]
    head = tag("strong", _("Somebody else has decided about this gap in the meantime."))
    return tag("div", tag("p", head), tag("dl", *lines, cls="k-facts"), cls="k-fault", role="alert")
