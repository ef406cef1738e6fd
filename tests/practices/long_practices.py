"""Examples that say as much as can be said, in several ways to be long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from cities.models import Structure
from practices import scales
from practices.models import BuildingBlock, PracticePage, Precondition
from tests.factories import Tree, make_adoption, make_city, make_practice, make_topic

SENTENCE = (
    "Die Bildungsberichterstattung der Stadt zeigt z. B. am 3. Mai 2019, dass bzw. wie Übergänge von der "
    "Grundschule in die Sekundarstufe I gelingen, ohne dass Kinder ihren Stadtteil verlassen müssten. "
)
LONG_WORD = "Bildungsmonitoringsteuerungsgruppengeschäftsordnungsentwurf"
TEXTS = ("situation", "goals", "implementation", "effects", "lessons", "pitfalls", "success_factors", "hindsight")
# How a text of some length reads.
MANNERS: Mapping[str, Callable[[int], str]] = {
    "sentences": lambda length: (SENTENCE * (length // len(SENTENCE) + 1))[:length].strip(),
    "capitals": lambda length: (SENTENCE.upper() * (length // len(SENTENCE) + 1))[:length].strip(),
    "wide": lambda length: ("WWW MMM " * (length // 8 + 1))[:length].strip(),
    "one sentence": lambda length: (f"{LONG_WORD} und " * (length // len(LONG_WORD) + 1))[:length].strip(),
    "one word": lambda length: "M" * length,
    "short sentences": lambda length: ("So ist es. " * (length // 11 + 1))[:length].strip(),
}


def longest(tree: Tree, manner: str) -> PracticePage:
    """Every field as long as it may be; fields without a limit have some thousand characters in many paragraphs."""
    words = MANNERS[manner]
    paragraphs = f"<p>{words(900)}</p><ul>{f'<li>{words(180)}</li>' * 8}</ul>" * 3
    city = make_city("Frankfurt", population=773_068, state="DE-HE")
    page = make_practice(
        tree, city, words(255), slug="s" * 240, summary=words(300), status="changing", status_reason=words(300),
        year_start=2008, state_law="partly", state_law_note=words(300), suits_note=words(300), fte=1.5, cost="high",
        lead_months=12, council_decision="yes", data_needed="yes", departments=4, effect_level=4,
        effect_judged_by="city", evidence_grade=4, evidence_judged_by="external", confirmed_on=dt.date(2019, 5, 8),
        contact_institution=words(200), contact_mailbox=f"{'bildung' * 8}@{'stadt' * 10}.example",
        partners="\n".join([words(120)] * 25),
        suits_sizes=["100-250", "250-500", "500-1000", "1000+"],
        phases=[str(value) for value, _label in scales.EducationPhase.choices],
        beneficiaries=[str(value) for value, _label in scales.Beneficiary.choices],
        actors=[str(value) for value, _label in scales.Actor.choices],
        core_elements=[str(value) for value, _label in scales.CoreElement.choices],
        **dict.fromkeys(TEXTS, paragraphs),
    )  # fmt: skip
    page.building_blocks = [BuildingBlock(title=words(120), what=words(700), why=words(300)) for _number in range(14)]
    page.preconditions = [
        *[Precondition(strength=strength, text=words(200)) for strength in scales.Strength for _number in range(8)],
        *[Precondition(strength="required", structure=one) for one in structures()],
    ]
    page.topics.set([make_topic(f"Thema {number} {'lang' * 12}") for number in range(5)])
    page.save()
    for number in range(12):
        make_adoption(page, to_place=words(100)[:150], named=True, status="ended", year=2000 + number)
    return PracticePage.objects.get(pk=page.pk)


def structures() -> list[Structure]:
    return [
        Structure.objects.create(key=f"office-{number}", label=f"Bildungsbüro Nummer {number}") for number in range(8)
    ]
