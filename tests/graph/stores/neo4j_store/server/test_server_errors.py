"""Every fault of a server becomes one sentence of ours, with a remedy, that repeats nothing of what the server says."""

from __future__ import annotations

import pytest

from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.server_addresses import read_address

HERE = read_address("bolt://127.0.0.1:7687")

CODES = {
    "Neo.ClientError.Security.Unauthorized": "wrong-login",
    "Neo.ClientError.Security.AuthenticationRateLimit": "wrong-login",
    "Neo.ClientError.Security.Forbidden": "wrong-login",
    "Neo.ClientError.Cluster.NotALeader": "read-only-server",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "read-only-server",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "read-only-server",
    "Neo.ClientError.Database.DatabaseNotFound": "no-database",
    "Neo.TransientError.General.DatabaseUnavailable": "server-restarts",
    "Neo.TransientError.Cluster.ReplicationFailure": "server-restarts",
    "Neo.TransientError.Transaction.DeadlockDetected": "busy",
    "Neo.ClientError.Transaction.TransactionTimedOut": "busy",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "server-memory",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": "disk-full",
    "Neo.ClientError.Statement.SyntaxError": "server-refused",
}


@pytest.mark.parametrize("code", CODES)
def test_a_code_of_the_server_becomes_one_of_ours(code: str) -> None:
    error = server_errors.error_of_code(HERE, code, "Canary has the value 'Canary'")
    assert error.code == CODES[code]
    assert error.remedy
    assert "Canary" not in error.message + error.remedy


@pytest.mark.parametrize(
    "said",
    (
        "java.io.IOException: No space left on device",
        "The database has encountered a critical error, and needs to be restarted.",
    ),
)
def test_a_disk_without_room_is_named_whatever_the_code(said: str) -> None:
    assert server_errors.error_of_code(HERE, "Neo.DatabaseError.General.UnknownError", said).code == "disk-full"
