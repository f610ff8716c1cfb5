"""What if: a scenario is answered in a sentence, figures and names; roles are respected; nothing changes, and no
traceback is shown.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.pages import pages_for
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.saved_scenarios import MAX_NAME_LENGTH
from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, hostile_rows, page_html, sent_text, write_tables
from tests.dashboard.test_canary import HIDDEN, PAYLOAD

BOTH = tuple(product(("coordinator", "analyst"), ("en", "my")))
DELTA = {"what-if-without": ("org-delta-lamp",), "what-if-capture": "org-delta-lamp"}


@pytest.mark.parametrize(("role", "lang"), BOTH)
def test_the_page_begins_with_examples(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("what-if", role, lang)
    assert not app.exception
    assert "pick-what-if-example-cards" in sent_text(app)


@pytest.mark.parametrize(("role", "lang"), BOTH)
def test_a_loss_is_answered_in_figures_and_names(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("what-if", role, lang, **DELTA)
    assert not app.exception
    for part in ("k-compare", "k-lost", "k-backup", "k-gaps"):
        assert f'class="{part}' in page_html(app)


def test_only_roles_that_may_see_cut_points_have_the_page() -> None:
    assert {
        role for role in ("coordinator", "policymaker", "analyst") if "what-if" in [p.path for p in pages_for(role)]
    } == {
        "coordinator",
        "analyst",
    }


def test_an_example_is_taken_up(open_page: OpenPage) -> None:
    app = open_page("what-if", **{"what-if-example": "blackout"})
    assert app.session_state["kunyet.what-if-blackout"]
    assert 'class="k-compare' in page_html(app)


def test_what_is_kept_stands_side_by_side_and_can_be_forgotten(open_page: OpenPage) -> None:
    app = open_page("what-if", **DELTA)
    app.button(key="keep-it").click().run()
    assert [one.name for one in app.session_state["kunyet.what-if-scenarios"]] == [
        "Loss and capture of Delta Lamp Foundation"
    ]
    assert "Scenarios side by side" in page_html(app)
    app.button(key="clear").click().run()
    assert "What would break" in page_html(app)
    app.button(key="again-0").click().run()
    assert "Gaps that open" in page_html(app)
    app.button(key="forget-0").click().run()
    assert app.session_state["kunyet.what-if-scenarios"] == ()


@pytest.mark.parametrize("name", (None, "   ", " My own  "))
def test_a_scenario_is_kept_under_a_name_that_can_be_kept(
    open_page: OpenPage, sample_views: dict[str, View], name: str | None
) -> None:
    """What it is called by itself may be longer than a name may be, and a name of blanks is none."""
    ids = [one for one in sample_views["coordinator"].network.ids if one.startswith("org-")][:5]
    app = open_page("what-if", **{"what-if-without": tuple(ids), "what-if-name": name})
    app.button(key="keep-it").click().run()
    assert not app.exception
    (kept,) = app.session_state["kunyet.what-if-scenarios"]
    assert 0 < len(kept.name) <= MAX_NAME_LENGTH
    assert kept.name == (name or "").strip() or kept.name.startswith("Without ")


def test_another_role_does_not_find_what_was_kept_under_this_one(open_page: OpenPage) -> None:
    app = open_page("what-if", **DELTA)
    app.button(key="keep-it").click().run()
    app.selectbox(key="role").select("analyst").run()
    assert "kunyet.what-if-scenarios" not in app.session_state
    assert "kunyet.what-if-without" not in app.session_state or not app.session_state["kunyet.what-if-without"]


@pytest.mark.parametrize(
    ("add", "word"),
    (
        ((("org-delta-lamp", "org-delta-lamp"),), "Choose two different actors"),
        ((("org-delta-lamp", "org-mangrove"),), "removes and introduces"),
    ),
)
def test_what_cannot_be_tried_out_is_a_sentence(
    open_page: OpenPage, add: tuple[tuple[str, str], ...], word: str
) -> None:
    app = open_page("what-if", **{"what-if-add": add, "what-if-without": ("org-delta-lamp",)})
    assert not app.exception
    assert word in page_html(app)


def test_a_capture_tells_a_coordinator_alone_what_accounts_could_read(start: Start, tmp_path: Path) -> None:
    """Who has which account is known where people are: an analyst reads what is known by ties."""
    folder = tmp_path / "store"
    names = {"a": "Alpha", "b": "Beta", "far": "Far Away"}
    rows = [{"id": id, "kind": "organization", "name": name} for id, name in names.items()]
    tables = write_tables(tmp_path / "tables", entities=rows, ties=[{"from": "a", "to": "b", "type": "coordinates"}])
    with create(folder, PERSON, PHRASE, cost=CHEAP) as store:
        load(store, [tables], who=PERSON)
        store.add_person("theirs", PHRASE, "policymaker", "a")
    app = try_to_unlock(start(folder))
    for role in ("coordinator", "analyst"):
        app.session_state["kunyet.what-if-capture"] = "a"
        shown = page_html(to_page(app, "what-if")).partition("What the capture of Alpha exposes")[2]
        assert "Beta" in shown
        assert ("(Policymaker), and could read 1 more name." in shown) == (role == "coordinator")
        assert ("Far Away" in shown) == (role == "coordinator")
        app.selectbox(key="role").select("analyst").run()


def test_who_is_not_known_any_more_is_left_out(open_page: OpenPage) -> None:
    app = open_page(
        "what-if",
        "analyst",
        **{"what-if-without": ("nobody",), "what-if-capture": "li-owl", "what-if-add": (("a", "b"),)},
    )
    assert not app.exception
    assert "What would break" in page_html(app)


def test_an_empty_directory_has_nothing_to_lose(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "one", entities=[{"id": "o", "kind": "organization", "name": "An organization"}])
    assert "nothing to lose" in page_html(open_page("what-if", store=store))


@pytest.mark.parametrize("lang", ("en", "my"))
def test_nothing_above_an_analyst_is_in_any_element(open_page: OpenPage, tmp_path: Path, lang: str) -> None:
    store = write_tables(tmp_path / "marked", **hostile_rows("canary-{place}-end"))
    for chosen in ({}, {"what-if-without": ("org",), "what-if-capture": "org", "what-if-blackout": ("Kayin",)}):
        page = sent_text(open_page("what-if", "analyst", lang, store=store, **chosen))
        assert not [place for place in HIDDEN["analyst"] if f"canary-{place}" in page]
        assert not re.search(r'"(net|li|lone|strike)"|t-org-li', page)
    assert "canary-name-org-end" in page


def test_markup_in_a_field_is_shown_as_text(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "hostile", **hostile_rows(PAYLOAD))
    html = page_html(open_page("what-if", store=store, **{"what-if-without": ("org",), "what-if-capture": "li"}))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img" in html


def test_the_page_names_no_outside_address(open_page: OpenPage) -> None:
    assert not re.search(r"https?://", sent_text(open_page("what-if", **DELTA)))
