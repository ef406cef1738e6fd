"""Making one topic of two."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from practices.models import PracticePage, PracticeTopic, Topic


def check_merge(topic: Topic, into: Topic) -> None:
    """Raises ValidationError when the two can't become one."""
    if topic.pk == into.pk:
        raise ValidationError(_("A topic can't be merged with itself."))
    if into.parent_id == topic.pk:
        raise ValidationError(_("“%(name)s” lies below this field. Choose another one.") % {"name": into})
    if into.parent_id and topic.children.exists():
        raise ValidationError(_("A field that has topics can only be merged with another field."))


@transaction.atomic
def merge_topics(topic: Topic, into: Topic) -> int:
    """Give everything that `topic` has to `into`, drafts included, delete it and lead its address there. The number of
    examples that carried it. Raises ValidationError."""
    check_merge(topic, into)
    address, target = _address(topic), _address(into)
    links = list(PracticeTopic.objects.filter(tag=topic))
    for link in links:
        _move_link(link, into)
    for child in topic.children.all():
        child.parent = into
        child.save()
    _move_versions(topic, into)
    topic.delete()
    _redirect(address, target)
    return len(links)


def _move_link(link: PracticeTopic, into: Topic) -> None:
    """One at a time: the search index hears of each."""
    if PracticeTopic.objects.filter(tag=into, content_object_id=link.content_object_id).exists():
        link.delete()
    else:
        link.tag = into
        link.save()


def _move_versions(topic: Topic, into: Topic) -> None:
    practices = ContentType.objects.get_for_model(PracticePage)
    for version in Revision.objects.filter(content_type=practices).iterator(chunk_size=100):
        rows = version.content.get("practice_topics", [])
        if not any(row["tag"] == topic.pk for row in rows):
            continue
        has_target = any(row["tag"] == into.pk for row in rows)
        kept = [row for row in rows if row["tag"] != topic.pk or not has_target]
        version.content["practice_topics"] = [
            row | {"tag": into.pk if row["tag"] == topic.pk else row["tag"]} for row in kept
        ]
        version.save(update_fields=["content"])


def _redirect(before: str, now: str) -> None:
    Redirect.objects.filter(redirect_link=before).update(redirect_link=now)
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(before),
        site=None,
        defaults={"redirect_link": now, "redirect_page": None, "automatically_created": True, "is_permanent": True},
    )


def _address(topic: Topic) -> str:
    """In the main language, whatever language the editor works in: so redirects of topics are stored."""
    with translation.override(settings.LANGUAGE_CODE):
        return topic.get_absolute_url()
