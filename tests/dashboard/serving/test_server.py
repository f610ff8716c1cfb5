"""The server listens on this machine alone, prints its address, warms up before the first request, and ends in
order.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kunyet.dashboard.serving import server, warm_up
from kunyet.graph.messages.errors import KunyetError
from tests.dashboard.helpers import ROOT, SAMPLE
from tests.helpers.door import cookie_header, pass_door, read_link


@contextmanager
def running(**environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server on the next free port; give the process and the address of its open door."""
    told = {**os.environ, "KUNYET_STORE": str(SAMPLE), **environment}
    command = [sys.executable, "-m", "kunyet.dashboard.serving.server"]
    with subprocess.Popen(
        command, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout
            yield child, pass_door(read_link(child.stdout))
        finally:
            child.kill()


@pytest.mark.parametrize("address", ("0.0.0.0", "::", "192.168.1.20", "example.org", ""))  # noqa: S104 - refused
def test_an_address_that_others_reach_is_refused(address: str) -> None:
    with pytest.raises(KunyetError, match="this machine only") as refused:
        server.listen(0, address)
    assert refused.value.code == "not-loopback"


def test_the_environment_cannot_open_it_to_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(server.ADDRESS_VARIABLE, "0.0.0.0")  # noqa: S104 - refused
    assert server.main(["--port", "0"]) == 1
    assert server.ADDRESS_VARIABLE in capsys.readouterr().err


def test_it_listens_on_loopback() -> None:
    with server.listen() as ear:
        assert ear.getsockname()[0] == "127.0.0.1"
        assert ear.getsockname()[1] >= server.PORT


def test_a_port_that_is_taken_is_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        with pytest.raises(KunyetError, match="cannot be used") as refused:
            server.listen(other.getsockname()[1])
    assert refused.value.code == "port-in-use"


@pytest.mark.parametrize("port", (70_000, -1))
def test_a_port_that_there_is_not_is_a_sentence(port: int) -> None:
    with pytest.raises(KunyetError, match="cannot be used"):
        server.listen(port)


def test_the_trees_settings_hold_whatever_the_machine_says(tmp_path: Path) -> None:
    """Somebody's own settings of Streamlit, in their home or environment, loosen nothing."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text('[client]\nshowErrorDetails = "full"\n', encoding="utf-8")
    with running(
        HOME=str(tmp_path),
        STREAMLIT_BROWSER_GATHER_USAGE_STATS="true",
        STREAMLIT_SERVER_ENABLE_CORS="false",
        STREAMLIT_SERVER_ENABLE_AGENT_API="true",
    ) as (_child, address):
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=20) as answer:  # noqa: S310 - our own
            assert answer.headers["Access-Control-Allow-Origin"] is None
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        closed = urllib.request.Request(  # noqa: S310 - our own
            f"{address}/_stcore/agent/openapi.json", headers={"Cookie": cookie_header(address)}
        )
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(closed, timeout=20)  # noqa: S310 - our own
    held = server.fixed_settings()
    assert held["client.showErrorDetails"] == "none"
    assert held["browser.gatherUsageStats"] is False
    assert held["server.enableCORS"] is True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("asked", "code"), ((signal.SIGINT, 0), (signal.SIGTERM, 143)))
def test_it_ends_in_order_when_it_is_asked_to(asked: signal.Signals, code: int) -> None:
    with running() as (child, address):
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=20).close()  # noqa: S310 - our own
        child.send_signal(asked)
        _, complaints = child.communicate(timeout=30)
        assert child.returncode == code
        assert "Traceback" not in complaints


def test_what_the_first_session_needs_is_done_ahead() -> None:
    """It runs in a thread, where a failure would be seen by nobody: here it is."""
    warm_up.warm_up()
    assert "kunyet.dashboard.views.gaps" in sys.modules
