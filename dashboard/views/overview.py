"""Overview: how connected are we, what to fix first, and what has changed since the last forum."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import html, summaries, views
from kunyet.dashboard.components.chart import chart
from kunyet.dashboard.components.page_opening import empty_opening, page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.charts import LinePoint, line_chart
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.request_lines import open_requests_html
from kunyet.dashboard.present.overview.coverage_table import coverage_sentence
from kunyet.dashboard.present.overview.crossing_table import MATRIX_FORMS, matrix_form_words
from kunyet.dashboard.present.overview.forum_changes import forum_changes_title
from kunyet.dashboard.present.overview.gaps_to_fix import gaps_to_fix_first, gaps_to_fix_html
from kunyet.dashboard.present.overview.overview_figures import overview_figures, overview_figures_html
from kunyet.dashboard.present.overview.overview_sentence import overview_sentence  # fmt: skip
from kunyet.dashboard.present.overview.people_behind_cell import people_behind_cell
from kunyet.dashboard.present.words.gap_words import first_step
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import choices_in_address, keys, links, state
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.target_lists import target_lists_among
from kunyet.graph.messages.language import _, digits, say_day, spoken
from kunyet.graph.messages.wording import Share, in_words


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    view = run.view
    if not view.network.n:
        empty_opening(run, overview_sentence(view))
        return
    worst = gaps_to_fix_first(run.open_worst_gaps)
    changed = summaries.get_forum_changes(run.view_key())
    named = (*changed.since.opened, *changed.since.closed) if changed.since is not None else ()
    log_reading(run, target_lists_among([*(gap.code for gap in worst), *(gap.partition(":")[0] for gap in named)]))
    page_opening(overview_sentence(view), first_step(worst, view.network))
    render_html(
        overview_figures_html(overview_figures(view, run.gaps, changed)),
        open_requests_html(view),
        tag("p", links.session_link(links.page("brief"), _("A brief to print"))),
    )
    left, right = st.columns(2, gap="large")
    with left:
        render_html(tag("h2", _("What to fix first")), gaps_to_fix_html(worst, run.gaps, run.open_gaps))
    with right:
        render_html(tag("h2", forum_changes_title(view, changed)), html.get_changes_html(run.view_key(), spoken()))
        _timeline(run)
    _crossing(run)
    found = summaries.get_coverage(run.view_key())
    render_html(
        tag("h2", _("Who is where")),
        tag("p", coverage_sentence(found)),
        html.get_coverage_html(run.view_key(), spoken()),
    )


PAGE = Page("overview", lambda: _("Overview"), show, order=10)


def _timeline(run: PageRun) -> None:
    points = summaries.get_timeline(run.view_key())
    view = run.view
    dots = [
        LinePoint(
            point.day,
            point.share,
            say_day(point.day),
            in_words(Share(point.share), spoken()),
            digits(f"{int(100 * point.share)} %"),
            name_of(view, point.forum) if point.forum else "",
        )
        for point in points
    ]
    label = _("Share of actors in the largest part, over forums and quarters")
    drawn = line_chart(label, dots, (_("Day"), _("Share")))
    if drawn is not None:
        render_html(tag("h3", label))
        chart(drawn, key="timeline")


def _crossing(run: PageRun) -> None:
    """Show the table of who reaches whom, and the people behind the opened number."""
    words = matrix_form_words()
    form = choices_in_address.sync_value(keys.TIE_MATRIX)
    form = form if form in MATRIX_FORMS else "region-kind"
    render_html(
        tag("h2", _("Who reaches whom")),
        tag(
            "p",
            _("Tied pairs of actors, one in the row and the other in the column. Click a number to see them."),
            cls="k-muted",
        ),
    )
    st.session_state["matrix"] = form
    st.segmented_control(
        _("Rows and columns"),
        list(words),
        key="matrix",
        format_func=words.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=_choose_form,
    )
    opened = choices_in_address.sync_value(keys.OPEN_CELL) or ""
    render_html(html.get_crossing_html(run.view_key(), form, opened, spoken()))
    behind, people = people_behind_cell(run.view, form, opened) if opened else ("", ())
    if not people:
        return
    with st.container(key="people_behind"):
        render_html(behind)  # type: ignore[arg-type]  # markup wherever there are people
        with st.container(horizontal=True):
            if st.button(_("See them in the network"), key="to-network", icon=":material/hub:"):
                state.select(people[: views.MAX_WORST_GAPS])
                state.go_to_page("network")
            st.button(_("Close"), key="close-cell", type="tertiary", on_click=keys.OPEN_CELL.set, args=(None,))


def _choose_form() -> None:
    keys.TIE_MATRIX.set(st.session_state["matrix"])
    keys.OPEN_CELL.set(None)
