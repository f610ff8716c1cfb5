"""`make demo-neo4j`: the sample in a directory on a real Neo4j server, and the dashboard on it; everything is removed
at the end.

The server is started from its jars (Java and Maven bring them), or `KUNYET_NEO4J=bolt://127.0.0.1:7687` names one that
is there, with an empty database, and `KUNYET_NEO4J_USER` and `KUNYET_NEO4J_PASSWORD` say who we are on it.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from tests.helpers.neo4j.jars import CannotStart
from tests.helpers.neo4j_emptying import empty, made_by_people
from tests.helpers.neo4j_server import Given, Neo4jServer

PERSON = "demo"


def main(arguments: Sequence[str]) -> int:
    """Load the sample and serve it until Ctrl+C; return the exit code."""
    parser = argparse.ArgumentParser(prog="make demo-neo4j")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="default 8501, or the next free one")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that `kill`, too, cleans up
    try:
        with (
            tempfile.TemporaryDirectory(prefix="kunyet-demo-", ignore_cleanup_errors=True) as scratch,
            _server(Path(scratch)) as given,
            _loaded(given, Path(scratch)) as (environment, passphrase),
        ):
            os.environ.update(environment)
            return _serve(given, asked, passphrase)
    except CannotStart as problem:
        print(f"No Neo4j server can be started: {problem}\nKUNYET_NEO4J can name one that runs.", file=sys.stderr)  # noqa: T201
    except KunyetError as problem:
        print(f"{problem.message} {problem.remedy}", file=sys.stderr)  # noqa: T201 - the demonstration speaks to a person
    except KeyboardInterrupt:
        return 0
    return 1


@contextmanager
def _server(scratch: Path) -> Iterator[Given]:
    """Yield the named server, or one that is started for the demonstration."""
    if there := os.environ.get("KUNYET_NEO4J"):
        user = os.environ.get("KUNYET_NEO4J_USER", "neo4j")
        yield Given(there, user, os.environ.get("KUNYET_NEO4J_PASSWORD", ""))
        return
    print("Starting a Neo4j server (the first time, Maven fetches it: some minutes) ...", flush=True)  # noqa: T201
    with Neo4jServer(scratch / "neo4j") as server:
        yield server.given


@contextmanager
def _loaded(given: Given, scratch: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Load the sample into a new directory on the server; yield the environment and the passphrase that open it, and
    remove everything at the end.

    A database that holds anything is refused before it is touched.
    """
    from kunyet.data_samples import SECOND_FORUM
    from kunyet.graph.stores.neo4j_store import Login, create
    from kunyet.loaders.loading import load

    keys, passphrase = scratch / "demo.keys", secrets.token_hex(16)
    before = made_by_people(given)
    with create(given.address, keys, PERSON, passphrase, login=Login(given.user, given.password)) as store:
        try:
            load(store, SECOND_FORUM, who=PERSON)
            # Nobody has chosen this passphrase and it opens nothing else: so the demonstration may open without typing.
            yield (
                {
                    "KUNYET_NEO4J_USER": given.user,
                    "KUNYET_NEO4J_PASSWORD": given.password,
                    "KUNYET_KEYS": str(keys),
                },
                passphrase,
            )
        finally:
            empty(given, keep=before)


def _serve(given: Given, asked: argparse.Namespace, passphrase: str) -> int:
    """Serve the directory until the person stops it; the dashboard ends with this process."""
    from kunyet.cli.run_dashboard import run_dashboard
    from kunyet.dashboard.serving.handed_over import HandedOver

    opener = HandedOver(PERSON, passphrase)
    print(f"The Second Forum's directory (fictional) is on {given.address}.", flush=True)  # noqa: T201
    return run_dashboard(given.address, port=asked.port, browser=not asked.no_browser, opener=opener)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
