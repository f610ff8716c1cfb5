"""The encrypted folder: a directory on one laptop that reveals nothing to a finder and loses no acknowledged change.

    create(folder, person, passphrase, settings=None) -> EncryptedStore     a new directory; its person is a coordinator
    open_store(folder, person, passphrase) -> EncryptedStore                unlock one; `.person`, `.role`, `.entity`
    are who did is_encrypted_store(path) -> bool                                        nothing is opened

An `EncryptedStore` fulfils the contract (`graph/stores/contract.py`), whose later methods matter here most:

    apply(changes, who=, why=, based_on=)            one revision; `Conflict` with both values apply_tables(tables,
    who=, why=, based_on=, gone={table: keys})     the same in bulk: all rows of these `Table`s set_settings(settings,
    who=, why=)               title, date, marking, standards, as one revision gap_states(), set_gap_state(state, who=,
    why=)   the workflow of gaps (`graph/stores/gap_states.py`, `match_states_to_gaps`) introduction_states(),
    set_introduction(state, who=, why=, tie=)     that of introductions (`graph/stores/introduction_states.py`)
    undo(revision, who=, why=), history(table, key), records(known_at) verify(head="") -> Verification(ok, revision,
    logical_hash, problems), head_digest()

and has more of its own:

    list_people() -> [Member(name, role, entity, ...)]      coordinators only, as all of the following
    add_person(name, passphrase, role, entity=""), set_role(name, role, entity=None), remove_person(name)
    change_passphrase(old, new)                             of the person who unlocked it
    erase(table, key, who=, why=) -> Erasure                for good; names the backups that still contain it
    backup(out)                                             one file; `restore(file, folder)` makes a folder of it
    close()                                                 locks it: the key is dropped

Between stores: `kunyet.graph.stores.copy_records.copy_store(source, target, who=, why=)`. Every error is one
`KunyetError` (`graph/stores/store_errors.py`): `wrong-passphrase`, `too-many-tries`, `no-store`, `store-exists`,
`newer-format`, `damaged`, `keys-edited`, `keys-changed`, `busy`, `disk-full`, `read-only-folder`, `locked-store`.
Reading is never refused by role here: `graph/access/view.py` redacts. Writing, people, erasure and backups are for
coordinators.
"""

from kunyet.graph.stores.encrypted.backup import is_backup, restore
from kunyet.graph.stores.encrypted.create import create
from kunyet.graph.stores.encrypted.open_folder import is_encrypted_store, open_data, open_store
from kunyet.graph.stores.encrypted.store import EncryptedStore

__all__ = ["EncryptedStore", "create", "is_backup", "is_encrypted_store", "open_data", "open_store", "restore"]
