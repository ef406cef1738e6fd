"""Many saved pages at once: each becomes a draft, or says why not; the others go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from events.models import EventIndexPage, EventPage
from events.old_pages.boilerplate import fingerprint
from events.old_pages.drafts import cities_by_name, draft_of, known_boilerplate, make_draft, taken_before
from events.old_pages.found import OldEvent
from events.old_pages.page import Page
from events.old_pages.recognise import read_page, recognise_all
from events.old_pages.source import SourceError, read


@dataclass(frozen=True)
class Problem:
    name: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """`page` is the draft, or None on a dry run; `before`: it was made earlier."""

    name: str
    event: OldEvent
    page: EventPage | None = None
    before: bool = False


def import_files(files: Iterable[Path], parent: EventIndexPage, *, dry_run: bool) -> list[Outcome | Problem]:
    read_files = [(file, _read(file)) for file in files]
    pages = [page for _file, page in read_files if isinstance(page, Page)]
    events = iter(recognise_all(pages, cities_by_name(), known_boilerplate()))
    outcomes: list[Outcome | Problem] = []
    seen: dict[str, Outcome] = {}
    for file, page in read_files:
        if isinstance(page, Problem):
            outcomes.append(page)
            continue
        event = next(events)
        outcome = _outcome(file, event, parent, seen, dry_run=dry_run)
        seen.setdefault(fingerprint(page.text), outcome)
        outcomes.append(outcome)
    return outcomes


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files, and those that stand in the folders, in the order of their names."""
    return [
        file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if not file.is_dir()
    ]


def _read(file: Path) -> Page | Problem:
    try:
        return read_page(read(file.read_bytes()))
    except SourceError as error:
        return Problem(str(file), str(error))
    except OSError as error:
        return Problem(str(file), _("The file can't be opened: %(reason)s.") % {"reason": error.strerror or error})


def _outcome(
    file: Path, event: OldEvent, parent: EventIndexPage, seen: dict[str, Outcome], *, dry_run: bool
) -> Outcome:
    twin = seen.get(fingerprint(event.page.text))
    if twin is not None:
        return Outcome(str(file), event, twin.page, before=True)
    if source := taken_before(event.page):
        return Outcome(str(file), event, source.page, before=True)
    if dry_run:
        return Outcome(str(file), event)
    return Outcome(str(file), event, make_draft(draft_of(event), parent, event, name=file.name))
