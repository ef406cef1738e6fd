"""An editor who publishes and unpublishes and a reader who searches without pause, beside something else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.engine import quantile

EDITED = 40  # pages that come and go
KEPT_AWAY = 20  # changes that a page stays unpublished


@dataclass
class Life:
    """What happens beside a rebuild."""

    over: threading.Event = field(default_factory=threading.Event)
    seconds: list[float] = field(default_factory=list)
    changes: int = 0
    failed: int = 0
    ghosts: int = 0
    outside: dict[int, int] = field(default_factory=dict)  # unpublished pages, with the number of the change

    def edit(self) -> None:
        from practices.models import PracticePage

        pages = list(PracticePage.objects.order_by("pk").values_list("pk", flat=True)[:EDITED])
        while not self.over.is_set():
            leaving = pages[self.changes % len(pages)]
            PracticePage.objects.get(pk=leaving).unpublish()
            self.outside[leaving] = self.changes
            coming = pages[(self.changes - KEPT_AWAY) % len(pages)]
            if self.outside.pop(coming, None) is not None:
                page = PracticePage.objects.get(pk=coming)
                page.title = f"Zurück {self.changes}"
                page.save_revision().publish()
            self.changes += 1

    def read(self) -> None:
        from access.audience import ANYBODY
        from bench.texts import queries
        from search.engine import SearchUnavailable
        from search.find import make_finder
        from search.request import SearchRequest, Sort

        texts = ["", *queries(50)]
        while not self.over.is_set():
            before, began = dict(self.outside), time.perf_counter()
            try:
                text = texts[len(self.seconds) % len(texts)]
                found = make_finder().find(SearchRequest(text, page_size=50, sort=Sort.NEWEST), viewer=ANYBODY)
            except SearchUnavailable:
                self.failed += 1
                continue
            self.seconds.append(time.perf_counter() - began)
            still = {pk for pk, number in before.items() if self.outside.get(pk) == number}
            self.ghosts += len(still & {hit.object_id for hit in found.hits if hit.kind == "practice"})


def beside(act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `act` gives, and what an editor and a reader met meanwhile."""
    from search.differences import differences
    from search.engines import get_engine

    life = Life()
    threads = [threading.Thread(target=each) for each in (life.edit, life.read)]
    for thread in threads:
        thread.start()
    try:
        found = act()
    finally:
        life.over.set()
        for thread in threads:
            thread.join()
    return found | {
        "searches": len(life.seconds),
        "p95": quantile(sorted(life.seconds), 0.95) * 1000,
        "changes": life.changes,
        "failed": life.failed,
        "ghosts": life.ghosts,
        "lost": len(differences(get_engine())),
    }
