"""Deciding about introductions on the gaps page: accept, decline, made; permission, the stored decision, and undo."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.introduction_states import IntroductionState
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import SAMPLE, OpenPage, page_html, sent_text

ISOLATED = "sg-dawei-tin"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the sample as an encrypted directory of a coordinator and an analyst."""
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
        made.add_person("analyst", OTHER_PHRASE, "analyst")
    return tmp_path / "store"


def opened(folder: Path) -> EncryptedStore:
    return open_store(folder, PERSON, PHRASE)


def page(start: Start, store: Path, **unlocking: str) -> AppTest:
    app = try_to_unlock(start(store), **unlocking)
    app.session_state["kunyet.introductions-asked"] = True
    return to_page(app, "gaps")


def box(app: AppTest, sort: str, name: str) -> object:
    return next(each for each in app.get(sort) if str(each.key).startswith(f"introduced-{name}"))


def decide(app: AppTest, what: str, why: str = "") -> AppTest:
    box(app, "button_group", "what").set_value(what).run()  # type: ignore[attr-defined]
    box(app, "text_input", "why").input(why).run()  # type: ignore[attr-defined]
    return box(app, "button", "send").click().run()  # type: ignore[attr-defined]


def states(store: Path) -> list[IntroductionState]:
    with opened(store) as directory:
        return list(directory.introduction_states().values())


def test_one_is_accepted_made_and_taken_back(start: Start, store: Path) -> None:
    app = decide(page(start, store), "accepted", "both asked")
    assert "counts as made from now on" in page_html(app)
    (kept,) = states(store)
    assert (kept.state, kept.by, kept.why) == ("accepted", PERSON, "both asked")
    with opened(store) as directory:
        before = directory.records().ties.size
    box(app, "button_group", "became").set_value("done").run()  # type: ignore[attr-defined]
    app = box(app, "button", "record").click().run()  # type: ignore[attr-defined]
    assert "The tie is recorded." in page_html(app)
    (made,) = states(store)
    with opened(store) as directory:
        ties = directory.records().ties
        assert ties.size == before + 1
        assert ties.row(before)["id"] == made.tie
    app = app.button(key="introduced-undo").click().run()
    assert [one.state for one in states(store)] == ["accepted"]
    assert not app.exception


def test_its_gap_says_at_once_which_accepted_introduction_closes_it(start: Start, store: Path) -> None:
    with opened(store) as directory:
        directory.set_introduction(IntroductionState("nug-home", ISOLATED, "accepted"), who=PERSON)
    app = try_to_unlock(start(store))
    app.session_state["kunyet.gap"] = f"isolated:{ISOLATED}"
    app = to_page(app, "gaps")
    told = page_html(app)
    assert "This gap closes once the tie is recorded." in told
    assert "introduction accepted" in sent_text(app)
    assert not [each for each in app.get("button") if each.key == "find-closing"]
    app = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    app.session_state["kunyet.gap"] = f"isolated:{ISOLATED}"
    app = to_page(app, "gaps")
    assert "This gap closes once" not in page_html(app)
    assert "introduction accepted" not in sent_text(app)
    assert [each for each in app.get("button") if each.key == "find-closing"]


def test_one_is_declined_with_a_reason_and_proposed_again(start: Start, store: Path) -> None:
    app = decide(page(start, store), "declined")
    assert "A declined introduction needs a reason" in page_html(app)
    assert states(store) == []
    app = decide(app, "declined", "too bold")
    (kept,) = states(store)
    assert (kept.state, kept.why) == ("declined", "too bold")
    with opened(store) as directory:  # where it would stay when somebody whom it names is erased
        assert "too bold" not in directory.head().why
    box(app, "button_group", "became").set_value("proposed").run()  # type: ignore[attr-defined]
    app = box(app, "button", "back").click().run()  # type: ignore[attr-defined]
    assert states(store) == []
    assert not app.exception


