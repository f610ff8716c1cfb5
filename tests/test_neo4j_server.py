"""The Neo4j server that the tests start: it ends with the process that started it, and a missing server has a
reason.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import neo4j_server
from tests.helpers.neo4j import jars
from tests.helpers.neo4j_fixtures import missing
from tests.helpers.neo4j_server import KEEPER, Given, Neo4jServer

SLEEP = (sys.executable, "-c", "import time; time.sleep(600)")


def lives(process: int) -> bool:
    """Return whether a process runs; an ended process that is not collected yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> bool:
    """Wait for a condition, at most a minute."""
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.1)
    return False


def keep(watched: int, home: Path, rule: str) -> subprocess.Popen[bytes]:
    """Start a keeper of a long-sleeping process, and return when that process runs."""
    keeper = subprocess.Popen([sys.executable, "-I", KEEPER, str(watched), home, rule, *SLEEP])
    assert until((home / "jvm.pid").exists)
    return keeper


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("rule", ("DROP", "KEEP"))
def test_a_server_ends_with_the_run_that_started_it_even_when_the_run_is_killed(tmp_path: Path, rule: str) -> None:
    """After kill -9 of the test run, no server is left; its folder is removed if it was only for this run."""
    with subprocess.Popen(SLEEP) as run, keep(run.pid, tmp_path, rule) as keeper:
        server = int((tmp_path / "jvm.pid").read_text())
        assert lives(server)
        run.kill()
        run.wait()
        keeper.wait(60)
    assert not lives(server)
    assert tmp_path.exists() == (rule == "KEEP")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_a_keeper_ends_with_its_server_and_ends_it_when_asked(tmp_path: Path) -> None:
    """Neither outlives the other."""
    for number, end in enumerate(("server", "keeper")):
        home = tmp_path / str(number)
        home.mkdir()
        with keep(os.getpid(), home, "KEEP") as keeper:
            server = int((home / "jvm.pid").read_text())
            os.kill(server if end == "server" else keeper.pid, signal.SIGKILL if end == "server" else signal.SIGTERM)
            keeper.wait(60)
        assert not lives(server)


def test_a_missing_server_is_a_skip_with_its_reason_and_a_failure_where_one_is_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """CI must not pass because nothing ran."""
    monkeypatch.delenv("KUNYET_REQUIRE_NEO4J", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Java"):
        missing("no Java")
    monkeypatch.setenv("KUNYET_REQUIRE_NEO4J", "1")
    with pytest.raises(pytest.fail.Exception, match="no Java"):
        missing("no Java")


def test_without_java_or_maven_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The missing program is named before anything is fetched or started."""
    monkeypatch.setenv("KUNYET_NEO4J_JARS", str(tmp_path / "jars"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(jars.CannotStart, match="Java is missing"):
        Neo4jServer(tmp_path / "home").start()
    with pytest.raises(jars.CannotStart, match="Maven is missing"):
        jars.server_jars()


def test_the_archive_of_classes_is_written_once_and_a_server_starts_without_it_where_none_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def write_nothing(path: Path) -> None:
        asked.append(path)
        path.touch()

    monkeypatch.setattr(neo4j_server, "cache", lambda: tmp_path)
    monkeypatch.setattr(neo4j_server, "server_jars", lambda: tmp_path / "server")
    monkeypatch.setattr(neo4j_server, "_write_archive", write_nothing)
    find = neo4j_server.class_archive.__wrapped__
    assert [find(sys.executable), find(sys.executable)] == [None, None]
    (path,) = asked
    path.write_bytes(b"classes")
    assert find(sys.executable) == path


def test_jars_of_the_same_name_are_distinguished_by_their_group() -> None:
    """Two jars of the plugin have file names of Neo4j's own, and are not the same."""
    names = (
        "org.neo4j.annotations-5.26.25.jar",
        "org.neo4j.gds.annotations-2.13.9.jar",
        "io.netty.netty-tcnative-2.0-linux-x86_64.jar",
    )
    assert [jars._artifact(Path(name)) for name in names] == [
        "org.neo4j.annotations",
        "org.neo4j.gds.annotations",
        "io.netty.netty-tcnative",
    ]


def test_a_given_server_is_read_from_one_line() -> None:
    """`KUNYET_TEST_NEO4J` holds address, user and password; any other text is refused."""
    given = Given.parse("bolt://neo4j:secret@127.0.0.1:7687")
    assert (given.address, given.user, given.password) == ("bolt://127.0.0.1:7687", "neo4j", "secret")
    assert Given.parse(str(given)) == given
    assert "secret" not in repr(given)
    with pytest.raises(ValueError, match="bolt://user:password@host:port"):
        Given.parse("bolt://127.0.0.1:7687")
