"""The document of all gaps and the shipped standards, both made from the files of the gaps.

    python -m kunyet.graph.gaps.common.gap_docs            prints the document python -m
    kunyet.graph.gaps.common.gap_docs --write    writes `docs/gaps.md` and `graph/standards/standards.yaml`

The shipped standards are for people to copy from. The program takes the defaults from the files of the gaps.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from string import Formatter

from kunyet.graph.gaps.common.gap_kind import GapKind, GapText
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.invitations.weights import InvitationWeights
from kunyet.graph.standards.standards_file import INVITATIONS

FILE = Path(__file__).parents[3] / "docs" / "gaps.md"
SHIPPED_STANDARDS = Path(__file__).parents[2] / "standards" / "standards.yaml"
EXAMPLE = Path(__file__).with_name("example.md")

HEAD = """\
# The gaps

<!-- Made by `python -m kunyet.graph.gaps.common.gap_docs --write` from the files of `graph/gaps/`: edit those. -->

A *gap* is a measure compared with a standard: something in the network that should be fixed. There are {count} codes.
Each gap has a severity (critical, high, medium or low), subjects, evidence, the standard that it breaks, and a
sentence and a remedy in English and Burmese. An id is `CODE:KEY`. Every number below is the default of a standard;
[standards.md](standards.md) says how to write your own.

A gap is about what is *recorded*, and its `basis` says how sure it is. `recorded`: it rests on a record. A missing
record may only have been forgotten: the basis is `asked` if every subject was asked within a year before the date
whom they work with (`ties_asked_on`), else `unrecorded`. An `unrecorded` gap is a question, and is listed apart. For
every role below coordinator a gap is `to_confirm`, since they see less than all.

*Protected* are defector networks, liaisons and unclassified entries. *Usable* actors are active or dormant. A *step*
is one tie. In the texts ‹angle quotes› stand for a value, and [square brackets] for words that depend on a value.

| code | severity | title | ခေါင်းစဉ် |
|---|---|---|---|
"""


STANDARDS_HEAD = """\
# The shipped standards. Copy what you want to change into a file of your own, and name that file in directory.yaml or
# with --standards. severity: critical, high, medium or low. A step is one tie. Days are whole days before the date.
"""


def document() -> str:
    """Return the whole document as Markdown."""
    kinds = list(GAP_KINDS.values())
    rows = [
        f"| [`{kind.code}`](#{kind.code}) | {kind.severity} | {kind.text.title} | {kind.text_in('my').title} |\n"
        for kind in kinds
    ]
    example = EXAMPLE.read_text(encoding="utf-8")
    return "".join([HEAD.format(count=len(kinds)), *rows, example, *map(_section, kinds)])


def standards_text() -> str:
    """Return the shipped standards as YAML, one line a code, and the weights of invitations."""
    lines = []
    for kind in GAP_KINDS.values():
        values = {**({} if kind.is_on else {"on": "false"}), "severity": kind.severity}
        values |= {name: str(threshold.default) for name, threshold in kind.thresholds.items()}
        lines.append(f"{kind.code}: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}\n")
    weights = ", ".join(f"{name}: {value}" for name, value in asdict(InvitationWeights()).items())
    return f"{STANDARDS_HEAD}{''.join(lines)}{INVITATIONS}: {{{weights}}}\n"


def readable_template(template: str) -> str:
    """Return a template of `graph/messages/wording.py` in a form that people can read.

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
    return f"[{' / '.join(dict.fromkeys(shown for word in words if (shown := readable_template(word).strip())))}]"


def _choices(spec: str) -> list[str]:
    """Return the parts between `|`; a `|` within a field does not divide."""
    choices, depth = [""], 0
    for letter in spec:
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and not depth:
            choices.append("")
        else:
            choices[-1] += letter
    return choices


def _section(kind: GapKind) -> str:
    roles = "Shown to coordinators, and to other roles only where their policy says so.\n\n" if kind.permission else ""
    standard = [
        f"severity `{kind.severity}`",
        *(f"`{name}: {each.default}` ({each.meaning})" for name, each in kind.thresholds.items()),
    ]
    burmese = kind.text_in("my")
    return (
        f"\n## {kind.code}\n\n**{kind.text.title}** · **{burmese.title}**\n\n{kind.about}\n\n{roles}"
        f"Key: {kind.key}. Standard: {', '.join(standard)}.\n\n{_texts(kind.text, burmese)}"
    )


def _texts(*languages: GapText) -> str:
    lines = [
        [readable_template(part) for part in (text.sentence, text.question, text.remedy) if part] for text in languages
    ]
    return "\n".join("> " + "<br>\n> ".join(parts) + "\n" for parts in lines)


def main(arguments: Sequence[str]) -> None:
    """Print the document, or write it and the shipped standards."""
    if "--write" in arguments:
        FILE.write_text(document(), encoding="utf-8")
        SHIPPED_STANDARDS.write_text(standards_text(), encoding="utf-8")
    else:
        sys.stdout.write(document())


if __name__ == "__main__":
    main(sys.argv[1:])