@pytest.mark.parametrize("lang", ("en", "my"))
def test_who_may_not_decide_sees_no_decision(start: Start, store: Path, lang: str) -> None:
    with opened(store) as directory:
        directory.set_introduction(
            IntroductionState("org-delta-lamp", "org-mangrove", "declined", why="canary-reason"), who=PERSON
        )
    app = try_to_unlock(start(store, lang), "analyst", OTHER_PHRASE)
    app.session_state["kunyet.introductions-asked"] = True
    app = to_page(app, "gaps")
    assert 'class="k-introduction"' in page_html(app)
    assert "canary-reason" not in page_html(app)
    assert not [each for each in app.get("button_group") if str(each.key).startswith("introduced-")]


def test_over_tables_it_says_what_to_do(open_page: OpenPage) -> None:
    assert "Load it into an encrypted directory to accept" in page_html(
        open_page("gaps", **{"introductions-asked": True})
    )


# Two windows at once
# --------------------------------------------------------------------------------------------------------


def ready(app: AppTest, what: str, why: str) -> AppTest:
    """Choose and type, and do not send yet."""
    box(app, "button_group", "what").set_value(what).run()  # type: ignore[attr-defined]
    return box(app, "text_input", "why").input(why).run()  # type: ignore[attr-defined]


def first_proposed(start: Start, store: Path) -> tuple[str, str]:
    """Return the pair that the page proposes first, and take the decision about it back."""
    decide(page(start, store), "accepted")
    (one,) = states(store)
    with opened(store) as directory:
        directory.undo(directory.head().number, who=PERSON, why="")
    return one.pair


def test_a_second_window_is_told_what_the_first_decided_and_nothing_is_overwritten(start: Start, store: Path) -> None:
    pair = first_proposed(start, store)
    app = ready(page(start, store), "declined", "my reason")
    with opened(store) as directory:
        directory.set_introduction(IntroductionState(*pair, "accepted", by="mya", why="their reason"), who="mya")
    app = box(app, "button", "send").click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert "Somebody else has decided about this introduction" in page_html(app)
    assert "their reason" in page_html(app)
    assert "my reason" in page_html(app)
    assert [(one.pair, one.state, one.by) for one in states(store)] == [(pair, "accepted", "mya")]
    app = app.button(key="introduced-mine").click().run()
    assert [(one.pair, one.state, one.why) for one in states(store)] == [(pair, "declined", "my reason")]
    assert "Somebody else has decided" not in page_html(app)


def test_a_click_is_about_what_the_page_showed_though_the_list_has_moved_on(start: Start, store: Path) -> None:
    """The first place of the list is another pair's by the time of the click."""
    pair = first_proposed(start, store)
    app = ready(page(start, store), "accepted", "")
    with opened(store) as directory:
        directory.set_introduction(IntroductionState(*pair, "declined", by="mya", why="no"), who="mya")
    app = box(app, "button", "send").click().run()  # type: ignore[attr-defined]
    assert [one.pair for one in states(store)] == [pair]
    app = app.button(key="introduced-theirs").click().run()
    assert [one.state for one in states(store)] == ["declined"]
    assert not app.exception


def test_what_another_has_taken_back_is_not_recorded_as_made(start: Start, store: Path) -> None:
    app = decide(page(start, store), "accepted")
    box(app, "button_group", "became").set_value("done").run()  # type: ignore[attr-defined]
    (kept,) = states(store)
    with opened(store) as directory:
        directory.set_introduction(IntroductionState(*kept.pair), who="mya")
        before = directory.records().ties.size
    app = box(app, "button", "record").click().run()  # type: ignore[attr-defined]
    assert "Somebody else has decided about this introduction" in page_html(app)
    with opened(store) as directory:
        assert directory.records().ties.size == before


def test_nobody_was_introduced_on_a_day_that_has_not_come(start: Start, store: Path) -> None:
    app = decide(page(start, store), "accepted")
    box(app, "button_group", "became").set_value("done").run()  # type: ignore[attr-defined]
    assert box(app, "date_input", "on").max == datetime.now(UTC).date()  # type: ignore[attr-defined]
