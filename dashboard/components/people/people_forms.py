"""Forms to add, change and remove people, and the form for the own passphrase."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.people.people_actions import box_key, run_action
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import secret_box, text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.people.people_tables import people_table_html
from kunyet.dashboard.present.words.error_words import passphrase_rule
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.roles import ROLE_NAMES
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.stores.locked_store import LockedStore

_ROLES = [role for role in ROLE_NAMES if role != "public"]


def people_part(run: PageRun, store: LockedStore) -> None:
    """Show the people who may unlock the directory, and the forms that change them."""
    render_html(people_table_html(run.view, store.list_people()))
    left, right = st.columns(2, gap="large")
    with left:
        _add_form(run, store)
    with right:
        _change_form(run, store)
        passphrase_form(store)


def _entity_box(run: PageRun, key: str, chosen: str = "") -> str:
    """Ask for the entity of a person; return its id, blank for none."""
    view = run.view
    there = {*view.network.ids, *([chosen] if chosen in view.records.entity_row else [])}
    options = sorted(there, key=lambda entity: name_of(view, entity).casefold())
    place = options.index(chosen) if chosen in options else None
    told = st.selectbox(
        _("Belongs to"),
        options,
        index=place,
        key=key,
        format_func=lambda entity: name_of(view, entity),
        placeholder=_("Nobody"),
        help=_("People of an entity do not see anyone who is firewalled from it."),
    )
    return told or ""


def _add_form(run: PageRun, store: LockedStore) -> None:
    render_html(tag("h2", _("Add a person")))
    with st.form(box_key("add")):
        name = text_box(_("Name"), key=box_key("add-name"))
        role = st.selectbox(_("Role"), _ROLES, index=1, key=box_key("add-role"), format_func=role_word)
        entity = _entity_box(run, box_key("add-entity"))
        passphrase = secret_box(_("First passphrase"), key=box_key("add-pass"))
        render_html(tag("p", passphrase_rule(), cls="k-muted"))
        sent = st.form_submit_button(_("Add"), key="add-send", type="primary")
    if sent:

        def add() -> None:
            store.add_person(name, passphrase, role, entity)
            store.log(store.person, "added-person")

        run_action(add, _("{name} can unlock the directory now. Ask them to change the passphrase.", name=name))


def _change_form(run: PageRun, store: LockedStore) -> None:
    render_html(tag("h2", _("Change or remove somebody")))
    people = {one.name: one for one in store.list_people()}
    name = st.selectbox(_("Whom"), list(people), index=None, key=box_key("whom"), placeholder=_("Choose a person"))
    if name is None:
        return
    own = people[name]
    with st.form(box_key("role")):
        role = st.selectbox(
            _("Role"), _ROLES, index=_ROLES.index(own.role), key=box_key(f"role-{name}"), format_func=role_word
        )
        entity = _entity_box(run, box_key(f"entity-{name}"), own.entity)
        if st.form_submit_button(_("Change"), key="role-send"):

            def change() -> None:
                # An entity that the viewer does not see stays: without it the person would be free of its firewalls.
                hidden = own.entity if own.entity not in run.view.records.entity_row else ""
                store.set_role(name, role, entity or hidden)
                store.log(store.person, "changed-role")

            run_action(change, _("{name} now has the role {role}.", name=name, role=role_word(role)))
    if name == store.person:
        return
    sure = st.checkbox(_("Remove {name} from this directory", name=name), key=box_key(f"sure-{name}"))
    if st.button(_("Remove"), key="remove", icon=":material/person_remove:", disabled=not sure):

        def remove() -> None:
            store.remove_person(name)
            store.log(store.person, "removed-person")

        run_action(
            remove,
            _(
                "{name} cannot unlock the directory any more. It has a new key. {name} can still open older backups.",
                name=name,
            ),
        )


def passphrase_form(store: LockedStore) -> None:
    """Show the form that changes the own passphrase."""
    render_html(tag("h2", _("Your passphrase")))
    with st.form(box_key("own")):
        old = secret_box(_("Current passphrase"), key=box_key("own-old"))
        new = secret_box(_("New passphrase"), key=box_key("own-new"))
        again = secret_box(_("Repeat it"), key=box_key("own-again"))
        render_html(tag("p", passphrase_rule(), cls="k-muted"))
        sent = st.form_submit_button(_("Change the passphrase"), key="own-send")
    if sent:

        def change() -> None:
            if new != again:
                raise KunyetError("passphrases-differ")
            store.change_passphrase(old, new)
            store.log(store.person, "changed-passphrase")

        run_action(change, _("Your passphrase is changed. Older backups open with the old one."))
