"""What the previews in the admin show in place of what a section would find: the same whatever the site holds, so that
an empty one shows them too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, npgettext

from cities.profiles import CityProfile
from content.alphabet import by_letter
from content.display import Link
from content.numbers import number
from events.calendar.rows import Row
from events.event_head import Heading
from portal.home.city import question
from portal.home.figures import Figure, Numbers, Topics
from portal.home.heading import heading
from portal.home.hero import Hero, MapSection, MapShown, frequent_links
from portal.home.meetings import Meetings
from portal.home.stories import FurtherStory, LeadStory, Stories
from portal.home.ways import WayIn
from portal.map import Place, city_map
from practices.listing import PracticeCard

HERE = "#"  # a preview leads nowhere
CITIES = (
    ("Berlin", 3_600_000, 52.52, 13.4, 4),
    ("Hamburg", 1_900_000, 53.55, 10.0, 2),
    ("München", 1_500_000, 48.14, 11.58, 3),
    ("Leipzig", 600_000, 51.34, 12.37, 1),
    ("Trier", 110_000, 49.76, 6.64, 0),
    ("Rostock", 210_000, 54.09, 12.1, 0),
)
TOPICS = (
    ("Bildungsmonitoring", 22),
    ("Steuerung und Kooperation", 17),
    ("Übergänge", 16),
    ("Ganztag", 12),
    ("Frühe Bildung", 9),
    ("Neuzugewanderte", 7),
)
EXAMPLES = (
    ("Bildungsbericht mit Zahlen für jeden Stadtteil", "Alle zwei Jahre ein Bericht, den auch der Rat liest."),
    ("Lernferien in den Stadtteilen", "Zwei Wochen Lernen und Ausflüge, gemeinsam mit den Volkshochschulen."),
    ("Ein Beirat für den Übergang", "Schulen, Kammern und Jugendamt verabreden, wer wen begleitet."),
)
MEETINGS = (
    ("Ganztag ab 2026: Was die Zahlen zeigen", "11.–12. März", "Leipzig"),
    ("Kleine Räume, gute Daten", "4. Juni", "Trier"),
)


def _links(named: Any) -> tuple[Link, ...]:
    return tuple(Link(name, HERE, str(note)) for name, note in named)


def _map() -> MapShown:
    places = [
        Place(_city(name, people, latitude, longitude), HERE, examples, "")
        for name, people, latitude, longitude, examples in CITIES
    ]
    return MapShown(city_map(places), Link(gettext("All cities"), HERE))


def _city(name: str, people: int, latitude: float, longitude: float) -> CityProfile:
    size = "1000+" if people >= 1_000_000 else "500-1000" if people >= 500_000 else "100-250"
    return CityProfile(
        slug=name.lower(), name=name, state="", kind="", population=people, size=size, latitude=latitude,
        longitude=longitude,
    )  # fmt: skip


def _hero(value: Mapping[str, Any]) -> Hero:
    return Hero(
        question=question(value["headline"], None),
        introduction=value["introduction"],
        search_url=HERE,
        suggest_url=reverse("search:suggestions"),
        frequent=tuple(frequent_links(value["frequent"])),
        split=None,
        map=_map() if value["map"] else None,
    )


def _ways(value: Mapping[str, Any]) -> tuple[WayIn, ...]:
    meetings = _links((title, day) for title, day, _town in MEETINGS)
    steps = _links((title, "") for title in ("Was ist DKBM?", "Wie ein Treffen abläuft", "Wie Ihre Stadt mitmacht"))
    return (
        WayIn(
            heading(value["find"], gettext("I am looking for an example")),
            gettext("Most examples are on these topics:"),
            _links(TOPICS[:3]),
            Link(gettext("All practice examples"), HERE),
        ),
        WayIn(
            heading(value["meet"], gettext("I want to see a meeting")),
            gettext("The next date, and what was shown last:"),
            meetings,
            Link(gettext("All events"), HERE),
            foreign=True,
        ),
        WayIn(
            heading(value["join"], gettext("I want to become a member")),
            gettext("This is how you find in. You don't need an account."),
            steps,
            Link("In vier Schritten", HERE),
            foreign=True,
        ),
    )


def _overview(_value: Mapping[str, Any]) -> tuple[WayIn, ...]:
    terms = [name for name, _count in TOPICS]
    cities = ((name, examples) for name, _people, _latitude, _longitude, examples in CITIES[:4])
    return (
        WayIn(
            heading("", gettext("I am looking for a topic")), "", _links(TOPICS[:4]), Link(gettext("All topics"), HERE)
        ),
        WayIn(
            heading("", gettext("I want to see what a city does")),
            "",
            _links(cities),
            Link(gettext("All cities"), HERE),
        ),
        WayIn(
            heading("", gettext("I want to know what a word means")),
            "",
            (),
            Link(gettext("All terms"), HERE),
            tuple(letter for letter in by_letter(terms, str) if letter.items),
        ),
    )


def _newest(value: Mapping[str, Any]) -> Stories:
    cards = [PracticeCard(HERE, title, ("Leipzig", "Beispielstadt"), summary) for title, summary in EXAMPLES]
    return Stories(
        heading(value["title"], gettext("New in the collection")),
        LeadStory(cards[0], "", None, None),
        tuple(FurtherStory(card, None) for card in cards[1:]),
        Link(gettext("All practice examples"), HERE),
    )


def _topics(value: Mapping[str, Any]) -> Topics:
    return Topics(heading(value["title"], gettext("Topics")), _links(TOPICS), Link(gettext("All topics"), HERE))


def _numbers(value: Mapping[str, Any]) -> Numbers:
    counted = (
        (84, npgettext("number", "city", "cities", 84)),
        (79, npgettext("number", "practice example", "practice examples", 79)),
        (17, npgettext("number", "adoption on record", "adoptions on record", 17)),
        (20, npgettext("number", "event", "events", 20)),
    )
    figures = tuple(Figure(number(count), text, HERE) for count, text in counted)
    return Numbers(heading(value["title"], gettext("The network in numbers")), figures, "")


def _map_section(value: Mapping[str, Any]) -> MapSection:
    return MapSection(heading(value["title"], gettext("The cities")), value["text"], _map())


def _meetings(value: Mapping[str, Any]) -> Meetings:
    rows = tuple(
        Row(
            url=HERE,
            heading=Heading(title, ""),
            kicker=("Netzwerktreffen", day, town),
            abstract="",
            cancelled=False,
            closed=False,
        )
        for title, day, town in MEETINGS
    )
    return Meetings(heading(value["title"], gettext("Next meetings")), rows, None, Link(gettext("All events"), HERE))


SAMPLES: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "search": _hero,
        "ways": _ways,
        "overview": _overview,
        "newest": _newest,
        "topics": _topics,
        "numbers": _numbers,
        "map": _map_section,
        "meetings": _meetings,
    }
)
