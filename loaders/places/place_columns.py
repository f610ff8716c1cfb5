"""Places in the columns of entities: one name for each place, and a warning for each place that is not known."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from kunyet.graph.messages.wording import Phrase
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.row_groups import group_rows
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import Suggestions
from kunyet.graph.text.values import join_values, split_values
from kunyet.loaders.places.nearest_place import PlaceNames
from kunyet.loaders.places.places import (
    Place,
    lies_in,
    look_up_place,
    places,
    region_around,
    region_of,
    township_around,
    townships,
)

_FIRST_LEVELS = ("region", "country")
_Near = Suggestions[str, tuple[str, Place]]
_LookUp = Callable[[str], Place | None]


def place_columns(entities: Table) -> tuple[Table, list[Finding]]:
    """Return the entities with one name for each place, and a warning for each place that is not known.

    Changes the columns `region`, `township` and `serves`. A township changes only if region and name leave no doubt. A
    town becomes the township in which it lies. A place that is not known stays as it is written.
    """
    findings: list[Finding] = []
    columns: dict[str, CodedColumn] = {}
    look_up = cache(region_of)
    if "region" in entities.columns:
        region = entities["region"]
        judge = partial(_unknown_region_fault, look_up=look_up, near=_Near(_nearest_region))
        findings += findings_by_code(entities, "region", region, _column_faults(region, judge))
        columns["region"] = region.map(partial(_region_name, look_up=look_up))
    if "serves" in entities.columns:
        serves = entities["serves"]
        judge = partial(_unknown_served_fault, look_up=look_up, near=_Near(_nearest_region))
        findings += findings_by_code(entities, "serves", serves, _column_faults(serves, judge))
        named = partial(_region_name, look_up=look_up)
        columns["serves"] = serves.map(lambda text: join_values(list(dict.fromkeys(map(named, split_values(text))))))
    if "township" in entities.columns:
        columns["township"], found = _canonical_townships(entities.with_columns(**columns))
        findings += found
    return (entities.with_columns(**columns) if columns else entities), findings


def _column_faults(column: CodedColumn, judge: Callable[[str], Fault | None]) -> dict[int, Fault]:
    return {code: fault for code, value in enumerate(column.values) if (fault := judge(value)) is not None}


def _region_name(text: str, look_up: _LookUp) -> str:
    place = look_up(text)
    return place.en if place is not None else text


def _unknown_region_fault(text: str, look_up: _LookUp, near: _Near) -> Fault | None:
    if look_up(text) is not None:
        return None
    found = near.nearest(text)
    return Fault(
        "unknown-region", severity="warning", data={"value": quote_cell(text), "near": found[0] if found else ""}
    )


def _nearest_region(text: str) -> tuple[str, Place] | None:
    near = next(filter(None, (_names_of(level).nearest(text) for level in _FIRST_LEVELS)), None)
    around = {region_around(place).code for place in look_up_place(text, townships()) or ()}
    if near is None and len(around) == 1:  # the name of a township or town
        place = places()[around.pop()]
        near = (place.en if fold(text).isascii() else place.my), place
    return near


@cache
def _names_of(level: str) -> PlaceNames:
    return PlaceNames(place for place in places().values() if place.level == level)


def _unknown_served_fault(text: str, look_up: _LookUp, near: _Near) -> Fault | None:
    for part in split_values(text):
        fault = _unknown_region_fault(part, look_up, near)
        if fault is not None and look_up_place(part, townships()) is None:
            return fault
    return None


def _canonical_townships(entities: Table) -> tuple[CodedColumn, list[Finding]]:
    """Return the townships with one name for each. Each pair of region and township is looked up once."""
    region, township = entities["region"], entities["township"]
    if not township.filled.any():
        return township, []
    group, first = group_rows([region, township])
    near = Suggestions[tuple[str, str], tuple[str, Place]](_nearest_township)
    pairs = {int(row): _canonical_township(region[row], township[row], near) for row in first.tolist() if township[row]}
    names = CodedColumn.of(pairs[row][0] if row in pairs else "" for row in first.tolist())
    judged = CodedColumn.of(str(row) if row in pairs and pairs[row][1] is not None else "" for row in first.tolist())
    faults = {code: fault for code, row in enumerate(judged.values) if (fault := pairs[int(row)][1]) is not None}
    findings = findings_by_code(entities, "township", CodedColumn(judged.codes[group], judged.values), faults)
    return CodedColumn(names.codes[group], names.values), list(findings)


def _canonical_township(
    region: str, text: str, near: Suggestions[tuple[str, str], tuple[str, Place]]
) -> tuple[str, Fault | None]:
    """Return the name of a township, and what is wrong with it."""
    around = region_of(region) if region else None
    found = look_up_place(text, townships()) or ()
    here = [place for place in found if around is None or around.code == "MM" or lies_in(place, around)]
    for level in ("township", "town", "district"):  # a town or a district is mostly named after its township
        names = {township_around(place).en for place in here if place.level == level}
        if len(names) == 1:
            return names.pop(), None
        if names:
            break
    if here or (around is not None and around.level == "country" and around.code != "MM"):
        return text, None
    if found:
        there = region_around(found[0])
        data = {"value": quote_cell(text), "there": _name_of(there), "region": _name_of(around) if around else region}
        return text, Fault("township-not-in-region", severity="warning", data=data)
    if region and around is None:
        return text, None
    meant = near.nearest((around.code if around else "", text))
    data = {"value": quote_cell(text), "near": meant[0] if meant else ""}
    return text, Fault("unknown-township", severity="warning", data=data)


def with_regions(entities: Table, new: Mask) -> Table:
    """Return the entities with the region of their township where the region is blank and one region has the name.

    `new` is a mask of rows: only these change. A blank cell of a known record changes nothing.
    """
    if not entities.has("township"):
        return entities
    region, township = entities["region"], entities["township"]
    blank = new & ~region.filled & township.filled
    if not blank.any():
        return entities
    found = township.map(_region_of_township)
    texts = [there if fill else own for fill, there, own in zip(blank, found.texts(), region.texts(), strict=True)]
    return entities.with_columns(region=CodedColumn.of(texts))


def _region_of_township(text: str) -> str:
    around = {region_around(place).en for place in townships().get(fold(text), ()) if place.level == "township"}
    return around.pop() if len(around) == 1 else ""


def _name_of(place: Place) -> Phrase:
    return Phrase(place.en, place.my)


def _nearest_township(asked: tuple[str, str]) -> tuple[str, Place] | None:
    """Return the township or town that is nearest to a text, within the region of a code; blank: within any."""
    code, text = asked
    return _townships_in(code).nearest(text)


@cache
def _townships_in(code: str) -> PlaceNames:
    region = places().get(code)
    return PlaceNames(
        place
        for place in places().values()
        if place.level in ("township", "town") and (region is None or lies_in(place, region))
    )
