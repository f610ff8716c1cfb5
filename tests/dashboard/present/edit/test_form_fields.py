"""A form has the fields that fit its kind, and those that hold a value."""

from __future__ import annotations

from kunyet.dashboard.present.edit.form_fields import form_sections
from kunyet.graph.access.view import View


def names(view: View, table: str, **values: str) -> list[str]:
    """Return the names of a form's fields."""
    return [field["name"] for section in form_sections(view, table, values) for field in section["fields"]]


def test_a_column_of_another_kind_is_asked_for_only_where_it_is_filled(line: View) -> None:
    assert "budget" in names(line, "entities", kind="initiative")
    assert "budget" not in names(line, "entities", kind="organization")
    assert "budget" in names(line, "entities", kind="organization", budget="5")


def test_an_undeclared_column_has_a_field(line: View) -> None:
    assert names(line, "entities", shoe_size="43")[-1] == "shoe_size"


def test_a_fixed_column_says_so(line: View) -> None:
    (section, *_rest) = form_sections(line, "ties", {}, fixed=("from",))
    (field,) = [field for field in section["fields"] if field["name"] == "from"]
    assert field["fixed"]
