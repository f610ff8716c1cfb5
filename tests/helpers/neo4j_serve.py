"""A Neo4j server to work with, until Ctrl+C: python -m tests.helpers.neo4j_serve [--gds].

It prints the line that makes test runs use it, which saves each of them the start. Its data is thrown away with it.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
import time
from pathlib import Path

from tests.helpers.neo4j_server import Neo4jServer


def main() -> int:
    """Start a server, print its address, and wait until it is ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gds", action="store_true", help="with Graph Data Science")
    parser.add_argument("--heap", type=int, default=512, help="megabytes of Java heap (default: 512)")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Neo4jServer(Path(folder) / "neo4j", gds=asked.gds, heap=asked.heap, long_lived=True) as server,
    ):
        print(f"export KUNYET_TEST_NEO4J={server.given}", flush=True)  # noqa: T201 - it is what this command is for
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    raise SystemExit(main())
