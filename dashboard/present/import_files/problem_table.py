"""Problems of uploaded files as a table: how bad, where, what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.problems import problem_location, problem_words
from kunyet.graph.messages.errors import Problem
from kunyet.graph.messages.language import _


def problem_table_html(problems: Sequence[Problem], most: int) -> Html:
    """Return the first problems row by row: severity, location, words and remedy; nothing where there is none."""
    worded = [(one, problem_words(one)) for one in problems[:most]]
    rows = [
        [_weight(one), problem_location(one), words.text_html(words.what), words.text_html(words.remedy)]
        for one, words in worded
    ]
    headings = [_("Severity"), _("Where"), _("What"), _("What to do")]
    return rows_table_html(_("Problems"), headings, rows, stacked=True) if rows else NOTHING


def _weight(problem: Problem) -> Html:
    if problem.severity == "error":
        return tag(
            "span", tag("span", cls="k-mark octagon critical", aria_hidden="true"), " ", _("Error"), cls="critical"
        )
    return tag("span", tag("span", cls="k-mark dot medium", aria_hidden="true"), " ", _("Warning"), cls="medium")
