"""Topics and adoptions in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from practices.adoption_forms import AdoptionForm, BlockUsesPanel
from practices.merge_views import MergeTopicView
from practices.models import Adoption, PracticePage, Topic
from practices.topic_forms import TopicForm

INDENT = "\u2003\u2003"


class TopicIndexView(IndexView):
    """Each field followed by its topics, set in."""

    def _get_title_column(self, field_name: str, column_class: type = TitleColumn, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, column_class, **kwargs)
        column.accessor = lambda topic: f"{INDENT}{topic.name}" if topic.parent_id else topic.name
        column.sort_key = None
        return column

    def order_queryset(self, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        in_tree = (
            Coalesce("parent__position", "position"),
            Coalesce("parent__name", "name"),
            F("parent").asc(nulls_first=True),
            "position",
            "name",
        )
        return queryset.order_by(*in_tree)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    copy_view_enabled = False
    index_view_class = TopicIndexView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
            FieldPanel("parent"),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("position"), FieldPanel("slug")]),
        ],
        base_form_class=TopicForm,
    )
    list_display = [
        "name",
        Column("examples", label=_("Examples"), accessor="examples", sort_key="examples"),
        Column("below", label=_("with its topics"), accessor=lambda topic: topic.below or ""),
        Column("position", label=_("Position")),
    ]
    list_filter = ["parent"]
    list_per_page = 100
    search_fields = ["name", "name_en", "description"]

    def get_queryset(self, request: Any) -> QuerySet[Topic]:  # noqa: ARG002  # Wagtail's signature
        with_topics = Count(
            "children__practice_topics__content_object",
            distinct=True,
            filter=Q(parent=None),
        )
        return Topic.objects.annotate(examples=Count("practice_topics", distinct=True), below=with_topics)

    def get_urlpatterns(self) -> list[URLPattern]:
        merge = self.construct_view(MergeTopicView)
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", merge, name="merge")]


class AddAdoptionView(CreateView):
    """`practice` in the address names the example, as the link in its editor does."""

    def get_initial_form_instance(self) -> Adoption:
        adoption: Adoption = super().get_initial_form_instance() or Adoption()
        wanted = self.request.GET.get("practice", "")
        if wanted.isdecimal():
            adoption.practice = PracticePage.objects.filter(pk=int(wanted)).first()  # type: ignore[assignment]
        return adoption


class AdoptionViewSet(SnippetViewSet):
    model = Adoption
    icon = "redirect"
    copy_view_enabled = False
    add_view_class = AddAdoptionView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("practice"),
                    FieldRowPanel([FieldPanel("to_city"), FieldPanel("to_place")]),
                    FieldRowPanel([FieldPanel("from_city"), FieldPanel("from_place")]),
                    FieldPanel("from_adoption"),
                ],
                heading=_("Who took what over from whom"),
                help_text=_("Choose a city of the list, or name another place in words – never both. Without a giving"
                            " city it is the city of the example."),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("status"), FieldPanel("status_reason")]),
                    FieldRowPanel([FieldPanel("degree"), FieldPanel("year")]),
                ],
                heading=_("How far"),
            ),
            MultiFieldPanel(
                [BlockUsesPanel("blocks", label=_("Building block"))],
                heading=_("What became of the building blocks"),
                help_text=_("Save once after choosing the example: then its building blocks can be chosen here."),
            ),
            MultiFieldPanel(
                [FieldPanel("experience"), FieldPanel("source_url")],
                heading=_("Experience"),
                help_text=_("What had to be changed, what was easier or harder than expected?"),
            ),
            MultiFieldPanel(
                [FieldPanel("named"), FieldPanel("key")],
                heading=_("Consent"),
                help_text=_("Without consent only status, degree and year are shown: “A city that is not named”."),
            ),
        ],
        base_form_class=AdoptionForm,
    )  # fmt: skip
    list_display = [
        Column("practice", label=_("Practice example"), sort_key="practice__title"),
        Column("taker", label=_("taken over by")),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("year", label=_("Year"), sort_key="year"),
        BooleanColumn("named", label=_("may be named"), sort_key="named"),
    ]
    list_filter = ["status", "degree", "named", "year"]
    list_per_page = 50
    search_fields = ["practice__title", "to_city__name", "to_place", "from_city__name", "experience"]
    ordering = "practice__title"

    def get_queryset(self, request: Any) -> QuerySet[Adoption]:  # noqa: ARG002  # Wagtail's signature
        return Adoption.objects.select_related("practice", "to_city")


VIEWSETS = (TopicViewSet, AdoptionViewSet)
