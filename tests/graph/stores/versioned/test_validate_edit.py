"""Judging an edit by its reach finds what judging the whole directory finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.validate import validate_records
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned import validate_edit
from kunyet.graph.stores.versioned.edits import edits_of, with_edits
from kunyet.graph.stores.versioned.validate_edit import affected_records, refuse_errors
from tests.graph.stores.encrypted.helping import organization, put

IDS = tuple(f"o{row}" for row in range(30))
BEFORE = Records.of(
    entities=[organization(id, code_name="Quiet Path" if id == "o9" else "") for id in IDS],
    ties=[{"id": f"t{row}", "from": IDS[row], "to": IDS[row + 1], "type": "supports"} for row in range(29)],
    contacts=[{"entity": id, "channel": "signal", "handle": "x"} for id in IDS[:10]],
    needs=[{"entity": "o3", "direction": "need", "service": "medical", "met_by": "o4"}],
    firewalls=[{"a": "o1", "b": "o20"}],
)

ENTITY = st.builds(
    lambda who, kind, code: {"id": who, "kind": kind, "name": who, "code_name": code},
    st.sampled_from((*IDS, "new")), st.sampled_from(("organization", "forum", "liaison", "wrong")),
    st.sampled_from(("", "", "quiet  PATH", "Tall Reed")),
)  # fmt: skip
TIE = st.builds(
    lambda key, tail, head, sort, channel: {"id": key, "from": tail, "to": head, "type": sort, "channel": channel},
    st.sampled_from(("t1", "t2", "new")), st.sampled_from((*IDS, "new", "nobody")), st.sampled_from(IDS),
    st.sampled_from(("supports", "attended", "liaises_for")), st.sampled_from(("signal", "signl", "")),
)  # fmt: skip
ROW = st.one_of(st.tuples(st.just("entities"), ENTITY), st.tuples(st.just("ties"), TIE))
CHANGES = st.lists(
    st.builds(lambda row, stays: Change(row[0], (row[1]["id"],), row[1] if stays else None), ROW, st.booleans()),
    min_size=1, max_size=4, unique_by=lambda change: (change.table, change.key),
)  # fmt: skip


def errors(records: Records) -> set[str]:
    return {finding.code for finding in validate_records(records) if finding.severity == "error"}


@settings(deadline=None)
@given(CHANGES)
def test_the_reach_of_an_edit_holds_every_error_that_it_makes(changes: list[Change]) -> None:
    edits = edits_of(changes)
    after = with_edits(BEFORE, edits)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validate_edit, "VALIDATE_ALL_BELOW", 0)
        part = affected_records(BEFORE, after, edits)
    assert errors(part) == errors(after)
    assert part.entities.size < after.entities.size


def test_what_names_an_entity_is_in_the_reach_of_its_removal() -> None:
    edits = edits_of([Change("entities", ("o4",), None)])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validate_edit, "VALIDATE_ALL_BELOW", 0)
        part = affected_records(BEFORE, with_edits(BEFORE, edits), edits)
    assert (part.ties.size, part.contacts.size, part.needs.size, part.firewalls.size) == (2, 1, 1, 0)
    with pytest.raises(BadInput) as error:
        refuse_errors(validate_records(part))
    assert {problem.code for problem in error.value.problems} == {"dangling-reference"}


def test_a_change_of_channels_reaches_everything() -> None:
    edits = edits_of(put("channels", {"id": "pigeon"}))
    after = with_edits(BEFORE, edits)
    assert affected_records(BEFORE, after, edits) is after
