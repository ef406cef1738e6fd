"""A practice example: what a city did, what came of it, and what another city needs to do it too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cities.models import Answer, City
from cities.size import SIZE_CLASSES
from content.blocks import SHORT_TEXT_FEATURES
from content.choice_list import ChoiceListField
from content.models.glossary import UNMARKED_TERMS, UNMARKED_TERMS_HELP
from practices import scales
from practices.drafts import without_dangling
from practices.factsheet import routes
from practices.panels import PRACTICE_EDITOR
from practices.preview import preview_modes, seen_from
from practices.readiness import Readiness, TransferRecord, readiness

YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]
EFFORT_FIELDS = ("fte", "cost", "lead_months", "departments")


class PracticeIndexPage(Page):
    """The place in the page tree under which all practices stand."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    subpage_types = ["practices.PracticePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "practices/practice_index_page.html"

    class Meta:
        verbose_name = _("list of practice examples")
        verbose_name_plural = _("lists of practice examples")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the practice with its city in one query; Wagtail's own way takes three."""
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        practice = PracticePage.objects.child_of(self).select_related("city").filter(slug=slug).first()
        if practice is None:
            raise Http404("There is no such practice example.")
        practice._cached_parent_obj = self  # as Wagtail does
        return practice.route(request, rest)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.index import index_context  # what shows the models imports them

        return {**super().get_context(request, *args, **kwargs), **index_context(self, request)}


