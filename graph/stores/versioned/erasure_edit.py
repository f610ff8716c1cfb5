"""What an erasure leaves: keyed digests of the records, so that no bundle of another copy brings them back."""

from __future__ import annotations

from collections.abc import Iterable

from kunyet.graph.stores.kept_tables import ERASED_TABLE
from kunyet.graph.stores.revision import Key
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.stores.versioned.named_rows import JOINED_TABLES
from kunyet.graph.stores.versioned.shared_ids import erased_digest


def erasure_edit(secret: str, records: Iterable[tuple[str, Key]], ids: Iterable[tuple[str, str]] = ()) -> Edit:
    """Return the edit by which these records are known to be erased, from this revision on.

    Parameters
    ----------
    ids
        Of `ids_of_erased_rows`: what another copy writes about such a row is void too.
    """
    found = {erased_digest(secret, *record) for record in records if record[0] not in JOINED_TABLES}
    digests = sorted(found | {erased_digest(secret, table, (id,)) for table, id in ids})
    return Edit.of(ERASED_TABLE, {(digest,): {"id": digest, "here": "1"} for digest in digests})
