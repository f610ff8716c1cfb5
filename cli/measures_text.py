"""`kunyet measures` as text: the network, which figures are estimates, the figures, the groups and the actors.

Long tables (mixing, brokerage) are cut to their most important rows; `--json` has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kunyet.cli.output import head_line, text_table, wrap_text
from kunyet.graph.access.view import View
from kunyet.graph.measures.common.measures_table import printed_columns
from kunyet.graph.messages.language import N_, _, digits

_MOST: Final = 20
_ABOVE: Final = ("types", "sampled", "directed", "weighted", "usable", "at", "role")
"""What the first lines say."""
_CURVES: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)
"""Shares of actors removed of which robustness is shown."""


def print_measures(view: View, told: Mapping[str, Any]) -> None:
    """Print the content of the document."""
    network, rows = told["network"], told["rows"]
    print(head_line(view))
    for line in _network_lines(network):
        print(wrap_text(line))
    print(text_table(("", ""), [(_words(name), value) for name, value in network.items() if _is_figure(name, value)]))
    _print_fragility(network, {row["id"]: row["name"] for row in rows})
    if "partition" in told:
        _print_groups(told["partition"])
        _print_brokerage(rows)
    rows = sorted(rows, key=lambda row: (-(row["betweenness"] or 0), row["id"]))
    columns = printed_columns()
    print("\n" + text_table(list(map(_words, columns)), [[row[name] for name in columns] for row in rows]))


def _network_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield lines that say which network was measured, and which measures are estimates."""
    ways = _("each tie in its direction") if figures["directed"] else _("undirected, parallel ties as one")
    if figures["weighted"]:
        ways = f"{ways}; {_('constraint and effective size by strength')}"
    yield _("Measured on ties of the types {types}: {ways}.", types=", ".join(figures["types"]), ways=ways)
    if figures["usable"]:
        yield _("Only usable actors are measured: those who cannot take part now are left out.")
    for name, sample in (figures["sampled"] or {}).items():
        own = sample["standard_error"]
        told = {
            "measure": name.capitalize(),
            "size": sample["size"],
            "actors": figures["actors"],
            "seed": str(sample["seed"]),
            "error": digits(f"{sample['error']:.0%}"),
        }
        if sample["of"] == "pairs":
            yield _(
                "{measure} is an estimate from {size} pairs of {actors} actors (seed {seed}): with 95 % confidence no"
                " value is off by more than {error} of the largest possible.",
                **told,
            )
        else:
            yield _(
                "{measure} is an estimate from {size} of {actors} actors (seed {seed}): with 95 % confidence no value"
                " is off by more than {error} of the largest possible.",
                **told,
            )
        if own:
            yield _("The highest value is off by about {share} of itself.", share=digits(f"{own:.0%}"))


def _print_fragility(figures: Mapping[str, Any], names: Mapping[str, str]) -> None:
    chain = {name: value for name, value in (figures["outtree"] or {}).items() if value is not None}
    if chain:
        print("\n" + _("As a chain of command (Krackhardt); 1 means that it is one"))
        print(text_table(list(chain), [list(chain.values())]))
    if not figures["ties"]:
        return  # A network without ties cannot fall apart.
    if figures["robustness"]:
        print("\n" + _("Share of actors still together when some are removed"))
        headings = (_("removed"), _("at random"), _("from"), _("to"), _("by degree"), _("by betweenness"))
        print(text_table(headings, _robustness(figures["robustness"])))
    for players, text in (
        ("fragmentation", N_("Together they need a deputy most: {names}.")),
        ("reach", N_("Together they reach most: {names}.")),
    ):
        chosen = (figures["key_players"] or {}).get(players)
        if chosen and chosen["actors"]:
            print("\n" + wrap_text(_(text, names=", ".join(names[id] for id in chosen["actors"]))))


def _robustness(curves: Mapping[str, Any]) -> list[list[float]]:
    random = curves["random"]
    by_chance = [random[name] for name in ("mean", "low", "high")]
    columns = (curves["removed"], *by_chance, curves["degree"], curves["betweenness"])
    return [list(row) for row in zip(*columns, strict=True) if row[0] in _CURVES]


def _print_groups(partition: Mapping[str, Any]) -> None:
    attribute, groups, mixing = partition["attribute"], partition["groups"], partition["mixing"]
    if not groups:
        print("\n" + wrap_text(_("No {attribute} is recorded, so there are no groups.", attribute=_words(attribute))))
        return
    title = _(
        "Groups by {attribute}: {external} ties between, {internal} within.",
        attribute=_words(attribute), external=partition["external"], internal=partition["internal"],
    )  # fmt: skip
    print(f"\n{title}")
    whole = {"group": _("(all)"), "actors": None, **{name: partition[name] for name in ("internal", "external", "ei")}}
    print(
        text_table(
            (_("group"), _("actors"), _("internal"), _("external"), "E-I"),
            [list(row.values()) for row in (whole, *groups)],
        )
    )
    telling = [row for row in mixing if row["z"] is not None]
    telling = sorted(telling, key=lambda row: -abs(row["z"]))[:_MOST]
    if telling:
        print(
            "\n"
            + _("Ties between groups, and how many chance would give; the most unlikely first")
            + _cut(telling, mixing)
        )
        names = ("a", "b", "ties", "expected", "z", "density")
        print(
            text_table(
                ("a", "b", _("ties"), _("expected"), "z", _("density")),
                [[row[name] for name in names] for row in telling],
            )
        )


def _print_brokerage(rows: Sequence[Mapping[str, Any]]) -> None:
    brokers = [row for row in rows if any(row["brokerage"].values())]
    shown = sorted(brokers, key=lambda row: (-sum(row["brokerage"].values()), row["id"]))[:_MOST]
    if shown:
        print("\n" + _("Open paths between others that lead through an actor, by role") + _cut(shown, brokers))
        cells = [[row["name"], row["group"], row["ei"], *row["brokerage"].values()] for row in shown]
        print(text_table((_("name"), _("group"), "E-I", *shown[0]["brokerage"]), cells))


def _cut(shown: Sequence[object], every: Sequence[object]) -> str:
    if len(shown) == len(every):
        return ""
    return " " + _("({shown} of {every}; --json has all)", shown=len(shown), every=len(every))


def _is_figure(name: str, value: object) -> bool:
    return name not in _ABOVE and not isinstance(value, (dict, list))


def _words(name: str) -> str:
    return name.replace("_", " ")
