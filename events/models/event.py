"""A meeting: an invitation before it, its documentation afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.models.glossary import UNMARKED_TERMS, UNMARKED_TERMS_HELP
from events.blocks import EVENT_BLOCKS
from events.calendar.files import OF_MEETINGS, check_route, route_paths
from events.panels import EVENT_EDITOR
from events.scales import Attendance, EventKind
from events.times import at, last_day
from practices.models import Topic


class EventTopic(ItemBase):
    tag = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="event_topics")
    content_object = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="event_topics")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="unique_event_topic")]


class EventPage(Page):
    """One meeting. Dates and times are those on the clock at the place; empty means *not stated*."""

    kind = models.CharField(_("kind"), max_length=30, choices=EventKind, blank=True)
    start_date = models.DateField(_("begins on"), null=True, blank=True)
    start_time = models.TimeField(_("at"), null=True, blank=True)
    end_date = models.DateField(_("ends on"), null=True, blank=True, help_text=_("Empty: on the same day."))
    end_time = models.TimeField(_("at"), null=True, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False, help_text=_("The page stays and says so."))
    attendance = models.CharField(_("on site or online"), max_length=10, choices=Attendance, default=Attendance.ON_SITE)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(
        _("postcode"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{5}$", _("Five digits, please."))]
    )
    city = models.ForeignKey(
        "cities.City", verbose_name=_("host city"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="events",
    )  # fmt: skip
    place = models.CharField(
        _("or another place"), max_length=120, blank=True, help_text=_("A town that is not in the list of cities.")
    )
    online_url = models.URLField(_("web address of the online part"), max_length=500, blank=True)
    abstract = models.TextField(
        _("what it is about"), max_length=1500, blank=True, help_text=_("A paragraph. Shown first, and in lists.")
    )
    city_count = models.PositiveSmallIntegerField(_("cities taking part"), null=True, blank=True)
    body = StreamField(EVENT_BLOCKS, verbose_name=_("documentation"), blank=True)
    topics = ClusterTaggableManager(
        through=EventTopic, verbose_name=_("topics"), blank=True, help_text=_("One to five topics from the list.")
    )
    series = models.ForeignKey(
        "events.EventSeriesPage", verbose_name=_("series"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="events",
    )  # fmt: skip
    registration_url = models.URLField(_("registration: web address"), max_length=500, blank=True)
    registration_email = models.EmailField(_("or e-mail"), blank=True)
    registration_until = models.DateField(_("registration until"), null=True, blank=True)
    contact_institution = models.CharField(
        _("contact institution"), max_length=200, blank=True, help_text=_("An office, never a person.")
    )
    contact_mailbox = models.EmailField(_("functional mailbox"), blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True, help_text=_("Where the facts can be read."))
    provenance = models.TextField(
        _("remark on the origin"), max_length=400, blank=True, help_text=_("Where text and judgements come from.")
    )
    unmarked_terms = models.TextField(UNMARKED_TERMS, blank=True, help_text=UNMARKED_TERMS_HELP)
    # Made by the site: the folder of its files, the group of those who took part, and what calendars know it by.
    collection = models.ForeignKey(
        "wagtailcore.Collection", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    participants = models.ForeignKey(
        "auth.Group", verbose_name=_("group of the participants"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+", help_text=_("For parts that only those may see who were there."),
    )  # fmt: skip
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.PresentationPage"]
    template = "events/event_page.html"
    edit_handler = EVENT_EDITOR
    search_fields = [*Page.search_fields, index.SearchField("abstract")]
    exclude_fields_in_copy = ["uid", "sequence", "collection"]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if self.end_date and not self.start_date:
            raise ValidationError({"start_date": _("Say when it begins.")})
        if (self.start_time or self.end_time) and not self.start_date:
            raise ValidationError({"start_date": _("A time needs its day.")})
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            field = "end_date" if self.end_date and self.start_date and self.end_date < self.start_date else "end_time"
            raise ValidationError({field: _("The end lies before the beginning.")})

    def with_content_json(self, content: Any) -> Any:
        """The folder is the site's own: no version brings back what was before, and none forgets it."""
        page = super().with_content_json(content)
        stored = EventPage.objects.filter(pk=self.pk).values_list("collection_id", flat=True)
        page.collection_id = stored.first()
        return page

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Nothing of a meeting that isn't published can be reached, whatever state its presentations are in."""
        if path_components and not self.live:
            raise Http404("The meeting is not published.")
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        return route_paths(OF_MEETINGS)

    def resolve_subpage(self, path: str) -> None:
        check_route(OF_MEETINGS, path)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.event_view import event_context  # what shows the models imports them

        return {**super().get_context(request, *args, **kwargs), **event_context(self, request)}

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        from events.preview import preview_modes  # what shows the models imports them

        return preview_modes()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from events.preview import serve_as  # what shows the models imports them

        return serve_as(self, request, mode_name, lambda seen: super(EventPage, self).serve_preview(seen, mode_name))

    @property
    def starts_at(self) -> dt.datetime | None:
        """In Germany's time zone; midnight when no time is stated."""
        return at(self.start_date, self.start_time or dt.time.min) if self.start_date else None

    @property
    def ends_at(self) -> dt.datetime | None:
        """The end as stated, else the end of its last day."""
        day = last_day(self.start_date, self.end_date)
        return at(day, self.end_time or dt.time.max) if day else None

    @property
    def is_upcoming(self) -> bool:
        """Until it has ended. A meeting without a date is a past one: an invitation names a day."""
        return bool(self.ends_at and self.ends_at >= timezone.now())

    @property
    def town(self) -> str:
        return self.city.name if self.city else self.place

    @property
    def time_zone(self) -> str:
        return settings.TIME_ZONE