class PracticePage(Page):
    """A practice of one city; others may take part. Empty means *not stated*, never *no*."""

    kind = models.CharField(_("kind"), max_length=20, choices=scales.PracticeKind)
    status = models.CharField(_("status"), max_length=20, choices=scales.Status, blank=True)
    status_reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why it was discontinued or is being changed.")
    )
    city = models.ForeignKey(City, verbose_name=_("city"), on_delete=models.PROTECT, related_name="practices")
    further_cities = ParentalManyToManyField(
        City, verbose_name=_("further cities taking part"), blank=True, related_name="shared_practices"
    )
    year_start = models.PositiveSmallIntegerField(_("since (year)"), null=True, blank=True, validators=YEARS)
    year_end = models.PositiveSmallIntegerField(
        _("until (year)"), null=True, blank=True, validators=YEARS, help_text=_("Empty while it goes on.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("Two or three sentences, at most 300 characters. Shown in every list."),
    )
    situation = RichTextField(_("initial situation"), features=SHORT_TEXT_FEATURES, blank=True)
    goals = RichTextField(_("goals"), features=SHORT_TEXT_FEATURES, blank=True)
    implementation = RichTextField(_("implementation"), features=SHORT_TEXT_FEATURES, blank=True)
    effects = RichTextField(_("effect"), features=SHORT_TEXT_FEATURES, blank=True)
    lessons = RichTextField(_("lessons"), features=SHORT_TEXT_FEATURES, blank=True)
    pitfalls = RichTextField(_("stumbling blocks"), features=SHORT_TEXT_FEATURES, blank=True)
    success_factors = RichTextField(_("conditions of success"), features=SHORT_TEXT_FEATURES, blank=True)
    hindsight = RichTextField(_("what we would do differently today"), features=SHORT_TEXT_FEATURES, blank=True)

    topics = ClusterTaggableManager(
        through="practices.PracticeTopic",
        verbose_name=_("topics"),
        blank=True,
        help_text=_("One to five topics from the list."),
    )
    phases = ChoiceListField(_("education phases"), choices=scales.EducationPhase.choices)
    beneficiaries = ChoiceListField(_("who benefits"), choices=scales.Beneficiary.choices)
    actors = ChoiceListField(_("who works with it"), choices=scales.Actor.choices)
    core_elements = ChoiceListField(_("core elements"), choices=scales.CoreElement.choices)

    state_law = models.CharField(
        _("bound to state law"), max_length=10, choices=scales.Binding, default=scales.Binding.UNKNOWN
    )
    state_law_note = models.CharField(_("which law, and what it means"), max_length=300, blank=True)
    suits_sizes = ChoiceListField(
        _("suits cities of this size"), choices=[(size.slug, size.label) for size in SIZE_CLASSES]
    )
    suits_note = models.CharField(_("remark on size"), max_length=300, blank=True)
    fte = models.FloatField(
        _("personnel (FTE)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Full-time equivalents."),
    )
    cost = models.CharField(_("cost"), max_length=10, choices=scales.Cost, blank=True)
    lead_months = models.PositiveSmallIntegerField(_("lead time (months)"), null=True, blank=True)
    council_decision = models.CharField(
        _("council decision needed"), max_length=10, choices=Answer, default=Answer.UNKNOWN
    )
    data_needed = models.CharField(_("data needed"), max_length=10, choices=Answer, default=Answer.UNKNOWN)
    departments = models.PositiveSmallIntegerField(_("departments involved"), null=True, blank=True)

    effect_level = models.PositiveSmallIntegerField(
        _("effect level"), choices=scales.EffectLevel, null=True, blank=True
    )
    effect_judged_by = models.CharField(_("effect judged by"), max_length=10, choices=scales.Judge, blank=True)
    evidence_grade = models.PositiveSmallIntegerField(
        _("evidence grade"), choices=scales.EvidenceGrade, default=scales.EvidenceGrade.UNKNOWN
    )
    evidence_judged_by = models.CharField(_("evidence judged by"), max_length=10, choices=scales.Judge, blank=True)

    partners = models.TextField(_("partners"), blank=True, help_text=_("One institution per line."))
    contact_institution = models.CharField(
        _("contact institution"), max_length=200, blank=True, help_text=_("An office, never a person.")
    )
    contact_mailbox = models.EmailField(_("functional mailbox"), blank=True)
    confirmed_on = models.DateField(
        _("last confirmed on"), null=True, blank=True, help_text=_("When the city last said that this still holds.")
    )
    provenance = models.TextField(
        _("remark on the origin"), max_length=400, blank=True, help_text=_("Where text and judgements come from.")
    )
    unmarked_terms = models.TextField(UNMARKED_TERMS, blank=True, help_text=UNMARKED_TERMS_HELP)
    related = ParentalManyToManyField("self", verbose_name=_("related examples"), blank=True, symmetrical=False)

    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    template = "practices/practice_page.html"
    edit_handler = PRACTICE_EDITOR
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = _("practice example")
        verbose_name_plural = _("practice examples")

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> PracticePage | None:
        """A draft or an older version stays readable when what it names was deleted since."""
        return super().from_serializable_data(without_dangling(data), *args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.year_start and self.year_end and self.year_end < self.year_start:
            raise ValidationError({"year_end": _("The end lies before the beginning.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # What shows the models imports them.
        from practices.factsheet.views import sheet_url
        from practices.presentation import practice_context

        shown = {**practice_context(self, request), "sheet_url": sheet_url(self, request)}
        return {**super().get_context(request, *args, **kwargs), **shown}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The fact sheet is the page in another form: what holds of the page as to drafts and readers holds of it."""
        form = routes.FORMS.get("/".join(path_components)) if self.live else None
        return RouteResult(self, kwargs={"form": form}) if form else super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, form: str = "", **kwargs: Any) -> HttpResponse:
        from practices.factsheet.views import answer  # what shows the models imports them

        response: HttpResponse = answer(self, request, form) if form else super().serve(request, *args, **kwargs)
        return response

    def get_route_paths(self) -> list[str]:
        return ["/", *(f"/{path}/" for path in routes.FORMS)]

    def resolve_subpage(self, path: str) -> None:
        """Wagtail asks before it redirects from an old address."""
        routes.check(path)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return preview_modes()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response: HttpResponse = super().serve_preview(seen_from(request, mode_name), mode_name)
        return response

    @property
    def partner_names(self) -> list[str]:
        return [line.strip() for line in self.partners.splitlines() if line.strip()]

    @property
    def readiness(self) -> Readiness:
        """Derived from this record and its adoptions."""
        return readiness(self.transfer_record)

    @property
    def transfer_record(self) -> TransferRecord:
        return TransferRecord(
            tried=self._was_tried(),
            has_blocks=bool(self.building_blocks.all()),
            has_preconditions=bool(self.preconditions.all()),
            has_effort=any(getattr(self, name) not in (None, "") for name in EFFORT_FIELDS),
            has_materials=bool(self.materials.all()),
            has_contact=bool(self.contact_institution or self.contact_mailbox),
            adoptions=len(self.adopters()),
        )

    def _was_tried(self) -> bool:
        """Runs or ran since a known year, or somebody judged its effect or the evidence for it."""
        judged = self.effect_level or self.evidence_grade
        return self.status != scales.Status.PLANNED and bool(self.status or self.year_start or judged)

    def adopters(self) -> set[str]:
        """The places other than its own city that took this practice over, by slug or name."""
        if self._state.adding:
            return set()
        places = {
            adoption.to_city.slug if adoption.to_city else adoption.to_place
            for adoption in self.adoptions.all()
            if adoption.status in scales.TAKEN_OVER and adoption.to_city_id != self.city_id
        }
        return places - {""}
