"""Recipes as YAML: the form by example, round trips, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.recipes.recipe import ColumnRule, LeftOutRows, Recipe, Shape, SheetRule, heading_key
from kunyet.loaders.recipes.recipe_file import check_recipe, format_recipe, parse_recipe

EXAMPLE = """
name: monthly stakeholder workbook
shape: {sheets: [Sagaing, Chin], headings: [org name, type of org]}
sheets: {Sagaing: {table: entities, heading_rows: [3, 4], set: {region: Sagaing}}, Notes: {leave_out: true}}
columns: {"org name": name, "members > men": {part_of: members}, "how they talk": {to: channel, split: ", / ;"},
  "focal point": {to: contacts.handle}, no: {leave_out: true}}
words: {kind: {"CDM group": defector_network, "Women org": {kind: organization, roles: women}}}
dates: day-first
zawgyi: [B, C]
leave_out_rows: {starts: [TOTAL]}
answers: {}
"""


def test_the_form_by_example_is_read() -> None:
    recipe = parse_recipe(EXAMPLE)
    assert recipe.shape == Shape(("Sagaing", "Chin"), ("org name", "type of org"))
    assert recipe.sheets["Sagaing"] == SheetRule("entities", (3, 4), {"region": "Sagaing"})
    assert recipe.sheets["Notes"].leave_out
    assert recipe.columns["org name"] == ColumnRule(("name",))
    assert recipe.columns["members > men"] == ColumnRule(part_of="members")
    assert recipe.columns["how they talk"] == ColumnRule(("channel",), split=", / ;")
    assert recipe.columns["no"].leave_out
    assert recipe.meaning("kind", "cdm  GROUP") == {"kind": "defector_network"}
    assert recipe.meaning("kind", "Women org") == {"kind": "organization", "roles": "women"}
    assert recipe.date_order("Joined") == "day-first"
    assert recipe.zawgyi == ("B", "C")
    assert recipe.leave_out_rows == LeftOutRows(("TOTAL",))


def test_what_is_written_is_read_as_the_same_recipe() -> None:
    recipe = parse_recipe(EXAMPLE)
    assert parse_recipe(format_recipe(recipe)) == recipe


def test_an_empty_text_is_the_empty_recipe() -> None:
    assert parse_recipe("") == Recipe()
    assert format_recipe(Recipe()) == "{}\n"


@pytest.mark.parametrize(
    "text",
    (
        "columns: {Marking: tlp}",
        "columns: {Ok: contacts.consent_for}",
        "columns: {Ok: {to: [notes, contacts.withdrawn_on]}}",
        "columns: {Ok: {to: contacts.handle, set: {consent_for: liaison}}}",
        "columns: {Ok: contacts.state}",
        "sheets: {A: {table: firewalls}}",
        "sheets: {A: {table: entities, set: {status: active}}}",
        "sheets: {A: {table: entities, set: {contacts.consent_on: '2024-01-01'}}}",
        "sheets: {A: {columns: {Ok: status}}}",
        "words: {status: {fine: active}}",
        "words: {tlp: {open: CLEAR}}",
        "words: {kind: {NGO: {kind: organization, tlp: CLEAR}}}",
        "columns: {Wall: firewalls.a}",
    ),
)
def test_a_recipe_that_decides_a_guard_is_an_error(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_recipe(text, "r.yaml")
    assert [problem.key for problem in raised.value.problems] == ["bad-recipe.guard"]
    assert "cannot decide a guard" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "key"),
    (
        ("columns: {Ok: nowhere}", "bad-recipe.unknown-column"),
        ("columns: {Ok: ties.name}", "bad-recipe.unknown-column"),
        ("sheets: {A: {table: rows}}", "bad-recipe.unknown-table"),
        ("sheets: {A: {tabel: entities}}", "bad-recipe.unknown-key"),
        ("sheets: {A: {heading_rows: [-1]}}", "bad-recipe.form"),
        ("sheets: {A: {heading_rows: first}}", "bad-recipe.form"),
        ("sheets: [A]", "bad-recipe.form"),
        ("dates: year-first", "bad-recipe.dates"),
        ("a: b: c", "bad-recipe.yaml"),
        ("- a", "bad-recipe.form"),
    ),
)
def test_what_is_wrong_in_a_recipe_is_said(text: str, key: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_recipe(text, "r.yaml")
    assert raised.value.key == key


def test_a_recipe_made_by_changes_is_checked_as_one_from_a_file() -> None:
    check_recipe(Recipe().with_column("Org", "name"))
    with pytest.raises(BadInput):
        check_recipe(Recipe().with_column("Ok", ColumnRule(("contacts.consent_for",))))


def test_a_text_that_repeats_itself_a_million_times_is_refused_at_once() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(BadInput):
        parse_recipe(bomb + "columns: *i")


TEXT = st.text("abk ကခ>0123'\"#:{}-?|", min_size=1, max_size=8)
RULES = st.builds(
    ColumnRule,
    st.sampled_from([(), ("name",), ("notes", "needs"), ("contacts.handle",)]),
    st.sampled_from(["", "members"]),
    st.sampled_from(["", ", / ;"]),
    st.booleans(),
)
RECIPES = st.builds(
    Recipe,
    name=TEXT,
    shape=st.builds(Shape, st.tuples(TEXT), st.tuples(TEXT, TEXT)),
    sheets=st.dictionaries(TEXT, st.builds(SheetRule, st.just("entities"), st.sampled_from([(), (2,), (3, 4)]))),
    columns=st.dictionaries(TEXT, RULES),
    words=st.fixed_dictionaries({"kind": st.dictionaries(TEXT, st.just({"kind": "organization"}), min_size=1)}),
    dates=st.sampled_from([{}, {"*": "day-first"}, {"Joined": "month-first", "*": "day-first"}]),
    leave_out_rows=st.builds(LeftOutRows, st.sampled_from([(), ("TOTAL", "Sum")]), st.booleans()),
    answers=st.dictionaries(TEXT, TEXT),
)


@given(RECIPES)
def test_every_recipe_survives_being_written(recipe: Recipe) -> None:
    """A heading or word of any characters comes back as it was; what a rule leaves out has nothing else to say."""
    said = parse_recipe(format_recipe(recipe))
    kept = {heading: ColumnRule() if rule.leave_out else rule for heading, rule in recipe.columns.items()}
    assert {**vars(said), "columns": dict(said.columns)} == {**vars(recipe), "columns": kept}


@given(st.text(max_size=40))
def test_any_text_is_a_recipe_or_bad_input(text: str) -> None:
    codes = []
    try:
        parse_recipe(text)
    except BadInput as error:
        codes.append(error.code)
    assert set(codes) <= {"bad-recipe"}


def test_a_change_returns_another_recipe() -> None:
    first = Recipe()
    later = first.with_column("Org Name", "name").with_column("org  name", "name_my")
    assert first == Recipe()
    assert [rule.to for rule in later.columns.values()] == [("name_my",)]
    assert later.with_answers({"word": "x"}).without_answers() == later
    assert heading_key("Members  >  Men") == heading_key("members > men")
