"""The page Support: needs with their nearest offers, referrals by their clocks, and what each role sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import create
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import OpenPage, page_html, sent_text, write_tables


@pytest.mark.parametrize("role", ("coordinator", "policymaker"))
def test_needs_stand_with_their_nearest_offers_and_money_below(open_page: OpenPage, role: str) -> None:
    page = page_html(open_page("support", role))
    assert "18 needs are open." in page
    assert "offers it and is tied to" in page
    assert "Initiatives and money" in page


def test_only_a_coordinator_sees_referrals(open_page: OpenPage) -> None:
    assert "nothing is recorded since: ask how it stands" in page_html(open_page("support"))
    for role in ("policymaker", "analyst"):
        assert "Referrals" not in page_html(open_page("support", role))


def test_over_tables_nothing_can_be_recorded(open_page: OpenPage) -> None:
    assert "referral-ask" not in sent_text(open_page("support"))


def test_an_empty_directory_says_what_to_do(open_page: OpenPage, tmp_path: Path) -> None:
    page = page_html(open_page("support", store=write_tables(tmp_path / "none", entities=[{"id": "a", "name": "A"}])))
    assert "No need is recorded." in page
    assert "ask each actor what help is needed" in page
    assert "No referral is recorded." in page
    assert "No initiative with a budget is recorded." in page


@pytest.fixture
def app(start: Start, tmp_path: Path) -> AppTest:
    """Return the page over an encrypted directory with one need and one offer."""
    folder = tmp_path / "store"
    tables = write_tables(
        tmp_path / "tables",
        entities=[{"id": id, "kind": "organization", "name": id} for id in ("asking", "offering")],
        ties=[{"from": "asking", "to": "offering", "type": "coordinates"}],
        needs=[
            {"entity": "asking", "direction": "need", "service": "shelter", "urgency": "high"},
            {"entity": "offering", "direction": "offer", "service": "shelter", "urgency": ""},
        ],
    )
    with create(folder, PERSON, PHRASE, cost=CHEAP) as store:
        load(store, [tables], who=PERSON)
    page = start(folder)
    try_to_unlock(page)
    return to_page(page, "support")


def move(app: AppTest, old: str, state: str) -> None:
    app.selectbox(key=f"referral-state-{old}").select(state).run()
    app.button(key="referral-move").click().run()


def test_a_referral_goes_from_the_question_to_its_end(app: AppTest) -> None:
    app.button(key="referral-ask").click().run()
    assert "asked since" in page_html(app)
    assert "Saved. The clock starts again today." in page_html(app)
    move(app, "asked", "accepted")
    move(app, "accepted", "handed_over")
    assert "Nobody is handed over without a consent" in page_html(app)
    app.selectbox(key="referral-consent").select("person_helped").run()
    app.button(key="referral-move").click().run()
    assert "handed over since" in page_html(app)
    move(app, "handed_over", "met")
    assert "tell whoever referred" in page_html(app)
    app.button(key="referral-told").click().run()
    assert "whoever referred was told" in page_html(app)
    assert "No referral waits." in page_html(app)


def test_an_offer_declines_with_a_reason_of_the_list(app: AppTest) -> None:
    app.button(key="referral-ask").click().run()
    move(app, "asked", "declined")
    assert "declined since" in page_html(app)
    assert not [box for box in app.text_input if str(box.key).startswith("referral")]
