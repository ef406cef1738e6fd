"""What a file of figures would change: reading it, finding the cities, comparing with what is stored."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.csv_file import MAX_BYTES, MAX_ROWS, FileError, decode, read_table
from cities.csv_import import Change, Effect, Preview, preview
from cities.csv_stock import POPULATION, UNKNOWN_YEAR, Stock, StoredCity, StoredValue

HEAD = "ags;slug;stadt;kennzahl;jahr;wert;ebene;gebiet;quelle"
RATE = {2021: StoredValue(9, source="BA"), 2022: StoredValue(12.5, source="BA")}
STOCK = Stock(
    cities={
        city.slug: city
        for city in (
            StoredCity(
                "augsburg", "Augsburg", "Stadt Augsburg", "09761000",
                {POPULATION: {2022: StoredValue(301_033)}, "sgb2": RATE},
            ),
            StoredCity(
                "osnabrueck", "Osnabrück", "", "03404000",
                {"sgb2": {2022: StoredValue(7, county=True, area="Region", source="BA")}},
            ),
            StoredCity("landkreis-osnabrueck", "Landkreis Osnabrück", "", "03459"),
            StoredCity("goettingen", "Göttingen", "", "03159016"),
            StoredCity("halle", "Halle (Saale)", "Halle"),
            StoredCity("halle-westfalen", "Halle (Westf.)", "Halle"),
            StoredCity("linz", "Linz", values={POPULATION: {UNKNOWN_YEAR: StoredValue(210_000)}}),
        )
    },
    indicators={"sgb2": "SGB-II-Quote", "area_km2": "Fläche"},
)  # fmt: skip


def read(text: str) -> Preview:
    return preview(read_table(text), STOCK, this_year=2026)


def one(row: str) -> Change:
    found = read(f"{HEAD}\n{row}")
    assert found.errors == ()
    return found.changes[0]


def reason(row: str, head: str = HEAD) -> tuple[str, str]:
    """Column and reason of the only error."""
    found = read(f"{head}\n{row}")
    assert found.changes == ()
    assert [error.line for error in found.errors] == [2]
    return found.errors[0].column, found.errors[0].reason


# Reading bytes


@pytest.mark.parametrize(
    "content",
    [
        # "CSV UTF-8" and "CSV" of a German Excel, LibreOffice, "Unicode-Text" of Excel, with a line for Excel
        codecs.BOM_UTF8 + "stadt;einwohner 2024\r\nOsnabrück;167.366\r\n".encode(),
        "stadt;einwohner 2024\r\nOsnabrück;167.366\r\n".encode("cp1252"),
        "stadt,einwohner 2024\nOsnabrück,167366\n".encode(),
        codecs.BOM_UTF16_LE + "stadt\teinwohner 2024\r\nOsnabrück\t167.366\r\n".encode("utf-16-le"),
        "sep=;\r\nstadt;einwohner 2024\r\nOsnabrück;167.366\r\n".encode("cp1252"),
        '"stadt";"einwohner 2024"\r\n\r\n;;\r\n"Osnabrück";"167.366"\r\n;\r\n'.encode(),
    ],
)
def test_files_as_offices_save_them_are_read(content: bytes) -> None:
    change = preview(read_table(decode(content)), STOCK, 2026).changes[0]
    assert (change.city, change.year, change.new.value) == ("Osnabrück", 2024, 167_366)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"%PDF-1.7", "PDF"),
        (b"a;b\x00c\n", "Textdatei"),
        (b"\x81\x8d\x8f;\xff\n", "Textdatei"),
        (b"a" * (MAX_BYTES + 1), "1 MB"),
    ],
)
def test_other_files_are_named_and_what_to_do(content: bytes, word: str) -> None:
    with pytest.raises(FileError, match=word):
        decode(content)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "keine Zeilen"),
        (HEAD, "keine Zeilen"),
        (f"{HEAD}\n" + "a;b\n" * (MAX_ROWS + 1), "Zeilen"),
        (f'{HEAD}\n;;"Augsburg;x', "Anführungszeichen"),
    ],
)
def test_tables_that_are_none_are_refused(text: str, word: str) -> None:
    with pytest.raises(FileError, match=word):
        read_table(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(FileError):
        preview(read_table(decode(content)), STOCK, 2026)


def test_lines_are_counted_as_in_the_file() -> None:
    found = read(f'{HEAD}\n\n;;Augsburg;sgb2;2023;1;;;"zwei\nZeilen"\n;;Atlantis;einwohner;2023;5;;;')
    assert found.changes[0].line == 3
    assert found.errors[0].line == 5


# Columns


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("kennzahl;jahr;wert", "Stadt"),
        ("stadt;jahr;wert", "kennzahl"),
        ("stadt;farbe", "farbe"),
        ("stadt;sgb2", "kein Jahr"),
        ("stadt;Stadt;einwohner 2023", "zweimal"),
        ("stadt;einwohner 2023;Einwohnerzahl 2023", "zweimal"),
        ("stadt;einwohner 2023;kennzahl", "zugleich"),
        ("stadt;einwohner 2099", "2099"),
    ],
)
def test_columns_that_make_no_sense_are_named(head: str, word: str) -> None:
    with pytest.raises(FileError, match=word):
        read(f"{head}\nx;y;z")


def test_a_column_for_each_indicator() -> None:
    found = read("stadt;einwohner 2023;SGB-II-Quote 2023;area_km2 2023;quelle\nAugsburg;303.150;11,9;;Stadt")
    assert [(change.what, change.year, change.new.value) for change in found.changes] == [
        (POPULATION, 2023, 303_150),
        ("sgb2", 2023, 11.9),
    ]


# Cities


@pytest.mark.parametrize(
    ("row", "city"),
    [
        ("09761000;;", "Augsburg"),
        ("9761000;;", "Augsburg"),  # Excel dropped the zero
        ("'09761000;;", "Augsburg"),
        ("09 761 000;;", "Augsburg"),
        ("09761;;", "Augsburg"),  # an independent city is a county of its own
        ("9761;;", "Augsburg"),
        ("097610000000;;", "Augsburg"),  # regional key
        ("03459;;", "Landkreis Osnabrück"),
        ("3159016;;", "Göttingen"),
        (";osnabrueck;", "Osnabrück"),
        (";;osnabrück", "Osnabrück"),
        (";;Stadt Augsburg", "Augsburg"),
        ("09761000;;Augsburg, Stadt", "Augsburg"),
    ],
)
def test_a_city_is_found(row: str, city: str) -> None:
    assert one(f"{row};einwohner;2024;5000;;;").city == city


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        (";;", "stadt", "keine Stadt"),
        (";;Atlantis", "stadt", "Atlantis"),
        (";;Halle", "stadt", "Halle \\(Saale\\), Halle \\(Westf.\\)"),
        (";atlantis;", "slug", "atlantis"),
        ("08111000;;", "ags", "08111000"),
        ("9,761E+06;;", "ags", "Excel"),
        ("123;;", "ags", "8 Ziffern"),
        ("09761000;;Göttingen", "stadt", "Augsburg und Göttingen"),
        (";;=HYPERLINK(1)", "stadt", "HYPERLINK"),
    ],
)
def test_a_city_that_is_unclear_is_an_error_at_its_column(row: str, column: str, word: str) -> None:
    where, why = reason(f"{row};einwohner;2024;5000;;;")
    assert where == column
    assert re.search(word, why)


# Cells


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";;Augsburg;wetter;2023;1;;;BA", "kennzahl"),
        (";;Augsburg;sgb2;bald;1;;;BA", "jahr"),
        (";;Augsburg;sgb2;1066;1;;;BA", "jahr"),
        (";;Augsburg;sgb2;2027;1;;;BA", "jahr"),
        (";;Augsburg;sgb2;2023;;;;BA", "wert"),
        (";;Augsburg;sgb2;2023;k. A.;;;BA", "wert"),
        (";;Augsburg;sgb2;2023;12.5;;;BA", "wert"),
        (";;Augsburg;sgb2;2023;=1+1;;;BA", "wert"),
        (";;Augsburg;sgb2;2023;1;Dorf;;BA", "ebene"),
        (";;Augsburg;sgb2;2023;1;;Region;BA", "ebene"),
        (";;Augsburg;sgb2;2023;1;Kreis;;BA", "gebiet"),
        (";;Augsburg;sgb2;2023;1;;;", "quelle"),
        (";;Augsburg;sgb2;2023;1;;;=cmd|' /C calc'!A0", "quelle"),
        (f";;Augsburg;sgb2;2023;1;;;{'x' * 301}", "quelle"),
        (";;Augsburg;einwohner;2023;301,5;;;", "wert"),
        (";;Augsburg;einwohner;2023;-5;;;", "wert"),
        (";;Augsburg;einwohner;2023;0;;;", "wert"),
        (";;Augsburg;sgb2;2023;1;;;BA;zu viel", ""),
    ],
)
def test_a_cell_that_cannot_be_read_is_an_error_at_its_column(row: str, column: str) -> None:
    assert reason(row)[0] == column


def test_thousands_and_decimals_are_told_apart() -> None:
    assert one(";;Göttingen;einwohner;2024;117.665;;;").new.value == 117_665
    assert one(";;Göttingen;area_km2;31.12.2024;116,93;;;Destatis").new.value == 116.93


# Comparing


@pytest.mark.parametrize(
    ("row", "effect", "old"),
    [
        ("Augsburg;einwohner;2024;305.100;;;", Effect.NEWER, (2022, 301_033)),
        ("Augsburg;einwohner;2022;301.034;;;", Effect.CORRECTED, (2022, 301_033)),
        ("Augsburg;einwohner;2020;295.830;;;", Effect.IGNORED, (2022, 301_033)),
        ("Göttingen;einwohner;2020;116.557;;;", Effect.NEW, None),
        ("Linz;einwohner;1999;190.000;;;", Effect.NEWER, (UNKNOWN_YEAR, 210_000)),
        ("Augsburg;sgb2;2023;11,9;;;BA", Effect.NEWER, (2022, 12.5)),
        ("Augsburg;sgb2;2022;12,6;;;BA", Effect.CORRECTED, (2022, 12.5)),
        ("Augsburg;sgb2;2021;9;;;Stadt", Effect.CORRECTED, (2021, 9)),
        ("Augsburg;sgb2;2015;9;;;BA", Effect.BESIDE, (2022, 12.5)),
        ("Göttingen;sgb2;2015;9;;;BA", Effect.NEW, None),
    ],
)
def test_what_happens_is_said_with_the_value_so_far(row: str, effect: Effect, old: Any) -> None:
    change = one(f";;{row}")
    assert change.effect == effect
    assert (change.old and (change.old_year, change.old.value)) == old
    assert change.written == (effect != Effect.IGNORED)


def test_what_is_stored_already_is_only_counted() -> None:
    found = read(f"{HEAD}\n;;Augsburg;einwohner;2022;301033;;;\n;;Augsburg;sgb2;2022;12,5;Stadt;;BA")
    assert (found.changes, found.unchanged, found.errors) == ((), 2, ())


def test_without_a_level_a_value_holds_for_what_the_one_before_held_for() -> None:
    assert one(";;Osnabrück;sgb2;2024;7,1;;;BA").new == StoredValue(7.1, county=True, area="Region", source="BA")
    assert one(";;Osnabrück;sgb2;2024;7,1;Stadt;;BA").new == StoredValue(7.1, source="BA")


def test_the_same_figure_twice_is_an_error_that_names_the_first_line() -> None:
    found = read(f"{HEAD}\n;;Augsburg;sgb2;2023;1;;;BA\n9761000;;;SGB-II-Quote;2023;2;;;BA")
    assert [change.new.value for change in found.changes] == [1]
    assert "Zeile 2" in found.errors[0].reason


def test_of_several_populations_only_the_latest_is_taken() -> None:
    found = read("stadt;einwohner 2023;einwohner 2024\nAugsburg;303.150;305.100")
    assert [(change.year, change.written) for change in found.changes] == [(2023, False), (2024, True)]


def test_the_fingerprint_tells_whether_the_data_changed() -> None:
    text = f"{HEAD}\n;;Augsburg;sgb2;2023;1;;;BA"
    changed = Stock({"augsburg": StoredCity("augsburg", "Augsburg")}, STOCK.indicators)
    assert read(text).fingerprint == read(text).fingerprint
    assert read(text).fingerprint != preview(read_table(text), changed, 2026).fingerprint
