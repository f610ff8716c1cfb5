"""Profile: an unseen entity and an unknown id get the same page; contact routes are shown on request, after they are
logged.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.session import open_sessions
from kunyet.graph.access.view import View
from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import (
    OTHER_PHRASE,
    Start,
    make_encrypted,
    open_encrypted,
    shown_to,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import OpenPage, address_query, linked_values, page_html, sent_text


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def test_who_is_not_there_and_who_may_not_be_seen_get_the_same_answer(open_page: OpenPage) -> None:
    answers = {page_html(open_page("profile", "analyst", id=name)) for name in ("li-owl", "nobody", "dn-quiet-path")}
    assert len(answers) == 1
    assert "No entry has this id" in answers.pop()


def test_a_profile_says_ties_gaps_needs_and_sources(open_page: OpenPage) -> None:
    html = page_html(open_page("profile", id="org-delta-lamp"))
    for part in (
        "Delta Lamp Foundation is tied to",
        "Supports",
        "Signal",
        "days ago",
        "/gaps?gap=",
        "Needs and offers",
        "Partner survey",
    ):
        assert part in html


def test_a_profile_leads_to_the_routes_to_them(open_page: OpenPage) -> None:
    app = open_page("profile", "policymaker", id="org-delta-lamp")
    app.button(key="reach").click().run()
    assert not app.exception
    assert app.session_state["kunyet.to"] == "org-delta-lamp"


def test_links_lead_to_profiles_of_whom_the_viewer_sees_and_to_nobody_else(
    open_page: OpenPage, sample_views: dict[str, View]
) -> None:
    view = sample_views["analyst"]
    entity = next(one for one in view.network.ids if one.startswith("org-"))
    html = page_html(open_page("profile", "analyst", id=entity))
    linked = linked_values(html, "id")
    assert linked
    assert linked <= set(view.records.entity_row)


def test_ways_of_contact_are_sent_only_when_they_were_asked_for_and_the_log_holds_it(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile")
    assert not any(f"canary-{part}" in sent_text(app) for part in ("handle", "person", "position"))
    (held,) = open_sessions._open_sessions.values()
    before = [one.action for one in held.store.audit()].count("read-contacts")
    app = app.button(key="reveal").click().run()
    assert all(f"canary-{part}-org" in sent_text(app) for part in ("handle", "person", "position"))
    entry = held.store.audit()[-1]
    assert (entry.action, entry.subjects) == ("read-contacts", ("org",))
    assert [one.action for one in held.store.audit()].count("read-contacts") == before + 1
    assert "canary-handle" not in sent_text(to_page(to_page(app, "directory"), "profile"))


def test_a_focal_point_is_made_a_liaison_on_the_profile_once_the_ways_of_contact_are_shown(
    start: Start, store: Path
) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile")
    assert "liaison-person" not in {box.key for box in app.selectbox}  # the name of a person is a way of contact
    app = app.button(key="reveal").click().run()
    (held,) = open_sessions._open_sessions.values()
    before = held.store.head().number
    app.text_input(key="liaison-code-name").input("Patient Heron")
    app = app.button(key="liaison-send").click().run()
    assert held.store.head().number == before + 1
    assert "Patient Heron" in held.store.records().entities["code_name"].texts()
    assert f"revision {before + 1}" in page_html(app)


def test_every_showing_is_in_the_log_and_ends_when_the_profile_is_left(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile").button(key="reveal").click().run()
    (held,) = open_sessions._open_sessions.values()

    def readings() -> int:
        return [one.action for one in held.store.audit()].count("read-contacts")

    assert "canary-handle-org" in sent_text(app.run())  # as long as one stays
    assert readings() == 1
    app = to_page(to_page(app, "directory"), "profile").run()  # a click on the page that one comes back to
    assert "canary-handle" not in sent_text(app)
    app = app.button(key="reveal").click().run()
    assert readings() == 2
    for other in (
        "net",
        "nug",
        "nobody",
    ):  # others without leaving the page: with ways of contact, without, and none at all
        app.session_state["kunyet.id"] = other
        app.query_params["id"] = address_query(id=other)["id"]
        app = app.run()
        app.query_params["id"] = address_query(id="org")["id"]
        app = app.run()
        assert "canary-handle" not in sent_text(app)
        app = app.button(key="reveal").click().run()
    assert readings() == 5


def test_what_is_recorded_while_they_are_shown_is_another_reading(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile").button(key="reveal").click().run()
    (held,) = open_sessions._open_sessions.values()
    row = {"entity": "org", "channel": "viber", "handle": "canary-handle-new"}
    held.store.apply(
        [Change("contacts", ("org", "viber", "canary-handle-new"), row)],
        who="x",
        why="",
        based_on=held.store.head().number,
    )
    assert "canary-handle-new" not in sent_text(app.run())


def test_a_form_of_a_way_of_contact_that_is_come_back_to_is_read_again(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.query_params.update(address_query(table="contacts", entity="org", n="0"))
    app = to_page(app, "edit")
    app = to_page(to_page(app.run(), "directory"), "edit")
    assert "canary-handle-org" in sent_text(app)
    (held,) = open_sessions._open_sessions.values()
    assert [one.action for one in held.store.audit()].count("read-contacts") == 2


def test_handles_on_a_route_are_logged_at_every_visit_by_the_id_that_coordinators_know(
    start: Start, store: Path
) -> None:
    app = try_to_unlock(start(store, KUNYET_AS="policymaker"))
    app.session_state["kunyet.from"], app.session_state["kunyet.to"] = "nug", shown_to(store, "policymaker", "net")
    app = to_page(app, "liaison").run()
    (held,) = open_sessions._open_sessions.values()
    read = [one.subjects for one in held.store.audit() if one.action == "read-contacts"]
    assert len(read) == 1
    assert "net" in read[0]
    to_page(to_page(app, "directory"), "liaison")
    assert len([one for one in held.store.audit() if one.action == "read-contacts"]) == 2


def test_the_log_holds_the_id_that_coordinators_know(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store, KUNYET_AS="policymaker"))
    app.session_state["kunyet.id"] = shown_to(store, "policymaker", "net")
    app = to_page(app, "profile")
    assert "canary-handle" not in sent_text(app)
    app = app.button(key="reveal").click().run()
    assert "canary-handle-net" in sent_text(app)
    (held,) = open_sessions._open_sessions.values()
    assert held.store.audit()[-1].subjects == ("net",)


def test_a_role_without_contacts_is_offered_none_and_without_sources_is_told_none(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    app.session_state["kunyet.id"] = "org"
    page = sent_text(to_page(app, "profile"))
    assert "Ways of contact" not in page
    assert "canary-source" not in page
    assert "/edit" not in page
    assert "first recorded" not in page


def test_a_policymaker_is_offered_what_was_agreed_for_the_purpose_alone(open_page: OpenPage) -> None:
    app = open_page("profile", "policymaker", id="org-delta-lamp", purpose="forum")
    assert not app.exception
    assert "kn-" not in sent_text(app)


def test_a_revision_is_taken_back_from_the_history(start: Start, store: Path) -> None:
    with open_encrypted(store) as own:
        row = {**own.records().entities.row(own.records().entity_row["org"]), "region": "Chin"}
        number = own.apply([Change("entities", ("org",), row)], who="x", why="moved", based_on=own.head().number).number
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, "profile")
    app = app.selectbox(key="history-number").set_value(number).run()
    app = app.button(key="history-undo").click().run()
    assert f"Revision {number} is undone" in page_html(app)
    (held,) = open_sessions._open_sessions.values()
    records = held.store.records()
    assert records.entities["region"][records.entity_row["org"]] == "Kayin"
