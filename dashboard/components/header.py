"""The header and the footer of every page: pages, date, role and language above; marking and view below."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.components.locking import lock_button
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import keys, links, open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import languages
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_, say_day, spoken
from kunyet.graph.text.dates import date_of_day, day_number
from kunyet.graph.today import day_here

PAGE_SCRIPT = "page"
"""The key of the script of every page."""


def page_script() -> None:
    """Mount the script of every page: its language, its links, what it says when Kunyet has stopped, and refreshes.

    On a locked page, a window that was refreshed offers its pass, and takes its directory over.
    """
    data = {
        "language": spoken(),
        "stopped": [
            _("Kunyet has stopped on this machine. Nothing can be saved now."),
            _("Start it again, and open the address that it prints. Your drafts of entries are still there."),
        ],
        "pass": open_sessions.window_pass(),
        "lead": keys.LEAD.get(),
    }
    keys.LEAD.clear()
    mount("page", data, key=PAGE_SCRIPT, on_refreshed_change=_take_over)


def _take_over() -> None:
    offered = (st.session_state.get(PAGE_SCRIPT) or {}).get("refreshed")
    if offered and not open_sessions.window_pass():
        open_sessions.take_over(open_sessions.chosen_store(read_settings()), str(offered)[:100])


def bare_header() -> None:
    """Show the brand and the language: the header before a directory is open."""
    page_script()
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="medium"):
        _brand()
        with st.container(key="who", horizontal=True, width="stretch", horizontal_alignment="right"):
            _language()


def _brand() -> None:
    render_html(tag("p", tag("span", cls="k-brand-mark", aria_hidden="true"), "Kunyet", cls="k-brand"), width="content")


def header(
    pages: list[StreamlitPage], rare: list[StreamlitPage], current: StreamlitPage, widest: str, *, lock: bool = False
) -> None:
    """Show brand, title, date, pages, role and language, and with `lock` the button that locks the directory.

    Rare pages stand behind *More*. On a phone all pages stand behind *Menu*.
    """
    page_script()
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="medium"):
        _brand()
        _dated()
        with st.container(key="pages", horizontal=True, gap="small", width="content"):
            render_html(_page_links(pages, current), width="content")
            if rare:
                word = current.title if current in rare else _("More")
                # Another key on another page: the menu closes when a page is opened.
                with st.popover(word, key=f"more_{current.url_path}{'_here' if current in rare else ''}"):
                    render_html(_page_links(rare, current))
        with st.popover(_("Menu: {page}", page=current.title), key=f"menu_{current.url_path}", icon=":material/menu:"):
            render_html(_page_links([*pages, *rare], current))
        with st.container(
            key="who",
            horizontal=True,
            gap="small",
            width="stretch",
            horizontal_alignment="right",
            vertical_alignment="center",
        ):
            _role(widest)
            _language()
            if lock:
                lock_button()


def _page_links(pages: list[StreamlitPage], current: StreamlitPage) -> Html:
    """Return links to pages as one element: a link of Streamlit's own for each made a third of every run."""
    found = [
        links.session_link(
            links.page(page.url_path),
            page.title,
            cls="k-page",
            data_page=page.url_path,
            aria_current="page" if page == current else None,
        )
        for page in pages
    ]
    return tag("nav", *found, cls="k-menu", aria_label=_("Pages"))


def _dated() -> None:
    """Show the title of the directory, who looks at it, the view's date and the age of the last change; nothing where
    the directory cannot be read.
    """
    with suppress(KunyetError):
        run = PageRun.current()
        title, person = run.view.records.settings.title, "" if run.store.read_only else run.settings.person
        named = [
            part for part in (tag("strong", title) if title else "", tag("span", person) if person else "") if part
        ]
        render_html(
            tag(
                "p",
                *(piece for part in named for piece in (part, " · ")),
                tag("span", _("As of {day}", day=say_day(run.view.at))),
                " · ",
                tag("span", _age(run)),
                cls="k-dated",
            ),
            width="content",
        )


def _age(run: PageRun) -> str:
    """Return how long ago the directory last changed, as far as the viewer sees it."""
    changed, today = day_here(summaries.get_last_change(run.view_key())), run.view.today
    days = today - changed
    return _("last changed today") if days <= 0 else n_("last changed {n} day ago", "last changed {n} days ago", days)


def _role(widest: str) -> None:
    roles = state.NARROWER[widest]
    if len(roles) == 1:
        render_html(tag("span", role_word(widest), cls="k-role"), width="content")
        return
    st.session_state["role"] = state.role(widest)
    st.selectbox(
        _("Look as"),
        roles,
        key="role",
        format_func=role_word,
        label_visibility="collapsed",
        width=170,
        on_change=lambda: state.choose_role(st.session_state["role"]),
    )


def _language() -> None:
    st.session_state["language"] = spoken()
    st.segmented_control(
        _("Language"),
        list(languages()),
        key="language",
        format_func=languages().__getitem__,
        label_visibility="collapsed",
        required=True,
        on_change=lambda: state.choose_language(st.session_state["language"] or spoken()),
    )


def footer(run: PageRun) -> None:
    """Show the marking, the date, the role and the age of the directory."""
    view = run.view
    told = _("As of {day}, seen as {role}.", day=say_day(view.at, view.today), role=role_word(view.role).lower())
    whole = (
        "" if view.sees_everything else _("You see what this role may see. Every figure is computed from that alone.")
    )
    changed = day_here(summaries.get_last_change(run.view_key()))
    age = _("This copy was last changed on {day}.", day=say_day(changed, view.today))
    marking = tag("span", f"TLP:{view.marking}", cls="k-marking")
    # The marking stands on each printed sheet. It is a word of the vocabulary, so it needs no escaping.
    st.html(f'<style>@media print {{ @page {{ @top-right {{ content: "TLP:{view.marking}"; }} }} }}</style>')
    render_html(
        tag("footer", join(marking, *(tag("span", part) for part in (told, age, whole) if part)), cls="k-footer")
    )


def date_box(view: View) -> None:
    """Show the box for the view's date."""
    st.session_state["at"] = date_of_day(view.at)
    st.date_input(
        _("As of"),
        key="at",
        format="YYYY-MM-DD",
        min_value=date(1988, 1, 1),
        max_value=date(2100, 1, 1),
        on_change=_choose_date,
    )


def _choose_date() -> None:
    chosen = st.session_state["at"]
    keys.DATE.set(day_number(chosen) if isinstance(chosen, date) else None)
