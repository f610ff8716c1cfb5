"""The claim of who writes ahead of a revision: who writes, until when, what, and how far it is.

It lies on the directory's one node. Each batch renews it, and says in the same transaction how many rows there now are: so the number is right
whether or not the batch was acknowledged. A writer who dies leaves claim and rows behind; once the claim has run out, whoever writes the same
goes on there, and whoever writes anything else takes the rows away first.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.stores.neo4j_store.server.bolt import Transaction

LEASE_MILLISECONDS = 30_000
"""Milliseconds (of the server's clock) for which a claim holds."""

LEASE_COLUMNS = "m.pending, m.token, coalesce(m.lease, 0) - timestamp(), m.load, m.seed, m.done"
"""What a claim is read from, where `m` is the directory's node."""

LEASE_PROPERTIES = "m.pending, m.token, m.lease, m.load, m.seed, m.done"
"""What is removed with it."""

_MAKE = """MATCH (m:Kunyet {name: 'directory'}) SET m.pending = $number, m.token = $token, m.lease = timestamp() + $holds,
    m.load = $load, m.seed = $seed, m.done = $done"""
# The node is held before it is looked at: the server looks first and waits afterwards, and would write to a claim that was lost meanwhile.
_RENEW = """MATCH (m:Kunyet {name: 'directory'}) SET m.held = $token WITH m WHERE m.token = $token AND m.pending = $number
    SET m.lease = timestamp() + $holds, m.done = $done RETURN m.lease"""
_END = "MATCH (m:Kunyet {name: 'directory'}) SET m.held = $token WITH m WHERE m.token = $token "
_EXPIRE = _END + "SET m.lease = 0"
_RELEASE = _END + f"REMOVE {LEASE_PROPERTIES}"


@dataclass(frozen=True, slots=True)
class WriteLease:
    """A claim as it was found.

    Parameters
    ----------
    number
        The revision that is written ahead of.
    token
        By what its writer knows it.
    left
        Milliseconds for which it holds; it has run out where there are none.
    load
        What is written: the same text for the same rows on the same ground, and nothing can be read from it. Blank: rows are being taken away.
    seed
        What the rows' salts come from, sealed.
    done
        How many rows there are.
    """

    number: int
    token: str
    left: int
    load: str = ""
    seed: bytes = b""
    done: int = 0

    def is_held_by_another(self, token: str) -> bool:
        """Tell whether somebody else is writing now."""
        return self.token != token and self.left > 0

    def take(self, transaction: Transaction) -> None:
        """Write the claim, in the place of any that is there; it holds from now on."""
        transaction.all(
            _MAKE,
            number=self.number,
            token=self.token,
            holds=LEASE_MILLISECONDS,
            load=self.load,
            seed=self.seed,
            done=self.done,
        )

    def renew(self, transaction: Transaction, done: int) -> bool:
        """Renew the claim, with so many rows done; tell whether it is still ours."""
        return bool(transaction.all(_RENEW, number=self.number, token=self.token, holds=LEASE_MILLISECONDS, done=done))

    def expire(self, transaction: Transaction) -> None:
        """Let whoever comes next go on at once."""
        transaction.all(_EXPIRE, token=self.token)

    def release(self, transaction: Transaction) -> None:
        """Take the claim away: nothing is written ahead any more."""
        transaction.all(_RELEASE, token=self.token)


def lease_of_row(
    pending: int | None, token: str, left: int, load: str | None, seed: bytes | None, done: int | None
) -> WriteLease | None:
    """Return the claim of these `LEASE_COLUMNS`; `None` where nobody writes ahead."""
    return None if pending is None else WriteLease(pending, token, left, load or "", seed or b"", done or 0)
