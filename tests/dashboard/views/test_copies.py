"""The page Other copies: a bundle is previewed by name, joined and taken back; bad ones change nothing; keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.cli.main import main
from kunyet.graph.joining.accepted_keys import accept_key, accepted_keys
from kunyet.graph.joining.bundle_files import open_bundle, take_bundle
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.routes.choice_text import RouteChoice
from kunyet.graph.slips.corrections import edits_slip
from kunyet.graph.slips.given_copies import Origin
from kunyet.graph.slips.request_slips import request_slip
from kunyet.graph.slips.slip import EditsSlip, ReturnedEdit, slip_bytes
from kunyet.graph.slips.slip_files import seal_slip
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.keys.key_texts import key_to_text, words_of_key
from kunyet.graph.today import day_here, utc_now
from kunyet.loaders.loading import load
from tests.dashboard.directories import CHEAP, OTHER_PHRASE, PERSON, PHRASE, Start, to_page, try_to_unlock
from tests.dashboard.helpers import page_html, write_tables
from tests.dashboard.views.copies import change, second_copy

ROWS = [
    {"id": "zq-a", "name": "Chindwin Bridge Relief", "kind": "organization"},
    {"id": "zq-b", "name": "Paddy Bird News", "kind": "organization"},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    tables = write_tables(tmp_path / "tables", entities=ROWS)
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, tables, who=PERSON)
        made.add_person("analyst", OTHER_PHRASE, "analyst")
    return tmp_path / "store"


def opened(store: Path) -> EncryptedStore:
    return open_store(store, PERSON, PHRASE)


def hash_of(store: Path) -> str:
    with opened(store) as one:
        return logical_hash(one.records())


def page(start: Start, store: Path, part: str = "join", lang: str = "en") -> AppTest:
    app = try_to_unlock(start(store, lang))
    app.session_state["kunyet.copies-part"] = part
    return to_page(app, "copies")


def drop(app: AppTest, content: bytes, name: str = "other.bundle") -> AppTest:
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return app.run()


def bundle_of(store: Path, tmp_path: Path, **notes: str) -> bytes:
    """Return the bundle of a second copy on which these notes were written."""
    with second_copy(store, tmp_path / "other") as other:
        for id, text in notes.items():
            change(other, "entities", id.replace("_", "-"), notes=text)
        return take_bundle(other, everything=True)


def slip_of_copy(store: Path, tmp_path: Path, values: dict[str, str]) -> bytes:
    """Return the slip of a policymaker's copy in which these values of the first entry were written down."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kunyet.graph.stores.encrypted.create", partial(create, cost=CHEAP))
        patch.setenv("KUNYET_PERSON", PERSON)
        patch.setenv("KUNYET_PASSPHRASE", PHRASE)
        assert main(["export", str(store), str(tmp_path / "copy"), "--store", "--as", "policymaker"]) == 0
        typed = [f"{column}={text}" for column, text in values.items()]
        assert main(["correct", str(tmp_path / "copy"), "zq-a", *typed]) == 0
    with opened(tmp_path / "copy") as copy:
        return seal_slip(copy, edits_slip(copy))


def box(app: AppTest, name: str) -> Any:
    return next(each for each in [*app.text_input, *app.checkbox] if str(each.key).startswith(name))


@pytest.mark.parametrize("lang", ("en", "my"))
@pytest.mark.parametrize("part", ("join", "give", "keys", "past"))
def test_every_part_opens_in_both_languages(start: Start, store: Path, part: str, lang: str) -> None:
    app = page(start, store, part, lang)
    assert not app.exception
    assert "<h1>" in page_html(app)


def test_a_bundle_is_previewed_by_name_joined_and_taken_back(start: Start, store: Path, tmp_path: Path) -> None:
    bundle, before = bundle_of(store, tmp_path, zq_a="said there", zq_b="said there too"), hash_of(store)
    with opened(store) as one:
        change(one, "entities", "zq-a", notes="said here")
        before = logical_hash(one.records())
    app = drop(page(start, store), bundle)
    html = page_html(app)
    assert f"A bundle of {PERSON}. Nothing is changed yet." in html
    assert "Paddy Bird News" in html
    assert "win without a question" in html
    assert "zq-b" not in html
    assert hash_of(store) == before
    question = next(each for each in app.radio if each.label == "Chindwin Bridge Relief: Notes")
    assert [text for text in question.options if "said here" in text]
    app = app.button(key="join-send").click().run()
    assert not app.exception
    with opened(store) as one:
        assert one.history("entities", ("zq-b",))[-1].values["notes"] == "said there too"
        assert len(open_conflicts(one)) == 1
    assert "1 question of a join is open." in page_html(app)
    again = page_html(drop(app, bundle))
    assert "Everything in this bundle was joined before." in again
    app = app.button(key="take-back").click().run()
    assert not app.exception
    assert hash_of(store) == before
    app.session_state["kunyet.copies-part"] = "past"
    assert "yes" in page_html(app.run())


