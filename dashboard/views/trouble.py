"""What is shown in the place of a page where something is wrong: one sentence, what to do, and the first problems of the files."""

from __future__ import annotations

from dashboard.components.put import put
from dashboard.language import _, n_
from dashboard.present.html import Html, join, tag
from graph.errors import BadInput, KunyetError

NAMED = 8


def show(error: KunyetError) -> None:
    """Show an error as people can use it."""
    problems = error.problems if isinstance(error, BadInput) else ()
    items = [tag("li", problem.sentence()) for problem in problems[:NAMED]]
    more = len(problems) - NAMED
    put(
        tag(
            "section",
            tag("h1", _("The directory cannot be read as it is.") if problems else error.message),
            tag("p", error.remedy, cls="k-first") if error.remedy else Html(),
            tag("ol", join(*items), cls="k-problems") if items else Html(),
            tag("p", n_("And {n} more.", "And {n} more.", more), cls="k-muted") if more > 0 else Html(),
            cls="k-opening",
        )
    )
