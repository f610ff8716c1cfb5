"""The watchdog: it waits for the result of a call as long as the server is alive, and no longer.

The driver waits for a result without end: a hanging server, or a broken network, would block the caller for ever. So
each call runs in a thread of its own. While there is no result, the watchdog opens a second connection and sends Bolt's
handshake. If the server does not answer that either, the call times out.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from typing import Any, TypeVar

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.server_addresses import ServerAddress

SILENCE_SECONDS = 2.0
"""Seconds without a result until the first handshake, and between two handshakes."""

HANDSHAKE_SECONDS = 2.0
_HANDSHAKE = bytes.fromhex("6060b017") + bytes.fromhex("00000005" + "00000004" + "00000000" + "00000000")
"""The first bytes of a Bolt connection: the magic number, and the versions that we speak."""

Result = TypeVar("Result")
_MAX_IDLE = 8
_idle: queue.SimpleQueue[_CallThread] = queue.SimpleQueue()


class ServerHangs(KunyetError):
    """The call timed out. `result` is its future, which may still complete; its thread waits until then."""

    def __init__(self, error: KunyetError, result: Future[Any]) -> None:
        super().__init__(error.key, **error.data)
        self.result = result


class _CallThread:
    """A thread that runs one call after another; it ends with the process, whatever it waits for."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True, name="kunyet-server").start()

    def submit(self, call: Callable[[], Any]) -> Future[Any]:
        """Start a call, and return the future of its result."""
        result: Future[Any] = Future()
        self._calls.put((call, result))
        return result

    def _run(self) -> None:
        while True:
            call, result = self._calls.get()
            try:
                result.set_result(call())
            except BaseException as error:  # noqa: BLE001 - it is raised again where the result is awaited
                result.set_exception(error)
            del call, result
            if _idle.qsize() >= _MAX_IDLE:
                return
            _idle.put(self)


def call_with_watchdog(call: Callable[[], Result], address: ServerAddress) -> Result:
    """Return the result of a call.

    Raises
    ------
    Hangs
        If there is no result and the server does not answer a handshake either; the thread of the call is abandoned.
    """
    thread = None
    with suppress(queue.Empty):
        thread = _idle.get_nowait()
    result = (thread or _CallThread()).submit(call)
    try:
        _wait_for_result(result, address)
    except KeyboardInterrupt:
        # A connection carries one call at a time: the calls that clean up after the interrupt must wait for this
        # result.
        _wait_for_result(result, address)
        raise
    return result.result()


def _wait_for_result(result: Future[Any], address: ServerAddress) -> None:
    """Wait for a result as long as the server is alive."""
    while not wait([result], SILENCE_SECONDS).done:
        if not any(_answers_handshake(host, port, secure=address.is_secure) for host, port in address.hosts):
            raise ServerHangs(server_errors.server_hangs_error(address), result)


def _answers_handshake(host: str, port: int, *, secure: bool) -> bool:
    """Tell whether a server answers a handshake."""
    try:
        with socket.create_connection((host, port), timeout=HANDSHAKE_SECONDS) as plain:
            if secure:
                # Only whether it answers matters here; the driver has verified the certificate.
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                with context.wrap_socket(plain, server_hostname=host):
                    return True
            plain.sendall(_HANDSHAKE)
            return len(plain.recv(4)) > 0
    except OSError:
        return False
