"""Open Referral HSDS as JSON, nested or by tables: directories of services. Its CSV form: `services/service_tables.py`.

Organizations become entities, active services their offers, contacts and telephones contacts without consent.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_KEY: Final = re.compile(r'"((?:[^"\\]|\\.){1,40})"\s*:')
_SURE: Final = frozenset(
    {"service_at_location", "service_at_locations", "services_at_location", "application_process", "service_areas"}
    | {"interpretation_services", "organization_identifiers", "organization_identifier", "required_documents"}
)
_LIKELY: Final = frozenset(
    {"alternate_name", "year_incorporated", "legal_status", "tax_status", "parent_organization_id", "address_1"}
    | {"transportation"}
)
_FEWEST_LIKELY: Final = 2
_MOST_LEFT_OUT: Final = 20


def read_hsds(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a directory of services.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON; `broken-graph.no-nodes` if no organization is in it; `file-too-large`.
    """
    from kunyet.loaders.formats.common.table_sheet import filled_sheets
    from kunyet.loaders.formats.graphs.read_json import MAX_JSON_BYTES
    from kunyet.loaders.formats.services.service_records import ServiceRecords
    from kunyet.loaders.formats.services.service_rows import ServiceRows

    if path.stat().st_size > MAX_JSON_BYTES:
        raise BadInput("file-too-large.graph", file=report.file, most=MAX_JSON_BYTES >> 20)
    records = ServiceRecords()
    try:
        records.add_nested(json.loads(path.read_bytes()))
    except json.JSONDecodeError as error:
        raise BadInput("broken-json.line", file=report.file, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise BadInput("broken-json.line", file=report.file, line=1) from None
    rows = ServiceRows(records)
    found = rows.read()
    if not any(table == "entities" for table, _ in found):
        raise BadInput("broken-graph.no-nodes", file=report.file)
    if rows.left_out:
        what = [f"{name} ({count})" for name, count in rows.left_out.most_common(_MOST_LEFT_OUT)]
        report.warn("parts-left-out.records", {"what": what})
    named = {
        (table, f"{table} of {kind}" if table == "contacts" else kind): made for (table, kind), made in found.items()
    }
    return filled_sheets(report, named)


def _is_hsds(content: FileHead) -> bool:
    text = content.text.lstrip()
    if content.signature or text[:1] not in ("{", "["):
        return False
    keys = set(_KEY.findall(text))
    is_sure = bool(keys & _SURE) or len(keys & _LIKELY) >= _FEWEST_LIKELY
    return is_sure and "persons" not in keys and "nodes" not in keys


FORMAT = Format(
    name="hsds",
    order=215,
    title="Open Referral HSDS",
    sentence=(
        "directories of services: JSON (one record, a list, a page of an API, or lists by their names), or a folder or"
        " archive of its CSV tables with `organizations` and `services`. An active service is an offer of its"
        " organization; contacts and telephones are contacts, without consent. Addresses are read down to the town."
        " What a directory does not hold is left out, with a warning."
    ),
    endings=(".json",),
    recognises=_is_hsds,
    read=read_hsds,
)
