"""Dropped files are previewed, checked, loaded and taken back; they never touch the disk, and their content is
always text.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.components.import_files import drop_box
from kunyet.dashboard.editing import upload
from kunyet.dashboard.editing.first_rows_of_large import LARGE_BYTES, SHOWN_ROWS
from kunyet.dashboard.editing.import_preview import (
    ImportPreview,
    load_files,
    preview_files,
    rejected_rows_csv,
    template_workbook,
)
from kunyet.dashboard.editing.upload import MAX_BYTES, FileContent, files_as_paths
from kunyet.dashboard.session import open_sessions
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.revision import Change
from kunyet.loaders.formats.common import private_folder
from kunyet.loaders.loading import LoadOptions
from tests.dashboard.directories import Start, make_encrypted, open_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import SAMPLE, OpenPage, page_html, sent_text

PAYLOAD = "<script>alert(1)</script>"
BAD = (
    f"Type,Organisation name,Home address,Wish,phone\norganisatoin,{PAYLOAD},12 Street,x,\norganization,Good One,,y,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def drop(app: AppTest, name: str, text: str) -> AppTest:
    """Drop one file."""
    app.file_uploader[0].set_value((name, text.encode(), "text/csv"))
    return app.run()


def at_import(start: Start, store: Path, lang: str = "en") -> AppTest:
    """Give the open page."""
    return to_page(try_to_unlock(start(store, lang)), "import")


@pytest.mark.parametrize("lang", ("en", "my"))
def test_each_problem_stands_in_its_row_with_a_remedy(start: Start, store: Path, lang: str) -> None:
    app = drop(at_import(start, store, lang), "partner.csv", BAD)
    assert not app.exception
    page = page_html(app)
    for part in (
        "partner.csv",
        "organisatoin",
        {"en": "Did you mean organization", "my": "organization ကို ဆိုလိုပါသလား"}[lang],
        "Home address",
        "Organisation name",
        "Wish",
    ):
        assert part in page
    assert app.button(key="load-send").disabled


def test_what_a_load_left_open_leads_to_the_page_that_decides_it(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "partner.csv", "kind,name,notes\norganization,Newcomer,first\n")
    app = app.button(key="load-send").click().run()
    (held,) = open_sessions._open_sessions.values()
    records = held.store.records()
    row = records.entities.row(records.entities["name"].texts().index("Newcomer"))
    edited = Change("entities", (row["id"],), {**row, "notes": "ours"})
    held.store.apply([edited], who="somebody", why="edited", based_on=held.store.head().number)
    again = "kind,name,notes\norganization,Newcomer,second\norganization,Another,\n"
    app = drop(app.run(), "partner.csv", again)
    app = app.button(key="load-send").click().run()
    assert "1 question of a loaded file is open." in page_html(app)
    assert "/decide" in page_html(app)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_first_rows_of_a_large_file_stand_there_before_all_of_it_is_read(
    start: Start, store: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    shown: list[str] = []
    before: list[str] = []
    monkeypatch.setattr(drop_box, "render_html", lambda *parts, **_more: shown.extend(map(str, parts)))

    def reading(*given: Any) -> ImportPreview:
        before.extend(shown)
        return preview_files(*given)

    monkeypatch.setattr(drop_box, "preview_files", reading)
    rows = "".join(f"organization,{PAYLOAD} {number}\n" for number in range(LARGE_BYTES // 40))
    app = drop(at_import(start, store, lang), "large.csv", f"kind,name\n{rows}")
    table = next(text for text in before if "large.csv" in text)
    assert table.count("<tr>") == SHOWN_ROWS
    assert PAYLOAD not in table
    assert "&lt;script&gt;" in table
    assert {"en": "as they stand in the file", "my": "ဖိုင်ထဲတွင် ရှိသည့်အတိုင်း"}[lang] in table
    assert "large.csv · " not in page_html(app), "the full preview takes their place"


def test_good_files_are_loaded_for_a_reason_and_taken_back(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "partner.csv", "kind,name\norganization,Newcomer\n")
    assert "1 row can be loaded" in page_html(app) or "can be loaded" in page_html(app)
    app.text_input(key="why").input("a partner sent it")
    app = app.button(key="load-send").click().run()
    (held,) = open_sessions._open_sessions.values()
    assert "as revision 2" in page_html(app)
    assert held.store.head().why == "a partner sent it (loaded partner.csv)"
    assert "Newcomer" in held.store.records().entities["name"].texts()
    app = app.button(key="undo-load").click().run()
    assert not app.exception
    assert "Newcomer" not in held.store.records().entities["name"].texts()


def test_a_pasted_table_is_loaded_as_a_file_is(start: Start, store: Path) -> None:
    app = at_import(start, store)
    app = app.text_area[0].set_value("| Organisation name | Kind |\n|---|---|\n| Pasted Aid | NGO |\n").run()
    assert not app.exception
    assert "pasted-" in page_html(app)
    app = app.button(key="load-send").click().run()
    assert not app.exception
    assert "Pasted Aid" in open_encrypted(store).records().entities["name"].texts()
    assert not app.text_area[0].value


def open_questions(app: AppTest) -> set[str]:
    """Return the keys of the fields for answers."""
    return {box.key for box in app.selectbox if box.key and box.key.startswith("answer-")}


def test_one_click_takes_every_suggestion_that_guards_nobody(start: Start, store: Path) -> None:
    text = "name,kind,Confidential,Consent\nTwin,NGO,plain words,some days\nTwin,NGO,,\n,NGO,other words,\n"
    text += "New,NGO,,\nOld,NGO,,\n"
    app = drop(at_import(start, store), "partner.csv", text)
    assert open_questions(app) == {"answer-guard:confidential", "answer-guard:consent"}
    assert not [button for button in app.button if button.key == "take-suggestions"]
    for key in open_questions(app):
        app = app.selectbox(key=key).set_value("keep").run()
    assert open_questions(app) == {"answer-twice:entities:partner", "answer-nameless:partner"}
    app = app.button(key="take-suggestions").click().run()
    assert (open_questions(app), app.button(key="load-send").disabled) == (set(), False)
    app = app.button(key="again-twice:entities:partner").click().run()
    assert open_questions(app) == {"answer-twice:entities:partner"}


def test_the_good_rows_can_be_loaded_without_the_others(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "partner.csv", BAD)
    app = app.radio(key="way-of-loading").set_value("good").run()
    app = app.button(key="load-send").click().run()
    (held,) = open_sessions._open_sessions.values()
    names = held.store.records().entities["name"].texts()
    assert "Good One" in names
    assert PAYLOAD not in names


def test_of_values_that_were_edited_since_single_ones_are_taken_from_the_file(start: Start, store: Path) -> None:
    rows = b"id,kind,name,region\nx1,organization,One,Kayin\nx2,organization,Two,Kayin\n"
    with open_encrypted(store) as own:
        load_files([FileContent("p.csv", rows)], own, "me", "", LoadOptions())
        for id in ("x1", "x2"):
            mended = own.records().entities.row(own.records().entity_row[id]) | {"region": "Yangon"}
            own.apply([Change("entities", (id,), mended)], who="me", why="mended", based_on=own.head().number)
    app = drop(at_import(start, store), "p.csv", rows.decode())
    one = next(each for each in app.radio if each.label == "One: Region")
    assert one.options == ["✓ In the directory: Yangon", "In the file: Kayin (p.csv · row 2)"]
    app = one.set_value(1).run()
    app = app.button(key="load-send").click().run()
    assert not app.exception
    with open_encrypted(store) as own:
        found = own.records().entities
        regions = {id: found["region"][own.records().entity_row[id]] for id in ("x1", "x2")}
    assert regions == {"x1": "Kayin", "x2": "Yangon"}


def test_what_would_change_is_counted_and_conflicts_show_both_values(store: Path) -> None:
    files = [FileContent("p.csv", b"id,kind,name,region\nx1,organization,One,Kayin\nx2,organization,Two,Kayin\n")]
    with open_encrypted(store) as own:
        load_files(files, own, "me", "", LoadOptions())
        mended = own.records().entities.row(own.records().entity_row["x1"]) | {"region": "Yangon"}
        own.apply([Change("entities", ("x1",), mended)], who="me", why="mended", based_on=own.head().number)
        again = [
            FileContent("p.csv", b"id,kind,name,region\nx1,organization,One,Kachin\nx3,organization,Three,Kayin\n")
        ]
        seen = preview_files(again, own, "me", LoadOptions())
        assert seen.outcome is not None
        assert (seen.new["entities"], seen.changed["entities"]) == (1, 0)
        assert [(one.directory, one.source) for one in seen.outcome.conflicts] == [("Yangon", "Kachin")]
        assert [one.key for one in seen.outcome.vanished] == [("x2",)]
        assert own.head().number == seen.outcome.revision


def test_a_refused_column_is_kept_where_somebody_says_so(store: Path) -> None:
    files = [FileContent("p.csv", b"kind,name,Home address\norganization,One,12 Street\n")]
    with open_encrypted(store) as own:
        seen = preview_files(files, own, "me", LoadOptions())
        assert seen.keepable == ["Home address"]
        assert seen.sheets[0].columns[2].state == "refused"
        assert not preview_files(files, own, "me", LoadOptions(keep_columns=("Home address",))).reading.has_errors


def test_dropped_files_never_touch_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has a file system in memory; what is laid there is private, and gone afterwards."""
    if not private_folder.MEMORY.is_dir():
        pytest.skip("this system has no file system in memory")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "watched"))
    (tmp_path / "watched").mkdir()
    with files_as_paths([FileContent("canary.csv", b"name\ncanary\n")]) as (path,):
        folder = path.parent
        assert private_folder.MEMORY in path.parents
        assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)
        assert list((tmp_path / "watched").iterdir()) == []
    assert not folder.exists()


