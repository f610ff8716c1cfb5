"""The team store: a directory on a Neo4j server, for many people at once and more records than a laptop should hold.

    create(address, keys, person, passphrase, settings=None, login=) -> Neo4jStore    in an empty database; its person
    is a coordinator open_store(address, keys, person, passphrase, login=) -> Neo4jStore               unlock one

The key file `keys` is never on the server: each person who works with the directory has a copy of it, or shares one. A
`Neo4jStore` fulfils the contract (`graph/stores/contract.py`) and manages people as the encrypted folder does
(`graph/stores/keys/people.py`). The server itself answers `search`, `profile`, `neighbourhood`, `route`, `counts`,
`changes_since`. Every error is one `KunyetError` (`server/server_errors.py`, `server/tls_errors.py`): `server-gone`,
`server-hangs`, `untrusted-certificate`, `no-tls`, `wrong-login`, `read-only-server`, `busy`, `disk-full`, `no-store`,
`store-exists`, `foreign-data`, `newer-format`, `wrong-keys`, `damaged`.
"""

from kunyet.graph.stores.neo4j_store.open_database import create, open_store
from kunyet.graph.stores.neo4j_store.server.bolt import Login
from kunyet.graph.stores.neo4j_store.store import Neo4jStore

__all__ = ["Login", "Neo4jStore", "create", "open_store"]
