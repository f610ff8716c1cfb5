"""Certificates that are not trusted, over real sockets: each is told as what it is, and nothing is sent to who shows
it.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer, Login
from kunyet.graph.stores.server_addresses import read_address

Listen = Callable[[Path | None], int]
HERE = "localhost"


def certificate(folder: Path, name: str = HERE, begins: int = -1) -> Path:
    """Write a certificate for a name, its own authority, and its key; it holds for two days, the first counted from
    today.
    """
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now + timedelta(days=begins))
        .not_valid_after(now + timedelta(days=begins + 2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, path = serialization.Encoding.PEM, folder / "certificate.pem"
    key_text = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem) + key_text)
    return path


@pytest.fixture
def heard() -> list[bytes]:
    """Return what reaches a server once its certificate was accepted."""
    return []


@pytest.fixture
def listen(heard: list[bytes]) -> Iterator[Listen]:
    """Give what starts a server with a certificate, or one that speaks no TLS, and returns its port."""
    sockets: list[socket.socket] = []

    def start(shown: Path | None) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        sockets.append(server)
        threading.Thread(target=_serve, args=(server, shown, heard), daemon=True).start()
        return int(server.getsockname()[1])

    yield start
    for each in sockets:
        each.close()


def _serve(server: socket.socket, shown: Path | None, heard: list[bytes]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if shown is not None:
        context.load_cert_chain(shown)
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        try:
            with connection if shown is None else context.wrap_socket(connection, server_side=True) as spoken:
                said = spoken.recv(4096)
                if shown is not None:
                    heard.append(said)
                spoken.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        except OSError:
            connection.close()


def fault(scheme: str, port: int) -> KunyetError:
    """Return the fault of a first question to a server."""
    server = BoltServer(read_address(f"{scheme}://{HERE}:{port}"), Login("one", "secret"))
    try:
        with pytest.raises(KunyetError) as told:
            server.read("RETURN 1")
    finally:
        server.close()
    assert f"{HERE}:{port}" in told.value.message
    assert "Nothing was sent" in told.value.remedy
    return told.value


schemes = pytest.mark.parametrize("scheme", ("bolt+s", "neo4j+s"))


@schemes
def test_a_certificate_that_nobody_vouches_for(scheme: str, listen: Listen, tmp_path: Path, heard: list[bytes]) -> None:
    told = fault(scheme, listen(certificate(tmp_path)))
    assert told.code == "untrusted-certificate"
    assert told.data["why"] == "no-authority"
    assert "SSL_CERT_FILE" in told.remedy
    assert heard == []


@schemes
@pytest.mark.parametrize(
    ("name", "begins", "how"),
    (
        (HERE, -3, "expired"),
        (HERE, 1, "not-yet"),
        ("directory.example.org", -1, "other-name"),
    ),
)
def test_a_certificate_of_a_trusted_authority_that_does_not_hold_here(  # noqa: PLR0913, PLR0917 - the cases and what they need
    scheme: str,
    name: str,
    begins: int,
    how: str,
    listen: Listen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = certificate(tmp_path, name, begins)
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    told = fault(scheme, listen(shown))
    assert told.code == "untrusted-certificate"
    assert told.data["why"] == how


@schemes
def test_a_server_that_speaks_no_tls(scheme: str, listen: Listen) -> None:
    assert fault(scheme, listen(None)).code == "no-tls"


def test_a_certificate_that_is_trusted_is_spoken_to(
    listen: Listen, tmp_path: Path, heard: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counterpart: the server is heard, and what is wrong with its answer is no matter of trust."""
    shown = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    server = BoltServer(read_address(f"bolt+s://{HERE}:{listen(shown)}"), Login("one", "secret"))
    with pytest.raises(KunyetError) as told:
        server.read("RETURN 1")
    server.close()
    assert told.value.code == "server-gone"
    assert heard