def test_answers_are_given_with_the_join(start: Start, store: Path, tmp_path: Path) -> None:
    bundle = bundle_of(store, tmp_path, zq_a="said there")
    with opened(store) as one:
        change(one, "entities", "zq-a", notes="said here")
    app = drop(page(start, store), bundle)
    app = next(each for each in app.radio if each.label == "Chindwin Bridge Relief: Notes").set_value(0).run()
    app = app.button(key="join-send").click().run()
    with opened(store) as one:
        assert one.history("entities", ("zq-a",))[-1].values["notes"] == "said here"
        assert open_conflicts(one) == []


def test_one_code_name_for_two_is_settled_before_the_join(start: Start, store: Path, tmp_path: Path) -> None:
    with second_copy(store, tmp_path / "other") as other:
        change(other, "entities", "zq-b", code_name="Quiet Path")
        bundle = take_bundle(other, everything=True)
    with opened(store) as one:
        change(one, "entities", "zq-a", code_name="Quiet Path")
    app = drop(page(start, store), bundle)
    assert app.button(key="join-send").disabled
    question = next(each for each in app.radio if each.label.endswith("Quiet Path"))
    app = question.set_value(1).run()
    app = box(app, "join-0-name-").input("Slow River").run()
    app = app.button(key="join-send").click().run()
    assert not app.exception
    with opened(store) as one:
        names = [one.history("entities", (id,))[-1].values["code_name"] for id in ("zq-a", "zq-b")]
    assert names == ["Slow River", "Quiet Path"]


def test_an_erasure_is_confirmed_by_name(start: Start, store: Path, tmp_path: Path) -> None:
    with second_copy(store, tmp_path / "other") as other:
        other.erase("entities", ("zq-b",), who=PERSON, why="asked for it")
        bundle = take_bundle(other, everything=True)
    app = drop(page(start, store), bundle)
    assert "Paddy Bird News" in page_html(app)
    assert app.button(key="join-send").disabled
    app = box(app, "join-erase").check().run()
    app = app.button(key="join-send").click().run()
    assert not app.exception
    with opened(store) as one:
        assert one.history("entities", ("zq-b",)) == []


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut": (lambda content: content[:-100], "cut or changed"),
    "tampered with": (lambda content: content[:-1] + bytes([content[-1] ^ 1]), "cut or changed"),
    "of a newer format": (lambda content: content.replace(b"bundle 1", b"bundle 2", 1), "A newer Kunyet"),
    "no bundle": (lambda content: b"PK" + content, "This is no bundle"),
}


def test_a_bad_bundle_is_one_sentence_and_changes_nothing(start: Start, store: Path, tmp_path: Path) -> None:
    """Cut, tampered with, newer, no bundle; for others; of another directory; begun too late; of a removed person."""
    good, before = bundle_of(store, tmp_path, zq_a="said there"), hash_of(store)
    app = page(start, store)
    for damage, sentence in BAD.values():
        assert sentence in page_html(drop(app, damage(good)))
    with create(tmp_path / "strange", PERSON, PHRASE, cost=CHEAP) as strange, opened(store) as one:
        assert "sealed for other people" in page_html(drop(app, take_bundle(strange)))
        for here, there in ((one, strange), (strange, one)):
            accept_key(here, there.own_key, words_of_key(there.own_key), "theirs")
        assert "of another directory" in page_html(drop(app, take_bundle(strange, recipients=[one.own_key])))
    assert hash_of(store) == before


