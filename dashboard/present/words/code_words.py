"""The words of each problem code for readers of Burmese: what is wrong, and what to do."""

from __future__ import annotations

from kunyet.graph.messages.language import _

CodeWords = tuple[str, str]


def code_words(code: str) -> CodeWords | None:
    """Return the words of a code: what is wrong, and what to do; `None` where the code has no words here."""
    if "-before-" in code:
        return _("This date is before the one that it should follow."), _("Correct one of the two dates.")
    return {**cell_words(), **record_words(), **sheet_words(), **file_words()}.get(code)


def cell_words() -> dict[str, CodeWords]:
    """Return the words about single cells."""
    listed = _("Take one of the words that are known here; the empty workbook lists them.")
    return {
        "missing-cell": (_("A cell is blank that every row needs."), _("Fill it in.")),
        "unknown-kind": (_("There is no such kind of entry."), listed),
        "unknown-tie-type": (_("There is no such type of tie."), listed),
        "unknown-channel": (_("There is no such channel."), listed),
        "unknown-word": (_("This word is not known in this column."), listed),
        "bad-date": (_("That is no date."), _("Write it as 2024-01-29, 2024-01 or 2024.")),
        "ambiguous-date": (_("That could be two dates."), _("Write it with the year first.")),
        "in-future": (
            _("This day has not come yet."),
            _("Look at the year, or leave it blank until it has happened."),
        ),
        "bad-number": (_("That is no number."), _("Write digits only; about twenty is ~20, and a range 20-30.")),
        "negative-number": (_("A number here cannot be below zero."), _("Write a number of zero or more.")),
        "hidden-character": (
            _("A sign that cannot be seen makes this text look like another one."),
            _("Type the cell anew."),
        ),
        "too-long": (_("The text is too long for a cell."), _("Make it shorter.")),
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
    one_out = _("Give one of them another, or take one row out.")
    an_end = _("Correct one end, or take the row out.")
    return {
        "dangling-reference": (
            _("No entry has that id or that name."),
            _("Add the entry, or correct the name that is written here."),
        ),
        "ambiguous-name": (_("Several entries have that name."), _("Write the id of the one that is meant.")),
        "duplicate-id": (_("This id stands twice."), one_out),
        "duplicate-tie": (_("This tie stands twice."), one_out),
        "duplicate-contact": (_("This way of contact stands twice."), _("Take one of them out.")),
        "duplicate-need": (_("This need stands twice."), _("Take one of them out.")),
        "duplicate-firewall": (_("This firewall stands twice."), _("Take one of them out.")),
        "duplicate-code-name": (_("This code name belongs to another entry, too."), _("Give one of them another.")),
        "more-women-than-members": (
            _("There are more women than members."),
            _("Correct one of the two numbers."),
        ),
        "tie-to-oneself": (_("Both ends of the tie are the same entry."), an_end),
        "tie-not-allowed": (
            _("A tie of this type cannot stand with an entry of this kind at this end."),
            _("Choose another type, or correct the end."),
        ),
        "firewall-to-oneself": (_("Both sides of the firewall are the same entry."), an_end),
        "channel-is-built-in": (
            _("This channel is built in, and keeps its meaning."),
            _("Give your own another id."),
        ),
        "too-many-channels": (_("A directory has no room for so many channels."), _("Take some out.")),
        "column-not-for-kind": (
            _("This column belongs to another kind: it is kept, and not used."),
            _("Look at the kind of this row."),
        ),
        "column-not-for-type": (
            _("This column belongs to another type of tie: it is kept, and not used."),
            _("Look at the type of this row."),
        ),
        "no-kind": (
            _("The row does not say its kind, and is read as unclassified."),
            _("Write one of the kinds; until then it is marked RED."),
        ),
        "there-already": (_("This is recorded already."), _("Look for it, and change what is there.")),
        "firewall": (_("A firewall stands between these two."), _("No tie may join them.")),
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
        "bad-yaml": (_("The file cannot be read from this line on."), line),
        "anchor": (_("The file uses a sign that settings do not need, and that can be misused."), line),
        "tag": (_("The file uses a sign that settings do not need, and that can be misused."), line),
        "too-deep": (_("The file is nested deeper than any settings."), line),
        "bad-tables": (_("The tables have errors."), _("Mend what is listed.")),
    }
