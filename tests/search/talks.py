"""Meetings and talks about the examples of the demo content, as a network has them: each second example was shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.documents import FilePage, FileText, SearchDocument, TextField, document_key

TITLES = (
    "Bildung vor Ort wirksam gestalten",
    "Übergänge im Blick: Daten, die Städte voranbringen",
    "Netzwerktreffen der großen Städte",
    "Fachtag Ganztag und Sozialraum",
    "Neu zugewandert: was Kommunen steuern können",
)
WORDS_OF_A_SLIDE = 40


def meetings_about(examples: Sequence[SearchDocument]) -> list[SearchDocument]:
    """For every second example a talk that says on its slides what the example says, and five meetings of them."""
    shown = [example for example in examples if example.kind == "practice"][::2]
    talks = [_talk(number, example) for number, example in enumerate(shown, start=1)]
    return [*talks, *(_meeting(number, title, talks) for number, title in enumerate(TITLES, start=1))]


def _talk(number: int, example: SearchDocument) -> SearchDocument:
    url = f"/veranstaltungen/treffen-{number % len(TITLES) + 1}/vortrag-{number}/"
    facets = {name: example.facets[name] for name in ("topic", "city", "size", "state") if name in example.facets}
    own = {"kind": ("presentation",), "event_kind": ("network-meeting",), "year": ("2019",)}
    return SearchDocument(
        key=document_key("presentation", number),
        kind="presentation",
        object_id=number,
        audience=example.audience,
        url=url,
        texts={
            TextField.TITLE: f"Vortrag: {example.title}",
            TextField.SUMMARY: "",
            TextField.CONTEXT: example.texts[TextField.CONTEXT],
        },
        facets=facets | own,
        newest=dt.date(2019, 5, 8),
        files=(FileText("", url, tuple(_slides(example))),),
    )


def _slides(example: SearchDocument) -> Iterator[FilePage]:
    told = [example.texts[name] for name in (TextField.SUMMARY, TextField.BLOCKS, TextField.BODY)]
    words = " ".join(told).split()
    yield FilePage(1, example.title, example.title)
    for number, start in enumerate(range(0, len(words), WORDS_OF_A_SLIDE), start=2):
        text = " ".join(words[start : start + WORDS_OF_A_SLIDE])
        yield FilePage(number, text[:40], text)


def _meeting(number: int, title: str, talks: Sequence[SearchDocument]) -> SearchDocument:
    held = talks[number - 1 :: len(TITLES)]
    texts = {
        TextField.TITLE: title,
        TextField.SUMMARY: "Zwei Tage mit Beispielen aus den Städten, Gesprächen und Ergebnissen.",
        TextField.BLOCKS: "\n".join(talk.title for talk in held),
        TextField.BODY: "Was andere mitnehmen können, steht in der Dokumentation.",
        TextField.CONTEXT: "Netzwerktreffen",
    }
    first = replace(held[0], key=document_key("event", number), kind="event", object_id=number, texts=texts, files=())
    return replace(first, url=f"/veranstaltungen/treffen-{number}/", facets={**first.facets, "kind": ("event",)})
