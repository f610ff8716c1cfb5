"""Addresses of servers: what they name, and that nothing goes over a network in the clear."""

from __future__ import annotations

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import is_server_address, read_address


def test_a_folder_is_no_server() -> None:
    assert is_server_address("bolt://127.0.0.1")
    assert is_server_address("https://example.org")
    assert not is_server_address("data/bolt")
    assert not is_server_address("C:\\directory")


def test_host_port_and_database_are_read() -> None:
    read = read_address("neo4j+s://db.example:7000/movement")
    assert (read.scheme, read.hosts, read.database) == ("neo4j+s", (("db.example", 7000),), "movement")
    assert read.uri == "neo4j+s://db.example:7000"
    assert read.is_secure


def test_what_is_not_said_has_its_usual_value() -> None:
    read = read_address(" Bolt://localhost ")
    assert (read.uri, read.database, read.is_secure) == ("bolt://localhost:7687", "neo4j", False)


def test_several_members_of_a_cluster_may_be_named() -> None:
    assert read_address("neo4j+s://a.example,b.example:7000").hosts == (("a.example", 7687), ("b.example", 7000))


def test_an_ipv6_host_keeps_its_brackets() -> None:
    assert str(read_address("bolt://[::1]:7000")) == "bolt://[::1]:7000/neo4j"


@pytest.mark.parametrize(
    "address",
    (
        "bolt://db.example",
        "neo4j://10.0.0.7",
        "bolt://127.0.0.1.example.org",
        "bolt://0.0.0.0",
        "neo4j://localhost,db.example",
        "bolt+ssc://localhost",
        "neo4j+ssc://db.example",
    ),
)
def test_nothing_is_said_in_the_clear_off_this_machine(address: str) -> None:
    with pytest.raises(KunyetError) as error:
        read_address(address)
    assert error.value.code == "plain-address"


@pytest.mark.parametrize(
    "address",
    (
        "http://localhost",
        "bolt://",
        "bolt://a b",
        "bolt://localhost:0",
        "bolt://localhost:x",
        "bolt://:7687",
        "bolt://localhost/a`b",
        "bolt://localhost?x=1",
        "bolt://localhost:99999",
        "neo4j+s://a,,b",
    ),
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(KunyetError) as error:
        read_address(address)
    assert error.value.code == "unknown-address"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(KunyetError) as error:
        read_address("bolt://neo4j:geheim@localhost")
    assert error.value.code == "unknown-address"
    assert "geheim" not in error.value.message + error.value.remedy
