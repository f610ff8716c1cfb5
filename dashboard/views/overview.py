"""Overview: how connected are we, what to mend first, and what has changed since the last forum."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import html, summaries, views
from kunyet.dashboard.components.chart import chart
from kunyet.dashboard.components.page_opening import opening
from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _, digits, say_day, spoken
from kunyet.dashboard.present.common.charts import Dot, line_chart
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.common.matrix import FORMS, coverage_sentence, form_words, people_behind
from kunyet.dashboard.present.gaps.gap_list import first_step
from kunyet.dashboard.present.overview.overview import (
    changed_title,
    figures,
    figures_html,
    mend_html,
    overview_sentence,
    to_mend,
)  # fmt: skip
from kunyet.dashboard.present.words.records import name_of
from kunyet.dashboard.session import state
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.access.target_lists import lists_among
from kunyet.graph.messages.wording import Share, in_words


def show() -> None:
    """Show the page."""
    run = Run.now()
    view = run.view
    if not view.network.n:
        opening(overview_sentence(view), _what_to_do_first(run))
        return
    worst = to_mend(run.open_worst)
    changed = summaries.the_changes(run.key())
    opened = changed.since.opened if changed.since is not None else ()
    log_reading(run, lists_among([*(gap.code for gap in worst), *(gap.partition(":")[0] for gap in opened)]))
    opening(overview_sentence(view), first_step(worst))
    put(figures_html(figures(view, run.gaps, changed)))
    left, right = st.columns(2, gap="large")
    with left:
        put(tag("h2", _("What to mend first")), mend_html(worst, run.gaps))
    with right:
        put(tag("h2", changed_title(view, changed)), html.the_changed(run.key(), spoken()))
        _timeline(run)
    _crossing(run)
    found = summaries.the_coverage(run.key())
    put(tag("h2", _("Who is where")), tag("p", coverage_sentence(found)), html.the_coverage(run.key(), spoken()))


def _what_to_do_first(run: Run) -> str:
    """Return how a directory gets its first entries."""
    if not run.view.may("edit"):
        return _("ask a coordinator to load the first entries.")
    if run.store.read_only:
        return _("write the first actors into the tables of this folder; the page follows them.")
    return _("load your tables on the page Import; an empty workbook to fill in is there, too.")


def _timeline(run: Run) -> None:
    points = summaries.the_timeline(run.key())
    view = run.view
    dots = [
        Dot(
            point.day, point.share, say_day(point.day), in_words(Share(point.share), spoken()), digits(f"{int(100 * point.share)} %"),
            name_of(view, point.forum) if point.forum else "",
        )
        for point in points
    ]  # fmt: skip
    label = _("Share of actors in the largest part, over forums and quarters")
    drawn = line_chart(label, dots, (_("Day"), _("Share")))
    if drawn is not None:
        put(tag("h3", label))
        chart(drawn, key="timeline")


def _crossing(run: Run) -> None:
    """Show who reaches whom, and the people behind the number that is open."""
    words = form_words()
    form = state.addressed("matrix")
    form = form if form in FORMS else "region-kind"
    put(tag("h2", _("Who reaches whom")), tag("p", _("Tied pairs of actors, one in the row and the other in the column. A number opens the people behind it."), cls="k-muted"))  # fmt: skip
    st.session_state["matrix"] = form
    st.segmented_control(
        _("Rows and columns"), list(words), key="matrix", format_func=words.__getitem__, required=True, label_visibility="collapsed",
        on_change=_choose_form,
    )  # fmt: skip
    opened = state.addressed("cell") or ""
    put(html.the_crossing(run.key(), form, opened, spoken()))
    behind, people = people_behind(run.view, form, opened) if opened else ("", ())
    if not people:
        return
    with st.container(key="people_behind"):
        put(behind)  # type: ignore[arg-type]  # markup wherever there are people
        with st.container(horizontal=True):
            if st.button(_("See them in the network"), key="to-network", icon=":material/hub:"):
                state.select(people[: views.WORST])
                st.switch_page(state.recall("page-network"), query_params=state.query())
            st.button(_("Close"), key="close-cell", type="tertiary", on_click=state.remember, args=("cell", None))


def _choose_form() -> None:
    state.remember("matrix", st.session_state["matrix"])
    state.remember("cell", None)
