"""Letters: they say who sealed them, and nothing else; what anybody can send costs little and is refused."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.keys.sealing import (
    KEY_BYTES,
    BrokenSeal,
    new_private_key,
    public_key,
    seal,
    seal_to,
    unseal,
    unseal_from,
)


def test_a_letter_opens_for_each_recipient_and_says_who_sealed_it() -> None:
    sender, one, other = new_private_key(), new_private_key(), new_private_key()
    letter = letters.seal_letter(b"said", sender, [public_key(one), public_key(other)])
    for recipient in (one, other):
        assert letters.open_letter(letter, recipient) == (b"said", public_key(sender))
    with pytest.raises(letters.NotForThisKey):
        letters.open_letter(letter, new_private_key())


def parts_of(letter: bytes) -> tuple[bytes, bytes]:
    """Return everything up to the body, and the body."""
    begin = len(letters.HEAD) + 2 + int.from_bytes(letter[len(letters.HEAD) :][:2], "big") * letters._STANZA
    return letter[:begin], letter[begin:]


def test_no_recipient_can_write_to_another_in_the_name_of_the_sender() -> None:
    """Each of them has the key of the body."""
    sender, one, other = new_private_key(), new_private_key(), new_private_key()
    front, body = parts_of(letters.seal_letter(b"said", sender, [public_key(one), public_key(other)]))
    for stanza in letters._parts(front[len(letters.HEAD) + 2 :]):
        with suppress(BrokenSeal):
            inner = unseal_from(one, stanza, letters.HEAD)
    between = letters._between(one, public_key(sender), public_key(sender), public_key(one))
    key = unseal(between, inner[KEY_BYTES:], letters._bound_to(body))
    assert unseal(key, body, letters.HEAD).startswith((4).to_bytes(8, "big") + b"said")
    forged = front + seal(key, letters._padded(b"forged"), letters.HEAD)
    with pytest.raises(BrokenSeal):
        letters.open_letter(forged, other)


def test_no_stranger_can_write_in_the_name_of_a_sender() -> None:
    """The public key of a sender is known to whoever got a letter."""
    stranger, recipient, victim = new_private_key(), public_key(own := new_private_key()), new_private_key()
    key, named = os.urandom(KEY_BYTES), public_key(victim)
    body = seal(key, letters._padded(b"forged"), letters.HEAD)
    sealed = seal(letters._between(stranger, recipient, named, recipient), key, letters._bound_to(body))
    stanza = seal_to(recipient, named + sealed, letters.HEAD)
    with pytest.raises(BrokenSeal):
        letters.open_letter(letters.HEAD + (1).to_bytes(2, "big") + stanza + body, own)


def test_a_letter_tells_neither_its_length_nor_how_many_may_open_it_nor_in_which_order() -> None:
    sender, others = new_private_key(), [new_private_key() for _ in range(8)]
    publics = [public_key(one) for one in others]
    some = [letters.seal_letter(bytes(size), sender, publics[:count]) for size, count in ((1, 1), (9000, 8))]
    assert len({len(letter) for letter in some}) == 1
    places = set()
    for _ in range(12):
        front, _body = parts_of(letters.seal_letter(b"said", sender, publics[:1]))
        for place, stanza in enumerate(letters._parts(front[len(letters.HEAD) + 2 :])):
            with suppress(BrokenSeal):
                unseal_from(others[0], stanza, letters.HEAD)
                places.add(place)
    assert len(places) > 1, "the stanzas of recipients stand first"


def test_a_letter_of_thousands_of_random_stanzas_is_refused_before_any_is_tried() -> None:
    """Each stanza costs a key exchange, and whoever writes them needs no key."""
    count = letters.MOST_STANZAS + 1
    hostile = letters.HEAD + count.to_bytes(2, "big") + os.urandom(count * letters._STANZA + letters._LEAST_BODY)
    with pytest.raises(BrokenSeal):
        letters.open_letter(hostile, new_private_key())


SENDER, RECIPIENT = new_private_key(), new_private_key()
LETTER = letters.seal_letter(b"said", SENDER, [public_key(RECIPIENT)])


@given(st.binary(max_size=200), st.integers(0, 12))
def test_any_content_comes_back_for_any_number_of_recipients(content: bytes, others: int) -> None:
    more = [public_key(new_private_key()) for _ in range(others)]
    letter = letters.seal_letter(content, SENDER, [*more, public_key(RECIPIENT)])
    assert letters.open_letter(letter, RECIPIENT) == (content, public_key(SENDER))
    stanzas = int.from_bytes(letter[len(letters.HEAD) : len(letters.HEAD) + 2], "big")
    assert (stanzas % 8, stanzas >= others + 1) == (0, True)


@given(st.integers(len(letters.HEAD), len(LETTER) - 1), st.integers(1, 255))
def test_a_letter_with_one_changed_byte_never_opens_to_something_else(place: int, change: int) -> None:
    """A byte of a stanza of nobody changes nothing; every other one breaks the letter."""
    changed = bytearray(LETTER)
    changed[place] ^= change
    try:
        assert letters.open_letter(bytes(changed), RECIPIENT) == (b"said", public_key(SENDER))
    except (BrokenSeal, letters.NotForThisKey):
        return
    assert place < len(letters.HEAD) + 2 + 8 * letters._STANZA


@given(st.integers(0, len(LETTER) - 1))
def test_a_cut_letter_is_refused(length: int) -> None:
    """It never seems to be for others: whoever made it is asked for it once more."""
    with pytest.raises(BrokenSeal):
        letters.open_letter(LETTER[:length], RECIPIENT)


@given(st.binary(max_size=2000))
def test_random_bytes_after_the_head_are_refused(rest: bytes) -> None:
    with pytest.raises((BrokenSeal, letters.NotForThisKey)):
        letters.open_letter(letters.HEAD + rest, RECIPIENT)


def test_one_recipient_cannot_write_a_body_in_the_name_of_the_sender() -> None:
    """Who opened a letter knows the key of its body, and not what binds the body to the sender for another one."""
    other = new_private_key()
    letter = letters.seal_letter(b"said", SENDER, [public_key(RECIPIENT), public_key(other)])
    forged = letters.seal_letter(b"not said", RECIPIENT, [public_key(other)])
    body = len(letters.HEAD) + 2 + 8 * letters._STANZA
    with pytest.raises(BrokenSeal):
        letters.open_letter(letter[:body] + forged[body:], other)
    assert letters.open_letter(forged, other) == (b"not said", public_key(RECIPIENT))


def test_letters_of_contents_of_like_size_have_one_size() -> None:
    sizes = {len(letters.seal_letter(bytes(size), SENDER, [public_key(RECIPIENT)])) for size in (0, 1, 9_000, 16_000)}
    assert len(sizes) == 1