def test_elsewhere_the_private_folder_is_removed_even_after_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_folder, "MEMORY", tmp_path / "none")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    laid: list[Path] = []

    def fail() -> None:
        with files_as_paths([FileContent("a.csv", b"x")]) as paths:
            laid.extend(paths)
            raise BadInput("in-the-way")

    with pytest.raises(BadInput):
        fail()
    assert laid[0].parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_the_server_keeps_uploads_in_memory_while_they_arrive() -> None:
    import starlette.formparsers as parsers

    upload.keep_uploads_in_memory()
    assert parsers.MultiPartParser.spool_max_size > MAX_BYTES


@pytest.mark.parametrize(
    "name", ("../../etc/passwd", "..\\up.csv", "a/b.csv", ".hidden.csv", "\x00.csv", "က" * 300 + ".csv", "")
)
def test_a_file_name_leads_nowhere(name: str) -> None:
    with files_as_paths([FileContent(name, b"x"), FileContent(name, b"y")]) as paths:
        assert len({path.parent for path in paths}) == 1
        assert [path.read_bytes() for path in paths] == [b"x", b"y"]


def test_files_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MAX_BYTES", 10)
    with pytest.raises(BadInput), files_as_paths([FileContent("a.csv", b"123456"), FileContent("b.csv", b"123456")]):
        pass


