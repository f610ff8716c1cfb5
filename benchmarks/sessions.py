"""Sessions of a dashboard without a browser: each opens a page over the socket, requests reruns, and measures their
time.

Everything that a browser would get is received and parsed, so the server does all of its work. Nothing is drawn.
"""

from __future__ import annotations

import random
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from tests.helpers.door import cookie_header

THINKING = 2.0
"""The mean seconds that a person looks at a page before the next click."""
LONGEST = 120.0
"""A page that takes longer than this (seconds) is a failure."""


@dataclass
class Session:
    """One session of a dashboard, as of one browser window."""

    address: str
    page: str = ""
    socket: Any = None
    hashes: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    closing: ExitStack = field(default_factory=ExitStack)

    def open(self) -> float:
        """Open the page; return the seconds from the connection until the page is complete."""
        from websockets.sync.client import connect

        begun = time.perf_counter()
        connecting = connect(  # type: ignore[call-overload]  # its types for plain texts are its own
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            origin=self.address,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": cookie} if (cookie := cookie_header(self.address)) else None,
            max_size=None,
        )
        self.socket = self.closing.enter_context(connecting)
        self._ask()
        return time.perf_counter() - begun

    def rerun(self) -> float:
        """Request a rerun; return the seconds until it is complete."""
        begun = time.perf_counter()
        self._ask()
        return time.perf_counter() - begun

    def close(self) -> None:
        """Close the connection."""
        self.closing.close()

    def _ask(self) -> None:
        from streamlit.proto.BackMsg_pb2 import BackMsg

        asked = BackMsg()
        asked.rerun_script.query_string = ""
        asked.rerun_script.page_name = self.page
        asked.rerun_script.page_script_hash = self.hashes.get(self.page, "")
        self.socket.send(asked.SerializeToString())
        self._until_finished()

    def _until_finished(self) -> None:
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        while True:
            told = ForwardMsg()
            told.ParseFromString(self.socket.recv(timeout=LONGEST))
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.hashes = {page.url_pathname: page.page_script_hash for page in told.navigation.app_pages}
                self.titles = {page.url_pathname: page.page_name for page in told.navigation.app_pages}
            if kind == "script_finished":
                if told.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError("the page does not compile")
                if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return


def reruns(address: str, page: str, sessions: int, each: int) -> list[float]:
    """Return the seconds of every rerun of a page by several sessions, with pauses between reruns.

    The first rerun of each session does not count, because it fills the caches.
    """
    opened = [Session(address, page) for _ in range(sessions)]
    for session in opened:
        session.open()
        session.rerun()
    taken: list[float] = []
    guard = threading.Lock()

    def use(session: Session, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - when somebody clicks
        for _ in range(each):
            time.sleep(chance.uniform(0, 2 * THINKING))
            seconds = session.rerun()
            with guard:
                taken.append(seconds)

    people = [threading.Thread(target=use, args=(session, seed)) for seed, session in enumerate(opened)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    for session in opened:
        session.close()
    if len(taken) != sessions * each:
        raise RuntimeError(f"{len(taken)} of {sessions * each} reruns came back")
    return taken
