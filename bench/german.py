"""`python -m bench.german`: words per second of the German analysis, beside the floor: splitting at blanks, lower case.

Cached: the same texts again. Unseen: every word for the first time, by an analysis with an empty cache.
"""

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import django

TEXTS = Path(__file__).resolve().parent.parent / "demo"
ROUNDS = 20


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
    django.setup()
    from django.conf import settings

    from search.german import German
    from search.lexicon import open_lexicon

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lexicon = open_lexicon(Path(settings.SEARCH["lexicon_dir"]))
    german = German(lexicon)
    texts = demo_texts()
    count = sum(len(german.words(text)) for text in texts)
    unseen = sorted({word.surface for text in texts for word in german.words(text)})
    fresh = German(lexicon)
    floor = rate(lambda: sum(len(text.lower().split()) for text in texts), count, ROUNDS)
    rows = [
        ("floor: split and lower", floor),
        ("cached words", rate(lambda: sum(len(german.words(text)) for text in texts), count, ROUNDS)),
        ("unseen words", rate(lambda: sum(len(fresh.words(word)) for word in unseen), len(unseen), 1)),
    ]
    print(f"{len(texts)} texts, {count} words, {len(unseen)} different")
    for name, words in rows:
        print(f"{name:24} {words:12,.0f} words/s   {words / floor:8.4f} of the floor")
    print(f"memory: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB above a bare process")


def demo_texts() -> list[str]:
    return [text for path in sorted(TEXTS.rglob("*.json")) for text in strings(json.loads(path.read_text()))]


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        # Running text, not keys, addresses or titles.
        return [value] if value.count(" ") > 20 else []
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for child in children for text in strings(child)]


def rate(work: Callable[[], object], count: int, rounds: int) -> float:
    began = time.process_time()
    for _ in range(rounds):
        work()
    return count * rounds / (time.process_time() - began)


if __name__ == "__main__":
    main()