@pytest.mark.parametrize("content", (b"", b"\x89PNG....", b"PK\x03\x04 broken", b"no table at all"))
def test_what_is_no_table_is_a_sentence(store: Path, content: bytes) -> None:
    with open_encrypted(store) as own:
        seen = preview_files(
            [FileContent("x.xlsx" if content[:2] == b"PK" else "x.csv", content)], own, "me", LoadOptions()
        )
    assert seen.error is not None or seen.problems


def test_markup_in_names_and_cells_is_shown_as_text(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "<img src=x onerror=alert(1)>.csv", BAD.replace("Wish", "<b onclick=x>"))
    assert not app.exception
    page = page_html(app)
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b " not in page
    assert "&lt;script&gt;" in page


def test_over_tables_files_are_only_checked(open_page: OpenPage) -> None:
    app = drop(open_page("check", store=SAMPLE), "partner.csv", BAD)
    assert "organisatoin" in page_html(app)
    assert not [button for button in app.button if button.key == "load-send"]


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_only_coordinators_have_the_page(open_page: OpenPage, role: str) -> None:
    app = open_page("check", role)
    assert "Drop files" not in page_html(app)
    assert not app.file_uploader


def test_template_and_rejects_can_be_taken_along(store: Path) -> None:
    assert template_workbook().startswith(b"PK")
    with open_encrypted(store) as own:
        seen = preview_files([FileContent("p.csv", BAD.encode())], own, "me", LoadOptions())
    assert b"organisatoin" in rejected_rows_csv(seen.reading)


def test_nothing_of_a_file_stays_after_the_lock(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "partner.csv", "kind,name\norganization,canary-dropped\n")
    assert "canary-dropped" in sent_text(app)
    app = app.button(key="lock").click().run()
    assert "kunyet.import-look" not in app.session_state
    assert "canary-dropped" not in sent_text(app)


RECIPE = "name: ours\ncolumns:\n  Colour: notes\n"
LIST = "Our list,,\nOrg Name,Type of Org,Colour\nAlder,NGO,green\nBirch,NGO,blue\n"


def test_a_recipe_is_dropped_beside_the_files(start: Start, store: Path) -> None:
    app = drop(at_import(start, store), "list.csv", LIST)
    assert any("Colour" in box.label for box in app.selectbox)
    files = [("list.csv", LIST.encode(), "text/csv"), ("ours.yaml", RECIPE.encode(), "text/yaml")]
    app.file_uploader[0].set_value(files)
    app = app.run()
    assert "The files are read by the recipe ours.yaml." in page_html(app)
    app = app.button(key="load-send").click().run()
    assert not app.exception
    (held,) = open_sessions._open_sessions.values()
    assert {"green", "blue"} <= set(held.store.records().entities["notes"].texts())


def test_what_is_wrong_in_a_dropped_recipe_is_said(start: Start, store: Path) -> None:
    app = at_import(start, store)
    app.file_uploader[0].set_value([("bad.yaml", b"columns: {TLP: tlp}", "text/yaml")])
    app = app.run()
    assert "cannot decide a guard" in page_html(app)


@pytest.mark.parametrize("lang", ("en", "my"))
def test_the_headings_that_are_read_can_be_opened(start: Start, store: Path, lang: str) -> None:
    app = at_import(start, store, lang)
    assert "name of organisation" not in page_html(app)
    app = app.toggle(key="headings").set_value(True).run()
    page = page_html(app)
    assert "name of organisation" in page
    assert "အဖွဲ့အမည်" in page
