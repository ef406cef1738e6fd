"""Generated German content for the benchmarks: the same seed gives the same pages.

Words follow Zipf's law over a vocabulary of function words, field nouns and their compounds (two and three parts, with
linking elements), so that posting lists, vocabulary size and compound splitting cost what they cost on real pages.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from access.audience import LOGIN, PUBLIC
from bench.cities import demo_field, offer
from practices.offers import Offer
from search.documents import FilePage, FileText, SearchDocument, TextField, document_key


def _listed(words: str) -> list[str]:
    return words.split()


FUNCTION_WORDS = _listed("""
der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
mehr durch man sein wurde dabei sowie unter zwischen diese dieser gegen vom können alle wenn seit ihre ihrer
""")
# Each noun with the form it takes in front of another.
NOUNS = dict(
    pair.split("=")
    for pair in _listed("""
Bildung=Bildungs Schule=Schul Jugend=Jugend Kind=Kinder Familie=Familien Kommune=Kommunal Stadt=Stadt
Beruf=Berufs Ausbildung=Ausbildungs Sprache=Sprach Integration=Integrations Ganztag=Ganztags Kita=Kita
Betreuung=Betreuungs Übergang=Übergangs Daten=Daten Sozial=Sozial Raum=Raum Quartier=Quartiers
Weiterbildung=Weiterbildungs Hochschule=Hochschul Arbeit=Arbeits Markt=Markt Eltern=Eltern Lehrer=Lehrer
Schüler=Schüler Gesundheit=Gesundheits Kultur=Kultur Sport=Sport Umwelt=Umwelt Klima=Klima Verein=Vereins
Bibliothek=Bibliotheks Museum=Museums Verwaltung=Verwaltungs Haushalt=Haushalts Personal=Personal
Förderung=Förder Beratung=Beratungs Begleitung=Begleit Planung=Planungs Entwicklung=Entwicklungs
Qualität=Qualitäts Steuerung=Steuerungs Leitung=Leitungs Projekt=Projekt Netzwerk=Netzwerk
Zusammenarbeit=Zusammenarbeits Wirkung=Wirkungs Ziel=Ziel Gruppe=Gruppen Grundschule=Grundschul
Gymnasium=Gymnasial Inklusion=Inklusions Teilhabe=Teilhabe Armut=Armuts Migration=Migrations Flucht=Flucht
Digitalisierung=Digitalisierungs Medien=Medien Technik=Technik Natur=Natur Wissenschaft=Wissenschafts
Forschung=Forschungs Statistik=Statistik Analyse=Analyse Transfer=Transfer Wissen=Wissens Erfahrung=Erfahrungs
""")
)
HEADS = _listed("""
Monitoring Bericht Büro Landschaft Planung Management Konferenz Beirat Region Portal Projekt Angebot Zentrum
Beratung Förderung Netzwerk Plan Konzept Analyse Erhebung Statistik Begleitung Koordination Stelle Programm
Einrichtung Verlauf Abschluss Quote Bedarf Ziel Strategie Leitbild Prozess Steuerung Gruppe Kreis Forum Tag
Werkstatt Paten Lotse Helfer Fachkraft Leitung Träger Partner Vertrag Vereinbarung Budget Fonds Raum Haus Treff
Café Küche Atlas Karte Index Kennzahl Datenbank Plattform Werkzeug Leitfaden Handreichung Baustein Modell Ansatz
Test Prüfung Arbeit Pflege Hilfe Teilhabe Chance Gerechtigkeit Vielfalt Kompetenz Entwicklung Bau Sanierung
Ausstattung Aufsicht Amt Ausschuss Verwaltung Reform Gesetz Recht Anspruch Qualität Sicherung Wirkung Messung
Befragung
""")
VERBS_AND_MORE = _listed("""
gemeinsam neue erste wichtig kommunale städtische regionale pädagogische soziale digitale frühe offene gebundene
unterstützt entwickelt begleitet arbeitet zeigt erreicht verbindet stärkt plant steuert nutzt liefert entsteht
ermöglicht beteiligt vereinbart ausgewertet beschlossen eingeführt erprobt übernommen angepasst abgestimmt
jährlich monatlich dauerhaft zunächst schließlich insbesondere vielfältig niedrigschwellig verbindlich
transparent
""")
CITIES = _listed("""
Aachen Augsburg Berlin Bielefeld Bochum Bonn Braunschweig Bremen Chemnitz Dortmund Dresden Duisburg Düsseldorf
Erfurt Essen Frankfurt Freiburg Gelsenkirchen Hagen Halle Hamburg Hannover Heidelberg Karlsruhe Kassel Kiel Köln
Krefeld Leipzig Lübeck Magdeburg Mainz Mannheim München Münster Nürnberg Oberhausen Offenbach Oldenburg
Osnabrück Paderborn Potsdam Regensburg Rostock Saarbrücken Solingen Stuttgart Trier Ulm Wiesbaden Wolfsburg
Wuppertal Würzburg
""")
STATES = _listed("""
DE-BB DE-BE DE-BW DE-BY DE-HB DE-HE DE-HH DE-MV DE-NI DE-NW DE-RP DE-SH DE-SL DE-SN DE-ST DE-TH
""")

FUNCTION_SHARE = 0.42  # of running German text
ZIPF = 1.1  # steeper than running prose: pages of one field repeat their terms
THEMES = 60
THEME_POOL = 8_000  # the simple words and compounds of two parts; those of three stay rare everywhere
THEME_WORDS = 800
THEME_SHARE = 0.5  # of the content words of a page come from its own theme
WORDS = {TextField.SUMMARY: 30, TextField.BLOCKS: 60, TextField.BODY: 140}  # with title and context about 250


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Content words, most frequent first, and their cumulated Zipf weights."""
    order = random.Random(1)
    simple = [*NOUNS, *HEADS, *VERBS_AND_MORE]
    order.shuffle(simple)
    double = [first + head.lower() for first in NOUNS.values() for head in HEADS]
    order.shuffle(double)
    firsts, middles = list(NOUNS.values()), list(NOUNS.values())
    triple = list(
        dict.fromkeys(
            order.choice(firsts) + order.choice(middles).lower() + order.choice(HEADS).lower() for _ in range(60_000)
        )
    )
    words = [*simple, *double, *triple]
    return words, list(accumulate((rank + 8) ** -ZIPF for rank in range(len(words))))


