"""Guessing is slow: five wrong tries a minute for a person, whoever guesses and however often the program starts
anew; and nobody's tries or successes change what counts for another.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.keys.throttle import BUCKETS, MAX_TRIES, SECONDS, bucket_of
from tests.graph.stores.encrypted.helping import PASS, START, made


class Watch:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = START + timedelta(days=1)

    def __call__(self) -> object:
        """Return the time."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass, or set the clock back."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made(tmp_path / "s").close()
    return tmp_path / "s"


WRONG = "wrong wrong wrong"


def attempt(folder: Path, watch: Watch, passphrase: str = WRONG, person: str = "one") -> str:
    """Return the code of what happened; each attempt reads the folder anew, as a program that was started anew does."""
    try:
        open_store(folder, person, passphrase, clock=watch).close()  # type: ignore[arg-type]
    except KunyetError as error:
        return error.code
    return "open"


def guess(folder: Path, watch: Watch, times: int = MAX_TRIES) -> list[str]:
    return [attempt(folder, watch) for _ in range(times)]


def test_it_is_five_in_sixty_seconds() -> None:
    assert (MAX_TRIES, SECONDS) == (5, 60)


def test_the_sixth_try_waits_even_with_the_right_passphrase(folder: Path) -> None:
    watch = Watch()
    assert guess(folder, watch) == ["wrong-passphrase"] * 5
    assert attempt(folder, watch) == "too-many-tries"
    assert attempt(folder, watch, PASS) == "too-many-tries"
    watch.wait(61)
    assert attempt(folder, watch, PASS) == "open"


def test_the_sentence_says_how_long(folder: Path) -> None:
    watch = Watch()
    guess(folder, watch)
    watch.wait(20)
    with pytest.raises(KunyetError) as error:
        open_store(folder, "one", PASS, clock=watch)  # type: ignore[arg-type]
    assert "41 seconds" in error.value.remedy


def names(folder: Path, *, shared: bool) -> str:
    """Return a name that is counted with that of `one`, or without."""
    salt = KeyFile.read(folder).salt
    mine = bucket_of("one", salt)
    return next(name for name in map("name {}".format, range(1000)) if (bucket_of(name, salt) == mine) is shared)


def test_a_stranger_locks_nobody_out(folder: Path) -> None:
    watch, other = Watch(), names(folder, shared=False)
    for _ in range(8):
        attempt(folder, watch, person=other)
    assert attempt(folder, watch, person=other) == "too-many-tries"
    assert attempt(folder, watch, PASS) == "open"
    assert guess(folder, watch, 6) == ["wrong-passphrase"] * 5 + ["too-many-tries"]


def test_another_spelling_of_the_name_is_no_fresh_start(folder: Path) -> None:
    watch = Watch()
    guess(folder, watch)
    assert attempt(folder, watch, person=" ONE ") == "too-many-tries"
    assert attempt(folder, watch, person=names(folder, shared=True)) == "too-many-tries"
    # With one salt, two spellings may share a bucket by chance; with a hundred, they do not.
    assert all(bucket_of(" ONE ", bytes([salt])) == bucket_of("one", bytes([salt])) for salt in range(100))


def test_ones_own_success_is_no_fresh_start_for_guessing_at_another(folder: Path) -> None:
    """Somebody who knows one passphrase guesses, unlocks, and guesses again; also where both names share a bucket."""
    for shared in (False, True):
        watch, victim = Watch(), names(folder, shared=shared)
        (folder / "tries.json").unlink(missing_ok=True)
        for _ in range(4):
            assert attempt(folder, watch, person=victim) == "wrong-passphrase"
        assert attempt(folder, watch, PASS) == "open"
        assert attempt(folder, watch, person=victim) == "wrong-passphrase"
        assert attempt(folder, watch, person=victim) == "too-many-tries"


def test_a_right_passphrase_counts_nothing(folder: Path) -> None:
    watch = Watch()
    assert [attempt(folder, watch, PASS) for _ in range(7)] == ["open"] * 7
    assert guess(folder, watch, 6) == ["wrong-passphrase"] * 5 + ["too-many-tries"]


def test_the_count_says_four_bits_of_a_name_at_most(folder: Path) -> None:
    watch = Watch()
    for number in range(40):
        attempt(folder, watch, person=f"somebody {number}")
    counted = json.loads((folder / "tries.json").read_bytes())
    assert set(counted) <= set(map(str, range(BUCKETS))) == set(map(str, range(16)))
    assert len({bucket_of("one", bytes([salt])) for salt in range(100)}) > 1


def test_tries_run_out_one_by_one(folder: Path) -> None:
    watch = Watch()
    for _ in range(5):
        attempt(folder, watch)
        watch.wait(10)
    assert attempt(folder, watch) == "too-many-tries"
    watch.wait(11)
    assert attempt(folder, watch) == "wrong-passphrase"
    assert attempt(folder, watch) == "too-many-tries"


def test_a_clock_set_back_does_not_help_the_guesser(folder: Path) -> None:
    watch = Watch()
    guess(folder, watch)
    watch.wait(-86_400)
    assert attempt(folder, watch) == "too-many-tries"
    watch.wait(59)
    assert attempt(folder, watch) == "too-many-tries"


def test_a_clock_set_back_locks_the_owner_out_for_a_minute_at_most(folder: Path) -> None:
    watch = Watch()
    guess(folder, watch)
    watch.wait(-10 * 365 * 86_400)
    assert attempt(folder, watch, PASS) == "too-many-tries"
    watch.wait(60)
    assert attempt(folder, watch, PASS) == "open"


def test_a_try_counts_before_it_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killing the program while it derives gains no guess."""
    watch = Watch()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kunyet.graph.stores.keys.sealing.derive", killed)
        for _ in range(5):
            with pytest.raises(KeyboardInterrupt):
                open_store(folder, "one", "wrong wrong wrong", clock=watch)  # type: ignore[arg-type]
    assert attempt(folder, watch) == "too-many-tries"


@pytest.mark.parametrize(
    "content",
    (b"", b"{", b"[1, null]", b"\xff" * 100, b'["x"]', b"[" * 100_000, b'{"x": 1}', b'{"1": [null]}', b"[1.5]"),
)
def test_a_damaged_count_locks_nobody_out(folder: Path, content: bytes) -> None:
    (folder / "tries.json").write_bytes(content)
    assert attempt(folder, Watch(), PASS) == "open"


def test_a_wrong_old_passphrase_counts_when_it_is_changed(tmp_path: Path) -> None:
    with made(tmp_path / "s") as store:
        codes = []
        watch = Watch()
        store._session.clock = watch  # type: ignore[assignment]
        for _ in range(6):
            with pytest.raises(KunyetError) as error:
                store.change_passphrase("wrong wrong wrong", "another long passphrase")
            codes.append(error.value.code)
    assert codes == ["wrong-passphrase"] * 5 + ["too-many-tries"]
