"""The connection to the server: queries with parameters, transactions, errors as sentences.

Only this file uses the official driver. There is one driver for each server in a process. Reads go to any member of a
cluster, writes to the leader. Bookmarks let every reader of this process see its writes. Only connecting is retried
here (two seconds): writers decide what may be done twice.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.server import server_errors, tls_errors
from kunyet.graph.stores.neo4j_store.server.watchdog import Result, ServerHangs, call_with_watchdog
from kunyet.graph.stores.server_addresses import ServerAddress
from kunyet.graph.stores.store_errors import closed_store_error

if TYPE_CHECKING:
    from neo4j import Driver
    from neo4j import Transaction as DriverTransaction

ResultRows = list[tuple[Any, ...]]
FETCH_ROWS = 20_000
"""Rows fetched at once."""

RETRY_SECONDS = 2.0
CONNECT_SECONDS = 3.0
_MAX_CONNECTIONS = 100


@dataclass(frozen=True, slots=True)
class Login:
    """User and password of the program on the server."""

    user: str
    password: str = field(repr=False)


class UncertainCommit(KunyetError):
    """The connection broke during a commit: the change may be there or not. Only a query shows."""


_drivers: dict[tuple[ServerAddress, Login], tuple[Driver, int]] = {}
_guard = threading.Lock()


def _shared_driver(address: ServerAddress, login: Login) -> Driver:
    """Return the driver of a server in this process, and count one more user of it."""
    from neo4j import Address as DriverAddress
    from neo4j import GraphDatabase, NotificationMinimumSeverity

    # An error is one sentence; the driver's own log messages would come before it, and may quote a query.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with _guard:
        known = _drivers.get((address, login))
        if known is None:
            known = (
                GraphDatabase.driver(
                    address.uri,
                    auth=(login.user, login.password),
                    resolver=lambda _: [DriverAddress(host) for host in address.hosts],
                    telemetry_disabled=True,
                    connection_timeout=CONNECT_SECONDS,
                    connection_acquisition_timeout=CONNECT_SECONDS + 1,
                    max_transaction_retry_time=RETRY_SECONDS,
                    max_connection_pool_size=_MAX_CONNECTIONS,
                    # Notifications of the server about queries go to a log, and may quote them.
                    notifications_min_severity=NotificationMinimumSeverity.OFF,
                    user_agent="kunyet",
                ),
                0,
            )
        _drivers[address, login] = (known[0], known[1] + 1)
        return known[0]


def _release_driver(address: ServerAddress, login: Login) -> None:
    with _guard:
        known = _drivers.pop((address, login), None)
        if known is not None and known[1] > 1:
            _drivers[address, login] = (known[0], known[1] - 1)
            return
    if known is not None:
        known[0].close()


class Transaction:
    """A write transaction: all its statements take effect, or none."""

    def __init__(self, server: BoltServer, transaction: DriverTransaction) -> None:
        self._server, self._transaction = server, transaction

    def all(self, query: str, /, **parameters: Any) -> ResultRows:
        """Return all rows of a query."""
        return self._server.call_driver(
            lambda: [tuple(row) for row in self._transaction.run(query, parameters).values()]
        )

    def one(self, query: str, /, **parameters: Any) -> tuple[Any, ...]:
        """Return the one row of a query; `damaged` without one."""
        rows = self.all(query, **parameters)
        if not rows:
            raise server_errors.damaged_directory_error(self._server.address, "node")
        return rows[0]


class BoltServer:
    """A database on a server; all parts of this process share the driver.

    Parameters
    ----------
    address, login
        The database, and the login. Nothing is connected before the first query.
    """

    def __init__(self, address: ServerAddress, login: Login) -> None:
        self.address, self._login = address, login
        self._driver: Driver | None = _shared_driver(address, login)

    def _connected(self) -> Driver:
        if self._driver is None:
            raise closed_store_error()
        return self._driver

    def read(self, query: str, /, **parameters: Any) -> ResultRows:
        """Return all rows of a query that only reads; any member of a cluster may answer."""
        return self._session_rows("READ", query, parameters)

    def one(self, query: str, /, **parameters: Any) -> tuple[Any, ...]:
        """Return the one row of a query that only reads; `damaged` without one."""
        rows = self.read(query, **parameters)
        if not rows:
            raise server_errors.damaged_directory_error(self.address, "node")
        return rows[0]

    def write(self, query: str, /, **parameters: Any) -> ResultRows:
        """Run one statement by itself, for example a constraint, and return its rows."""
        return self._session_rows("WRITE", query, parameters)

    def _session_rows(self, mode: str, query: str, parameters: dict[str, Any]) -> ResultRows:
        def run() -> ResultRows:
            with self._session(mode) as session:
                return [tuple(row) for row in session.run(query, parameters).values()]

        return self.call_driver(run)

    def _session(self, mode: str) -> Any:
        driver = self._connected()
        return driver.session(
            database=self.address.database,
            default_access_mode=mode,
            fetch_size=FETCH_ROWS,
            bookmark_manager=driver.execute_query_bookmark_manager,
        )

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Run the block in one transaction: all or nothing.

        Raises
        ------
        Uncertain
            If the connection broke during the commit. After a hang, nothing is retried.
        """
        session = self.call_driver(lambda: self._session("WRITE"))
        try:
            transaction = self.call_driver(session.begin_transaction)
            yield Transaction(self, transaction)
            self._commit(transaction)
        except ServerHangs as hang:
            # Nobody waits a second time: the thread that still waits closes the session when there is a result.
            hang.result.add_done_callback(lambda _: _close_quietly(session))
            raise
        except BaseException:
            self._close(session)
            raise
        self._close(session)

    def _close(self, session: Any) -> None:
        """Close a session; an uncommitted transaction is rolled back."""
        with suppress(KunyetError):
            self.call_driver(session.close)

    def _commit(self, transaction: DriverTransaction) -> None:
        try:
            self.call_driver(transaction.commit)
        except KunyetError as error:
            if error.code in server_errors.LOST_CONNECTION_CODES and not isinstance(error, ServerHangs):
                raise UncertainCommit(error.key, **error.data) from error
            raise

    def call_driver(self, call: Callable[[], Result]) -> Result:
        """Return the result of a call of the driver; its errors, and a hanging server, become one `KunyetError`."""
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        try:
            return call_with_watchdog(call, self.address)
        except Neo4jError as error:
            raise server_errors.error_of_code(
                self.address, error.code or "", error.message or "", login=isinstance(error, AuthError)
            ) from error
        except (DriverError, OSError) as error:
            raise tls_errors.certificate_error(self.address, error) or server_errors.server_gone_error(
                self.address
            ) from error

    def close(self) -> None:
        """Release the driver; the last user in the process closes it."""
        if self._driver is not None:
            self._driver = None
            _release_driver(self.address, self._login)


def _close_quietly(session: Any) -> None:
    """Close a session that nobody waits for, and ignore errors."""
    with suppress(Exception):
        session.close()