@cache
def theme(number: int) -> tuple[list[str], list[float]]:
    """The words a page of this theme leans on: what is frequent here is rare elsewhere."""
    rng = random.Random(f"theme {number}")
    words = rng.sample(vocabulary()[0][:THEME_POOL], THEME_WORDS)
    return words, list(accumulate((rank + 8) ** -ZIPF for rank in range(len(words))))


def _words(rng: random.Random, about: int, count: int) -> list[str]:
    own = round(count * THEME_SHARE)
    content = [
        word
        for (words, weights), share in ((theme(about), own), (vocabulary(), count - own))
        for word in rng.choices(words, cum_weights=weights, k=share)
    ]
    rng.shuffle(content)
    function_weights = list(accumulate(1 / (rank + 2) for rank in range(len(FUNCTION_WORDS))))
    small = iter(rng.choices(FUNCTION_WORDS, cum_weights=function_weights, k=count))
    large = iter(content)
    return [next(small) if rng.random() < FUNCTION_SHARE else next(large) for _ in range(count)]


def _text(rng: random.Random, about: int, count: int) -> str:
    words = _words(rng, about, count)
    for start in range(0, count, 14):
        words[start] = words[start][:1].upper() + words[start][1:]
        words[min(start + 13, count - 1)] += "."
    return " ".join(words)


def _skewed(rng: random.Random, size: int) -> int:
    return min(int(rng.paretovariate(0.9)) - 1, size - 1)


