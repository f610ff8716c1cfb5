"""Support: what is needed, who can offer it and over whom, referrals and their clocks, and money."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.support.referral_forms import recorded_day, referrals_part
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.support.money_tables import funding_html, money_html
from kunyet.dashboard.present.support.needs_list import needs_board_html
from kunyet.dashboard.present.support.support_sentence import support_advice, support_sentence
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.support.referral_erasure import erase_ended_referrals


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if run.can_edit and run.view.records.referrals.size:
        erase_ended_referrals(run.store, recorded_day(run), who=run.settings.person)
    board = summaries.get_support(run.view_key())
    page_opening(support_sentence(board), support_advice(board))
    render_html(needs_board_html(board))
    if run.view.sees_everything:
        referrals_part(run, board)
    render_html(tag("h2", _("Initiatives and money")), money_html(board))
    if run.view.sees_everything:
        render_html(tag("h2", _("Who funds whom")), funding_html(run.view))
        if st.button(_("See these ties in the network"), key="funding-network", icon=":material/hub:"):
            keys.TIE_TYPES.set(("funds",))
            state.go_to_page("network")


PAGE = Page("support", lambda: _("Support"), show, order=85)
