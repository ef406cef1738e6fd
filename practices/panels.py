"""The practice example in the editor, in the order in which one thinks about it."""

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

from practices.advice_panels import LeftToDoPanel, ReadinessPanel
from practices.forms import PracticePageForm

OVERVIEW = ObjectList(
    [
        ReadinessPanel(heading=_("Readiness for transfer")),
        LeftToDoPanel(heading=_("Left to do")),
        MultiFieldPanel(
            [
                TitleFieldPanel("title", placeholder=_("What it is called, without the name of the city")),
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_reason")]),
                FieldPanel("city"),
                FieldPanel("further_cities"),
                FieldRowPanel([FieldPanel("year_start"), FieldPanel("year_end")]),
            ],
            heading=_("What and who"),
            help_text=_("What is it, which city does it, since when? One example is one practice of one city."),
        ),
        MultiFieldPanel(
            [FieldPanel("summary")],
            heading=_("Summary"),
            help_text=_("What is done, for whom, and what is special about it. Somebody from another city decides"
                        " by these sentences whether to read on."),
        ),
    ],
    heading=_("Overview"),
)  # fmt: skip

STORY = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("situation"), FieldPanel("goals"), FieldPanel("implementation")],
            heading=_("Story"),
            help_text=_("What was the problem, what should change, what was done in which steps? Name figures and"
                        " decisions; leave out what every city could say of itself."),
        ),
        MultiFieldPanel(
            [InlinePanel("building_blocks", label=_("Building block"))],
            heading=_("Building blocks"),
            help_text=_("The parts that another city could take over alone, the most important one first. Three to"
                        " six are usual. Say what it is and why it works."),
        ),
    ],
    heading=_("Story"),
)  # fmt: skip

REQUIREMENTS = ObjectList(
    [
        MultiFieldPanel(
            [InlinePanel("preconditions", label=_("Precondition"))],
            heading=_("Preconditions"),
            help_text=_("What must be there (required), what makes it easier (helpful). Choose a structure where"
                        " there is one: only then can the example be compared with other cities."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("fte"), FieldPanel("cost")]),
                FieldRowPanel([FieldPanel("lead_months"), FieldPanel("departments")]),
                FieldRowPanel([FieldPanel("council_decision"), FieldPanel("data_needed")]),
            ],
            heading=_("Effort"),
            help_text=_("What it took in your city. Leave empty what nobody knows: it is shown as not stated."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("state_law"),
                FieldPanel("state_law_note"),
                FieldPanel("suits_sizes"),
                FieldPanel("suits_note"),
            ],
            heading=_("Where it fits"),
            help_text=_("Does it rest on the law of a state? Which sizes of city can do it?"),
        ),
        MultiFieldPanel(
            [InlinePanel("materials", label=_("Material"))],
            heading=_("Materials"),
            help_text=_("Templates, concepts, presentations that others may use: a file or a link."),
        ),
    ],
    heading=_("What it takes"),
)  # fmt: skip

EFFECT = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("effects"),
                FieldRowPanel([FieldPanel("effect_level"), FieldPanel("effect_judged_by")]),
                FieldRowPanel([FieldPanel("evidence_grade"), FieldPanel("evidence_judged_by")]),
            ],
            heading=_("Effect and evidence"),
            help_text=_("Two different things: what has changed (effect level), and how well that is known (evidence)."
                        " A modest level with good evidence is worth more than the other way round."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lessons"),
                FieldPanel("pitfalls"),
                FieldPanel("success_factors"),
                FieldPanel("hindsight"),
            ],
            heading=_("Experiences"),
            help_text=_("What others can't find out by themselves. Setbacks are welcome: they save others a year."),
        ),
    ],
    heading=_("Effect and experience"),
)  # fmt: skip

CLASSIFICATION = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("topics")],
            heading=_("Topics"),
            help_text=_("Tick what the example is about, or type a topic. Only topics of the list are possible."),
        ),
        MultiFieldPanel(
            [FieldPanel("phases"), FieldPanel("beneficiaries"), FieldPanel("actors"), FieldPanel("core_elements")],
            heading=_("Groups"),
            help_text=_("Only what the example is made for, not everybody it could also serve."),
        ),
        MultiFieldPanel(
            [FieldPanel("related")],
            heading=_("Related examples"),
            help_text=_("Examples that belong together. Similar ones are found without it."),
        ),
        MultiFieldPanel([FieldPanel("unmarked_terms")], heading=_("Glossary")),
    ],
    heading=_("Topics and groups"),
)

SOURCES = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("contact_institution"), FieldPanel("contact_mailbox"), FieldPanel("partners")],
            heading=_("Contact"),
            help_text=_("Where others may ask. An office and its mailbox outlast a change of staff."),
        ),
        MultiFieldPanel(
            [InlinePanel("sources", label=_("Source"))],
            heading=_("Sources"),
            help_text=_("Where the facts can be read: reports, resolutions, the city's website."),
        ),
        MultiFieldPanel(
            [FieldPanel("confirmed_on"), FieldPanel("provenance")],
            heading=_("Origin"),
            help_text=_("Who wrote this, and when did the city last say that it still holds?"),
        ),
    ],
    heading=_("Contact and sources"),
)

PUBLICATION = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and other search engines"),
        ),
        PublishingPanel(),
    ],
    heading=_("Publication"),
)

PRACTICE_EDITOR = TabbedInterface(
    [OVERVIEW, STORY, REQUIREMENTS, EFFECT, CLASSIFICATION, SOURCES, PUBLICATION],
    base_form_class=PracticePageForm,
)
