"""`python -m tests.events.old_pages.measure [a|b]`: how much of pages the importer wasn't written for it finds.

One row for each field: how many values a reader finds (there), how many of these the importer finds (found), how many
it gives that no reader finds (wrong); precision and recall of them. `-v` names what is missing and what is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from events.old_pages.found import Found, OldEvent, Use
from events.old_pages.recognise import read_page, recognise
from events.old_pages.source import read
from tests.events.old_pages.reading import CITIES
from tests.events.old_pages.strangers_expected import EXPECTED

STRANGERS = Path(__file__).parent / "strangers"
MORE = ("Augsburg", "Bielefeld", "Bochum", "Dresden", "Karlsruhe", "Kiel", "Mainz", "Mannheim", "Rostock", "Stuttgart")
KNOWN = CITIES | {name: name.lower() for name in (*MORE, "Berlin", "Wiesbaden", "Wuppertal", "Duisburg")}
KNOWN |= {"Düsseldorf": "duesseldorf", "Lübeck": "luebeck"}
HEAD = f"{'field':<15}{'there':>7}{'found':>7}{'wrong':>7}{'precision':>11}{'recall':>8}"
LISTS = ("agenda", "speakers", "presentations", "quotes")


@dataclass
class Count:
    there: int = 0
    found: int = 0
    wrong: int = 0
    lines: list[str] = field(default_factory=list)


def read_stranger(name: str) -> OldEvent:
    return recognise(read_page(read((STRANGERS / name).read_bytes())), KNOWN)


def measure(beginning: str = "") -> dict[str, Count]:
    """Of the pages whose names begin so."""
    counts: dict[str, Count] = {}
    for name in sorted(EXPECTED):
        if name.startswith(beginning):
            event = read_stranger(name)
            for which, expected, found in _compared(EXPECTED[name], event):
                _count(counts.setdefault(which, Count()), name, expected, found)
    return counts


def _count(count: Count, name: str, expected: set[str], found: set[str]) -> None:
    count.there += len(expected)
    count.found += len(expected & found)
    count.wrong += len(found - expected)
    count.lines += [f"{name}: missing {each!r}" for each in sorted(expected - found)]
    count.lines += [f"{name}: wrong {each!r}" for each in sorted(found - expected)]


def _short(texts: set[str], beginnings: set[str]) -> set[str]:
    """Quotes are expected by their beginnings."""
    return {next((each for each in beginnings if text.startswith(each)), text) for text in texts}


def _compared(expected: dict[str, Any], event: OldEvent) -> Iterator[tuple[str, set[str], set[str]]]:
    single = {"title", "kind", "place", "address", "city", "start", "end", "online", "contact"}
    given = said(event)
    for which in sorted(single):
        value = expected.get(which, "")
        yield which, {str(value)} - {""}, {given[which]} - {""}
    for which in LISTS:
        named = set(expected.get(which, []))
        given_list = set(_listed(which, event))
        yield which, named, _short(given_list, named) if which == "quotes" else given_list
    body = "\n".join(event.page.of(line.span) for line in event.lines if line.use == Use.BODY)
    stays, goes = set(expected.get("body", [])), set(expected.get("not_body", []))
    yield "body", stays, {each for each in stays | goes if each in body}
    framed = "\n".join(event.page.of(line.span) for line in event.lines if line.use == Use.BOILERPLATE)
    yield "boilerplate", goes, {each for each in stays | goes if each in framed}


def said(event: OldEvent) -> dict[str, str]:
    """The single values, as the expectations are written."""
    text = _text
    day = event.start_date.value.isoformat() if event.start_date else ""
    last = event.end_date.value.isoformat() if event.end_date else ""
    clocks = [f"{found.value:%H:%M}" if found else "" for found in (event.start_time, event.end_time)]
    return {
        "title": text(event.title),
        "kind": text(event.kind),
        "place": text(event.venue),
        "address": ", ".join(filter(None, (text(event.street), text(event.postcode)))),
        "city": event.city_slug or text(event.city),
        "online": "True" if event.online else "",
        "start": f"{day} {clocks[0]}".strip(),
        "end": f"{last} {clocks[1]}".strip(),
        "contact": "; ".join((text(event.contact.institution), text(event.contact.email))).removesuffix("; "),
    }


def _listed(which: str, event: OldEvent) -> Iterator[str]:
    if which == "agenda":
        for item in event.agenda:
            yield f"{item.starts.value:%H:%M} {item.title.value}" if item.starts else item.title.value
    elif which == "speakers":
        yield from (each.name.value for each in event.speakers)
    elif which == "presentations":
        for shown in event.presentations:
            yield shown.title.value + (f" ({shown.speakers.value})" if shown.speakers else "")
    else:
        for quote in event.quotes:
            yield f"{quote.name.value}: {quote.text.value}"


def _text(found: Found[str] | None) -> str:
    return found.value if found is not None else ""


def table(counts: dict[str, Count]) -> str:
    return "\n".join([HEAD, *(_row(name, count) for name, count in counts.items()), _row("all", total(counts))])


def total(counts: dict[str, Count]) -> Count:
    return Count(*(sum(getattr(each, name) for each in counts.values()) for name in ("there", "found", "wrong")))


def _row(name: str, count: Count) -> str:
    right, all_given = count.found, count.found + count.wrong
    precision = f"{right / all_given:.2f}" if all_given else "–"
    recall = f"{right / count.there:.2f}" if count.there else "–"
    return f"{name:<15}{count.there:>7}{count.found:>7}{count.wrong:>7}{precision:>11}{recall:>8}"


def main() -> None:
    names = [each for each in sys.argv[1:] if not each.startswith("-")]
    counts = measure(names[0] if names else "")
    if "-v" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for count in counts.values() for line in count.lines)
    sys.stdout.write(f"{table(counts)}\n")


if __name__ == "__main__":
    main()
