"""A record that another person deletes while it is edited, in a real browser: reported, draft saved, record
restored; in both languages, also on a phone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import load
from tests.browser.conftest import open_form, serving, watched
from tests.browser.test_editing_story import field, unlock
from tests.dashboard.directories import CHEAP, PERSON, PHRASE
from tests.dashboard.helpers import SAMPLE

ALONE = {"id": "org-alone", "kind": "organization", "name": "Lone House"}


def change(store: Path, values: dict[str, str] | None) -> None:
    with open_store(store, PERSON, PHRASE) as other:
        other.apply([Change("entities", ("org-alone",), values)], who="mya", why="", based_on=other.head().number)


@pytest.mark.parametrize(("lang", "width", "said"), (("en", 1280, "was removed by mya"), ("my", 390, "ကို mya က")))
def test_a_deletion_is_reported_and_the_record_restored(
    browser: Browser, tmp_path: Path, lang: str, width: int, said: str
) -> None:
    with create(tmp_path / "store", PERSON, PHRASE, cost=CHEAP) as made:
        load(made, SAMPLE, who=PERSON)
    change(tmp_path / "store", ALONE)
    with serving(tmp_path / "store") as address, watched(browser, address, width=width) as window:  # fmt: skip
        page = unlock(window, f"/directory?lang={lang}")
        open_form(page, ALONE["name"])
        field(page, "notes").fill("typed meanwhile")
        page.wait_for_timeout(1_000)
        change(tmp_path / "store", None)
        field(page, "township").fill("Dala")
        expect(page.locator(".k-fault")).to_contain_text(said, timeout=60_000)
        expect(field(page, "notes")).to_have_value("typed meanwhile")
        page.locator(".st-key-edit-put-back button").click()
        expect(page.locator(".st-key-saved .k-done")).to_be_visible(timeout=60_000)
    with open_store(tmp_path / "store", PERSON, PHRASE) as opened:
        records = opened.records()
        row = records.entities.row(records.entity_row["org-alone"])
    assert (row["notes"], row["township"]) == ("typed meanwhile", "Dala")
