"""People and audit: who may unlock the directory, what was changed in it, what was read, whether it is whole, and a second copy of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages.language import _, n_
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.people.people_tables import audit_table_html, people_table_html, revision_table_html, verification_html
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html, passphrase_rule
from kunyet.dashboard.present.words.records import name_of, role_word
from kunyet.dashboard.session import open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.visible_history import Sight
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.keys.people import PeopledStore
from kunyet.graph.text.dates import date_of
from kunyet.graph.access.roles import ROLE_NAMES

AT_ONCE = 30
_ROLES = [role for role in ROLE_NAMES if role != "public"]


def show() -> None:
    """Show the page."""
    run = PageRun.now()
    if "people" not in run.viewer.policy.may:
        raise NotForThisRole(_("Only a coordinator looks after the people of a directory."))
    store = open_sessions.unlocked_store(run.settings.store)
    people = store.list_people()
    page_opening(
        n_("{n} person may unlock this directory.", "{n} people may unlock this directory.", len(people)),
        "" if sum(one.role == "coordinator" for one in people) > 1
        else _("make a second coordinator: whoever is the only one cannot be replaced."),
    )  # fmt: skip
    parts = {
        "people": _("Who may unlock"),
        "history": _("History"),
        "audit": _("Audit log"),
        "keep": _("Whole and kept"),
    }
    st.session_state["people-part"] = state.recall("people-part", "people")
    part = st.segmented_control(
        _("What to look at"), list(parts), key="people-part", format_func=parts.__getitem__, required=True,
        label_visibility="collapsed", on_change=lambda: state.remember("people-part", st.session_state["people-part"]),
    )  # fmt: skip
    _said()
    shown: dict[str, Callable[[], None]] = {
        "people": lambda: _people(run, store),
        "history": lambda: _history(run, store),
        "audit": lambda: _audit(run, store),
    }
    shown.get(str(part), lambda: _keep(run, store))()


def show_passphrase() -> None:
    """Show the page of who is no coordinator: their own passphrase."""
    run = PageRun.now()
    page_opening(_("Only you know your passphrase."), _("change it as soon as somebody else has given it to you."))
    _said()
    _own_passphrase(open_sessions.unlocked_store(run.settings.store))


def _do(action: Callable[[], object], done: str) -> None:
    """Do what a button stands for; what became of it is told above."""
    try:
        action()
    except KunyetError as error:
        state.remember("people-said", error_note_html(error))
    else:
        open_sessions.accept_key_file()
        state.remember("people-said", done_note_html(done))
        state.remember("people-round", int(state.recall("people-round", 0)) + 1)
    st.rerun()


def _said() -> None:
    told = state.recall("people-said")
    if told:
        render_html(told)
        state.remember("people-said", None)


def _key(name: str) -> str:
    """Return the key of a box that is empty again once what it was for is done."""
    return f"{name}-{state.recall('people-round', 0)}"


# People ---------------------------------------------------------------------------------------------------------------


def _people(run: PageRun, store: PeopledStore) -> None:
    render_html(people_table_html(run.view, store.list_people()))
    left, right = st.columns(2, gap="large")
    with left:
        _add(run, store)
    with right:
        _change(run, store)
        _own_passphrase(store)


def _entity(run: PageRun, key: str, chosen: str = "") -> str:
    """Ask for the entity that somebody belongs to."""
    view = run.view
    there = {*view.network.ids, *([chosen] if chosen in view.records.entity_row else [])}
    options = sorted(there, key=lambda entity: name_of(view, entity).casefold())
    place = options.index(chosen) if chosen in options else None
    told = st.selectbox(
        _("Belongs to"), options, index=place, key=key, format_func=lambda entity: name_of(view, entity), placeholder=_("Nobody"),
        help=_("To people of an entity, whoever is firewalled from it is absent."),
    )  # fmt: skip
    return told or ""


def _add(run: PageRun, store: PeopledStore) -> None:
    render_html(tag("h2", _("Add a person")))
    with st.form(_key("add")):
        name = st.text_input(_("Name"), key=_key("add-name"), autocomplete="off")
        role = st.selectbox(_("Role"), _ROLES, index=1, key=_key("add-role"), format_func=role_word)
        entity = _entity(run, _key("add-entity"))
        passphrase = st.text_input(
            _("Their first passphrase"), key=_key("add-pass"), type="password", autocomplete="new-password"
        )
        render_html(tag("p", passphrase_rule(), cls="k-muted"))
        sent = st.form_submit_button(_("Add"), key="add-send", type="primary")
    if sent:

        def add() -> None:
            store.add_person(name, passphrase, role, entity)
            store.log(store.person, "added-person")

        _do(add, _("{name} may unlock the directory now. Let them change the passphrase.", name=name))


def _change(run: PageRun, store: PeopledStore) -> None:
    render_html(tag("h2", _("Change or remove somebody")))
    people = {one.name: one for one in store.list_people()}
    name = st.selectbox(_("Whom"), list(people), index=None, key=_key("whom"), placeholder=_("Choose a person"))
    if name is None:
        return
    own = people[name]
    with st.form(_key("role")):
        role = st.selectbox(
            _("Role"), _ROLES, index=_ROLES.index(own.role), key=_key(f"role-{name}"), format_func=role_word
        )
        entity = _entity(run, _key(f"entity-{name}"), own.entity)
        if st.form_submit_button(_("Change"), key="role-send"):

            def change() -> None:
                # Whom the viewer does not see stays what they belong to: left out here, it would free them of its firewalls.
                hidden = own.entity if own.entity not in run.view.records.entity_row else ""
                store.set_role(name, role, entity or hidden)
                store.log(store.person, "changed-role")

            _do(change, _("{name} now looks as {role}.", name=name, role=role_word(role)))
    if name == store.person:
        return
    sure = st.checkbox(_("{name} shall not unlock this directory any more", name=name), key=_key(f"sure-{name}"))
    if st.button(_("Remove"), key="remove", icon=":material/person_remove:", disabled=not sure):

        def remove() -> None:
            store.remove_person(name)
            store.log(store.person, "removed-person")

        _do(
            remove,
            _(
                "{name} cannot unlock the directory any more; it has a new key. Older backups still open for them.",
                name=name,
            ),
        )


def _own_passphrase(store: PeopledStore) -> None:
    render_html(tag("h2", _("Your passphrase")))
    with st.form(_key("own")):
        old = st.text_input(
            _("Passphrase until now"), key=_key("own-old"), type="password", autocomplete="current-password"
        )
        new = st.text_input(_("New passphrase"), key=_key("own-new"), type="password", autocomplete="new-password")
        again = st.text_input(_("The same again"), key=_key("own-again"), type="password", autocomplete="new-password")
        render_html(tag("p", passphrase_rule(), cls="k-muted"))
        sent = st.form_submit_button(_("Change the passphrase"), key="own-send")
    if sent:

        def change() -> None:
            if new != again:
                raise KunyetError("passphrases-differ", "The two passphrases are not the same.", "Type both again.")
            store.change_passphrase(old, new)
            store.log(store.person, "changed-passphrase")

        _do(change, _("Your passphrase is changed. Older backups open with the old one."))


# History, log, copies -------------------------------------------------------------------------------------------------


def _history(run: PageRun, store: PeopledStore) -> None:
    most = int(state.recall("history-most", AT_ONCE))
    sight = Sight(store, run.view)
    revisions = list(islice(sight.revisions(reversed(store.revisions())), most + 1 if sight.own else None))
    with st.form(_key("undo"), border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        numbers = [one.number for one in revisions if one.number]
        newest = numbers[0] if numbers else 0
        number = st.selectbox(_("Take back revision"), numbers, key=_key("undo-number"), width=200)
        why = st.text_input(_("Why, for the history"), key=_key("undo-why"), max_chars=200)
        sent = st.form_submit_button(_("Take it back"), key="undo-send", icon=":material/undo:", disabled=not newest)
    if sent and number:
        reason = why.strip() or f"took back revision {number}"

        def undo() -> None:
            sight.refuse_freeing(number)
            store.undo(number, who=run.settings.person, why=reason)

        _do(undo, _("Revision {number} is taken back, by a new one.", number=number))
    render_html(revision_table_html(revisions[:most]))
    _more("history-most", most, len(revisions), counted=not sight.own)


def _more(name: str, most: int, of: int, *, counted: bool) -> None:
    """Offer to show more; to who does not see all, without how many there are."""
    word = _("Show more ({n})", n=of - most) if counted else _("Show more")
    if of > most and st.button(word, key=f"more-{name}"):
        state.remember(name, most + AT_ONCE)
        st.rerun()


def _audit(run: PageRun, store: PeopledStore) -> None:
    most = int(state.recall("audit-most", AT_ONCE))
    sight = Sight(store, run.view)
    entries = list(islice(sight.log(reversed(store.audit())), most + 1 if sight.own else None))
    render_html(
        tag(
            "p",
            _("Who read or changed what. It holds ids and no names, and its entries hang together as a chain."),
            cls="k-muted",
        )
    )
    render_html(audit_table_html(entries[:most]))
    _more("audit-most", most, len(entries), counted=not sight.own)


def _keep(run: PageRun, store: PeopledStore) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        render_html(tag("h2", _("Is everything whole?")))
        earlier = st.text_input(_("What you noted the last time, if anything"), key="verify-head")
        if st.button(_("Look through everything"), key="verify", icon=":material/verified_user:"):
            try:
                render_html(verification_html(store.verify(earlier.strip())))
            except KunyetError as error:
                render_html(error_note_html(error))
        render_html(
            tag(
                "p",
                _("Note this elsewhere. Given here the next time, it shows an older copy that was put back:"),
                cls="k-muted",
            )
        )
        st.code(store.head_digest(), language=None, wrap_lines=True)
    with right:
        render_html(tag("h2", _("A second copy")))
        with st.form("backup"):
            day = date_of(run.view.today).isoformat()
            out = st.text_input(_("File"), value=str(Path.home() / f"directory-{day}.kunyet"), key="backup-out")
            sent = st.form_submit_button(_("Write the backup"), key="backup-send")
        render_html(tag("p", _("It is encrypted as the directory is, and opens with the passphrases of today."), cls="k-muted"))
        if sent:
            path = Path(out).expanduser().absolute()
            _do(lambda: store.backup(path), _("The backup is written: {file}", file=str(path)))
