"""An uploaded sheet as a table: what its columns are read as, and that nothing is said to be stored that is not."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.editing.import_preview import PreviewSheet, preview_files
from kunyet.dashboard.present.import_files.sheet_table import sheet_html
from kunyet.loaders.loading import LoadOptions


@dataclass(frozen=True)
class Dropped:
    """A dropped file."""

    name: str
    text: str

    def getvalue(self) -> bytes:
        """Return its content."""
        return self.text.encode()


def previewed(name: str, text: str) -> PreviewSheet:
    (sheet,) = preview_files([Dropped(name, text)], None, "one", LoadOptions()).sheets
    return sheet


def test_a_sheet_that_is_not_loaded_says_so_of_each_column() -> None:
    sheet = previewed("minutes.csv", "Colour,Phone,Weather\nblue,09421123456,rain\n")
    assert not sheet.is_loaded
    assert {column.state for column in sheet.columns} == {"not-loaded"}
    html = sheet_html(sheet)
    assert "not a known table, not loaded" in html
    assert "stored as it is" not in html


def test_a_sheet_with_a_doubled_heading_is_not_loaded() -> None:
    sheet = previewed("entities.csv", "Name,TLP,Marking\nA,RED,GREEN\n")
    assert (sheet.table, sheet.is_loaded) == ("entities", False)
    assert "not loaded" in sheet_html(sheet)


def test_columns_of_contacts_and_unknown_columns_of_a_loaded_sheet() -> None:
    sheet = previewed("entities.csv", "Name,Focal point,Viber / Signal,Phone,Colour\nA,Fictional One,signal,,blue\n")
    assert [column.state for column in sheet.columns] == ["known", "contact", "contact", "phone", "aside"]
    html = sheet_html(sheet)
    assert "ways of contact without consent" in html
    assert "not loaded" not in html


def test_a_heading_in_zawgyi_is_shown_as_the_column_that_it_is_read_as() -> None:
    sheet = previewed("entities.csv", "name,အမည္,Type\nA,ေက်ာ္ဇင္ထြန္း,NGO\n")
    assert sheet.is_loaded
    assert "အမည်" in sheet_html(sheet)
    assert "အမည္" not in sheet_html(sheet)
