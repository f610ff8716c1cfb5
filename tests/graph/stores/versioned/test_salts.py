"""Salted chains: no digest that lies in the open tells who did what, and what was printed before still serves."""

from __future__ import annotations

import itertools

import pytest

from kunyet.graph.stores.versioned.hash_chains import (
    HEAD_DIGITS,
    START,
    entry_digest,
    head_text,
    new_salt,
    read_head,
    revision_digest,
)
from kunyet.graph.stores.versioned.salts import (
    EntryLink,
    RevisionLink,
    salt_entries,
    salt_revisions,
    unsalted_ends,
)

FIELDS = (4, 1_700_000_000_000_000, "thida", "read-contacts", '["li-1"]')


def test_a_dictionary_does_not_recover_an_entry() -> None:
    """Number, moment, anchor and both digests are known; names, actions and ids are in the dictionary."""
    digest = entry_digest(START, FIELDS, START, new_salt())
    guesses = itertools.product(("thida", "ko aung"), ("read-contacts", "export"), ('["li-1"]', "[]"))
    assert FIELDS[2:] in set(itertools.product(("thida",), ("read-contacts",), ('["li-1"]',)))
    assert digest not in {entry_digest(START, (*FIELDS[:2], *guess), START, b"") for guess in guesses}
    assert len({entry_digest(START, FIELDS, START, new_salt()) for _ in range(5)}) == 5


def test_a_dictionary_does_not_recover_a_revision() -> None:
    assert len({revision_digest(START, FIELDS, [START], [1], new_salt()) for _ in range(5)}) == 5


def test_the_head_has_a_hundred_and_twenty_eight_bits() -> None:
    head = head_text(3, 7, START, START)
    assert head.startswith("3.7.")
    assert len(head.split(".")[2]) == HEAD_DIGITS == 32
    assert head_text(3, 7, START, bytes([1] * 32)) != head


@pytest.mark.parametrize("head", ("", "x", "1", "1.x.00", "\u0661.2.00", "1..2"))
def test_a_head_that_cannot_be_read(head: str) -> None:
    assert read_head(head) is None


def chains() -> tuple[list[RevisionLink], list[EntryLink]]:
    """Return three revisions and three entries as an older format wrote them."""
    revisions: list[RevisionLink] = []
    entries: list[EntryLink] = []
    end, audit_end = START, START
    for number in range(3):
        fields, begun = (number, number, "one", "why"), [bytes([number] * 32)]
        end = revision_digest(end, fields, begun, [number], b"")
        revisions.append(RevisionLink(fields, begun, [number], end))
        entry = (number + 1, number, "one", "changed", "[]")
        audit_end = entry_digest(audit_end, entry, end, b"")
        entries.append(EntryLink(entry, end, audit_end))
    return revisions, entries


def test_salting_keeps_what_fits_and_nothing_else() -> None:
    revisions, entries = chains()
    salted = list(salt_revisions(revisions))
    before = START
    for link, new in zip(revisions, salted, strict=True):
        assert len(new.salt) == 16
        assert new.digest == revision_digest(before, link.fields, link.begun, link.ended, new.salt)
        before = new.digest
    anchors = {old.digest: new.digest for old, new in zip(revisions, salted, strict=True)}
    before = START
    for entry, new in zip(entries, salt_entries(entries, anchors), strict=True):
        assert new.anchor == anchors[entry.anchor]
        assert new.digest == entry_digest(before, entry.fields, new.anchor, new.salt)
        before = new.digest


def test_salting_launders_nothing() -> None:
    """A link that was edited before fits as little afterwards."""
    revisions, entries = chains()
    revisions[1] = RevisionLink((1, 1, "another", "why"), revisions[1].begun, revisions[1].ended, revisions[1].digest)
    entries[1] = EntryLink((2, 1, "another", "changed", "[]"), entries[1].anchor, entries[1].digest)
    salted = list(salt_revisions(revisions))
    first, edited = salted[:2]
    link = revisions[1]
    assert edited.digest != revision_digest(first.digest, link.fields, link.begun, link.ended, edited.salt)
    logged = list(salt_entries(entries, {old.digest: new.digest for old, new in zip(revisions, salted, strict=True)}))
    assert logged[1].digest != entry_digest(logged[0].digest, entries[1].fields, logged[1].anchor, logged[1].salt)


def test_ends_of_an_older_format_are_found_again() -> None:
    revisions, entries = chains()
    salted = list(salt_revisions(revisions))
    anchors = {old.digest: new.digest for old, new in zip(revisions, salted, strict=True)}
    logged = list(salt_entries(entries, anchors))
    pairs = zip(revisions, salted, strict=True)
    now = [RevisionLink(old.fields, old.begun, old.ended, new.digest) for old, new in pairs]
    log = [EntryLink(old.fields, new.anchor, new.digest) for old, new in zip(entries, logged, strict=True)]
    for number in range(3):
        assert unsalted_ends(now, log, number, number + 1) == (revisions[number].digest, entries[number].digest)
    assert unsalted_ends(now, log, 7, 1)[0] == b""
    assert unsalted_ends(now, log, 1, 9)[1] == b""
