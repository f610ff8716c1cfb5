"""Patience with a server: waiting for an answer as long as the server lives, and no longer than that.

The driver waits for an answer without end. A server that hangs, or a network that swallows everything, would hang whoever asks. So each
question is asked in a thread of its own, and while no answer comes the server is greeted anew on a second connection: if that is not
answered either, the question is given up.
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
"""Seconds without an answer until the server is greeted, and between two greetings."""

GREETING_SECONDS = 2.0
_GREETING = bytes.fromhex("6060b017") + bytes.fromhex("00000005" + "00000004" + "00000000" + "00000000")
"""What opens a connection of Bolt: its sign, and the versions that we speak."""

Result = TypeVar("Result")
_MAX_IDLE = 8
_idle: queue.SimpleQueue[_CallThread] = queue.SimpleQueue()


class ServerHangs(KunyetError):
    """A question was given up; `answer` is what it may still be answered, and whoever asked it does so until then."""

    def __init__(self, error: KunyetError, answer: Future[Any]) -> None:
        super().__init__(error.code, error.message, error.remedy)
        self.answer = answer


class _CallThread:
    """A thread that asks one question after another; it ends with the process, whatever it waits for."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True, name="kunyet-server").start()

    def ask(self, question: Callable[[], Any]) -> Future[Any]:
        """Have a question asked; the answer comes later."""
        answer: Future[Any] = Future()
        self._asked.put((question, answer))
        return answer

    def _run(self) -> None:
        while True:
            question, answer = self._asked.get()
            try:
                answer.set_result(question())
            except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is waited for
                answer.set_exception(error)
            del question, answer
            if _idle.qsize() >= _MAX_IDLE:
                return
            _idle.put(self)


def call_with_watchdog(question: Callable[[], Result], address: ServerAddress) -> Result:
    """Return the answer to a question.

    Raises
    ------
    Hangs
        Where there is none and the server does not answer a greeting either; whoever still asks is left behind.
    """
    asker = None
    with suppress(queue.Empty):
        asker = _idle.get_nowait()
    answer = (asker or _CallThread()).ask(question)
    try:
        _wait_for_result(answer, address)
    except KeyboardInterrupt:
        # A connection is for one question at a time: what is asked of it on the way out waits for this answer.
        _wait_for_result(answer, address)
        raise
    return answer.result()


def _wait_for_result(answer: Future[Any], address: ServerAddress) -> None:
    """Wait for an answer as long as the server lives."""
    while not wait([answer], SILENCE_SECONDS).done:
        if not any(_answers_greeting(host, port, secure=address.is_secure) for host, port in address.hosts):
            raise ServerHangs(server_errors.server_hangs_error(address), answer)


def _answers_greeting(host: str, port: int, *, secure: bool) -> bool:
    """Tell whether a server answers a greeting."""
    try:
        with socket.create_connection((host, port), timeout=GREETING_SECONDS) as plain:
            if secure:
                # Whether it answers is all that is asked here; what it is, the driver has checked.
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                with context.wrap_socket(plain, server_hostname=host):
                    return True
            plain.sendall(_GREETING)
            return len(plain.recv(4)) > 0
    except OSError:
        return False
