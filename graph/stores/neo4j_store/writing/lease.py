"""The lease of a writer ahead of a revision: who writes, until when, what, and how many rows are done.

The lease lies on the directory's one node. Each batch renews it, and saves the number of rows in the same transaction:
so the number is right whether or not the batch was acknowledged. A dead writer leaves lease and rows behind. After the
lease has expired, the next writer of the same rows continues there, and a writer of anything else deletes the rows
first.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.stores.neo4j_store.server.bolt import Transaction

LEASE_MILLISECONDS = 30_000
"""The duration of a lease in milliseconds (of the server's clock)."""

LEASE_COLUMNS = "m.pending, m.token, coalesce(m.lease, 0) - timestamp(), m.load, m.seed, m.done"
"""The columns of a lease; `m` is the directory's node."""

LEASE_PROPERTIES = "m.pending, m.token, m.lease, m.load, m.seed, m.done"
"""The properties to remove with a lease."""

_MAKE = """MATCH (m:Kunyet {name: 'directory'})
    SET m.pending = $number, m.token = $token, m.lease = timestamp() + $holds,
    m.load = $load, m.seed = $seed, m.done = $done"""
# SET locks the node before the comparison: otherwise the server compares first and waits afterwards, and would renew a
# lost lease.
_RENEW = """MATCH (m:Kunyet {name: 'directory'}) SET m.held = $token
    WITH m WHERE m.token = $token AND m.pending = $number
    SET m.lease = timestamp() + $holds, m.done = $done RETURN m.lease"""
_END = "MATCH (m:Kunyet {name: 'directory'}) SET m.held = $token WITH m WHERE m.token = $token "
_EXPIRE = _END + "SET m.lease = 0"
_RELEASE = _END + f"REMOVE {LEASE_PROPERTIES}"


@dataclass(frozen=True, slots=True)
class WriteLease:
    """A lease as it was read.

    Parameters
    ----------
    number
        The revision that the rows belong to.
    token
        The token of its writer.
    left
        The milliseconds left; 0 or less: it has expired.
    load
        A keyed hash of the load: equal for the same rows on the same revision, and nothing can be read from it. Blank:
        rows are being deleted.
    seed
        The seed of the salts of the rows, sealed.
    done
        The number of rows done.
    """

    number: int
    token: str
    left: int
    load: str = ""
    seed: bytes = b""
    done: int = 0

    def is_held_by_another(self, token: str) -> bool:
        """Tell whether another writer holds the lease now."""
        return self.token != token and self.left > 0

    def take(self, transaction: Transaction) -> None:
        """Write the lease, and replace any other; it begins now."""
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
        """Renew the lease with the number of rows done; `False` if it is no longer ours."""
        return bool(transaction.all(_RENEW, number=self.number, token=self.token, holds=LEASE_MILLISECONDS, done=done))

    def expire(self, transaction: Transaction) -> None:
        """End the lease now, so that the next writer need not wait; the rows stay."""
        transaction.all(_EXPIRE, token=self.token)

    def release(self, transaction: Transaction) -> None:
        """Remove the lease: nothing is written ahead any more."""
        transaction.all(_RELEASE, token=self.token)


def lease_of_row(
    pending: int | None, token: str, left: int, load: str | None, seed: bytes | None, done: int | None
) -> WriteLease | None:
    """Return the lease of these `LEASE_COLUMNS`; `None` if nobody writes ahead."""
    return None if pending is None else WriteLease(pending, token, left, load or "", seed or b"", done or 0)
