"""Fit in words: both values are always said, in whole German sentences, whatever is known of the two cities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from django.utils import translation

from cities.measures import WEIGHTS
from cities.models import Answer
from cities.profiles import CityField, CityProfile, FigureValue, IndicatorInfo, Viewpoint
from cities.similarity import spreads
from practices.criteria import CRITERIA
from practices.findings import Suitability, Verdict
from practices.fit import Fit, fit
from practices.fit_words import FitLine, badge, fit_lines, reasons, summary_sentence, tally
from practices.fit_words.table import WORDINGS
from practices.offers import Offer

INDICATORS = {
    key: IndicatorInfo(key, label, unit, "social")
    for key, label, unit in (
        ("child_poverty_rate", "Kinderarmut (SGB II)", "je 100 Kinder unter 15"),
        ("share_immigration_history", "Anteil mit Einwanderungsgeschichte", "Prozent der Einwohner"),
        ("tax_power_per_head", "Gemeindliche Steuerkraft", "Euro je Einwohner"),
        ("gdp_per_head", "Bruttoinlandsprodukt", "1.000 Euro je Einwohner"),
    )
}
STRUCTURES = {"office": "Bildungsbüro", "job": "Kommunales Jobcenter (zugelassener kommunaler Träger)"}


def city(name: str, level: float | None, **values: Any) -> CityProfile:
    """A city whose figures are all `level`; None: no figures at all."""
    figures = {key: FigureValue(level, 2022, "Amt") for key in WEIGHTS} if level else {}
    known = {"state": "DE-BY", "kind": "kreisfrei", "population": 300_000, "population_year": 2022, "size": "250-500"}
    return CityProfile(slug=name.lower(), name=name, figures=figures, **{**known, **values})


AUGSBURG = city("Augsburg", 10.9, structures={"office": Answer.NO})
FUERTH = city("Fürth", 11.6, population=131_000, size="100-250")
HERNE = city("Herne", 31.0, state="DE-NW", population=157_000, size="100-250")
BERLIN = city("Berlin", 23.0, state="DE-BE", kind="stadtstaat", population=3_700_000, size="1000+")
EMPTY = city("Leer", None, state="", kind="", population=None, size="")
ABROAD = city("Wien", None, state="abroad", kind="ausland", population=2_000_000, size="1000+")
COUNTY = city("Landkreis Osnabrück", None, state="DE-NI", kind="landkreis")
DESCRIBED = CityProfile("", "Ihre Stadt", state="DE-BY", kind="kreisfrei", population=375_000, size="250-500")
ALL = (AUGSBURG, FUERTH, HERNE, BERLIN, EMPTY, ABROAD, COUNTY)
FIELD = CityField({one.slug: one for one in ALL}, INDICATORS, STRUCTURES, spreads(ALL), "1")

BARE = Offer(cities=("fürth",))
FULL = Offer(
    cities=("herne", "berlin"),
    binding="partly",
    suits=("100-250", "250-500"),
    preconditions_stated=True,
    required=("office",),
    helpful=("job",),
    required_in_words=("Örtliche Stiftung",),
    cost="high",
    adopters=("fürth",),
)
OFFERS = (
    BARE,
    FULL,
    replace(FULL, binding="yes", cost="medium", adopters=(), adopters_elsewhere=2),
    replace(FULL, cities=("landkreis osnabrück",), binding="no", cost="low", required=(), required_in_words=()),
    replace(FULL, cities=("wien",), binding="unknown"),
    Offer(cities=()),
)


@pytest.fixture(autouse=True)
def german_texts() -> Iterator[None]:
    with translation.override("de"):
        yield


def seen(offer: Offer, here: CityProfile) -> tuple[Fit, tuple[FitLine, ...], str]:
    """The fit, its lines and all its words as one text."""
    viewpoint = Viewpoint(here, FIELD)
    found = fit(offer, here, FIELD)
    lines = fit_lines(found, offer, viewpoint)
    words = [f"{line.label} {line.there} {line.here} {line.word} {line.advice}" for line in lines]
    words += [reason.text for reason in reasons(found, offer, viewpoint)]
    return found, lines, "\n".join([*words, summary_sentence(found, viewpoint), badge(found).word])


def line(offer: Offer, here: CityProfile, label: str) -> FitLine:
    return next(one for one in seen(offer, here)[1] if one.label == label)


def test_every_criterion_has_words() -> None:
    assert set(WORDINGS) == {criterion.key for criterion in CRITERIA}


@pytest.mark.parametrize(("offer", "here"), list(product(OFFERS, (*ALL, DESCRIBED))))
def test_every_line_names_both_values_and_every_sentence_is_whole(offer: Offer, here: CityProfile) -> None:
    found, lines, words = seen(offer, here)
    assert len(lines) == len(found.findings)
    for one in lines:
        assert all((one.there, one.here, one.label, one.word))
        assert one.meaning == "" or one.meaning.endswith((".", "?"))
    assert not re.search(r"%\(|None|None|\bunknown\b|not stated|  |[a-z]+_[a-z]+", words), words
    assert 1 <= len(reasons(found, offer, Viewpoint(here, FIELD))) <= 2
    assert sum(count.number for count in tally(found)) == len(lines)


@pytest.mark.parametrize(("offer", "here"), list(product(OFFERS, (*ALL, DESCRIBED))))
def test_what_differs_says_what_to_adapt_and_what_is_unknown_what_to_find_out(offer: Offer, here: CityProfile) -> None:
    for one in seen(offer, here)[1]:
        assert (one.verdict is Verdict.DIFFERS) == one.advice.startswith("Anpassen: ")
        assert (one.verdict is Verdict.UNKNOWN) == one.advice.startswith("Klären: ")


def test_lines_begin_with_what_asks_for_something() -> None:
    order = [one.word for one in seen(FULL, AUGSBURG)[1]]
    assert order == sorted(order, key=["anders", "keine Angabe", "ähnlich", "gleich"].index)


def test_reasons_name_the_best_for_and_the_strongest_against() -> None:
    offer = replace(FULL, cities=("fürth",), binding="no", required_in_words=())
    first, second = reasons(fit(offer, AUGSBURG, FIELD), offer, Viewpoint(AUGSBURG, FIELD))
    assert (first.dot, second.dot) == ("full", "ring")
    assert first.text.startswith("Fürth und Augsburg sind sich sehr ähnlich")
    assert second.text == "Bildungsbüro nötig; in Augsburg nicht vorhanden"


def with_figures(profile: CityProfile, **values: float) -> CityProfile:
    return replace(
        profile, figures={**profile.figures, **{key: FigureValue(value, 2022, "Amt") for key, value in values.items()}}
    )


def test_likeness_is_shown_by_the_figure_that_counts_most_of_those_that_are_near() -> None:
    theirs = with_figures(FUERTH, gdp_per_head=AUGSBURG.figures["gdp_per_head"].value, students_per_1000=300.0)
    field = replace(FIELD, profiles={**FIELD.profiles, theirs.slug: theirs})
    viewpoint = Viewpoint(AUGSBURG, field)
    found = fit(BARE, AUGSBURG, field)
    alike = next(one for one in fit_lines(found, BARE, viewpoint) if one.criterion == "likeness")
    assert alike.there == "Kinderarmut: 11,6 je 100 Kinder unter 15"
    assert alike.meaning.startswith("Ähnlich vor allem hier: Kinderarmut, Anteil mit Einwanderungsgeschichte")
    told = [one.text for one in reasons(found, BARE, viewpoint)]
    assert any(text.endswith("etwa Kinderarmut: 11,6 und 10,9 je 100 Kinder unter 15") for text in told)


def test_a_side_figure_that_is_alike_tells_less_than_the_number_of_inhabitants() -> None:
    here = replace(AUGSBURG, population=140_000)
    told = {}
    for need in ("share_over_65", "child_poverty_rate"):
        offer = replace(BARE, needs=(need,), preconditions_stated=False, binding="unknown")
        theirs = replace(FUERTH, state="DE-HE", figures={need: FUERTH.figures[need]})
        viewpoint = Viewpoint(here, replace(FIELD, profiles={**FIELD.profiles, theirs.slug: theirs}))
        told[need] = reasons(fit(offer, here, viewpoint.field), offer, viewpoint)[0].text
    assert told["share_over_65"].startswith("Etwa gleich groß")
    assert told["child_poverty_rate"].startswith("Kinderarmut etwa gleich")


def test_reasons_speak_of_other_law_and_of_open_questions() -> None:
    bound = replace(BARE, cities=("herne",), binding="yes", preconditions_stated=True, suits=("250-500",))
    texts = [one.text for one in reasons(fit(bound, AUGSBURG, FIELD), bound, Viewpoint(AUGSBURG, FIELD))]
    assert "In Bayern gilt anderes Landesrecht als in Nordrhein-Westfalen" in texts
    needed = replace(bound, binding="no", required=("office",))
    texts = [one.text for one in reasons(fit(needed, DESCRIBED, FIELD), needed, Viewpoint(DESCRIBED, FIELD))]
    assert "Bildungsbüro nötig; für Ihre Stadt keine Angabe" in texts


def test_figures_carry_unit_year_and_county() -> None:
    county = FigureValue(9.0, 2021, "Amt", county=True, area="Kreis Recklinghausen")
    here = replace(AUGSBURG, figures={**AUGSBURG.figures, "child_poverty_rate": county})
    poverty = line(BARE, here, "Kinderarmut")
    assert (poverty.there, poverty.there_note) == ("11,6 je 100 Kinder unter 15", "2022")
    assert (poverty.here, poverty.here_note) == ("9 je 100 Kinder unter 15", "Kreis Recklinghausen, 2021")
    assert line(BARE, AUGSBURG, "Anteil mit Einwanderungsgeschichte").there == "11,6\N{NO-BREAK SPACE}%"


def test_described_city_is_called_yours_and_its_class_is_not_made_a_number() -> None:
    _found, lines, words = seen(FULL, DESCRIBED)
    assert line(FULL, DESCRIBED, "Einwohner").here == "250.000 bis unter 500.000 Einwohner"
    assert "375.000" not in words
    assert "in Ihrer Stadt" in words
    assert {one.structure for one in lines if one.askable} == {"office", "job"}


def test_county_gets_its_article() -> None:
    words = seen(OFFERS[3], AUGSBURG)[2]
    assert "Am besten im Landkreis Osnabrück" in seen(replace(OFFERS[3], cost=""), AUGSBURG)[2]
    assert "in Landkreis" not in words
    assert "für den Landkreis Osnabrück keine Angabe" in seen(FULL, COUNTY)[2]


def test_law_abroad_is_named_by_its_city() -> None:
    bound = replace(BARE, cities=("wien",), binding="yes")
    assert line(bound, AUGSBURG, "Landesrecht").advice.endswith("das Beispiel beruht auf Landesrecht in Wien.")
    assert "Rechtsgrundlage in Wien suchen" in line(replace(bound, cities=("herne",)), ABROAD, "Landesrecht").advice


def test_several_sizes_are_joined() -> None:
    assert line(FULL, AUGSBURG, "Geeignete Größen").there == "100.000 bis unter 500.000 Einwohner"


def test_statement_of_the_reader_is_known_and_marked() -> None:
    here = replace(DESCRIBED, structures={"office": Answer.YES}, stated=frozenset({"office"}))
    office = line(FULL, here, "Bildungsbüro")
    assert (office.here, office.here_note, office.word) == ("ja", "Ihre Angabe", "gleich")
    assert office.stated
    assert not office.askable


def test_sentence_says_what_is_required_and_counts_what_remains() -> None:
    free = replace(FULL, cities=("fürth",), required=(), required_in_words=(), binding="no", cost="low")
    viewpoint = Viewpoint(AUGSBURG, FIELD)
    sentence = summary_sentence(fit(free, AUGSBURG, FIELD), viewpoint)
    assert sentence.startswith("Nichts ist zwingend vorausgesetzt. ")
    assert re.search(r"(Ein Punkt ist|Zwei Punkte sind) (anzupassen|noch offen)", sentence)
    assert summary_sentence(fit(FULL, AUGSBURG, FIELD), viewpoint).startswith(
        "Nötig und nicht vorhanden: Bildungsbüro."
    )
    assert summary_sentence(fit(BARE, AUGSBURG, FIELD), viewpoint).startswith("Was zwingend nötig ist, ist nicht")


def test_own_example_is_called_so() -> None:
    found, _lines, words = seen(BARE, FUERTH)
    assert badge(found).word == "eigenes Beispiel"
    assert badge(found).tone == "own"
    assert "Fürth macht das selbst" in words
    assert "Anpassen" not in words


def test_badge_has_a_dot_and_a_word_for_each_verdict() -> None:
    found = fit(BARE, AUGSBURG, FIELD)
    badges = [badge(replace(found, suitability=one)) for one in sorted(Suitability, reverse=True)]
    assert [(one.word, one.dot, one.tone) for one in badges] == [
        ("passt gut", "full", "good"),
        ("passt mit Anpassung", "half", "adapt"),
        ("vor Ort prüfen", "ring", "check"),
    ]


def test_english_is_complete() -> None:
    with translation.override("en"):
        words = seen(FULL, AUGSBURG)[2]
    assert not re.search(r"anders|keine Angabe|Anpassen|Klären|nötig|ähnlich", words)
