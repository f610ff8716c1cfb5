"""Names within one cell: aliases in brackets or behind a sign, and the same name in the other script."""

from __future__ import annotations

import pytest

from kunyet.graph.search.alias_parts import names_in


@pytest.mark.parametrize(
    ("cell", "more"),
    (
        ("Kyaw Zin (a) Tote", ["Kyaw Zin", "Tote"]),
        ("Kyaw Zin (aka) Tote", ["Kyaw Zin", "Tote"]),
        ("Kyaw Zin @ Tote", ["Kyaw Zin", "Tote"]),
        ("ကျော်ဇင် (ခ) တုတ်", ["ကျော်ဇင်", "တုတ်"]),
        ("ကျော်ဇင်(ခေါ်)တုတ်", ["ကျော်ဇင်", "တုတ်"]),
        ("ကျော်ဇင် ခေါ် တုတ်", ["ကျော်ဇင်", "တုတ်"]),
        ("Kyaw Zin (ကျော်ဇင်)", ["Kyaw Zin", "ကျော်ဇင်"]),
        ("Relief Network (Sagaing)", []),
        ("Wa Army (2)", []),
        ("Aung Aka Min", ["Aung", "Min"]),
        ("Ma Ka Dee", []),
        ("", []),
        ("(a)", []),
    ),
)
def test_a_cell_is_its_own_name_and_the_names_within(cell: str, more: list[str]) -> None:
    assert names_in(cell) == [cell, *more]
