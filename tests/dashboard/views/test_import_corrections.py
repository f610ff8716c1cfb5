"""A coordinator's own workbook is corrected on the Import page: every correction is a change of the recipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.session import keys, open_sessions
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.dashboard.directories import Start, make_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import page_html
from tests.helpers.coordinator_workbook import write_coordinator_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHO = "answer-name:kale support grp"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the workbook of a coordinator."""
    return write_coordinator_workbook(tmp_path / "stakeholders.xlsx")


@pytest.fixture
def dropped(start: Start, tmp_path: Path, book: Path) -> AppTest:
    """Give the Import page with the workbook dropped."""
    app = to_page(try_to_unlock(start(make_encrypted(tmp_path / "own"), "en")), "import")
    app.file_uploader[0].set_value((book.name, book.read_bytes(), XLSX))
    app = app.run()
    assert not app.exception
    return app


def recipe_of(app: AppTest) -> Recipe:
    """Return what the reader has corrected."""
    made = app.session_state[keys.IMPORT_RECIPE.stored_name]
    assert isinstance(made, Recipe)
    return made


def name_questions(app: AppTest) -> dict[str, str]:
    """Return the first option of every question about a name, by the key of its field."""
    return {
        box.key: box.options[0] for box in app.selectbox if box.key is not None and box.key.startswith("answer-name:")
    }


def test_nothing_is_loaded_before_an_uncertain_name_is_answered(dropped: AppTest) -> None:
    assert dropped.button(key="load-send").disabled
    assert "First answer" in page_html(dropped)
    app = dropped
    for key, first in name_questions(dropped).items():
        app = app.selectbox(key=key).set_value(first).run()
    assert not app.exception
    assert not app.button(key="load-send").disabled


def test_an_answer_is_remembered_and_can_be_taken_back(dropped: AppTest) -> None:
    app = dropped.selectbox(key=WHO).set_value("Kale Support Group").run()
    assert recipe_of(app).answers == {"name:kale support grp": "Kale Support Group"}
    assert not [box for box in app.selectbox if box.key == WHO]
    app = app.button(key="again-name:kale support grp").click().run()
    assert recipe_of(app).answers == {}
    assert app.selectbox(key=WHO)


def test_a_sheet_is_left_out_and_read_again(dropped: AppTest) -> None:
    place = next(at for at in range(9) if "Promises" in sheet_name(dropped, at))
    app = dropped.selectbox(key=f"sheet-table-{place}").set_value("").run()
    assert not app.exception
    assert recipe_of(app).sheets["Promises"].leave_out
    app = app.selectbox(key=f"sheet-table-{place}").set_value("entities").run()
    assert not recipe_of(app).sheets["Promises"].leave_out


def sheet_name(app: AppTest, at: int) -> str:
    """Return the name of the sheet at a place of the page, from the preview that the page shows."""
    return app.session_state[keys.IMPORT_PREVIEW.stored_name][1].ruled[at].name


def test_the_page_and_a_file_of_a_recipe_correct_alike(dropped: AppTest, book: Path) -> None:
    """What the page can correct, the recipe can: the same changes give the same records."""
    app = dropped.selectbox(key="sheet-region-0").set_value("Kachin").run()
    column = next(box for box in app.selectbox if str(box.label).startswith("Remarks"))
    assert column.key is not None
    app = app.selectbox(key=column.key).set_value("notes").run()
    assert not app.exception
    by_page = app.session_state[keys.IMPORT_PREVIEW.stored_name][1].reading.records
    by_recipe = read_files(
        [book],
        recipe=Recipe()
        .with_sheet("Sagaing", table="entities", set={"region": "Kachin"})
        .with_column("Remarks", "notes"),
    )
    assert by_page.entities["region"].texts() == by_recipe.records.entities["region"].texts()
    assert by_page.entities["notes"].texts() == by_recipe.records.entities["notes"].texts()
    assert "Kachin" in by_page.entities["region"].texts()
    assert "met once" in by_page.entities["notes"].texts()


def test_the_next_edition_needs_no_question(dropped: AppTest, book: Path) -> None:
    app = dropped
    for key, first in name_questions(dropped).items():
        app = app.selectbox(key=key).set_value(first).run()
    app = app.button(key="load-send").click().run()
    assert not app.exception
    assert "as revision 2" in page_html(app)
    assert "See the gaps" in page_html(app)
    (held,) = open_sessions._open_sessions.values()
    assert "Falam Youth" in held.store.records().entities["name"].texts()
    app.file_uploader[0].set_value(("next month.xlsx", book.read_bytes(), XLSX))
    app = app.run()
    assert not app.exception
    assert not [box for box in app.selectbox if str(box.key).startswith("answer-")]
