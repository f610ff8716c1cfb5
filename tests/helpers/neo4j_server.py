"""A real Neo4j Community server on this machine's loopback address, from its jars, without a container.

What it is started with was found by trial for Neo4j 5.26 on Java 17. Tests take the fixtures of `neo4j_fixtures.py`;
those that kill a server start one of their own with `Neo4jServer`.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import LiteralString, Self

from kunyet.graph import platforms
from tests.helpers.neo4j.jars import WAIT, CannotStart, cache, gds_jars, server_jars

KEEPER = Path(__file__).parent / "neo4j" / "keeper.py"
PATIENCE = 300
"""After this many seconds without an answer, a server counts as one that cannot start."""

JVM = [
    "-XX:-OmitStackTraceInFastThrow", "-XX:+DisableExplicitGC", "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true", "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
]  # fmt: skip
SHORT_LIVED = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
"""A server for tests ends before the JVM's second compiler pays: without it, start and queries take half the time."""
LONG_LIVED = ["-XX:+UseG1GC"]
"""What Neo4j itself sets, for figures of a team's server."""
FOLDERS = ("data", "logs", "run", "plugins", "import", "licenses")


@dataclass(frozen=True)
class Given:
    """The address of a server, and our account there."""

    address: str
    user: str
    password: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Given:
        """Read `bolt://user:password@host:port`.

        Raises
        ------
        ValueError
            If it is not written so.
        """
        found = re.fullmatch(r"(\w[\w+]*)://([^:@/]+):([^@/]+)@([^@/]+)/?", text)
        if not found:
            raise ValueError("Write the server as bolt://user:password@host:port")
        scheme, user, password, host = found.groups()
        return cls(f"{scheme}://{host}", user, password)

    def __str__(self) -> str:
        """Return the text that `parse` reads."""
        scheme, _, host = self.address.partition("://")
        return f"{scheme}://{self.user}:{self.password}@{host}"


