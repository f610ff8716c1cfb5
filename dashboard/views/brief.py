"""The brief: what would be printed for this role, to be read first; then it is saved."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.brief.findings_to_print import findings_to_print
from kunyet.dashboard.components.brief.save_buttons import save_buttons
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.brief.shown_brief import shown_brief_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.brief.words import brief_languages
from kunyet.graph.messages.language import _
from kunyet.graph.overview.forums import forums_before


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    page_opening(
        _("A brief to print, for the role {role}.", role=role_word(run.view.role)),
        _("read it here. Another role has another brief: choose the role above."),
    )
    names = {"both": _("Both, side by side"), "en": "English", "my": "မြန်မာ"}
    forums = [forum.id for forum in reversed(forums_before(run.view))]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        language = st.selectbox(_("Language"), list(names), key="brief-language", format_func=names.__getitem__)
        forum = ""
        if len(forums) > 1:
            forum = st.selectbox(
                _("Changes since"), forums, key="brief-forum", format_func=lambda one: name_of(run.view, one)
            )
    findings = findings_to_print(run, forum or next(iter(forums), ""))
    brief = summaries.get_brief(run.view_key(), forum, run.own_names, findings)
    languages = brief_languages(language)
    save_buttons(run, brief, languages)
    render_html(shown_brief_html(brief, languages))


PAGE = Page("brief", lambda: _("Brief"), show, order=15, is_listed=False)
