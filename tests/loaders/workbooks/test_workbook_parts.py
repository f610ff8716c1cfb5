"""The parser of a workbook's parts refuses a document type, whatever the part is called."""

from __future__ import annotations

import io

import pytest

from kunyet.loaders.workbooks.workbook_parts import parse_xml


def test_a_document_type_is_refused() -> None:
    """The guard of archives looks only into parts that end in `.xml`; a sheet may have any name."""
    found: list[str] = []
    parse_xml(io.BytesIO(b"<x:a xmlns:x='y'><b/></x:a>"), lambda name, _attributes: found.append(name))
    assert found == ["a", "b"]
    with pytest.raises(ValueError, match="document type"):
        parse_xml(io.BytesIO(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), lambda name, _attributes: found.append(name))
    assert found == ["a", "b"]