class Neo4jServer:
    """A server for one test: started in the `with` block, killed and started again at any time, removed at the end.

    Parameters
    ----------
    home
        A folder that holds everything the server writes; data that is there is taken up again.
    gds
        Whether it gets Graph Data Science.
    heap
        Megabytes of Java heap.
    long_lived
        Whether the JVM is set for a server that runs for days, to measure it.
    watched
        The process whose end is the server's end, however it comes; by default this one.
    drop
        Whether `home` is removed with the server.
    """

    # Set for the one server that writes the archive of classes: where to.
    _written_archive: Path | None = None

    def __init__(
        self,
        home: Path,
        *,
        gds: bool = False,
        heap: int = 512,
        long_lived: bool = False,
        watched: int | None = None,
        drop: bool = False,
    ) -> None:
        self.home, self.gds, self.heap, self.long_lived, self.drop = home, gds, heap, long_lived, drop
        self.watched = watched or os.getpid()
        self.port = _free_port()
        self.given = Given(f"bolt://127.0.0.1:{self.port}", "neo4j", secrets.token_hex(16))
        self._keeper: subprocess.Popen[bytes] | None = None
        self._has_password = False

    def __enter__(self) -> Self:
        """Start the server, and return it when it answers."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill the server: its data was for a test."""
        self.kill()

    @property
    def runs(self) -> bool:
        """Whether the server was started and has not ended."""
        return self._keeper is not None and self._keeper.poll() is None

    @property
    def pid(self) -> int:
        """The JVM's process."""
        return int((self.home / "jvm.pid").read_text())

    def start(self) -> None:
        """Start the server, and return when it answers queries.

        Raises
        ------
        CannotStart
            If Java or the jars are missing, or it does not answer in time; the sentence holds what it said last.
        """
        command = self._command()
        (self.home / "jvm.pid").unlink(missing_ok=True)
        keep = "DROP" if self.drop else "KEEP"
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", KEEPER, str(self.watched), self.home, keep, *command], start_new_session=True
        )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """Kill the JVM at once (kill -9); without a JVM, nothing happens."""
        if self._keeper is not None and self.runs:
            while not (self.home / "jvm.pid").exists() and self._keeper.poll() is None:
                time.sleep(0.02)
            os.kill(self.pid, signal.SIGKILL)
            self._keeper.wait()

    def stop(self) -> None:
        """Stop the server in an orderly way."""
        if self._keeper is not None:
            self._keeper.terminate()
            self._keeper.wait()

    def pause(self) -> None:
        """Let the server hang: its port accepts connections and nothing answers."""
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """End a pause."""
        os.kill(self.pid, signal.SIGCONT)

    def log(self) -> str:
        """Return the last lines of the server's log."""
        console = self.home / "console.log"
        return "\n".join(console.read_text(errors="replace").splitlines()[-12:]) if console.exists() else ""

    def _command(self) -> list[str]:
        """Create the server's folders; return the command that starts it."""
        java = shutil.which("java")
        if java is None:
            raise CannotStart(
                "Java is missing: install version 17 or 21 (Debian: apt-get install openjdk-17-jre-headless)"
            )
        jars = server_jars()
        for name in (*FOLDERS, "conf"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        if self.gds:
            for jar in gds_jars().glob("*.jar"):
                if not (self.home / "plugins" / jar.name).exists():
                    (self.home / "plugins" / jar.name).symlink_to(jar)
        (self.home / "conf" / "neo4j.conf").write_text(self._settings())
        machine = [f"-Xms{self.heap}m", f"-Xmx{self.heap}m", *(LONG_LIVED if self.long_lived else SHORT_LIVED), *JVM]
        if self._written_archive:
            machine.append(f"-XX:ArchiveClassesAtExit={self._written_archive}")
        elif not self.long_lived and (archive := class_archive(java)):
            machine.append(f"-XX:SharedArchiveFile={archive}")
        # The archive holds for a class path that begins as that of the server that wrote it.
        return [
            java, *machine, "-cp", f"{jars}/*:{self.home / 'plugins'}/*",
            "org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}",
            "--console-mode",
        ]  # fmt: skip

    def _settings(self) -> str:
        """Return the server's configuration: only loopback, only Bolt, no usage reports, no imports from files."""
        lines = [f"server.directories.{name}={self.home / name}" for name in FOLDERS]
        lines += [
            f"server.directories.transaction.logs.root={self.home / 'data' / 'transactions'}",
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address=127.0.0.1:{self.port}",
            f"server.bolt.advertised_address=127.0.0.1:{self.port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "dbms.usage_report.enabled=false",
            "dbms.security.auth_lock_time=0s",  # a test of a wrong password must not lock out the next test
            "dbms.security.allow_csv_import_from_file_urls=false",
            "server.memory.pagecache.size=128m",
            "db.tx_log.preallocate=false",
            # Every test begins with an empty database: its counts would let the server plan each query anew.
            "dbms.cypher.min_replan_interval=1h",
            "server.config.strict_validation.enabled=false",
        ]
        lines += ["dbms.security.procedures.unrestricted=gds.*"] if self.gds else []
        return "\n".join([*lines, ""])

    def _wait(self) -> None:
        """Wait for the port, then for the first answer; the first time, change the default password."""
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._keeper is None or self._keeper.poll() is not None:
                raise CannotStart(f"Neo4j ended as soon as it was started. It said:\n{self.log()}")
            if time.monotonic() > deadline:
                raise CannotStart(f"Neo4j did not answer within {PATIENCE} seconds. It said:\n{self.log()}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        """Return whether the server answers a query; the port is checked first, because the driver retries."""
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            if not self._has_password:
                self._change_password()
            self._ask("RETURN 1", "neo4j", self.given.password)
        except AuthError:
            raise
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    def _change_password(self) -> None:
        """Change the default password of a new server."""
        change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        self._ask(change, "system", "neo4j", old="neo4j", new=self.given.password)
        self._has_password = True

    def _ask(self, query: LiteralString, database: str, password: str, **parameters: str) -> None:
        """Run one query with a driver that does not retry."""
        from neo4j import GraphDatabase

        auth = (self.given.user, password)
        with GraphDatabase.driver(
            self.given.address, auth=auth, telemetry_disabled=True, max_transaction_retry_time=0
        ) as driver:
            driver.execute_query(query, dict(parameters), database_=database)


@functools.cache
def class_archive(java: str) -> Path | None:
    """Return the file from which this Java takes Neo4j's classes as they are after loading, and write it the first
    time; `None` where it cannot be written. With it a server starts in half the time.
    """
    program = Path(java).resolve()
    about = program.stat()
    key = f"{program} {about.st_size} {about.st_mtime_ns} {SHORT_LIVED}"
    path = cache() / f"{server_jars().name}-{hashlib.sha256(key.encode()).hexdigest()[:10]}.jsa"
    if not path.exists():
        with platforms.folder_lock(cache(), wait=WAIT):
            if not path.exists():
                _write_archive(path)
    return path if path.stat().st_size else None  # blank: it could not be written, and is not tried again


def _write_archive(path: Path) -> None:
    """Run a server once, and let it write the archive of its classes when it ends."""
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        written = Path(scratch) / path.name
        server = Neo4jServer(Path(scratch) / "home")
        server._written_archive = written
        server.start()
        server.stop()
        written.touch()
        written.rename(path)


def _free_port() -> int:
    """Return a port of the loopback address that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
