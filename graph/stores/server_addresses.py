"""Addresses of servers: parsing them, and refusing unencrypted connections to other machines.

bolt://127.0.0.1:7687            a server on this machine, its database `neo4j`
neo4j+s://db.example/directory   a server or cluster over TLS, and the name of the database
neo4j+s://a.example,b.example    several members of one cluster: the first that answers
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from kunyet.graph.messages.errors import KunyetError

PORT = 7687
DATABASE = "neo4j"
_PLAIN_SCHEMES = ("bolt", "neo4j")
_TLS_SCHEMES = ("bolt+s", "neo4j+s")
_UNVERIFIED_TLS_SCHEMES = ("bolt+ssc", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The address of a database on a server.

    Parameters
    ----------
    scheme
        The protocol: one of `bolt`, `neo4j`, `bolt+s`, `neo4j+s`.
    hosts
        Host and port of every named member, at least one.
    database
        The name of the database.
    """

    scheme: str
    hosts: tuple[tuple[str, int], ...]
    database: str = DATABASE

    @property
    def uri(self) -> str:
        """The address of the first member, in the driver's form."""
        host, port = self.hosts[0]
        return f"{self.scheme}://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def is_secure(self) -> bool:
        """Whether the connection uses TLS with a verified certificate."""
        return self.scheme in _TLS_SCHEMES

    def __str__(self) -> str:
        """Return the address in full."""
        members = ",".join(f"{f'[{host}]' if ':' in host else host}:{port}" for host, port in self.hosts)
        return f"{self.scheme}://{members}/{self.database}"


def is_server_address(text: str) -> bool:
    """Tell whether a text looks like the address of a server; nothing is connected."""
    return "://" in text


def read_address(text: str) -> ServerAddress:
    """Return the server address of a text.

    Raises
    ------
    KunyetError
        `unknown-address` for another text, `plain-address` for an unencrypted connection to another machine.
    """
    scheme, _, rest = text.strip().partition("://")
    scheme = scheme.casefold()
    members, _, database = rest.partition("/")
    if (
        scheme not in (*_PLAIN_SCHEMES, *_TLS_SCHEMES, *_UNVERIFIED_TLS_SCHEMES)
        or "@" in rest
        or "?" in rest
        or "#" in rest
    ):
        raise _unknown_address_error(text)
    hosts = tuple(_read_host(member, text) for member in members.split(","))
    database = database.rstrip("/") or DATABASE
    if not all(sign.isascii() and (sign.isalnum() or sign in ".-") for sign in database):
        raise _unknown_address_error(text)
    if scheme in _UNVERIFIED_TLS_SCHEMES or (
        scheme in _PLAIN_SCHEMES and not all(_is_this_machine(host) for host, _ in hosts)
    ):
        raise KunyetError("plain-address", scheme=scheme, secure=f"{scheme.partition('+')[0]}+s")
    return ServerAddress(scheme, hosts, database)


def _read_host(member: str, text: str) -> tuple[str, int]:
    name, port = member.strip(), str(PORT)
    if name.startswith("["):
        name, _, rest = name[1:].partition("]")
        port = rest.removeprefix(":") or port
    elif ":" in name:
        name, _, port = name.partition(":")
    if (
        not name
        or not port.isdecimal()
        or not port.isascii()
        or not 0 < int(port) < 65536
        or any(map(str.isspace, name))
    ):
        raise _unknown_address_error(text)
    return name, int(port)


def _is_this_machine(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _unknown_address_error(text: str) -> KunyetError:
    # An error may be logged, so it must not show an address with a password in it.
    shown = text.partition("://")[0] + "://..." if "@" in text else text
    return KunyetError("unknown-address", address=shown)
