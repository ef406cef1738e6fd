"""Meetings and presentations in the editor, in the order in which one documents them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from events.draft_rows import DraftRowsPanel
from events.forms import EventPageForm, PresentationPageForm
from events.part_panels import AgendaLinesPanel, LeftToDoPanel, PhotosPanel, PresentationsPanel

ADDRESS = MultiFieldPanel(
    [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
    heading=_("Address and other search engines"),
)
PUBLICATION = ObjectList([ADDRESS, PublishingPanel()], heading=_("Publication"))

OVERVIEW = ObjectList(
    [
        LeftToDoPanel(heading=_("Left to do")),
        MultiFieldPanel(
            [
                TitleFieldPanel("title", placeholder=_("The theme of the meeting")),
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
                FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
                FieldPanel("cancelled"),
            ],
            heading=_("What and when"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("place")]),
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("street"), FieldPanel("postcode")]),
                FieldPanel("online_url"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel([FieldPanel("abstract"), FieldPanel("city_count")], heading=_("What it is about")),
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("series")], heading=_("Topics and series")),
        MultiFieldPanel([FieldPanel("unmarked_terms")], heading=_("Glossary")),
    ],
    heading=_("Overview"),
)
PROGRAMME = ObjectList(
    [MultiFieldPanel([AgendaLinesPanel(), DraftRowsPanel("agenda", label=_("Item"))], heading=_("Programme"))],
    heading=_("Programme"),
)
RESULTS = ObjectList(
    [
        FieldPanel("body"),
        MultiFieldPanel([InlinePanel("shown_practices", label=_("Practice example"))], heading=_("Practices shown")),
        MultiFieldPanel([InlinePanel("outcomes", label=_("Adoption"))], heading=_("What came of it")),
    ],
    heading=_("Documentation"),
)
FILES = ObjectList(
    [
        MultiFieldPanel([PresentationsPanel()], heading=_("Presentations")),
        MultiFieldPanel([PhotosPanel(), DraftRowsPanel("photos", label=_("Photo"))], heading=_("Photos")),
    ],
    heading=_("Presentations and photos"),
)
INVITATION = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldPanel("registration_email"),
                FieldPanel("registration_until"),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_institution"), FieldPanel("contact_mailbox"), FieldPanel("participants")],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("source_url"), FieldPanel("provenance")], heading=_("Origin")),
    ],
    heading=_("Registration and contact"),
)
EVENT_EDITOR = TabbedInterface(
    [OVERVIEW, PROGRAMME, RESULTS, FILES, INVITATION, PUBLICATION], base_form_class=EventPageForm
)

PRESENTATION_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", placeholder=_("The title on the first slide")),
                FieldPanel("document"),
                FieldPanel("abstract"),
                FieldRowPanel([FieldPanel("speakers"), FieldPanel("institution")]),
                FieldPanel("city"),
                MultiFieldPanel(
                    [InlinePanel("shown_practices", label=_("Practice example"))], heading=_("Practices shown")
                ),
            ],
            heading=_("Presentation"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("consent_by"), FieldPanel("consent_on")]), FieldPanel("notes_public")],
                    heading=_("Consent"),
                ),
                MultiFieldPanel([FieldPanel("language"), FieldPanel("licence")], heading=_("Language and licence")),
            ],
            heading=_("Rights"),
        ),
        PUBLICATION,
    ],
    base_form_class=PresentationPageForm,
)
