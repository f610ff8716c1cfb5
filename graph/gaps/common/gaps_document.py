"""The document of all gaps, `docs/gaps.md`, made from their files and the shipped standards.

    python -m kunyet.graph.gaps.common.gaps_document            prints it
    python -m kunyet.graph.gaps.common.gaps_document --write    writes it to docs/gaps.md

A code without a file, a key or a text, and a threshold without a meaning, is a `KeyError` here, so that none goes undocumented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

from kunyet.graph.gaps.common.find_gaps import CODES, GAP_FILES, TO_SOME_ROLES
from kunyet.graph.gaps.common.gap_columns import Text
from kunyet.graph.standards.standards import Rule, read_standards

FILE = Path(__file__).parents[3] / "docs" / "gaps.md"
EXAMPLE = Path(__file__).with_name("example.md")

KEYS = {
    "isolated": "the actor",
    "island": "the smallest id of its members",
    "no-deputy": "the actor",
    "single-tie": "the two actors, the smaller id first",
    "out-of-reach": "the defector network",
    "single-route": "the defector network",
    "single-channel": "the defector network and the channel",
    "insecure-channel": "the two actors, the smaller id first",
    "blackout": "the defector network",
    "stale": "the two actors, the smaller id first",
    "structural-hole": "the attribute and the two groups",
    "no-focal-point": "the group",
    "unmet-need": "the actor and the service",
    "unfunded": "the initiative",
    "no-owner": "the commitment",
    "overdue": "the commitment",
    "not-at-the-table": "`kind=` or `region=`, and which",
    "women-missing": "the entity, or the tie of the delegation",
    "unverified": "the actor",
    "exposed": "the actor",
    "firewall-broken": "the two entities, the smaller id first",
}
"""Code to what names one gap of it: what stands after `CODE:` in its id, its parts joined by `+`."""

MEANINGS = {
    "cut_off": "how many actors the loss must cut off, at least",
    "days": "whole days; a gap is above it",
    "days_protected": "the same, where an end is protected",
    "each_side": "how many actors stand on each side, at least",
    "max_steps": "ties, at most",
    "members": "how many people or actors a group has, at least",
    "protected": "how many protected actors, at least",
    "severity_with_one": "the severity where there is one only",
    "share": "a part of 1; a gap is below it",
    "z": "standard deviations from what chance would give; a gap is below it",
}
"""Threshold to what it says."""

HEAD = """\
# The gaps

<!-- Made by `python -m kunyet.graph.gaps.common.gaps_document --write` from the files of `graph/gaps/` and `graph/standards/standards.yaml`: change those. -->

A *gap* is a measure held against a standard: something in the network that should be mended. There are {count} codes. Each has a
severity (critical, high, medium or low), subjects, evidence, the standard that it breaks, a sentence and a remedy in English and Burmese.
An id is `CODE:KEY`. Every number below is the default of a standard; [standards.md](standards.md) says how to write your own.

A gap is about what is *recorded*, and its `basis` says what that is worth. `recorded`: it rests on what is there. What is absent may only
have been forgotten: `asked` where every subject was asked within a year before the date whom they work with (`ties_asked_on`), else
`unrecorded`; then it is put as a question and listed apart. To anyone below coordinator every gap is `to_confirm`: they see less than all.

*Protected* are defector networks, liaisons and unclassified entries. *Usable* is who is active or dormant. A *step* is one tie. In the texts
‹angle quotes› stand for what is filled in, [square brackets] for words chosen by it.

| code | severity | title | ခေါင်းစဉ် |
|---|---|---|---|
"""


def document() -> str:
    """Return the whole document as Markdown."""
    shipped = read_standards().rules
    rows = [f"| [`{code}`](#{code}) | {shipped[code][0].severity} | {_titles(code)} |\n" for code in CODES]
    sections = [_section(code, shipped[code][0]) for code in CODES]
    return "".join([HEAD.format(count=len(CODES)), *rows, EXAMPLE.read_text(encoding="utf-8"), *sections])


def outline(template: str) -> str:
    """Return a template of `graph/messages/wording.py` for people to read.

    >>> outline("{first} has {ties:tie|ties} and {n:=nobody|{n:friend|friends}}.")
    '‹first› has ‹ties› ties and [nobody / ‹n› friends].'
    """
    return "".join(
        text + ("" if name is None else _field(name, spec or "")) for text, name, spec, _ in _parts(template)
    )


def _parts(template: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    yield from Formatter().parse(template)


def _field(name: str, spec: str) -> str:
    choices = _choices(spec.removeprefix("="))
    if not spec:
        return f"‹{name}›"
    if not spec.startswith("=") and "=" not in spec:
        return f"‹{name}› {choices[-1]}"
    words = choices if spec.startswith("=") else [choice.partition("=")[2] for choice in choices]
    return f"[{' / '.join(dict.fromkeys(shown for word in words if (shown := outline(word).strip())))}]"


def _choices(spec: str) -> list[str]:
    """Return what a `|` parts, those within fields left alone."""
    choices, depth = [""], 0
    for letter in spec:
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and not depth:
            choices.append("")
        else:
            choices[-1] += letter
    return choices


def _titles(code: str) -> str:
    return f"{GAP_FILES[code].EN.title} | {GAP_FILES[code].MY.title}"


def _section(code: str, rule: Rule) -> str:
    gap = GAP_FILES[code]
    about = (sys.modules[f"kunyet.graph.gaps.{code.replace('-', '_')}"].__doc__ or "").strip()
    roles = (
        "Shown to coordinators, and to other roles only where their policy says so.\n\n"
        if code in TO_SOME_ROLES
        else ""
    )
    standard = [
        f"severity `{rule.severity}`",
        *(f"`{name}: {value}` ({MEANINGS[name]})" for name, value in rule.thresholds.items()),
    ]
    return (
        f"\n## {code}\n\n**{gap.EN.title}** · **{gap.MY.title}**\n\n{about}\n\n{roles}"
        f"Key: {KEYS[code]}. Standard: {', '.join(standard)}.\n\n{_texts(gap.EN, gap.MY)}"
    )


def _texts(*languages: Text) -> str:
    lines = [[outline(part) for part in (text.sentence, text.question, text.remedy) if part] for text in languages]
    return "\n".join("> " + "<br>\n> ".join(said) + "\n" for said in lines)


def main(arguments: Sequence[str]) -> None:
    """Print the document, or write it."""
    if "--write" in arguments:
        FILE.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())


if __name__ == "__main__":
    main(sys.argv[1:])