def test_a_bundle_that_begins_too_late_changes_nothing(start: Start, store: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from kunyet.graph.joining.bundle_files import write_bundle

    with second_copy(store, tmp_path / "other") as other:
        change(other, "entities", "zq-a", notes="first")
        change(other, "entities", "zq-a", notes="second")
        write_bundle(other, tmp_path / "late.bundle", since=datetime(2200, 1, 1, tzinfo=UTC))
    before = hash_of(store)
    assert "begins after changes" in page_html(drop(page(start, store), (tmp_path / "late.bundle").read_bytes()))
    assert hash_of(store) == before


def test_a_stranger_is_known_after_ten_words_and_a_removed_person_is_not(
    start: Start, store: Path, tmp_path: Path
) -> None:
    with opened(store) as one:
        one.add_person("two", OTHER_PHRASE, "coordinator")
    with second_copy(store, tmp_path / "other") as other:
        change(other, "entities", "zq-a", notes="said there")
    with opened(store) as one:
        one.remove_person("two")
        key = one.own_key
    with open_store(tmp_path / "other", "two", OTHER_PHRASE) as other:
        words = words_of_key(other.own_key)
        accept_key(other, key, words_of_key(key), "first") if key not in _roster(other) else None
        bundle = take_bundle(other, recipients=[key], everything=True)
    app = drop(page(start, store), bundle)
    assert "or was removed" in page_html(app)
    app = box(app, "join-words").input("quiet path").run()
    assert "not the ten words" in page_html(app)
    app = box(app, "join-words").input(words).run()
    assert "Nothing is changed yet." in page_html(app)
    with opened(store) as one:
        assert accepted_keys(one) == []
    app = app.button(key="join-send").click().run()
    assert not app.exception
    with opened(store) as one:
        assert one.history("entities", ("zq-a",))[-1].values["notes"] == "said there"
        assert len(accepted_keys(one)) == 1


def _roster(store: EncryptedStore) -> set[bytes]:
    return {one.public for one in store.list_people()}


def test_keys_are_accepted_by_their_words_and_forgotten(start: Start, store: Path, tmp_path: Path) -> None:
    with create(tmp_path / "strange", PERSON, PHRASE, cost=CHEAP) as strange:
        key, words = key_to_text(strange.own_key), words_of_key(strange.own_key)
    app = page(start, store, "keys")
    with opened(store) as one:
        assert words_of_key(one.own_key) in page_html(app)
    for name, text in (("accept-name", "Second laptop"), ("accept-key", key), ("accept-words", "other words")):
        box(app, name).input(text)
    app = app.button(key="accept-send").click().run()
    assert "not the ten words" in page_html(app)
    box(app, "accept-words").input(words)
    app = app.button(key="accept-send").click().run()
    assert "Second laptop" in page_html(app)
    app = app.button(key="forget-send").click().run()
    assert "The key is forgotten." in page_html(app)
    with opened(store) as one:
        assert accepted_keys(one) == []
        assert [each.action for each in one.audit()][-2:] == ["accepted-key", "forgot-key"]


def test_what_is_given_is_told_sealed_and_entered_outside(start: Start, store: Path, tmp_path: Path) -> None:
    from kunyet.dashboard.components.copies.give_part import _bundle_maker

    app = page(start, store, "give")
    assert "changes that others may not have" in page_html(app)
    with second_copy(store, tmp_path / "other") as other, opened(store) as one:
        content = _bundle_maker(one, (), "", everything=True)()
        assert open_bundle(other, content, "a.bundle")[1].name == PERSON
        assert one.records().outside["what"].texts() == ["bundle"]


def test_an_analyst_has_no_such_page(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store), person="analyst", passphrase=OTHER_PHRASE)
    assert "is not open to this role" in page_html(to_page(app, "copies"))


@pytest.mark.parametrize("lang", ("en", "my"))
def test_a_slip_of_a_derived_copy_is_previewed_and_taken_in(
    start: Start, store: Path, tmp_path: Path, lang: str
) -> None:
    slip = slip_of_copy(store, tmp_path, {"township": "Falam", "languages": "mya"})
    with opened(store) as one:
        change(one, "entities", "zq-a", township="Hakha")
    before = hash_of(store)
    app = drop(page(start, store, lang=lang), slip, "edits.slip")
    html = page_html(app)
    assert not app.exception
    assert "Chindwin Bridge Relief" in html
    assert "zq-a" not in html
    assert "outside-" not in html, "for whom the copy is, and no id"
    assert hash_of(store) == before
    assert not [text for each in app.radio for text in each.options if "outside-" in text or "1970" in text]
    question = next(each for each in app.radio if any("Falam" in text for text in each.options))
    question.set_value(question.options[1]).run()
    app = app.button(key="join-send").click().run()
    assert not app.exception
    with opened(store) as one:
        row = one.history("entities", ("zq-a",))[-1].values
        assert (row["township"], row["languages"]) == ("Falam", "mya")
    again = drop(app, slip, "edits.slip")
    assert not [each for each in again.button if each.key == "join-send"]
    assert hash_of(store) != before


def test_a_slip_that_no_copy_made_or_that_asks_for_a_route_changes_nothing(
    start: Start, store: Path, tmp_path: Path
) -> None:
    slip = slip_of_copy(store, tmp_path, {"languages": "mya"})
    with opened(tmp_path / "copy") as copy:
        origin = Origin.of(copy)
        assert origin
        forged = EditsSlip(origin.copy, (ReturnedEdit("entities", ("zq-none",), "zq-none", {"languages": "mya"}),))
        never_given = copy.seal_letter(slip_bytes(forged), origin.keys)
        choice = RouteChoice("zq-a", "zq-b", "liaison", ())
        request = seal_slip(copy, request_slip(copy, choice, day_here(utc_now())))
    before = hash_of(store)
    app = page(start, store)
    for content, sentence in (
        (slip[:-100], "cut or changed"),
        (never_given, "was not given"),
        (request, "a request for a route"),
    ):
        assert sentence in page_html(drop(app, content, "edits.slip"))
    assert hash_of(store) == before
