"""The own key, to give to another copy, and the keys of other copies that are accepted here."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.copies.copies_actions import box_key, run_action
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.copies.accepted_keys_table import accepted_keys_html, key_name
from kunyet.graph.joining.accepted_keys import accept_key, accepted_keys, forget_key
from kunyet.graph.messages.language import _
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text, words_of_key
from kunyet.graph.stores.locked_store import LockedStore


def keys_part(store: LockedStore) -> None:
    """Show the own key with its ten words, the accepted keys, and the forms that accept and forget one."""
    left, right = st.columns(2, gap="large")
    with left:
        render_html(tag("h2", _("Your key, to give to the other copy")))
        st.code(key_to_text(store.own_key), language=None, wrap_lines=True)
        told = _("Send the key over any channel. Read these ten words aloud over another one, such as the telephone:")
        render_html(tag("p", told, cls="k-muted"), tag("p", tag("strong", words_of_key(store.own_key))))
    with right:
        render_html(tag("h2", _("Whose keys are accepted")), accepted_keys_html(accepted_keys(store)))
        _forget_form(store)
    _accept_form(store)


def _accept_form(store: LockedStore) -> None:
    render_html(tag("h2", _("Accept a key")))
    with st.form(box_key("accept")):
        name = text_box(_("Whose key it is"), key=box_key("accept-name"), max_chars=100)
        key = text_box(_("The key that they sent (age1...)"), key=box_key("accept-key"), max_chars=100)
        words = text_box(_("The ten words that they read to you"), key=box_key("accept-words"), max_chars=200)
        told = _("Only for coordinators who see the whole directory: a bundle holds all of it.")
        render_html(tag("p", told, cls="k-muted"))
        sent = st.form_submit_button(_("Accept"), key="accept-send", type="primary")
    if sent:
        run_action(
            lambda: accept_key(store, key_of_text(key), words, name), _("The key of {name} is accepted.", name=name)
        )
        st.rerun()


def _forget_form(store: LockedStore) -> None:
    known = {one.public: one for one in accepted_keys(store)}
    if not known:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Key"), list(known), key=box_key("forget-which"), format_func=lambda one: key_name(known[one]), width=320
        )
        if st.button(_("Forget it"), key="forget-send"):
            run_action(
                lambda: forget_key(store, chosen), _("The key is forgotten. What was joined from its owner stays.")
            )
            st.rerun()
