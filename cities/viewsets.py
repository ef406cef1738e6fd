"""Cities, indicators and structures in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cities.forms import CityForm
from cities.import_views import ImportView, TemplateFileView
from cities.models import City, Indicator, Structure
from content.numbers import number


class RowsPanel(Panel):
    """A table of the city's form: `rows` is the attribute that holds them."""

    def __init__(self, rows: str, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows, self.template = rows, template

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "rows": self.rows, "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return str(self.panel.template)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "rows": getattr(self.form, self.panel.rows)}


CITY_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("name"), FieldPanel("official_name")]),
                        FieldRowPanel([FieldPanel("state"), FieldPanel("kind")]),
                        FieldRowPanel([FieldPanel("kind_note"), FieldPanel("county")]),
                        FieldRowPanel([FieldPanel("ags"), FieldPanel("slug")]),
                    ],
                    heading=_("Which city"),
                ),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("population"), FieldPanel("population_year")]), FieldPanel("bbsr_key")],
                    heading=_("Size"),
                    help_text=_("The number of inhabitants decides for whom examples of this city fit."),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("summary"),
                        FieldRowPanel([FieldPanel("mailbox"), FieldPanel("member_since")]),
                        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    ],
                    heading=_("Profile"),
                ),
            ],
            heading=_("City"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [RowsPanel("structure_rows", "cities/admin/structures.html")],
                    heading=_("Structures"),
                    help_text=_("“Not stated” means that nobody checked; it never counts as a match. Say “no” only when"
                                " you know."),
                )
            ],
            heading=_("Structures"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [RowsPanel("figure_rows", "cities/admin/figures.html")],
                    heading=_("Figures"),
                    help_text=_("The latest value of each indicator. Another year adds a value, the one before stays"
                                " below. Empty year and value to remove it. Choose “county” and name the area when the"
                                " figure holds for more than the city."),
                )
            ],
            heading=_("Figures"),
        ),
    ],
    base_form_class=CityForm,
)  # fmt: skip


class CityIndexView(IndexView):
    import_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("change"):
            buttons.append(Button(_("Import figures"), url=reverse(self.import_url_name), icon_name="upload"))
        return buttons


class CityViewSet(SnippetViewSet):
    model = City
    icon = "site"
    copy_view_enabled = False
    index_view_class = CityIndexView
    edit_handler = CITY_EDITOR
    list_display = [
        "name",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column(
            "population", label=_("Inhabitants"), accessor=lambda city: _count(city.population), sort_key="population"
        ),
        Column("bbsr", label=_("BBSR type"), accessor=lambda city: city.bbsr_type.label if city.bbsr_type else "–"),
        Column("examples", label=_("Examples"), accessor="examples", sort_key="examples"),
        Column("member_since", label=_("Member since"), sort_key="member_since"),
    ]
    list_filter = ["state", "kind"]
    list_per_page = 50
    search_fields = ["name", "official_name", "ags", "county"]
    ordering = "name"

    def get_queryset(self, request: Any) -> QuerySet[City]:  # noqa: ARG002  # Wagtail's signature
        return City.objects.annotate(examples=Count("practices"))

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {f"{name}_url_name": self.get_url_name(name) for name in ("import", "template")}
        common: dict[str, Any] = super().get_common_view_kwargs(**names, **kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ImportView), name="import"),
            path("import/vorlage.csv", self.construct_view(TemplateFileView), name="template"),
        ]


class IndicatorViewSet(SnippetViewSet):
    model = Indicator
    icon = "order"
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("unit")]),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("position")]),
        FieldPanel("key"),
    ]
    list_display = [
        "label",
        Column("unit", label=_("Unit")),
        Column("group", label=_("Group"), accessor="get_group_display", sort_key="group"),
        Column("cities", label=_("Figures"), accessor="figures", sort_key="figures"),
    ]
    list_filter = ["group"]
    list_per_page = 50
    search_fields = ["label", "key", "explanation"]
    ordering = ["position", "label"]

    def get_queryset(self, request: Any) -> QuerySet[Indicator]:  # noqa: ARG002  # Wagtail's signature
        return Indicator.objects.annotate(figures=Count("values"))


class StructureViewSet(SnippetViewSet):
    model = Structure
    icon = "list-ul"
    copy_view_enabled = False
    panels = [FieldPanel("label"), FieldPanel("key"), FieldPanel("position")]
    list_display = [
        "label",
        Column("key", label=_("Key")),
        Column("position", label=_("Position"), sort_key="position"),
    ]
    list_per_page = 50
    search_fields = ["label", "key"]
    ordering = ["position", "label"]


VIEWSETS = (CityViewSet, IndicatorViewSet, StructureViewSet)


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)
