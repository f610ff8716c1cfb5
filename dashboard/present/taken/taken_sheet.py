"""The plan for when somebody is taken, as a sheet: on the page, and on paper with its marking on each side."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.messages.wording import in_words
from kunyet.graph.taken.taken_plan import TakenPlan
from kunyet.graph.taken.taken_words import WARN, plan_parts
from kunyet.graph.vocabulary.markings import Marking


def taken_sheet_html(plan: TakenPlan) -> Html:
    """Return the sheet.

    It is a table of one cell, since browsers print head and foot of a table on each side of paper.
    """
    parts = []
    for part in plan_parts(plan):
        parts.append(tag("h2", part.title.in_words(spoken())))
        parts.append(tag("ol" if part.title.text == WARN else "ul", *map(_line, part.lines)))
    note = _(
        "Print it with Ctrl+P. Paper is not encrypted: burn it once everybody is warned. This is only what is recorded;"
        " whoever was taken may know more."
    )
    marking = tag("p", f"TLP:{Marking.RED}", cls="k-sheet-marking")
    body = tag("tbody", tag("tr", tag("td", join(*parts), tag("p", note, cls="k-note"))))
    head, foot = (tag(name, tag("tr", tag("td", marking))) for name in ("thead", "tfoot"))
    return tag("table", head, body, foot, cls="k-sheet", role="presentation")


def _line(line: Message | JoinedMessages) -> Html:
    """Return a line; of one with several sentences the first is strong."""
    first, *others = line.parts if isinstance(line, JoinedMessages) else (line,)
    opening = in_words(first, spoken())
    if not others:
        return tag("li", opening)
    return tag("li", tag("strong", opening), *(f" {in_words(one, spoken())}" for one in others))
