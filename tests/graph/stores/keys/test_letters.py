"""Letters and keys as text: what anybody can send costs little, and is refused with a typed error."""

from __future__ import annotations

import os

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text
from kunyet.graph.stores.keys.sealing import KEY_BYTES, BrokenSeal, new_private_key, public_key


def test_a_letter_opens_for_each_recipient_and_says_who_sealed_it() -> None:
    sender, one, other = new_private_key(), new_private_key(), new_private_key()
    letter = letters.seal_letter(b"said", sender, [public_key(one), public_key(other)])
    for recipient in (one, other):
        assert letters.open_letter(letter, recipient) == (b"said", public_key(sender))
    with pytest.raises(letters.NotForThisKey):
        letters.open_letter(letter, new_private_key())


def test_a_letter_of_thousands_of_random_stanzas_is_refused_before_any_is_tried() -> None:
    """Each stanza costs a key exchange, and whoever writes them needs no key."""
    count = letters.MOST_STANZAS + 1
    hostile = letters.HEAD + count.to_bytes(2, "big") + os.urandom(count * letters._STANZA)
    with pytest.raises(BrokenSeal):
        letters.open_letter(hostile, new_private_key())


def test_a_key_with_which_everybody_computes_the_same_is_no_key() -> None:
    for weak in (bytes(KEY_BYTES), (1).to_bytes(KEY_BYTES, "little")):
        with pytest.raises(KunyetError) as told:
            key_of_text(key_to_text(weak))
        assert told.value.code == "bad-key"
    public = public_key(new_private_key())
    assert key_of_text(key_to_text(public)) == public
