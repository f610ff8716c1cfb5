"""Standards: what a user's file changes, and every way in which it can be wrong, with its line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from kunyet.graph.gaps import isolated, stale
from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.standards.standards_file import read_entries
from tests.helpers.building import entity, found_keys, network, tie

SHIPPED = read_standards()


def problems(text: str) -> list[Problem]:
    return read_entries(text, "mine.yaml", SHIPPED, own=())[1]


def first(text: str, code: str) -> Rule:
    rules, wrong = read_entries(text, "mine.yaml", SHIPPED)
    assert wrong == []
    return rules[code][0]


@pytest.mark.parametrize("text", ("", "\n", "# nothing yet\n", "{}"))
def test_an_empty_file_changes_nothing(text: str) -> None:
    assert read_standards(text) == SHIPPED


def test_a_missing_value_of_an_entry_is_the_shipped_one() -> None:
    assert first("stale: {days: 90}", "stale").as_dict() == {
        "code": "stale",
        "severity": "medium",
        "days": 90,
        "days_protected": 60,
    }


def test_the_shipped_entry_comes_after_those_of_the_user() -> None:
    rules = read_standards(
        "stale:\n  - {where: {kind: liaison}, days: 5}\n  - {where: {region: [Chin, Mon]}, on: no}\n"
    ).rules["stale"]
    assert [(rule.on, rule.thresholds["days"], dict(rule.where)) for rule in rules] == [
        (True, 5, {"kind": ("liaison",)}),
        (False, 120, {"region": ("Chin", "Mon")}),
        (True, 120, {}),
    ]


def test_the_first_entry_that_matches_is_used() -> None:
    rows = [
        entity("a", region="Chin"),
        entity("b", region="Chin", status="active", roles="media"),
        entity("c", region="Mon"),
    ]
    text = "isolated:\n  - {where: {roles: media}}\n  - {where: {region: Chin}, on: false}\n"
    assert found_keys(isolated, network(rows), text) == ["b", "c"]


def test_where_names_several_attributes_all_must_match_and_of_several_values_one() -> None:
    rows = [
        entity("a", region="Chin", roles="media|donor"),
        entity("b", region="Mon", roles="donor"),
        entity("c", region="Kachin"),
    ]
    text = "isolated: {on: no, where: {region: [Chin, Mon], roles: media}}"
    assert found_keys(isolated, network(rows), text) == ["b", "c"]


def test_a_marking_counts_whether_recorded_or_a_default() -> None:
    rows = [entity("a", tlp="RED"), entity("b"), entity("c", "liaison")]
    assert found_keys(isolated, network(rows), "isolated: {on: no, where: {marking: [RED, AMBER+STRICT]}}") == ["b"]


def test_a_pair_is_in_scope_where_either_end_is() -> None:
    net = network(
        [entity("a", region="Chin"), entity("b", region="Mon"), entity("c", region="Mon")],
        [tie("a", "b"), tie("b", "c")],
    )
    assert found_keys(stale, net, "stale: {on: no, where: {region: Chin}}") == ["b+c"]


def standards_yaml(rules: Mapping[str, tuple[Rule, ...]]) -> str:
    """Return rules as the text of a standards file."""
    entries: dict[str, Any] = {code: [_entry(rule) for rule in several] for code, several in rules.items()}
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False))


def _entry(rule: Rule) -> dict[str, Any]:
    where = {name: list(values) for name, values in rule.where.items()}
    return {"on": rule.on, "severity": rule.severity, **rule.thresholds, **({"where": where} if where else {})}


def test_the_shipped_rules_read_back_as_they_were_written() -> None:
    assert read_entries(standards_yaml(SHIPPED.rules), "mine.yaml", SHIPPED) == (dict(SHIPPED.rules), [])


@pytest.mark.parametrize(
    ("text", "code", "row", "says"),
    (
        ("\nisolatd: {}", "unknown-code", 2, "`isolated`"),
        ("stale:\n  dayz: 3", "unknown-threshold", 2, "`days`"),
        ("island:\n  severity: hihg", "unknown-severity", 2, "`high`"),
        ("stale:\n  where:\n    kind: liason", "unknown-kind", 3, "`liaison`"),
        ("stale:\n  where:\n    regoin: Chin", "unknown-attribute", 3, "`region`"),
        ("stale: {where: {marking: AMBR}}", "unknown-marking", 1, "`AMBER`"),
        ("stale: {where: {status: activ}}", "unknown-status", 1, "`active`"),
        ("structural-hole: {where: {attribute: langage}}", "unknown-attribute", 1, "`language`"),
        ("stale: {where: {attribute: region}}", "unknown-attribute", 1, "Known: "),
        ("no-focal-point:\n  severity_with_one: mediun", "unknown-severity", 2, "`medium`"),
        ("stale: {days: soon}", "wrong-type", 1, "`soon`"),
        ("stale: {days: '30'}", "wrong-type", 1, "whole number"),
        ("stale: {days: 30.5}", "wrong-type", 1, "whole number"),
        ("stale: {days: -1}", "wrong-type", 1, "whole number"),
        ("stale: {days: 1e99}", "wrong-type", 1, "whole number"),
        ("stale: {days: [30]}", "wrong-type", 1, "a list"),
        ("women-missing: {share: 30}", "wrong-type", 1, "from 0 to 1"),
        ("structural-hole: {z: .nan}", "wrong-type", 1, "a number"),
        ("stale: {on: perhaps}", "wrong-type", 1, "`true` or `false`"),
        ("stale: {where: liaison}", "wrong-type", 1, "a scope"),
        ("stale: {where: {region: []}}", "wrong-type", 1, "at least one"),
        ("stale: {where: {region: {a: b}}}", "wrong-type", 1, "`region`"),
        ("stale: 30", "wrong-type", 1, "an entry"),
        ("stale:\n", "wrong-type", 1, "nothing"),
        ("stale:\n  - 3", "wrong-type", 2, "an entry"),
        ("- stale", "wrong-type", 1, "one entry for each code"),
        ("? [a, b]\n: {}", "wrong-type", 1, "a code"),
        ("stale: {}\nisland: {}\nstale: {}", "duplicate-key", 3, "line 1"),
        ("stale: {days: 1, days: 2}", "duplicate-key", 1, "`days`"),
        ("stale:\n\tdays: 3", "bad-yaml", 2, "tab"),
        ("stale: {days: 3", "bad-yaml", 1, "YAML"),
        ("stale: {}\n---\nisland: {}", "bad-yaml", 2, "YAML"),
        ("island: {}\nst\x07ale: {}", "bad-yaml", 2, "character"),
        ("a: &a [1]\nb: *a", "anchor", 1, "not read here"),
        ("stale: !!python/object/apply:os.getcwd []", "tag", 1, "not read here"),
        ("[" * 500, "too-deep", 1, "deeply"),
        ("#" * 200_001, "file-too-large", None, "200,000"),
        ("stale: [" + "a," * 25_000 + "]", "file-too-large", None, "25,000"),
    ),
)
def test_a_mistake_is_reported_with_its_line_and_a_suggestion(text: str, code: str, row: int | None, says: str) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.file, problem.row) == (code, "mine.yaml", row)
    assert says in problem.sentence()


def test_all_problems_of_a_file_are_reported_together() -> None:
    text = "isolatd: {}\nstale:\n  - {dayz: 3, days: soon}\nisland: {severity: hihg}"
    assert [problem.row for problem in problems(text)] == [1, 3, 3, 4]
    with pytest.raises(BadInput) as error:
        read_standards(text, "mine.yaml")
    assert error.value.code == "bad-standards"
    assert len(error.value.problems) == 4
    assert "mine.yaml" in error.value.message
    assert "(3 more)" in error.value.message


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    before = time.perf_counter()
    assert [problem.code for problem in problems("\n".join(lines))] == ["anchor"]
    assert time.perf_counter() - before < 1


@pytest.mark.parametrize("word", ("on", "yes", "true", "True", "y"))
def test_on_may_be_written_as_people_write_it(word: str) -> None:
    assert first(f"stale: {{on: {word}}}", "stale").on
    assert not first("stale: {on: off}", "stale").on


def test_a_scope_may_name_a_column_of_the_directorys_own() -> None:
    net = network([entity("a", band="blue"), entity("b", band="red")])
    own = read_standards("isolated: {where: {band: blue}, on: false}", own=net.records.entities.extras)
    assert found_keys(isolated, net, own) == ["b"]


def test_a_column_that_the_directory_does_not_have_is_refused_where_its_columns_are_known() -> None:
    with pytest.raises(BadInput):
        read_standards("isolated: {where: {bnad: blue}}", own=["band"])


def test_a_scope_by_a_column_that_the_viewer_does_not_see_matches_no_entity() -> None:
    own = read_standards("isolated: {where: {band: blue}, on: false}")
    assert found_keys(isolated, network(["a"]), own) == ["a"]


def test_a_blank_cell_is_in_scope_by_its_default() -> None:
    own = read_standards("isolated: {where: {status: active}, on: false}")
    assert found_keys(isolated, network(["a"]), own) == []
