"""Introductions on the gaps page: worked out when asked for, beside the gaps that they close; roles hold."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from kunyet.dashboard.present.gaps.closing_introduction import can_introduction_close, find_closing_introduction
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from tests.dashboard.helpers import OpenPage, hostile_rows, page_html, sent_text, write_tables
from tests.dashboard.test_canary import HIDDEN

ASKED = {"introductions-asked": True}
ROLES = ("coordinator", "policymaker", "analyst")


@pytest.mark.parametrize(("role", "lang"), list(product(ROLES, ("en", "my"))))
def test_nothing_is_worked_out_before_it_is_asked_for(open_page: OpenPage, role: str, lang: str) -> None:
    app = open_page("gaps", role, lang)
    assert 'class="k-introduction"' not in page_html(app)
    app.button(key="work-out").click().run()
    assert not app.exception
    assert 'class="k-introduction"' in page_html(app)


def test_the_chosen_introduction_says_how_and_at_what_risk(open_page: OpenPage) -> None:
    page = page_html(open_page("gaps", introduction="1", **ASKED))
    for part in ("Liaison Owl", "Exposure", "It closes 3 gaps"):
        assert part in page
    page = page_html(open_page("gaps", introduction="4", **ASKED))
    for part in ("nobody is on record who knows both", "would then know 1 protected actor"):
        assert part in page


def test_an_introduction_is_tried_in_what_if_by_whoever_has_that_page(open_page: OpenPage) -> None:
    app = open_page("gaps", introduction="1", **ASKED)
    app.button(key="introduction-what-if").click().run()
    assert not app.exception
    assert app.session_state["kunyet.what-if-add"] == (("org-reed-water", "sg-myitkyina-rapids"),)
    narrow = open_page("gaps", "policymaker", introduction="0", **ASKED)
    assert "introduction-what-if" not in {button.key for button in narrow.button}


def test_one_that_rests_on_what_nobody_asked_is_a_question(open_page: OpenPage) -> None:
    assert "First ask whether they know each other" in page_html(open_page("gaps", introduction="3", **ASKED))


def test_those_that_mend_only_together_are_told_together(open_page: OpenPage) -> None:
    page = page_html(open_page("gaps", introduction="5", **ASKED))
    assert "make all of them, or none" in page
    assert page.count('class="k-introduction"') >= 2


@pytest.mark.parametrize("number", ("99", "x", ""))
def test_an_introduction_that_is_not_there_is_the_first(open_page: OpenPage, number: str) -> None:
    app = open_page("gaps", introduction=number, **ASKED)
    assert not app.exception
    assert 'class="k-introduction"' in page_html(app)


def test_a_chosen_gap_shows_the_introduction_that_closes_it(open_page: OpenPage) -> None:
    app = open_page("gaps", gap="no-deputy:org-delta-lamp")
    assert "The introduction that would close it" not in page_html(app)
    app.button(key="find-closing").click().run()
    assert "The introduction that would close it" in page_html(app)


def test_a_gap_that_no_introduction_closes_says_so(open_page: OpenPage, sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    hopeless = next(
        gap.id
        for gap in find_gaps(view).top(0)
        if can_introduction_close(gap) and find_closing_introduction(view, gap.id) is None
    )
    page = page_html(open_page("gaps", gap=hopeless, **{"introduction-for": hopeless}))
    assert "No single introduction closes it" in page


def test_a_directory_without_gaps_to_mend_says_why_there_are_none(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "one", entities=[{"id": "o", "kind": "organization", "name": "An organization"}])
    assert "no two actors" in page_html(open_page("gaps", store=store, **ASKED))


@pytest.mark.parametrize(("role", "lang"), list(product(HIDDEN, ("en", "my"))))
def test_nothing_above_a_role_is_in_any_element(open_page: OpenPage, tmp_path: Path, role: str, lang: str) -> None:
    store = write_tables(tmp_path / "marked", **hostile_rows("canary-{place}-end"))
    page = sent_text(open_page("gaps", role, lang, store=store, **ASKED))
    assert not [place for place in HIDDEN[role] if f"canary-{place}" in page]
    assert not re.search(r"t-org-li", page)
