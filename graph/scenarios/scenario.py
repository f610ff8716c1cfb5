"""A scenario as people write it: what is taken away and what is added; YAML or JSON text in and out.

    name: Signal is banned
    without: [li-owl]
    without_channels: [signal]
    operators: [Meta]
    blackout: [Sagaing]
    add: [[dn-far-lamp, org-delta-lamp]]
    capture: li-mynah

Everything may be left out. A scenario holds ids and names as they were given; they are looked up when it is applied to
a view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.text.suggest_word import nearest_value

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a scenario changes.

    Parameters
    ----------
    name
        Its name in a list of scenarios; may be blank.
    without
        Ids of actors that are gone (detained, left).
    without_channels
        Ids or names of channels that nobody can use any more.
    operators
        Operators of which all channels are gone.
    blackout
        Regions without internet.
    add
        Pairs of actors that are introduced to each other.
    capture
        The id of an actor that is captured. The outcome lists what that exposes; nothing else changes. Blank for none.
    """

    name: str = ""
    without: tuple[str, ...] = ()
    without_channels: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    blackout: tuple[str, ...] = ()
    add: tuple[Pair, ...] = ()
    capture: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether it changes nothing and names no capture."""
        return self == Scenario(self.name)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that are filled as plain data."""
        filled = {name: value for name, value in asdict(self).items() if value}
        return {name: _plain(value) for name, value in filled.items()}

    def to_text(self) -> str:
        """Return the scenario as YAML, in the order above; an empty one is `{}`."""
        import yaml

        return str(yaml.safe_dump(self.as_dict(), allow_unicode=True, sort_keys=False))

    @classmethod
    def from_text(cls, text: str, file: str = "scenario.yaml") -> Scenario:
        """Return the scenario of a YAML or JSON text; an empty text is the scenario of nothing.

        Raises
        ------
        KunyetError
            `bad-scenario`, with the file, what is wrong in it, and the nearest known word.
        """
        import yaml

        if len(text) > MAX_CHARACTERS:
            raise KunyetError("bad-scenario.too-long", file=file, most=MAX_CHARACTERS)
        try:
            loaded = yaml.safe_load(text)
        except RecursionError:
            raise KunyetError("bad-scenario.not-names", file=file) from None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = 0 if mark is None else mark.line + 1
            raise KunyetError("bad-scenario.syntax", file=file, line=line) from None
        if loaded is not None and not isinstance(loaded, dict):
            raise KunyetError("bad-scenario.not-names", file=file)
        return cls(**{str(name): _read(str(name), value, file) for name, value in (loaded or {}).items()})


MAX_CHARACTERS = 100_000
"""A scenario names some thousand actors at most."""
_TEXTS = ("name", "capture")
_LISTS = ("without", "without_channels", "operators", "blackout")


def _read(name: str, value: Any, file: str) -> Any:
    if name in _TEXTS and isinstance(value, str):
        return value
    if name in _LISTS:
        some = [value] if isinstance(value, str) else value
        if isinstance(some, list) and all(isinstance(each, str) for each in some):
            return tuple(some)
    if name == "add" and isinstance(value, list) and all(_is_pair(pair) for pair in value):
        return tuple((pair[0], pair[1]) for pair in value)
    known = (*_TEXTS, *_LISTS, "add")
    if name in known:
        expected = "text" if name in _TEXTS else "texts" if name in _LISTS else "pairs"
        raise KunyetError("bad-scenario.value", file=file, name=name, expected=expected)
    raise KunyetError(
        "bad-scenario.unknown-name", file=file, name=name, near=nearest_value(name, known) or "", known=known
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, str) for end in value)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
