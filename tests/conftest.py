"""Settings of every test: a property fails because of what it finds, never because the machine is busy.

A check of a change tries the same examples each time, so that it is the change that turns it red.
`--hypothesis-profile=wander` tries new ones.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from tests.helpers.dealing import DealtByFile, sort_by_folder, sort_longest_first
from tests.helpers.neo4j_fixtures import mark_neo4j, neo4j, neo4j_server, own_neo4j, spare_neo4j
from tests.helpers.quick_lane import has_nothing_to_run, try_few_examples
from tests.helpers.slow_tests import mark_slow

__all__ = ["neo4j", "neo4j_server", "own_neo4j", "spare_neo4j"]

settings.register_profile("wander", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("kunyet", settings.get_profile("wander"), derandomize=True, database=None)
settings.load_profile("kunyet")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make quick`."""
    parser.addoption("--quick", action="store_true", help="do not read slow files, and try few examples of properties")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Collect the files that were asked for folder by folder."""
    sort_by_folder(session.config.args)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files of which the quick lane runs nothing."""
    return True if config.getoption("quick") and has_nothing_to_run(collection_path) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """Mark the tests that use a Neo4j server, and the slow ones, before xdist reads the groups; sort them after."""
    mark_neo4j(items)
    mark_slow(items)
    yield
    if hasattr(config, "workerinput"):
        sort_longest_first(items)
    if config.getoption("quick"):
        try_few_examples(items)


def pytest_collection_finish() -> None:
    """Keep Python's collector of garbage from what was imported and collected: looking through it again and again took
    a twentieth of the processor time of tests.
    """
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> DealtByFile | None:
    """Deal tests by file where they are dealt by group; xdist deals in its own ways else."""
    return DealtByFile(config, log) if config.getoption("dist") == "loadgroup" else None


LONGEST_ID = 100
"""A longer text is cut in the name of a test: it is sent to every worker, set in the environment, and printed."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Return the short name of a parameter that is a long text; pytest names all others."""
    if isinstance(val, (str, bytes)) and len(val) > LONGEST_ID:
        return f"{ascii(val[:40])[:60]} and so on, {len(val)} long"
    return None
