"""Own channels are added, changed and deleted from Channels, firewalls from a profile, with drafts, undo and log as
in every form.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.session import links
from kunyet.graph.stores.revision import Change
from kunyet.graph.vocabulary.channels import CHANNELS
from tests.dashboard.directories import OTHER_PHRASE, PERSON, Start, make_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import address_query, page_html, sent_text
from tests.dashboard.views.test_edit import at_edit, held, type_in


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def channels() -> list[dict[str, str]]:
    return [{name: text for name, text in row.items() if text} for row in held().records().channels.rows()]


def save(app: AppTest) -> AppTest:
    return app.button(key="edit-save").click().run()


@pytest.mark.parametrize(("lang", "word"), (("en", "Your own channels"), ("my", "ကိုယ်ပိုင် ဆက်သွယ်ရေးလမ်းကြောင်းများ")))
def test_the_channels_page_leads_to_the_form(start: Start, store: Path, lang: str, word: str) -> None:
    page = page_html(to_page(try_to_unlock(start(store, lang)), "channels"))
    assert word in page
    assert "table=channels" in page


def test_who_does_not_edit_is_led_to_no_form(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    assert "table=channels" not in page_html(to_page(app, "channels"))
    app.session_state["kunyet.id"] = "org"
    page = page_html(to_page(app, "profile"))
    assert "table=firewalls" not in page
    assert "Firewalls" not in page


def test_a_channel_is_added_changed_taken_out_and_each_is_taken_back(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="channels"), name="Pigeon Post", needs_internet="no", operator="Roof")
    app = save(app)
    assert not app.exception
    (made,) = channels()
    assert made == {
        "id": "pigeon-post", "name": "Pigeon Post", "needs_internet": "n", "confidential": "n", "operator": "Roof",
    }  # fmt: skip
    assert held().head().why == "added: channels"
    assert held().audit()[-1].subjects == ("pigeon-post",)
    page = to_page(app, "channels")
    assert "Pigeon Post" in page_html(page)
    assert "Saved, as revision" in page_html(page)
    page.query_params.update(address_query(table="channels", id="pigeon-post"))
    app = type_in(to_page(page, "edit"), name="Dove Post")
    app = save(app)
    assert channels()[0]["name"] == "Dove Post"
    app = to_page(app, "channels").button(key="take-back").click().run()
    assert channels()[0]["name"] == "Pigeon Post"
    app.query_params.update(address_query(table="channels", id="pigeon-post"))
    app = to_page(app, "edit").button(key="edit-out").click().run()
    assert channels() == []
    to_page(app, "channels").button(key="take-back").click().run()
    assert len(channels()) == 1


@pytest.mark.parametrize(
    ("name", "what"),
    (("signal", "already recorded"), (CHANNELS["phone"].my, "already recorded"), ("\u200b", "cannot be saved")),
)
def test_a_channel_without_a_name_or_with_a_known_one_is_refused(
    start: Start, store: Path, name: str, what: str
) -> None:
    app = save(type_in(at_edit(start, store, table="channels"), name=name, operator="x"))
    assert channels() == []
    assert what in page_html(app) + sent_text(app)


def test_a_burmese_channel_gets_an_id_of_its_own(start: Start, store: Path) -> None:
    save(type_in(at_edit(start, store, table="channels"), name="ခိုစာ"))
    (made,) = channels()
    assert made["id"].startswith("channel-")
    assert made["id"].isascii()


def test_a_channel_in_use_is_not_taken_out(start: Start, store: Path) -> None:
    save(type_in(at_edit(start, store, table="channels"), name="Pigeon"))
    contact = {"entity": "org", "channel": "pigeon", "handle": "roof"}
    held().apply(
        [Change("contacts", ("org", "pigeon", "roof"), contact)], who="", why="", based_on=held().head().number
    )
    app = at_edit(start, store, table="channels", id="pigeon")
    assert "edit-out" not in {button.key for button in app.button}


def test_the_draft_of_a_channel_is_kept_and_offered(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="channels"), name="Pigeon")
    assert drafts.load_all_drafts(held(), PERSON)[0].typed["name"] == "Pigeon"
    assert "You began to edit Pigeon" in page_html(to_page(app, "directory"))


def test_a_profile_shows_its_firewalls_and_leads_to_their_form(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.id"] = "lone"
    page = page_html(to_page(app, "profile"))
    assert "Firewalls" in page
    assert "canary-reason-end" in page
    assert links.page("edit", table="firewalls", a="lone", n="0").replace("&", "&amp;") in page


def test_a_firewall_is_added_from_a_profile_and_taken_out(start: Start, store: Path) -> None:
    app = type_in(at_edit(start, store, table="firewalls", a="org"), b="lone", reason="asked for")
    app = save(app)
    walls = {(row["a"], row["b"]) for row in held().records().firewalls.rows()}
    assert ("lone", "org") in {tuple(sorted(wall)) for wall in walls}
    app.session_state["kunyet.id"] = "org"
    page = to_page(app, "profile")
    assert "asked for" in page_html(page)
    del page.query_params["id"]
    page.query_params.update(address_query(table="firewalls", a="org", n="0"))
    before = held().records().firewalls.size
    to_page(page, "edit").button(key="edit-out").click().run()
    assert held().records().firewalls.size == before - 1
