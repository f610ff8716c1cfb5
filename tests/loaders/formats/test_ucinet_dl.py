"""UCINET DL: matrices and lists, checked counts, and forms that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused


@pytest.mark.parametrize(
    "content",
    (
        "dl n=3\nlabels:\nAlpha,Beta,Gamma\ndata:\n0 2 0\n0 0 1\n0 0 0\n",
        'DL N = 3 FORMAT = FULLMATRIX LABELS:\r"Alpha" "Beta" "Gamma"\rDATA:\r0 2 0 0 0 1 0 0 0\r',
        "\ufeffdl n=3 labels embedded\ndata:\nAlpha Beta Gamma\nAlpha 0 2 0\nBeta 0 0 1\nGamma 0 0 0\n",
        "dl n=3 format=edgelist1\nlabels:\nAlpha,Beta,Gamma\ndata:\n1 2 2\n2 3 1\n",
        "dl n=3 format=edgelist1 labels embedded\ndata:\nAlpha Beta 2\nBeta Gamma 1\n",
    ),
)
def test_each_form_gives_the_same_ties(tmp_path: Path, content: str) -> None:
    reading = read_text(tmp_path, content, "x.dl")
    assert names(reading) == ["Alpha", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Gamma")]
    assert column(reading, "ties", "strength") == ["2", "1"]
    assert codes(reading) == []


def test_labels_of_rows_and_columns_are_read_once_and_matrices_are_relations_between_the_same_nodes(
    tmp_path: Path,
) -> None:
    content = "dl n=2\nrow labels:\na\nb\ncolumn labels:\na\nb\ndata:\n0 1\n0 0\n"
    reading = read_text(tmp_path, content, "x.dl")
    assert (names(reading), ends(reading), codes(reading)) == (["a", "b"], [("a", "b")], [])
    content = "dl n=2 nm=2\nlabels:\na\nb\nmatrix labels:\nsupports\nfunds\ndata:\n0 1\n0 0\n0 0\n3 0\n"
    reading = read_text(tmp_path, content, "x.dl")
    assert (ends(reading), column(reading, "ties", "type")) == ([("a", "b"), ("b", "a")], ["supports", "funds"])


def test_a_list_of_neighbours_names_several_and_isolates_stay(tmp_path: Path) -> None:
    content = "dl n=4 format=nodelist1\nlabels:\na,b,c,d\ndata:\n1 2 3\n"
    reading = read_text(tmp_path, content, "x.txt")
    assert (names(reading), ends(reading)) == (["a", "b", "c", "d"], [("a", "b"), ("a", "c")])


def test_nodes_that_share_a_label_stay_apart_and_a_number_without_node_is_an_error(tmp_path: Path) -> None:
    content = "dl n=3 format=edgelist1\nlabels:\na,a,b\ndata:\n1 2\n1 9\n"
    reading = read_text(tmp_path, content, "x.dl")
    assert (reading.records.entities.size, codes(reading)) == (3, ["dangling-reference"])


@pytest.mark.parametrize(
    ("content", "key"),
    (
        ("dl n=3\ndata:\n0 1 0 1\n", "count-differs"),
        ("dl n=2\nlabels:\na,b,c\ndata:\n0 1 1 0\n", "count-differs"),
        ("dl n=2 nm=2\ndata:\n0 1 1 0\n", "count-differs"),
        ("dl n=2 nm=2\nmatrix labels:\na,b,c\ndata:\n0 1 1 0 0 1 1 0\n", "count-differs"),
        ("dl n=2 nm=2 format=edgelist1\ndata:\n1 2\n", "several-graphs.matrices"),
        ("dl n=2\nrow labels:\na,b\ncolumn labels:\nc,d\ndata:\n0 1 1 0\n", "broken-graph.format"),
        ("dl nr=2 nc=3\ndata:\n0 1 1 0 1 1\n", "broken-graph.format"),
        ("dl n=2 format=lowerhalf\ndata:\n0\n", "broken-graph.format"),
        ("dl n=2\nlabels:\na,b\n", "broken-graph.no-data"),
        ("dl n=999999999\ndata:\n0\n", "too-many-rows"),
    ),
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.dl") == key


PIECE = st.sampled_from(
    ["labels:", "labels embedded", "data:", "a", "b", "1", "2", "0", '"', ",", "\n", "format=edgelist1"]
)


@given(st.lists(PIECE, max_size=20), st.integers(0, 4))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_a_report_or_a_typed_error(tmp_path: Path, pieces: list[str], count: int) -> None:
    check_survives(tmp_path, f"dl n={count} {' '.join(pieces)}", "x.dl")
