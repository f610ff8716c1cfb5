"""What a bundle may hold: hostile ones are refused with a typed error, before they cost memory or time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.joining import bundle as bundles
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.joining.shared_revision import SharedEdit, SharedRevision
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import KEY_COLUMNS
from tests.graph.joining.copies import filled


def code_of(content: bytes) -> str:
    with pytest.raises(KunyetError) as told:
        Bundle.of(content)
    return told.value.code


def read_or_refused(content: bytes) -> Bundle | None:
    try:
        return Bundle.of(content)
    except KunyetError:
        return None


def packed(**changed: Any) -> bytes:
    edit = ["entities", ["ea"], None, {"id": "ea"}, []]
    revision = {"id": "ab", "order": 1, "parents": ["0"], "when": 1, "who": "one", "edits": [edit]}
    revision |= {name: changed.pop(name) for name in list(changed) if name in revision}
    whole = {"format": 1, "directory": "d", "heads": ["ab"], "revisions": [revision], "absent": [], "erased": {}}
    return zlib.compress(json.dumps(whole | changed).encode())


@pytest.mark.parametrize(
    "changed",
    (
        {"format": float("inf")},
        {"when": 1 << 90},
        {"order": -1},
        {"order": 1 << 60},
        {"id": "a|b"},
        {"id": "clock"},
        {"parents": ["a\x1f"]},
        {"heads": ["a|b"]},
        {"erased": {"not hex": ["ab"]}},
        {"edits": [["joined", ["clock", "joined"], None, {"id": "clock"}, []]]},
        {"edits": [["erased", ["ab"], None, {"id": "ab"}, []]]},
        {"edits": [["no table", ["ab"], None, {"id": "ab"}, []]]},
        {"edits": [["entities", [], None, {"id": "ea"}, []]]},
        {"edits": [["firewalls", ["ea"], None, {"id": "ea"}, []]]},
        {"edits": [["entities", ["ea"], None, {"id": "ea", "name": "\ud800"}, []]]},
        {"who": "\ud800"},
        {"edits": [["entities", ["ea"], 5, None, []]]},
        {"edits": [["entities", ["ea"], None, {"id": ["ea"]}, []]]},
        {"edits": [["entities", ["ea"], None, {"id": "ea"}, [["id"]]]]},
    ),
    ids=str,
)
def test_what_kunyet_does_not_write_is_damaged(changed: dict[str, Any]) -> None:
    assert Bundle.of(packed()).revisions[0].id == "ab"
    assert code_of(packed(**changed)) == "bundle-damaged"


texts = st.text(max_size=6)
rows = st.none() | st.dictionaries(texts, texts, max_size=3)


def keys(table: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return keys of records of a table."""
    return st.tuples(*[texts] * len(KEY_COLUMNS.get(table, ("id",))))


ids = st.text("0123456789abcdef", min_size=1, max_size=24)
tables = st.sampled_from(("entities", "ties", "contacts", "merges", "settings"))
settled = st.lists(texts, max_size=2).map(tuple)
edits = tables.flatmap(lambda table: st.builds(SharedEdit, st.just(table), keys(table), rows, rows, settled))
revisions = st.builds(
    SharedRevision,
    ids,
    st.integers(0, 1 << 52),
    st.lists(ids, max_size=2).map(tuple),
    st.integers(0, 1 << 50),
    texts,
    st.lists(edits, max_size=2).map(tuple),
)
made = st.builds(
    Bundle,
    texts,
    st.lists(ids, max_size=2).map(tuple),
    st.lists(revisions, max_size=3).map(tuple),
    st.dictionaries(ids, st.frozensets(ids, max_size=2), max_size=2),
    st.frozensets(ids, max_size=2),
)


@given(made)
def test_any_bundle_comes_back_from_its_bytes(bundle: Bundle) -> None:
    assert Bundle.of(bundle.to_bytes()) == bundle


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(("format", "directory", "heads", "revisions", "absent", "erased", "edits", "when")), values)
def test_any_value_in_any_place_is_read_or_refused_with_one_error(place: str, value: Any) -> None:
    content = packed(**{place: value})
    assert isinstance(read_or_refused(content), Bundle) or code_of(content) in ("bundle-damaged", "bundle-newer")


@given(st.binary(max_size=300), st.sampled_from((bytes, zlib.compress)))
def test_any_bytes_are_refused_with_one_error(content: bytes, packing: Callable[[bytes], bytes]) -> None:
    assert code_of(packing(content)) == "bundle-damaged"


@given(st.data())
def test_a_cut_bundle_is_refused(data: st.DataObject) -> None:
    whole = packed()
    assert code_of(whole[: data.draw(st.integers(0, len(whole) - 12))]) == "bundle-damaged"


def test_a_newer_format_is_named() -> None:
    assert code_of(packed(format=2)) == "bundle-newer"


def test_bombs_are_refused_before_they_are_read_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to much, and one that unpacks to a million empty lists."""
    monkeypatch.setattr(json, "loads", pytest.fail)
    assert code_of(zlib.compress(bytes(bundles.MAX_BYTES + 1), 1)) == "bundle-damaged"
    assert code_of(zlib.compress(b"[],[" * (bundles.MOST_MARKS[b"["] // 2 + 1), 1)) == "bundle-damaged"


def test_what_no_copy_would_unpack_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_bundle(filled(), everything=True)
    assert Bundle.of(made.to_bytes()) == made
    monkeypatch.setattr(bundles, "MAX_BYTES", 100)
    with pytest.raises(KunyetError) as told:
        made.to_bytes()
    assert told.value.code == "bundle-too-large"
