"""Copying a directory between two stores of any kinds: equal by logical hash, with history if the source has one."""

from __future__ import annotations

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change, Revision


def copy_store(source: Store, target: Store, *, who: str, why: str = "copied") -> Revision:
    """Copy the whole content of a store into an empty one.

    Revisions are added one by one, each with its own reason and time, if the source knows what each one changed; else
    the newest records become one revision. Drawn code names and their secret are
    copied. The audit log is not: it is about the source.

    Returns
    -------
    Revision
        The newest revision of the target.

    Raises
    ------
    KunyetError
        `store-not-empty`, or `copy-differs` if the copy is not equal to the source (delete it then).
    ReadOnlyStore
        If the target is read-only.
    """
    refuse_filled_target(target)
    newest = source.records()
    if not _replay_revisions(source, target):
        target.apply_tables(
            [t for t in newest.tables().values() if t.size], who=who, why=why, based_on=target.head().number
        )
    if target.records().settings != newest.settings:
        target.set_settings(newest.settings, who=who, why=why)
    given = dict(zip(newest.entities["id"].texts(), newest.entities["code_name"].texts(), strict=True))
    target.save_name_secret(source.name_secret())
    target.save_code_names({id: name for id, name in source.code_names().items() if not given.get(id)})
    target.log(who, "copied")
    if logical_hash(target.records()) != logical_hash(newest):
        raise KunyetError("copy-differs")
    return target.head()


def refuse_filled_target(target: Store) -> None:
    """Raise `KunyetError` (`store-not-empty`) for a store that something was ever written to."""
    if any(table.size for table in target.records().tables().values()) or target.head().number > 0:
        raise KunyetError("store-not-empty")


def _replay_revisions(source: Store, target: Store) -> bool:
    """Add every revision of the source to the target; return whether the source has a history."""
    pending: list[Change] = []
    for revision in source.revisions():
        changes = source.changes_of(revision.number)
        if changes is None:
            return False
        if revision.number == 0:
            # The target has a beginning of its own: the settings of the source's beginning are added to the first
            # change.
            pending = list(changes)
            continue
        own = {(change.table, change.key) for change in changes}
        earlier = [change for change in pending if (change.table, change.key) not in own]
        target.replay(revision, [*earlier, *changes])
        pending = []
    return True
