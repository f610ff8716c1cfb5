"""The page Standards: rules in words with their gaps; a change is counted first, then saved as one revision."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.records.records import Settings
from kunyet.graph.standards.standards import read_standards
from tests.dashboard.directories import PERSON, Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, page_html, write_tables

OURS = "# agreed in March\nisland: {severity: low}\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory with three isolated actors and standards of its own."""
    folder = make_encrypted(tmp_path)
    with open_encrypted(folder) as opened:
        opened.set_settings(Settings(standards=OURS), who=PERSON, why="t")
    return folder


def kept(store: Path) -> str:
    with open_encrypted(store) as opened:
        return opened.records().settings.standards


def in_form(name: str, text: str, code: str = "isolated") -> str:
    return f"rule-{name}-{code}-{zlib.crc32(text.encode())}"


def at_standards(start: Start, store: Path) -> AppTest:
    return to_page(try_to_unlock(start(store, "en")), "standards")


def test_every_rule_stands_in_words_with_its_gaps(open_page: OpenPage) -> None:
    page = page_html(open_page("standards"))
    assert "The standards make" in page
    assert "Contact at least every 120 days, with protected actors every 60 days." in page
    assert "စံသတ်မှတ်ချက်များအရ ယခု" in page_html(open_page("standards", lang="my"))


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_the_page_is_for_coordinators(open_page: OpenPage, role: str) -> None:
    assert "The standards make" not in page_html(open_page("standards", role))


def test_a_change_is_counted_and_then_saved_without_touching_the_rest_of_the_file(start: Start, store: Path) -> None:
    app = at_standards(start, store)
    before = page_html(app)
    app.checkbox(key=f"{in_form('on', OURS)}-0").set_value(False)
    app.button(key=in_form("count", OURS)).click().run()
    page = page_html(app)
    assert "With this change there would be" in page
    assert kept(store) == OURS, "a change is only looked at until it is saved"
    app.button(key="standards-save").click().run()
    assert kept(store) == OURS + "isolated: {on: false}\n"
    assert "Not looked for." in page_html(app)
    assert page_html(app) != before


def test_a_rule_for_some_begins_as_the_one_for_all(start: Start, store: Path) -> None:
    app = at_standards(start, store)
    app.multiselect(key=in_form("new-kind", OURS)).set_value(["liaison"])
    app.button(key=in_form("count", OURS)).click().run()
    app.button(key="standards-save").click().run()
    assert kept(store) == OURS + "isolated: {where: {kind: liaison}}\n"


def test_weights_of_invitations_are_saved_with_the_standards(start: Start, store: Path) -> None:
    app = at_standards(start, store)
    suffix = zlib.crc32(OURS.encode())
    app.number_input(key=f"weight-women-{suffix}").set_value(9)
    app.button(key=f"weights-send-{suffix}").click().run()
    app.button(key="standards-save").click().run()
    assert read_standards(kept(store)).invitations == InvitationWeights(women=9)


def test_a_discarded_change_leaves_nothing(start: Start, store: Path) -> None:
    app = at_standards(start, store)
    app.selectbox(key=f"{in_form('severity', OURS)}-0").set_value("low")
    app.button(key=in_form("count", OURS)).click().run()
    app.button(key="standards-discard").click().run()
    assert kept(store) == OURS
    assert "With this change" not in page_html(app)


def test_who_changed_the_standards_meanwhile_is_not_overwritten(start: Start, store: Path) -> None:
    app = at_standards(start, store)
    app.selectbox(key=f"{in_form('severity', OURS)}-0").set_value("low")
    app.button(key=in_form("count", OURS)).click().run()
    with open_encrypted(store) as opened:
        opened.set_settings(Settings(standards="island: {on: no}\n"), who=PERSON, why="t")
    app.button(key="standards-save").click().run()
    assert kept(store) == "island: {on: no}\n"


def test_standards_that_cannot_be_read_ask_for_a_corrected_file(open_page: OpenPage, tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "broken", entities=[{"id": "a", "name": "A"}])
    (folder / "directory.yaml").write_text("standards: own.yaml\n", encoding="utf-8")
    (folder / "own.yaml").write_text("isolatd: {on: no}\n", encoding="utf-8")
    assert "isolated" in page_html(open_page("standards", store=folder))
