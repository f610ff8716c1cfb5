"""Forums: each as a line in time, who came, what was found, and what became of what was promised."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import forum_page
from kunyet.dashboard.components.forums.attendance_box import attendance_box
from kunyet.dashboard.components.forums.board_with_moves import commitment_board
from kunyet.dashboard.components.forums.findings_boxes import findings_boxes
from kunyet.dashboard.components.forums.invitations_box import answers_box, invitations_box
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.forums.forum_tables import (
    at_the_table_sentence,
    came_html,
    forum_sentence,
    forums_in_time_html,
    stayed_away_html,
)
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import links
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.forums.forum_figures import ForumFigures, stayed_away
from kunyet.graph.messages.language import _
from kunyet.graph.records.attendances import only_invited
from kunyet.graph.text.dates import NEVER


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    figures = forum_page.get_forums_in_time(run.view_key())
    by_id = {one.id: one for one in figures}
    top = st.container()
    if figures:
        chosen = st.selectbox(
            _("Forum"), [*by_id][::-1], key="forum-chosen", format_func=lambda one: name_of(run.view, one)
        )
    else:
        chosen = ""
    with top:
        page_opening(
            forum_sentence(figures, by_id.get(chosen), run.view.at),
            "" if figures else _("add the first: its name, its dates, and how many delegates are expected."),
        )
        saved_note(run)
    if run.can_edit:
        address = links.page("edit", table="entities", kind="forum")
        render_html(tag("p", links.session_link(address, _("Add a forum"), cls="k-button")))
    if chosen:
        _invitations(run, by_id[chosen])
        _forum(run, by_id[chosen])
        render_html(tag("h2", _("Forums in time")), forums_in_time_html(run.view, figures))
    render_html(tag("h2", _("Promises")))
    commitment_board(run)


PAGE = Page("forums", lambda: _("Forums"), show, order=95, needs="edit")


def _invitations(run: PageRun, forum: ForumFigures) -> None:
    """Show who is invited; to a forum that is to come, also whom to invite."""
    ties = run.view.records.ties
    rows = (only_invited(ties) & ties["to"].equals(forum.id)).nonzero()[0].tolist()
    is_to_come = forum.day == NEVER or forum.day >= run.view.at
    if rows or is_to_come:
        render_html(tag("h2", _("Invitations")))
        answers_box(run, forum.id, [ties.row(row) for row in rows])
    if is_to_come and run.can_edit:
        invitations_box(run, forum.id, forum.expected)


def _forum(run: PageRun, figures: ForumFigures) -> None:
    """Show who came to a forum and what was found; of one that nobody was invited to, nobody is missing yet."""
    forum = figures.id
    render_html(tag("h2", _("Who came")))
    if figures.invited:
        kinds, regions = forum_page.get_came(run.view_key(), forum)
        render_html(tag("p", at_the_table_sentence(kinds, regions)))
        left, right = st.columns(2, gap="large")
        with left:
            render_html(came_html("kind", kinds))
        with right:
            render_html(came_html("region", regions))
        if figures.day < run.view.at:
            render_html(stayed_away_html(run.view, stayed_away(run.view, forum)))
    if run.can_edit:
        attendance_box(run, forum)
    render_html(tag("h2", _("What the forum found")))
    findings_boxes(run, forum)
