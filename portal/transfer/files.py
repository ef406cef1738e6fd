"""Pictures and documents, and the collections they lie in."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from content.models import Document, Image
from content.models.files import People
from content.records import OF_PAGE, CollectionRecord, DocumentRecord, FileRecord, ImageRecord
from portal.transfer.folders import collection_at, collection_paths, folder_of, settle
from portal.transfer.restrictions import may_see_collection, own_clauses, restrict
from portal.transfer.scope import Scope
from portal.transfer.store import Outcome, Store, copy_fields, read_fields

R = TypeVar("R", bound=FileRecord)
F = TypeVar("F", Image, Document)


class CollectionStore(Store[CollectionRecord, Collection]):
    """Without the folders of meetings: the site makes them, and their audience is that of the page."""

    kind, record = "collections", CollectionRecord

    def known(self) -> set[str]:
        return {"", *collection_paths().values()}

    def find(self, record: CollectionRecord, scope: Scope) -> Collection | None:
        return collection_at(record.path)

    def blank(self, record: CollectionRecord, scope: Scope) -> Collection:
        above, _slash, name = record.path.rpartition("/")
        parent = collection_at(above)
        assert parent is not None, above  # noqa: S101  # the check of references has seen it
        return parent.add_child(name=name)

    def fill(self, thing: Collection, record: CollectionRecord, scope: Scope) -> None:
        restrict(thing, record.audience)

    def things(self, scope: Scope) -> Iterable[Collection]:
        paths = collection_paths()
        wanted = {paths[pk] for pk in scope.used["collections"] if pk in paths}
        for number, path in sorted(paths.items(), key=lambda item: item[1]):
            if number in scope.folders.owners or number == scope.folders.mere_root(scope.used["collections"]):
                continue
            collection = Collection.objects.get(pk=number)
            needed = scope.everything or any(name == path or name.startswith(f"{path}/") for name in wanted)
            if needed and may_see_collection(collection, scope.viewer):
                yield collection

    def values(self, thing: Collection, scope: Scope) -> dict[str, Any]:
        clauses = own_clauses(thing)
        scope.used["groups"].update(name for names in clauses for name in names)
        audience = [{"groups": list(names)} if names else "login" for names in clauses] or "public"
        return {"path": collection_paths()[thing.pk], "audience": audience}


class FileStore(Store[R, F], Generic[R, F]):
    """A file is recognised by its content, so that nothing of the same name is ever overwritten."""

    not_compared = frozenset({"file"})
    model: type[F]
    plain: tuple[str, ...]

    def known(self) -> set[str]:
        return {f"media/{self.kind}/{Path(name).name}" for name in self.model.objects.values_list("file", flat=True)}

    def find(self, record: R, scope: Scope) -> F | None:
        same = self.model.objects.filter(file_hash=_hash(scope.media / record.file)).order_by("pk")
        taken = {pk for key, pk in scope.files[self.kind].items() if key != record.file}
        free = [thing for thing in same if thing.pk not in taken]
        name = Path(record.file).name
        return next((thing for thing in free if Path(thing.file.name).name == name), free[0] if free else None)

    def blank(self, record: R, scope: Scope) -> F:
        thing = self.model()
        with (scope.media / record.file).open("rb") as content:
            thing.file.save(Path(record.file).name, File(content), save=False)
        scope.written_files.append((thing.file.storage, thing.file.name))
        thing._set_file_hash()
        thing.file_size = thing.file.size
        return thing

    def write(self, record: R, scope: Scope) -> Outcome:
        outcome = super().write(record, scope)
        thing = self.find(record, scope)
        scope.files[self.kind][record.file] = thing.pk  # type: ignore[union-attr]
        return outcome

    def fill(self, thing: F, record: R, scope: Scope) -> None:
        copy_fields(thing, record, self.plain)
        known = thing.pk is not None
        if record.collection is not None or not known:
            thing.collection = self._collection(record, scope)
        thing.full_clean()
        thing.save()
        thing.tags.set(record.tags)
        if known and record.collection is not None:
            settle(thing.collection)

    def things(self, scope: Scope) -> Iterable[F]:
        for thing in self.model.objects.select_related("collection").order_by("pk").iterator(chunk_size=200):
            if (scope.everything or thing.pk in scope.used[self.kind]) and scope.shows_file(thing):
                yield thing

    def values(self, thing: F, scope: Scope) -> dict[str, Any]:
        scope.used["collections"].add(thing.collection_id)
        return {
            "audience": "public",
            "file": scope.file_key(self.kind, thing),
            "collection": scope.folders.place(thing.collection_id, scope.pages.paths),
            "tags": list(thing.tags.names()),
            **read_fields(thing, self.plain),
        }

    def _collection(self, record: R, scope: Scope) -> Collection | None:
        """The one it names; of a new file that names none, that of the meeting whose record names the file."""
        place = record.collection
        if place is None:
            place = scope.places.get(record.file, "")
        if not place.startswith(OF_PAGE):
            return collection_at(place)
        return folder_of(Page.objects.get(pk=scope.pages.ids[place.removeprefix(OF_PAGE)]))


class ImageStore(FileStore[ImageRecord, Image]):
    kind, record, model = "images", ImageRecord, Image
    plain = ("title", "description", "credit")
    recorded = ("people", "consent", "consent_on")
    points = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")

    def fill(self, thing: Image, record: ImageRecord, scope: Scope) -> None:
        _respect_withdrawal(thing, record)
        copy_fields(thing, record, [name for name in self.recorded if getattr(record, name) is not None])
        for name, value in zip(self.points, record.focal_point or (None,) * 4, strict=True):
            setattr(thing, name, value)
        super().fill(thing, record, scope)

    def values(self, thing: Image, scope: Scope) -> dict[str, Any]:
        point = [getattr(thing, name) for name in self.points]
        consent = (thing.consent or None) if scope.everything else None
        return {
            **super().values(thing, scope),
            "people": thing.people,
            "consent": consent,
            "consent_on": thing.consent_on if scope.everything else None,
            "focal_point": point if None not in point else None,
        }


class DocumentStore(FileStore[DocumentRecord, Document]):
    kind, record, model = "documents", DocumentRecord, Document
    plain = ("title",)


def _respect_withdrawal(thing: Image, record: ImageRecord) -> None:
    """An older file must not bring back what somebody has withdrawn since."""
    if thing.people != People.WITHDRAWN or record.people in (None, People.WITHDRAWN):
        return
    if thing.consent_on and not (record.consent_on and record.consent_on > thing.consent_on):
        reason = _("The consent was withdrawn on %(day)s. A new one needs a later date in consent_on.")
        raise ValidationError({"people": reason % {"day": thing.consent_on.isoformat()}})


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha1").hexdigest()
