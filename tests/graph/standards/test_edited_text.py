"""A changed entry of a standards file: read back it is what was meant, and what stands around it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.standards.edited_text import with_rules, with_weights
from kunyet.graph.standards.rule import Rule
from kunyet.graph.standards.standards import read_standards, shipped_rule
from kunyet.graph.vocabulary.severities import SEVERITIES

OURS = """\
# agreed in March
stale:
  days: 90   # all
  # liaisons are asked more often
  days_protected: 30

# not now
island: {on: no}
overdue:
  - where: {roles: donor}
    on: false
# the end
"""
ROUND = ("", OURS, "{stale: {days: 90}, island: {on: no}}", "island: {on: no}")


@st.composite
def rules(draw: st.DrawFn, code: str) -> list[Rule]:
    kind, shipped, found = GAP_KINDS[code], shipped_rule(code), []
    for number in range(draw(st.integers(0, 2))):
        where = {"region": ("Chin", "Mon")} if number else {"kind": ("liaison",), "own name": ("yes", "3 b: #x")}
        found.append(replace(shipped, where=where, on=draw(st.booleans()), severity=draw(st.sampled_from(SEVERITIES))))
    numbers = {name: draw(st.integers(0, 900)) for name in kind.thresholds}
    found += draw(st.sampled_from([[], [replace(shipped, thresholds=numbers)]]))
    return found


@settings(max_examples=40)
@given(text=st.sampled_from(ROUND), data=st.data())
def test_what_was_changed_is_read_back_and_the_other_codes_stay(text: str, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(("stale", "isolated", "island")))
    mine = data.draw(rules(code))
    before, after = read_standards(text), read_standards(with_rules(text, code, mine))
    shipped = shipped_rule(code)
    assert [one for one in after.rules[code] if one != shipped] == [one for one in mine if one != shipped]
    assert all(after.rules[other] == before.rules[other] for other in GAP_KINDS if other != code)


def test_comments_around_the_entry_stay() -> None:
    text = with_rules(OURS, "island", [replace(shipped_rule("island"), severity="low")])
    assert text == OURS.replace("island: {on: no}", "island: {severity: low}")
    gone = with_rules(OURS, "stale", [shipped_rule("stale")])
    assert gone == OURS.replace(OURS[OURS.index("stale:") : OURS.index("\n# not now")], "")


def test_a_rule_for_some_is_written_before_the_one_for_all() -> None:
    shipped = shipped_rule("stale")
    some = replace(shipped, where={"kind": ("liaison",)}, thresholds={"days": 30, "days_protected": 60})
    every = replace(shipped, severity="high")
    assert with_rules("", "stale", [some, every]) == (
        "stale:\n  - {where: {kind: liaison}, days: 30}\n  - {severity: high}\n"
    )


@pytest.mark.parametrize("text", ROUND)
def test_weights_of_invitations_are_read_back(text: str) -> None:
    mine = InvitationWeights(region=3, women_share=0.5)
    changed = with_weights(text, mine)
    assert read_standards(changed).invitations == mine
    assert read_standards(with_weights(changed, InvitationWeights())) == read_standards(text)
