import json
from collections import Counter
from pathlib import Path

import pytest

from tests.search.relevance_table import CHECK, KINDS_OF_QUERY, TUNING, Judged, TableError, read_table

DEMO = Path(__file__).resolve().parents[2] / "demo"
NAMED_BY = {"practice": "slug", "topic": "slug", "glossary": "slug", "city": "slug", "page": "path"}
FILES = {"practice": "practices", "topic": "topics", "glossary": "glossary", "city": "cities", "page": "pages"}
HEADER = "query\ttype\texpected\tnote\n"


def demo_pages() -> set[str]:
    return {
        f"{kind}:{record[NAMED_BY[kind]]}"
        for kind, name in FILES.items()
        for record in json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    }


def table(folder: Path, *lines: str) -> Path:
    path = folder / "table.tsv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", [TUNING, CHECK], ids=lambda path: path.stem)
def test_every_expected_page_is_in_the_demo_content(path: Path) -> None:
    expected = {page for judged in read_table(path) for page in judged.grades}
    assert expected - demo_pages() == set()


def test_no_query_is_in_both_tables() -> None:
    tuned, checked = ({judged.query.casefold() for judged in read_table(path)} for path in (TUNING, CHECK))
    assert tuned & checked == set()


def test_there_are_enough_queries_of_every_type() -> None:
    counts = Counter(judged.kind_of_query for path in (TUNING, CHECK) for judged in read_table(path))
    assert {kind for kind in KINDS_OF_QUERY if counts[kind] < 10} == set()
    assert counts.total() >= 110


def test_the_check_has_about_a_third_of_every_type() -> None:
    tuned, checked = (Counter(judged.kind_of_query for judged in read_table(path)) for path in (TUNING, CHECK))
    shares = {kind: checked[kind] / (tuned[kind] + checked[kind]) for kind in KINDS_OF_QUERY}
    assert {kind: share for kind, share in shares.items() if not 0.25 <= share <= 0.45} == {}


def test_reads_a_line(tmp_path: Path) -> None:
    path = table(tmp_path, "Ganztag in Bonn\tOrt\tpractice:bonn-ogs=3 city:bonn=1\tBonn zuerst")
    grades = {"practice:bonn-ogs": 3, "city:bonn": 1}
    assert read_table(path) == [Judged("Ganztag in Bonn", "Ort", grades, "Bonn zuerst")]


def test_reads_what_a_spreadsheet_saves(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes('\ufeffquery\ttype\texpected\tnote\r\n"Was heißt ""OGS""?"\tFrage\ttopic:bne=2\t\r\n'.encode())
    assert [judged.query for judged in read_table(path)] == ['Was heißt "OGS"?']


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Ganztag\tFarbe\ttopic:bne=2\t", "'Farbe' is no type of query"),
        ("Ganztag\tOrt\ttopic:bne=4\t", "'topic:bne=4' is not kind:slug=grade"),
        ("Ganztag\tOrt\tbne=2\t", "'bne=2' is not kind:slug=grade"),
        ("Ganztag\tOrt\tthema:bne=2\t", "'thema:bne=2' is not kind:slug=grade"),
        ("Ganztag\tOrt\ttopic:bne\t", "'topic:bne' is not kind:slug=grade"),
        ("Ganztag\tOrt\ttopic:bne=2 topic:bne=3\t", "'topic:bne' has two grades"),
        ("Ganztag\tOrt\ttopic:bne=1\t", "no page has grade 2 or more"),
        ("Ganztag\tOrt\t\t", "no page has grade 2 or more"),
        ("Ganztag \tOrt\ttopic:bne=2\t", "blanks around it"),
        ("Ganztag\tOrt\ttopic:bne=2\t\tmehr", "more than four columns"),
    ],
)
def test_says_what_is_wrong_with_a_line(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(TableError, match="line 2") as error:
        read_table(table(tmp_path, line))
    assert problem in str(error.value)


def test_a_query_is_asked_once(tmp_path: Path) -> None:
    path = table(tmp_path, "OGS\tAbkürzung\ttopic:bne=2\t", "ogs\tAbkürzung\ttopic:bne=2\t")
    with pytest.raises(TableError, match="'ogs' is asked twice"):
        read_table(path)


def test_the_first_line_names_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("Ganztag\tOrt\ttopic:bne=2\t\n", encoding="utf-8")
    with pytest.raises(TableError, match="first line"):
        read_table(path)
