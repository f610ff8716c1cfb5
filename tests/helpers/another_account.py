"""A program of another account of this machine, which asks a dashboard for everything: run as a script by
`tests/dashboard/serving/test_another_account.py`.

It begins as the account of the tests, so that it finds its own modules, and gives that up before it asks. It reads what
to ask from standard input and prints what it was answered, both as JSON.
"""

from __future__ import annotations

import encodings.idna  # noqa: F401 - looked for at the first connection, when this account may not read it any more
import http.client
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


def become(account: int) -> None:
    """Give up the account of the tests for another; 0 changes nothing."""
    if account:
        os.setgroups([])
        os.setgid(account)
        os.setuid(account)


def ask(port: int, method: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Return the status and the text of an answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def open_socket(port: int, headers: dict[str, str]) -> int:
    """Return the status of the answer to a program that asks for the socket as the dashboard's own page does."""
    own = {
        "Host": f"{HOST}:{port}",
        "Origin": f"http://{HOST}:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Protocol": "streamlit",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**own, **headers}.items())
    with socket.create_connection((HOST, port), timeout=30) as caller:
        caller.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{lines}\r\n".encode())
        return int(caller.recv(4096).split()[1])


def can_read(place: str) -> bool:
    """Return whether this account reads a file, or sees what is in a folder."""
    try:
        return bool(Path(place).read_bytes() if Path(place).is_file() else list(Path(place).iterdir()))
    except OSError:
        return False


def main() -> None:
    """Ask, and print the answers."""
    asked: dict[str, Any] = json.loads(sys.stdin.read())
    become(asked["account"])
    port = asked["port"]
    answers = [[*request, *ask(port, *request)] for request in asked["requests"]]
    sockets = [open_socket(port, headers) for headers in asked["sockets"]]
    told = {"account": asked["account"], "answers": answers, "sockets": sockets, "reads": can_read(asked["place"])}
    print(json.dumps(told))  # noqa: T201 - it is a program


if __name__ == "__main__":
    main()
