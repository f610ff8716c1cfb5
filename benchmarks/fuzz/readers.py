"""Small whole files of each format that is read, and reading one of them damaged."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.fuzz.damage import damaged
from kunyet.loaders.reading.read_directory import read_files

_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Aye\r\nORG:Green House\r\nTEL:+959777123456\r\nEND:VCARD\r\n"
_TABLE = "Name,Type,Township,Focal point,Phone\nGreen House,NGO,Kale,Aye,09777123456\nBlue House,Youth,Tamu,,\n"
_HXL = "Organisation,Sector,Place\n#org,#sector,#adm1+name\nGreen House,Health,Kachin\n"
_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d0" for="node" attr.name="label"/>'
    '<graph edgedefault="directed"><node id="a"><data key="d0">Green</data></node><node id="b"/>'
    '<edge source="a" target="b"/></graph></graphml>'
)
_GEXF = (
    '<gexf version="1.3"><graph><nodes><node id="a" label="Green"/><node id="b" label="Blue"/></nodes>'
    '<edges><edge id="0" source="a" target="b"/></edges></graph></gexf>'
)
_ENTITY = '{"id":"a","schema":"Organization","properties":{"name":["Green"]}}\n'
_POPOLO = (
    '{"organizations":[{"id":"o","name":"Green"}],"persons":[{"id":"p","name":"Aye"}],'
    '"memberships":[{"person_id":"p","organization_id":"o","role":"Chair"}]}'
)
SEEDS: dict[str, tuple[str, str]] = {
    "CSV": ("entities.csv", _TABLE),
    "TSV": ("entities.tsv", _TABLE.replace(",", "\t")),
    "pasted table": ("a.txt", "| Name | Type |\n|---|---|\n| Green House | NGO |\n"),
    "HXL": ("a.csv", _HXL),
    "3W": ("a.csv", "Organisation,Donor,Sector,Activity,Township\nGreen,Blue,Health,Clinic,Kale\n"),
    "edge list": ("a.csv", "Source,Target,Type,Weight\nGreen,Blue,Directed,2\nBlue,Red,Undirected,1\n"),
    "node list": ("a.csv", "Id,Label\n1,Green\n2,Blue\n"),
    "matrix": ("a.csv", ",Green,Blue,Red\nGreen,0,1,0\nBlue,1,0,1\nRed,0,1,0\n"),
    "vCard": ("a.vcf", _CARD * 2),
    "GEXF": ("a.gexf", _GEXF),
    "GraphML": ("a.graphml", _GRAPHML),
    "GML": ("a.gml", 'graph [ directed 1 node [ id 1 label "G" ] node [ id 2 label "B" ] edge [ source 1 target 2 ] ]'),
    "Pajek": ("a.paj", '*Vertices 2\n1 "Green"\n2 "Blue"\n*Matrix :1 "supports"\n0 1\n0 0\n*Arcs :2\n2 1 3\n'),
    "UCINET DL": ("a.dl", "dl n=2 nm=2\nlabels:\nG,B\nmatrix labels:\nx,y\ndata:\n0 1\n0 0\n0 0\n1 0\n"),
    "Kumu JSON": (
        "a.json",
        '{"elements":[{"label":"Green","type":"NGO"}],"connections":[{"from":"Green","to":"Blue"}]}',
    ),
    "JSON graph": ("a.json", '{"nodes":[{"id":"a","name":"G"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}'),
    "Cytoscape": ("a.cyjs", '{"elements":{"nodes":[{"data":{"id":"a","name":"G"}}],"edges":[]}}'),
    "JSON table": ("a.json", '[{"name":"Green","type":"NGO"},{"name":"Blue","x":{"y":[1,2]}}]'),
    "Popolo": ("a.json", _POPOLO),
    "FollowTheMoney": ("a.ftm", _ENTITY + _ENTITY.replace('"a"', '"b"')),
}


def reader_targets(folder: Path) -> Mapping[str, Callable[[random.Random], None]]:
    """Return by format what reads one more damaged file."""
    return {format: partial(_read, folder / str(number), *seed) for number, (format, seed) in enumerate(SEEDS.items())}


def _read(folder: Path, name: str, text: str, random_: random.Random) -> None:
    folder.mkdir(exist_ok=True)
    other = random_.choice([seed for _, seed in SEEDS.values()])
    (folder / name).write_bytes(damaged(random_, text.encode(), other.encode()))
    read_files(folder / name)