def _facets(rng: random.Random, kind: str, city: int) -> dict[str, tuple[str, ...]]:
    topics = {_skewed(rng, 60) for _ in range(3)}
    return {
        "kind": (kind,),
        "topic": tuple(sorted({f"thema-{t}" for t in topics} | {f"bereich-{t % 9}" for t in topics})),
        "city": (CITIES[city].lower(),),
        "size": (f"g{city % 5}",),
        "state": (STATES[city % len(STATES)],),
        "phase": tuple(sorted({f"p{_skewed(rng, 8)}" for _ in range(2)})),
        "target_group": tuple(sorted({f"z{_skewed(rng, 12)}" for _ in range(2)})),
        "readiness": (str(rng.randrange(6)),),
        "evidence": (f"e{rng.randrange(5)}",),
        "effort": (f"a{rng.randrange(4)}",),
        "status": (f"s{rng.randrange(4)}",),
        "year": (str(2026 - _skewed(rng, 20)),),
    }


def page(number: int) -> SearchDocument:
    rng = random.Random(number)
    kind = "practice" if number % 10 else "page"
    city, about = rng.randrange(len(CITIES)), rng.randrange(THEMES)
    title = " ".join(_words(rng, about, rng.randint(4, 10)))
    texts = {TextField.TITLE: title[:1].upper() + title[1:]}
    texts |= {field: _text(rng, about, count) for field, count in WORDS.items()}
    texts[TextField.CONTEXT] = " ".join([CITIES[city], *rng.sample(list(NOUNS), 6)])
    return SearchDocument(
        key=document_key(kind, number),
        kind=kind,
        object_id=number,
        audience=rng.choices((PUBLIC, LOGIN, "groups:3", "groups:3&groups:4,7"), (85, 6, 6, 3))[0],
        url=f"/{kind}/{number}/",
        texts=texts,
        facets=_facets(rng, kind, city),
        newest=dt.date(2005, 1, 1) + dt.timedelta(days=rng.randrange(7900)),
        readiness=rng.randrange(6),
        display={"city": CITIES[city], "summary": texts[TextField.SUMMARY]},
        offer=_offer(number) if kind == "practice" else None,
    )


def presentation(number: int, slides: int) -> SearchDocument:
    """About one theme, with so many slides of a title and 40 words each."""
    rng = random.Random(f"presentation {number}")
    city, about = rng.randrange(len(CITIES)), rng.randrange(THEMES)
    url = f"/presentation/{number}/"
    texts = {
        TextField.TITLE: " ".join(_words(rng, about, rng.randint(3, 8))),
        TextField.SUMMARY: _text(rng, about, 20),
        TextField.CONTEXT: " ".join([CITIES[city], *rng.sample(list(NOUNS), 6)]),
    }
    pages = tuple(_slide(rng, about, place, url) for place in range(1, slides + 1))
    return SearchDocument(
        key=document_key("presentation", number),
        kind="presentation",
        object_id=number,
        audience=PUBLIC,
        url=url,
        texts=texts,
        facets={**_facets(rng, "presentation", city), "event_kind": ("network-meeting",)},
        newest=dt.date(2005, 1, 1) + dt.timedelta(days=rng.randrange(7900)),
        files=(FileText("", url, pages),) if pages else (),
    )


def _slide(rng: random.Random, about: int, number: int, url: str) -> FilePage:
    title = " ".join(_words(rng, about, 4))
    return FilePage(number, title, f"{title}\n{_text(rng, about, 40)}", f"{url}{number}.webp")


def _offer(number: int) -> Offer:
    field = demo_field()
    return offer(random.Random(f"offer {number}"), list(field.profiles), list(field.structures))


def pages(count: int) -> Iterator[SearchDocument]:
    return (page(number) for number in range(1, count + 1))


def queries(count: int) -> list[str]:
    """A mix as people type it: 1 to 4 words, common and rare, now and then a city or a whole question."""
    rng = random.Random(7)
    content, _ = vocabulary()
    found: list[str] = []
    for number in range(count):
        words = [content[min(int(rng.paretovariate(0.2)), 9_000)] for _ in range(rng.choice((1, 1, 2, 2, 2, 3, 3, 4)))]
        if number % 6 == 0:
            words.append("in " + rng.choice(CITIES))
        if number % 9 == 0:
            words[:0] = ["Wie", "kann", "die"]
        found.append(" ".join(words))
    return found
