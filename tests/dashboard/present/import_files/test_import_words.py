"""What the Import page says of questions, choices, cells and records."""

from __future__ import annotations

from kunyet.dashboard.editing.ruled_sheets import RuledColumn
from kunyet.dashboard.present.import_files import ruled_tables
from kunyet.dashboard.present.import_files.question_words import choice_word, target_word
from kunyet.dashboard.present.import_files.record_names import RecordNames
from kunyet.graph.messages import language
from kunyet.loaders.recipes.questions import LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import ColumnRule, Recipe
from tests.helpers.building import directory, entities, ties
from tests.helpers.viewing import view_of

KIND = Question("word:kind:cdm", "question-word", "Sagaing", ("defector_network", LEAVE_OUT), "defector_network")


def test_a_choice_is_said_in_words_and_the_suggested_one_says_so() -> None:
    assert choice_word(KIND, "defector_network") == "Defector network (suggested)"
    assert choice_word(KIND, LEAVE_OUT) == "Leave it out"
    language.speak("my")
    assert "defector" not in choice_word(KIND, "defector_network")


def test_a_column_of_another_table_names_the_table() -> None:
    assert target_word("contacts.person") == "Ways of contact: Person"
    assert target_word("notes") == "Notes"


def test_no_choice_of_a_column_is_a_guard() -> None:
    """Marking, consent, withdrawal and status are read by their own headings, never by a choice on the page."""
    for table in ("entities", "ties", "contacts", "needs"):
        offered = ruled_tables.column_targets(table, ruled_tables.OWN)
        assert not {"tlp", "status", "consent_for", "consent_until", "withdrawn_on"} & set(offered)


def test_a_choice_changes_the_rule_of_its_column_and_own_takes_it_away() -> None:
    column = RuledColumn("Men", ColumnRule(("name",), split=","), ("1",))
    recipe = ruled_tables.with_target(Recipe(), column, ruled_tables.MEMBERS)
    assert recipe.columns["Men"] == ColumnRule(part_of="members")
    assert ruled_tables.with_target(recipe, column, "notes").columns["Men"] == ColumnRule(("notes",), split=",")
    assert ruled_tables.with_target(recipe, column, ruled_tables.OWN).columns == {}
    for target in ("notes", ruled_tables.MEMBERS, ruled_tables.KEEP, ruled_tables.LEAVE_OUT):
        made = ruled_tables.with_target(Recipe(), column, target).columns["Men"]
        assert ruled_tables.rule_target(made) == target


def test_a_record_is_named_and_no_address_of_a_contact_is_shown() -> None:
    names = RecordNames(view_of(directory(entities("a b"), ties("a-b"))))
    tie = names.view.records.ties["id"][0]
    assert "The tie of a and b" in names.html("ties", (tie,))
    assert 'href="/profile' in names.html("entities", ("a",))
    assert names.html("entities", ("gone",), "Gone") == "<span>Gone</span>"
    contact = names.html("contacts", ("a", "signal", "handle.01"))
    assert "handle.01" not in contact
    assert "Signal" in contact
