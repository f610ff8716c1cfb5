"""The words of each problem code for readers of Burmese: what is wrong, and what to do."""

from __future__ import annotations

from kunyet.graph.messages.language import _

CodeWords = tuple[str, str]


def code_words(code: str) -> CodeWords | None:
    """Return the words of a code: what is wrong, and what to do; `None` where the code has no words here."""
    return {**cell_words(), **record_words(), **sheet_words(), **file_words()}.get(code)


def cell_words() -> dict[str, CodeWords]:
    """Return the words about single cells."""
    return {
        "ambiguous-date": (_("That could be two dates."), _("Write it with the year first.")),
        "zawgyi-text": (
            _("The text is in the Zawgyi encoding, and reads as other words in Unicode."),
            _("Convert the column to Unicode before you load it."),
        ),
        "identity-number": (
            _("The cell holds what looks like a national identity number."),
            _("Take it out: a directory does not need it, and it endangers its owner."),
        ),
        "telephone-number": (
            _("The cell holds a telephone number."),
            _("Move it to the table of ways of contact, with the consent that was given."),
        ),
        "unknown-region": (
            _("No state, region or country is known by that name."),
            _("Write one that is known; until then it is kept as it stands."),
        ),
        "unknown-township": (_("No township is known by that name."), _("It is kept as it stands.")),
        "township-not-in-region": (_("This township lies in another region."), _("Correct one of the two.")),
    }


def record_words() -> dict[str, CodeWords]:
    """Return the words about rows, and about rows that contradict each other."""
    return {
        "ambiguous-name": (_("Several entries have that name."), _("Write the id of the one that is meant.")),
        "no-kind": (
            _("The row does not say its kind, and is read as unclassified."),
            _("Write one of the kinds; until then it is marked RED."),
        ),
    }


def sheet_words() -> dict[str, CodeWords]:
    """Return the words about headings and sheets."""
    return {
        "missing-column": (_("A column is missing that this table needs."), _("Add a heading with this name.")),
        "duplicate-heading": (_("Two headings mean the same column."), _("Rename or remove one of them.")),
        "unknown-heading": (
            _("The heading is not known; its column is kept as it stands."),
            _("Correct the heading; as it is, only coordinators see the column."),
        ),
        "refused-column": (
            _("A directory must not hold this column by accident."),
            _("Take the column out of the file, or choose above to keep it."),
        ),
        "telephone-becomes-contact": (
            _("Telephone numbers of this column became ways of contact without consent."),
            _("Record the consent; until then nobody sees them."),
        ),
        "unknown-table": (
            _("The headings fit no table that is known."),
            _("Look at the headings of the empty workbook."),
        ),
        "rows-above-headings": (_("Rows above the headings were passed over."), _("Look whether they were needed.")),
        "sheet-passed-over": (_("This sheet is for people, and was passed over."), ""),
        "lost-sheet": (
            _("A sheet that was in this workbook is not there any more."),
            _("Look whether it was left behind; if that is meant, there is nothing to do."),
        ),
        "no-entities": (
            _("Rows name entries, and no table of entries was read."),
            _("Give the sheet or the file of entries, too."),
        ),
        "empty-sheet": (_("The sheet holds nothing."), _("Look whether it was saved.")),
        "no-rows": (_("There are headings and no rows."), _("Look whether it was saved.")),
        "formulas": (
            _("The file holds formulas; the results that were stored with them are read."),
            _("Look whether these cells came through, or paste their values."),
        ),
        "merged-cells": (
            _("Cells of several rows are merged; only the first row of each has the value."),
            _("Unmerge them, and write the value into each row that it is meant for."),
        ),
        "too-many-columns": (_("There are more columns than a table has."), _("Take columns out.")),
        "too-many-rows": (_("There are more rows than can be read at once."), _("Give the tables as CSV files.")),
        "too-many-cells": (_("There are more cells than can be read at once."), _("Give the tables as CSV files.")),
    }


def file_words() -> dict[str, CodeWords]:
    """Return the words about whole files."""
    again = _("Open it where it was made, and save it anew as a workbook (.xlsx) or CSV.")
    line = _("One line a setting, such as `title: Our directory`.")
    return {
        "wrong-encoding": (_("The file holds bytes that are no text."), _("Save it as CSV in UTF-8.")),
        "windows-1252": (
            _("The file is in an old encoding of Windows, and was read so."),
            _("Look at its names, or save it as CSV in UTF-8."),
        ),
        "wrong-kind-of-file": (_("The file is of another kind than its name says, or is damaged."), again),
        "unknown-ending": (_("Files of this kind are not read."), _("Give a CSV file or a workbook (.xlsx).")),
        "broken-csv": (_("The file cannot be read to its end: a quotation mark is left open."), again),
        "broken-file": (_("The file is damaged."), again),
        "empty-file": (_("The file is empty."), _("Look whether it was saved.")),
        "file-too-large": (_("The file is too large."), _("Take it apart, and load one part after the other.")),
        "hostile-file": (
            _("The file unpacks to far more than any directory, and was not opened."),
            _("Ask whoever gave it to you for it as CSV."),
        ),
        "link-out-of-folder": (_("A link leads out of the folder, and was not followed."), _("Give the file itself.")),
        "several-settings": (_("There are several files of settings."), _("Give one of them.")),
        "no-such-file": (_("A file that is named is not there."), _("Look at its name and place.")),
        "no-tables": (_("The folder holds no tables."), _("Give the folder in which the CSV files lie.")),
        "bad-settings": (_("The settings cannot be read."), line),
        "bad-tables": (_("The tables have errors."), _("Mend what is listed.")),
    }
