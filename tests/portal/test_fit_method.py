"""The page on fit says what the tables say."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from types import MappingProxyType
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from cities import similarity
from cities.measures import LEFT_OUT, REASONS, WEIGHTS
from cities.models import Indicator
from content.numbers import number
from portal.fit_rule_lines import RULE_LINES
from practices import criteria, fit, offers, rules
from practices.findings import Suitability, Verdict
from practices.scales import Binding
from tests.factories import Tree


def page(client: Client, address: str = "/passung/") -> str:
    """Its words, in one line."""
    response = client.get(address)
    assert response.status_code == 200
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(unescape(strip_tags(main[0])).split())


def test_it_names_every_criterion_with_points_reason_and_rules(tree: Tree, client: Client) -> None:
    shown = page(client)
    for criterion in criteria.CRITERIA:
        assert f"{criterion.label} {criterion.why} Punkte: {number(criterion.weight)}." in shown
        for line in RULE_LINES[criterion.key]():
            assert f"{line.word} {line.text}" in shown


def test_every_criterion_has_its_rules_in_words() -> None:
    assert set(RULE_LINES) == {criterion.key for criterion in criteria.CRITERIA}


def test_it_shows_no_fit_in_percent(tree: Tree, client: Client) -> None:
    assert "%" not in page(client)


def test_a_changed_weight_is_read_there(tree: Tree, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = criteria.CRITERIA
    monkeypatch.setattr(criteria, "CRITERIA", (replace(first, weight=7.25), *others))
    shown = page(client)
    assert "Punkte: 7,25." in shown
    assert f"zusammen {number(7.25 + sum(other.weight for other in others))}" in shown


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ((rules, "ALIKE", 0.77), "höchstens 0,77 Schritte auseinander"),
        ((rules, "RATHER_ALIKE", 1.99), "die höchstens 1,99 Schritte entfernt liegt"),
        ((rules, "NEAR", 0.55), "weicht höchstens 0,55 Schritte ab"),
        ((rules, "RATHER_NEAR", 1.55), "weicht höchstens 1,55 Schritte ab"),
        ((rules, "SAME_SIZE", 1.75), "höchstens 1,75-mal so viele Einwohner"),
        ((rules, "SIMILAR_SIZE", 4.5), "höchstens 4,5-mal so viele."),
        ((similarity, "MOST", 2.5), "zählt höchstens 2,5 Schritte"),
        ((similarity, "COUNTY_FACTOR", 0.25), "das 0,25-Fache"),
        ((similarity, "ENOUGH", 0.0), "weniger als 0 von"),
        ((offers, "MOST_NEEDS", 9), "verglichen werden: höchstens 9"),
    ],
)
def test_a_changed_limit_is_read_there(
    tree: Tree, client: Client, monkeypatch: pytest.MonkeyPatch, limit: tuple[Any, str, float], sentence: str
) -> None:
    assert sentence not in page(client)
    monkeypatch.setattr(*limit)
    assert sentence in page(client)


def test_changed_words_and_pairings_are_read_there(tree: Tree, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "FROM", MappingProxyType({**fit.FROM, Suitability.GOOD: 0.71}))
    monkeypatch.setattr(rules, "ELSEWHERE", MappingProxyType({**rules.ELSEWHERE, Binding.PARTLY: Verdict.DIFFERS}))
    shown = page(client)
    assert "passt gut 0,71" in shown
    assert "anders Anderes Land, an Landesrecht gebunden: teilweise." in shown


def test_caps_are_sentences(tree: Tree, client: Client) -> None:
    assert "Steht hier „anders“, lautet das Wort höchstens „vor Ort prüfen“." in page(client)


def test_figures_carry_the_names_of_the_data(tree: Tree, client: Client) -> None:
    Indicator.objects.create(key="child_poverty_rate", label="Kinder in Armut", unit="Prozent", group="social")
    shown = page(client)
    assert "in jedem Fall: Kinder in Armut" in shown
    assert f"Kinder in Armut (Prozent) {REASONS['child_poverty_rate']} {number(WEIGHTS['child_poverty_rate'])}" in shown


def test_it_can_be_read_in_english(tree: Tree, client: Client) -> None:
    assert "How we judge fit" in page(client, "/en/passung/")


def test_its_queries_do_not_grow(
    tree: Tree, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        client.get(reverse("portal:fit_method"))


def test_figures_that_are_not_compared_say_why(tree: Tree, client: Client) -> None:
    Indicator.objects.create(key="debt_per_head", label="Schulden", unit="Euro", group="finance")
    shown = page(client)  # first: it is what makes German the language
    assert f"Schulden: {LEFT_OUT['debt_per_head']}" in shown
