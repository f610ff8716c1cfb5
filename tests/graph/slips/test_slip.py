"""What a slip may hold: hostile ones are refused with a typed error, before they cost memory or time."""

from __future__ import annotations

import json
import tracemalloc
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.slips import slip as slips
from kunyet.graph.slips.slip import AnswerSlip, EditsSlip, RequestSlip, ReturnedEdit, Slip, read_slip, slip_bytes

EDIT = {"table": "entities", "key": ["ea"], "about": "ea", "values": {"name": "A"}}
EDITS = {"kind": "edits", "copy": "c", "edits": [EDIT]}
REQUEST = {"kind": "request", "copy": "", "asked_on": "2024-06-01", "start": "any-desk", "goal": "a",
           "purpose": "liaison", "without": [], "shortest": False, "through_protected": False}  # fmt: skip
ANSWER = {"kind": "answer", "slip": "s", "answered_on": "2024-06-01", "start": "a", "goal": "b", "purpose": "liaison",
          "state": "open"}  # fmt: skip


def packed(content: Any) -> bytes:
    return slips._HEAD + zlib.compress(json.dumps(content).encode())


def code_of(content: bytes) -> str:
    with pytest.raises(KunyetError) as told:
        read_slip(content)
    return told.value.code


def read_or_refused(content: bytes) -> Slip | None:
    try:
        return read_slip(content)
    except KunyetError:
        return None


@pytest.mark.parametrize(
    ("whole", "changed"),
    (
        (EDITS, {"kind": "order"}),
        (EDITS, {"more": ""}),
        (EDITS, {"copy": 5}),
        (EDITS, {"edits": [{**EDIT, "key": ["ea", 5]}]}),
        (EDITS, {"edits": [{**EDIT, "values": {"name": ["A"]}}]}),
        (EDITS, {"edits": [{**EDIT, "values": {"name": "\ud800"}}]}),
        (EDITS, {"edits": [{**EDIT, "about": ["ea"]}]}),
        (EDITS, {"edits": [{**EDIT, "values": {"name": "A" * (slips.MOST_SIGNS + 1)}}]}),
        (EDITS, {"edits": [EDIT] * (slips.MOST_EDITS + 1)}),
        (REQUEST, {"asked_on": "yesterday"}),
        (REQUEST, {"asked_on": ""}),
        (REQUEST, {"shortest": "no"}),
        (REQUEST, {"through_protected": 1}),
        (REQUEST, {"without": [5]}),
        (REQUEST, {"start": ["any-desk"]}),
        (ANSWER, {"answered_on": "2024-13-01"}),
        (ANSWER, {"state": None}),
        (ANSWER, {"steps": ["a"]}),
    ),
    ids=lambda one: str(one)[:40],
)
def test_what_kunyet_does_not_write_is_damaged(whole: dict[str, Any], changed: dict[str, Any]) -> None:
    assert read_slip(packed(whole))
    assert code_of(packed(whole | changed)) == "bundle-damaged"


@pytest.mark.parametrize("content", (b"[" * (1 << 25), b" " * (1 << 28)), ids=("nested", "blank"))
def test_a_slip_that_unpacks_to_much_is_cut_short(content: bytes) -> None:
    bomb = slips._HEAD + zlib.compress(content)
    tracemalloc.start()
    assert code_of(bomb) == "bundle-damaged"
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5 * slips.MAX_BYTES


texts = st.text(max_size=6)
days = st.dates().map(str)
edits = st.builds(
    ReturnedEdit, texts, st.lists(texts, max_size=3).map(tuple), texts, st.dictionaries(texts, texts, max_size=3)
)
whole_slips = (
    st.builds(EditsSlip, texts, st.lists(edits, max_size=3).map(tuple))
    | st.builds(RequestSlip, texts, days, texts, texts, texts, st.lists(texts, max_size=2).map(tuple), st.booleans())
    | st.builds(AnswerSlip, texts, days, texts, texts, texts, texts)
)


@given(whole_slips)
def test_a_slip_is_read_as_it_was_written(slip: Slip) -> None:
    assert read_slip(slip_bytes(slip)) == slip


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(slips._HEAD + content)
    read_or_refused(slips._HEAD + zlib.compress(content))


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from((EDITS, REQUEST, ANSWER)), st.data(), values)
def test_any_value_at_any_place_is_read_or_refused(whole: dict[str, Any], data: st.DataObject, value: Any) -> None:
    """What is read holds texts alone, as whoever takes it in expects."""
    name = data.draw(st.sampled_from([*whole, "edit"]))
    changed = {"edits": [{**EDIT, data.draw(st.sampled_from(list(EDIT))): value}]} if name == "edit" else {name: value}
    if slip := read_or_refused(packed(whole | changed)):
        assert read_slip(slip_bytes(slip)) == slip
