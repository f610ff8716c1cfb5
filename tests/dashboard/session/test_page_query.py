"""No address holds an id, a name or another text of a directory (P23): of every link and every query that a page
writes, each value is a word of Kunyet itself or a handle.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.pages import StoreKind, all_pages, pages_for
from kunyet.dashboard.present.directory.directory_query import SORTS
from kunyet.dashboard.present.edit.record_address import EDITABLE_TABLES
from kunyet.dashboard.present.gaps.gap_state_words import LIST_PARTS
from kunyet.dashboard.present.overview.crossing_table import MATRIX_FORMS
from kunyet.dashboard.session import page_query
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.severities import SEVERITIES
from kunyet.graph.vocabulary.statuses import STATUSES
from tests.dashboard.directories import Start, to_page, try_to_unlock
from tests.dashboard.directories import make_encrypted as make
from tests.dashboard.helpers import ROOT, OpenPage, hostile_rows, page_html, sent_text, write_tables
from tests.helpers.slow_tests import quick_for

PAGES = [page.path for page in all_pages() if StoreKind.TABLES in page.stores and not page.needs]
WRITTEN = [page.path for page in pages_for("coordinator", StoreKind.WRITTEN)]
HANDLE = re.compile(r"[A-Za-z0-9_-]{60,}")
VOCABULARY = {
    "lang": {"en", "my"},
    "table": set(EDITABLE_TABLES),
    "part": set(LIST_PARTS),
    "severity": set(SEVERITIES),
    "code": set(GAP_KINDS),
    "matrix": set(MATRIX_FORMS),
    "sort": {sign + name for sign, name in product(("", "-"), SORTS)},
    "page": {str(number) for number in range(100)},
    "kind": set(KINDS) | {"-"},
    "status": set(STATUSES) | {"archived", "-"},
    "marking": set(MARKINGS) | {"-"},
}
"""The values that may stand in an address as they are."""


def addresses(app: AppTest) -> Iterator[tuple[str, str]]:
    """Yield name and text of every query value in the links of a page and in its own address."""
    for link in re.findall(r'href="([^"]*)"', page_html(app)):
        yield from parse_qsl(urlsplit(link.replace("&amp;", "&")).query)
    for name in app.query_params:
        texts = app.query_params[name]
        yield from ((name, text) for text in ([texts] if isinstance(texts, str) else texts))


def judge(app: AppTest) -> set[str]:
    """Check every address of a page; return the names of the query values."""
    found = set(addresses(app))
    for name, text in found:
        if name in page_query.WORDS:
            assert text in VOCABULARY[name], (name, text)
        else:
            assert HANDLE.fullmatch(text), (name, text)
            assert page_query.opened(name, text), name
    return {name for name, _text in found}


def test_every_name_has_its_vocabulary() -> None:
    assert set(VOCABULARY) == page_query.WORDS


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", quick_for(("policymaker",), ("coordinator", "policymaker", "analyst")))
def test_no_address_over_tables_holds_a_text_of_the_directory(
    open_page: OpenPage, tmp_path: Path, page: str, role: str
) -> None:
    store = write_tables(tmp_path / "tables", **hostile_rows("canary-{place}-end"))
    chosen = {"id": "org", "gap": "isolated:lone", "cell": "Kayin~organization", "gap-regions": ("Kayin",)}
    more = {"directory-address": {"region": ["Kayin"], "language": ["my"]}, "page-before": "gaps"}
    judge(open_page(page, role, "my", store=store, **chosen, **more))


@pytest.mark.parametrize("page", quick_for(("profile", "directory", "edit"), WRITTEN))
def test_no_address_over_an_encrypted_directory_holds_a_text_of_it(start: Start, tmp_path: Path, page: str) -> None:
    app = try_to_unlock(start(make(tmp_path)))
    app.session_state["kunyet.id"] = "org"
    app = to_page(app, page)
    names = judge(app)
    if page == "profile":
        assert names >= {"id", "table", "entity", "from", "a", "gap"}
        assert "canary-name-org" in sent_text(app)


@pytest.mark.parametrize("page", quick_for(("profile",), ("profile", "gaps", "edit", "overview", "directory")))
def test_a_link_of_an_older_version_or_another_start_leads_to_a_sentence(
    start: Start, tmp_path: Path, page: str
) -> None:
    """Once: it leaves the address, and the note goes with the page."""
    app = try_to_unlock(start(make(tmp_path)))
    name = {"gaps": "gap", "overview": "cell", "directory": "region"}.get(page, "id")
    app.query_params[name] = "canary-id"
    app.query_params["table"] = "entities"
    app = to_page(app, page)
    assert not app.exception
    assert "This link was made before Kunyet was last started" in page_html(app)
    assert "canary-id" not in "".join(str(app.query_params[each]) for each in app.query_params)
    assert "This link was made" in page_html(app.run())
    assert "This link was made" not in page_html(to_page(app, "network"))


def test_a_handle_leads_to_the_same_place_after_the_window_is_opened_again(start: Start, tmp_path: Path) -> None:
    """Another session, which has to unlock first."""
    store = make(tmp_path)
    address = page_query.sealed_query({"id": "org"})
    for _again in range(2):
        app = to_page(start(store), "profile")
        app.query_params.update(address)
        app = try_to_unlock(app)
        assert "canary-name-org" in page_html(app)
        assert dict(app.query_params) == address


def files() -> list[Path]:
    """Return the modules of the dashboard."""
    return sorted((ROOT / "dashboard").rglob("*.py"))


def test_one_module_alone_reads_and_writes_the_query() -> None:
    """Whoever writes past it would write an id."""
    users = {
        file.name
        for file in files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "query_params"
    }
    assert users == {"page_query.py"}
    givers = {
        (file.name, ast.unparse(word.value))
        for file in files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "query_params"
    }
    assert givers == {("state.py", "{**language_query(), **page_query.sealed_query(query)}")}


def test_every_box_for_text_is_one_of_which_the_browser_stores_nothing() -> None:
    calls = {
        (file.name, node.attr)
        for file in files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"text_input", "text_area", "chat_input"}
    }
    assert {name for name, _call in calls} <= {"unstored_text_boxes.py"}


def test_no_box_offers_what_was_typed_before(start: Start, tmp_path: Path) -> None:
    app = start(make(tmp_path))
    for box in app.text_input:
        secret = box.proto.type == box.proto.PASSWORD
        assert box.proto.autocomplete == ("one-time-code" if secret else "off")
    assert len(app.text_input) == 2
