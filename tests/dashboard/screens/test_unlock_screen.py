"""An encrypted directory opens for a person with the passphrase, for one session, in their role, while they use it
(P2, P15).
"""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.serving import handed_over
from kunyet.dashboard.session import open_sessions
from tests.dashboard.directories import (
    OTHER_PHRASE,
    PERSON,
    PHRASE,
    WRONG,
    Start,
    make_encrypted,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import SAMPLE, page_html, sent_text


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a directory in which every text names its own place."""
    return make_encrypted(tmp_path_factory.mktemp("marked"))


@pytest.mark.parametrize("lang", ("en", "my"))
def test_before_it_is_unlocked_nothing_of_a_directory_is_sent(start: Start, marked: Path, lang: str) -> None:
    app = start(marked, lang)
    assert not app.exception
    assert "<h1>" in page_html(app)
    assert "canary" not in sent_text(app)
    assert str(marked) not in sent_text(app)
    assert {info["page_name"] for info in app._registered_pages.values()} == {"Kunyet"}


def test_a_wrong_passphrase_is_a_sentence_and_opens_nothing(start: Start, marked: Path) -> None:
    app = try_to_unlock(start(marked), passphrase=WRONG)
    assert "do not open the directory" in page_html(app)
    assert "canary-title" not in sent_text(app)
    assert all(not box.value for box in app.text_input if "passphrase" in str(box.key))


def test_guessing_is_told_to_wait(start: Start, tmp_path: Path) -> None:
    app = start(make_encrypted(tmp_path))
    for _ in range(6):
        app = try_to_unlock(app, passphrase=WRONG)
    assert "Too many wrong tries" in page_html(app)
    assert "Wait" in page_html(app)


def test_unlocked_it_is_the_persons_own_role_and_entity(start: Start, marked: Path) -> None:
    app = try_to_unlock(start(marked), "analyst", OTHER_PHRASE)
    app = to_page(app, "gaps")
    assert "seen as analyst" in page_html(app)
    assert "canary-name-strike" not in sent_text(app)
    for page in ("import", "people", "check"):
        assert "is not open to this role" in page_html(to_page(app, page))


def test_the_page_for_tables_says_that_it_is_for_them(start: Start, marked: Path) -> None:
    app = try_to_unlock(start(marked))
    assert "is for a folder of tables" in page_html(to_page(app, "check"))


def test_what_the_dashboard_was_told_only_narrows(start: Start, marked: Path) -> None:
    app = to_page(try_to_unlock(start(marked, KUNYET_AS="policymaker")), "gaps")
    assert "seen as policymaker" in page_html(app)
    app = try_to_unlock(start(marked, KUNYET_AS="policymaker"), "analyst", OTHER_PHRASE)
    assert "cannot look at it as" in page_html(app)


def test_another_session_has_to_unlock_for_itself(start: Start, marked: Path) -> None:
    """The views of the first are cached, and are no way in for the second."""
    first = to_page(try_to_unlock(start(marked)), "network")
    assert "canary-name-org" in sent_text(first)
    second = start(marked)
    assert "canary" not in sent_text(second)
    second.session_state["kunyet.unlocked"] = True
    assert "canary" not in sent_text(second.run())


def test_two_sessions_share_what_was_computed_and_not_the_store(start: Start, marked: Path) -> None:
    first, second = (to_page(try_to_unlock(start(marked)), "network") for _ in range(2))
    assert "canary-name-org" in sent_text(first)
    assert "canary-name-org" in sent_text(second)
    one, other = (held.store for held in open_sessions._open_sessions.values())
    assert one is not other


def test_the_lock_button_lets_go_of_the_key(start: Start, marked: Path) -> None:
    app = to_page(try_to_unlock(start(marked)), "network")
    app.session_state["kunyet.selection"] = ("org",)
    (held,) = open_sessions._open_sessions.values()
    app = app.button(key="lock").click().run()
    assert "canary" not in sent_text(app)
    assert not open_sessions._open_sessions
    assert not held.store.is_open
    assert "kunyet.selection" not in app.session_state


def test_who_was_idle_for_too_long_is_locked_out(start: Start, marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On either clock: one stands still while a laptop sleeps."""
    for jump in ((901.0, 0.0), (0.0, 901.0)):
        app = to_page(try_to_unlock(start(marked)), "network")
        (held,) = open_sessions._open_sessions.values()
        then = held.seen
        with monkeypatch.context() as patch:
            patch.setattr(open_sessions, "clock", lambda then=then, jump=jump: (then[0] + jump[0], then[1] + jump[1]))
            app = app.run()
        assert "canary" not in sent_text(app)
        assert "It was locked" in page_html(app)
        assert not held.store.is_open


def test_the_key_goes_even_when_no_browser_asks_any_more(start: Start, marked: Path) -> None:
    try_to_unlock(start(marked, KUNYET_IDLE="0.5"))
    (held,) = open_sessions._open_sessions.values()
    deadline = time.monotonic() + 10
    while open_sessions._open_sessions and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not open_sessions._open_sessions
    assert not held.store.is_open


def test_a_passphrase_in_the_environment_opens_nothing(start: Start, marked: Path) -> None:
    """Everybody who reaches the dashboard would see all of it, and no lock would hold."""
    app = start(marked, KUNYET_PERSON=PERSON, KUNYET_PASSPHRASE=PHRASE)
    assert "This directory is locked" in page_html(app)
    assert "canary" not in sent_text(app)


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand over a person and a passphrase, as `kunyet demo` does."""
    monkeypatch.setattr(handed_over, "_received", handed_over.HandedOver(PERSON, PHRASE))


@pytest.mark.usefixtures("demo")
def test_the_demo_opens_without_asking_and_is_locked_like_any_directory(start: Start, marked: Path) -> None:
    app = to_page(start(marked), "network")
    assert "canary-name-org" in sent_text(app)
    app = app.button(key="lock").click().run()
    for _again in range(2):
        assert "This directory is locked" in page_html(app)
        assert "canary" not in sent_text(app)
        assert not app.text_input
        app = app.run()
    app = app.button(key="reopen").click().run()
    assert "canary-name-org" in sent_text(to_page(app, "network"))


@pytest.mark.usefixtures("demo")
def test_a_demo_that_nobody_used_stays_locked(start: Start, marked: Path) -> None:
    app = to_page(start(marked), "network")
    (held,) = open_sessions._open_sessions.values()
    held.seen = (held.seen[0] - 901, held.seen[1])
    for _again in range(2):
        app = app.run()
        assert "It was locked" in page_html(app)
        assert "canary" not in sent_text(app)
    assert not held.store.is_open


@pytest.mark.parametrize("lang", ("en", "my"))
def test_where_there_is_no_directory_one_can_be_made(start: Start, tmp_path: Path, lang: str) -> None:
    app = start(tmp_path / "new", lang)
    app.text_input(key="create-title").input("Ours")
    app.text_input(key="create-name").input("aye")
    for first, second, expected in (("short", "short", 1), (PHRASE, OTHER_PHRASE, 1), (PHRASE, PHRASE, 0)):
        app.text_input(key="create-first").input(first)
        app.text_input(key="create-second").input(second)
        app = app.button(key="create-send").click().run()
        assert not app.exception
        assert page_html(app).count('role="alert"') == expected
    assert (tmp_path / "new" / "keys.json").exists()
    assert [button.key for button in app.button if button.key == "lock"]


def test_the_sample_can_be_looked_at_first(start: Start) -> None:
    app = start("")
    app = app.button_group(key="way").set_value("sample").run()
    app = app.button(key="sample").click().run()
    assert "actors" in page_html(to_page(app, "network"))


def test_a_dashboard_that_was_started_for_a_directory_opens_no_other(start: Start, marked: Path) -> None:
    app = start(marked)
    app.session_state["kunyet.store"] = str(SAMPLE)
    assert "This directory is locked" in page_html(app.run())


@pytest.mark.parametrize(("page", "lang"), list(product(("import", "people", "network"), ("en", "my"))))
def test_pages_of_an_open_directory_show_no_traceback(start: Start, marked: Path, page: str, lang: str) -> None:
    app = to_page(try_to_unlock(start(marked, lang)), page)
    assert not app.exception
    assert "<h1>" in page_html(app)
